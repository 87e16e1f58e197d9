import { Logger } from '@nestjs/common';
import { defineErrors, DomainError } from '@parley/kernel';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Parser } from '../config/settings';

export const secretErrors = defineErrors({
  secret_unreadable: [
    'unavailable',
    'A stored secret cannot be read at present; the operator has to check SECRETS_KEY',
  ],
});

const keyBytes = 32;
/** A key from a generator has about 30 distinct bytes; fewer than 20 do not occur by chance. */
const minDistinctBytes = 20;

/** Parses a comma-separated list of keys, each 32 bytes in Base64. @throws Error with what is wrong, without the value */
export const secretKeys = ((text) => {
  const parts = text.split(',').map((part) => part.trim());
  const keys = parts.map((part) => (/^[A-Za-z0-9+/]{43}=$/.test(part) ? Buffer.from(part, 'base64') : Buffer.alloc(0)));
  keys.forEach((key, at) => {
    const which = keys.length > 1 ? `contains a key (number ${at + 1}) that` : '';
    if (key.length !== keyBytes) throw new Error(`${which || 'must'} ${which ? 'is not' : 'be'} 32 bytes in Base64`);
    if (new Set(key).size < minDistinctBytes)
      throw new Error(`${which || 'is a key that'} is not random; make one with openssl rand -base64 32`);
  });
  if (new Set(keys.map((key) => key.toString('hex'))).size < keys.length) throw new Error('contains a key twice');
  return keys;
}) satisfies Parser<readonly Buffer[]>;

/** Marks sealed values; no secret of ours begins so. */
const mark = Buffer.from('sealed.1');
const idBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = mark.length + idBytes + nonceBytes + tagBytes;
/** The same for columns of text. */
const textMark = 'sealed:';

interface Key {
  readonly id: Buffer;
  readonly key: Buffer;
}

/** What became of a stored value that was to be sealed with the first key. */
export type Resealed<T> =
  { readonly state: 'sealed'; readonly value: T } | { readonly state: 'current' | 'unreadable' };

/**
 * Secrets that are stored encrypted: AES-256-GCM with a random nonce. Purpose and row id are authenticated, so that a value cannot be
 * put into another row or column. A sealed value is: mark, id of the key, nonce, tag, ciphertext. Without keys, and for values
 * from before, secrets are stored as they are.
 */
export class SecretBox {
  readonly #keys: readonly Key[];
  readonly #logger = new Logger('SecretBox');
  #missing = false;

  /** @param keys the first seals, all of them open */
  constructor(keys: readonly Buffer[] = []) {
    this.#keys = keys.map((key) => ({
      key,
      id: createHash('sha256').update('id of secrets key\n').update(key).digest().subarray(0, idBytes),
    }));
  }

  /** Whether secrets are sealed. */
  get seals(): boolean {
    return this.#keys.length > 0;
  }

  /** Whether a value could not be opened since the process began. */
  get missing(): boolean {
    return this.#missing;
  }

  /**
   * What is to be stored for a secret.
   * @param purpose table and column
   * @param id of the row
   */
  seal(purpose: string, id: string, secret: Buffer): Buffer {
    const [first] = this.#keys;
    if (!first) return secret;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', first.key, nonce);
    cipher.setAAD(boundTo(purpose, id));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([mark, first.id, nonce, cipher.getAuthTag(), sealed]);
  }

  /** The secret of a stored value. @throws secret_unreadable if its key is missing, or it belongs to another row */
  open(purpose: string, id: string, stored: Buffer): Buffer {
    if (!isSealed(stored)) return stored;
    const key = this.keyOf(stored);
    const secret = key && decrypt(key.key, boundTo(purpose, id), stored);
    if (secret) return secret;
    if (!this.#missing)
      this.#logger.error(
        `${purpose}: a stored secret cannot be read. SECRETS_KEY has to list the key that it was stored with`,
      );
    this.#missing = true;
    throw new DomainError(secretErrors.secret_unreadable);
  }

  /** `seal` for a column of text. */
  sealText(purpose: string, id: string, secret: string): string {
    return this.seals ? textMark + this.seal(purpose, id, Buffer.from(secret)).toString('base64') : secret;
  }

  /** `open` for a column of text. @throws secret_unreadable */
  openText(purpose: string, id: string, stored: string): string {
    return stored.startsWith(textMark) ? this.open(purpose, id, bytesOf(stored)).toString('utf8') : stored;
  }

  /** Seals a stored value with the first key, unless it is. */
  reseal(purpose: string, id: string, stored: Buffer): Resealed<Buffer> {
    const [first] = this.#keys;
    if (!first || (isSealed(stored) && this.keyOf(stored) === first)) return { state: 'current' };
    try {
      return { state: 'sealed', value: this.seal(purpose, id, this.open(purpose, id, stored)) };
    } catch (error) {
      if (error instanceof DomainError) return { state: 'unreadable' };
      throw error;
    }
  }

  /** `reseal` for a column of text. */
  resealText(purpose: string, id: string, stored: string): Resealed<string> {
    const bytes = stored.startsWith(textMark) ? bytesOf(stored) : Buffer.from(stored);
    const resealed = this.reseal(purpose, id, bytes);
    return resealed.state === 'sealed'
      ? { state: 'sealed', value: textMark + resealed.value.toString('base64') }
      : resealed;
  }

  private keyOf(sealed: Buffer): Key | undefined {
    const id = sealed.subarray(mark.length, mark.length + idBytes);
    return this.#keys.find((key) => key.id.equals(id));
  }
}

function isSealed(stored: Buffer): boolean {
  return stored.length >= headerBytes && stored.subarray(0, mark.length).equals(mark);
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text.slice(textMark.length), 'base64');
}

function boundTo(purpose: string, id: string): Buffer {
  return Buffer.from(`${purpose}\n${id}`);
}

/** @returns null if the value was changed or belongs elsewhere */
function decrypt(key: Buffer, bound: Buffer, stored: Buffer): Buffer | null {
  const nonceAt = mark.length + idBytes;
  const tagAt = nonceAt + nonceBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, stored.subarray(nonceAt, tagAt), { authTagLength: tagBytes });
  decipher.setAAD(bound);
  decipher.setAuthTag(stored.subarray(tagAt, headerBytes));
  try {
    return Buffer.concat([decipher.update(stored.subarray(headerBytes)), decipher.final()]);
  } catch {
    return null;
  }
}
