import { Injectable } from '@nestjs/common';
import { DomainError, isStorableText } from '@parley/kernel';
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { authErrors } from './auth.errors';
import { isCommonPassword } from './common-passwords';

/** Cost of a hash: 128 * r * 2^logN bytes of memory, p times. */
interface PasswordCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** The SHA-256 of a password in lowercase hexadecimal, from clients that never send the password itself. */
export interface PasswordDigest {
  readonly sha256: string;
}

export const minPasswordLength = 8;
export const maxPasswordLength = 200;

/** 16 MiB five times, about 0.13 s of one core: the smallest of the parameter sets that OWASP recommends for scrypt. */
const defaultCost: PasswordCost = { logN: 14, r: 8, p: 5 };
const saltLength = 16;
const keyLength = 32;
const digestShape = /^[0-9a-f]{64}$/;
/** `scrypt-sha256` is computed over the digest of the password, so that it can also be compared with a digest. */
const format =
  /^\$scrypt(-sha256)?\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,86})\$([A-Za-z0-9+/]{22,86})$/;

/**
 * How many hashes are computed at once. Each keeps a core and a thread of Node's pool of four busy; with
 * two, file and name lookups still find a free thread.
 */
const concurrency = 2;
/** Maximum waiting requests. Beyond it, a user would wait too long. */
const maxWaiting = 64;

/**
 * Hashes passwords with scrypt over their SHA-256; the parameters are part of the hash, so they can be raised without a
 * migration. Older hashes, over the password itself, match passwords only and are replaced at the next sign-in.
 */
@Injectable()
export class Passwords {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  /** A dummy hash with the current cost that no password matches. */
  readonly #decoy: string;

  /** @param cost - cost of new hashes; old ones contain theirs */
  constructor(private readonly cost: PasswordCost = defaultCost) {
    this.#decoy = this.format(randomBytes(saltLength), randomBytes(keyLength));
  }

  /** Whether the text is a valid password. Length in code points, after the normalization that hashing applies. */
  static isAcceptable(password: unknown): password is string {
    if (!isStorableText(password) || password.length > maxPasswordLength * 4) return false;
    const length = [...password.normalize('NFKC')].length;
    return length >= minPasswordLength && length <= maxPasswordLength;
  }

  /**
   * Checks a password that its owner chooses. Passwords from the platform are only checked for their length.
   * @throws invalid_password, password_too_common
   */
  static requireChosen(password: string, field = 'password'): void {
    if (!Passwords.isAcceptable(password)) throw new DomainError(authErrors.invalid_password, { field });
    if (isCommonPassword(password)) throw new DomainError(authErrors.password_too_common, { field });
  }

  /** @throws invalid_password, sign_in_busy */
  async hash(password: string): Promise<string> {
    if (!Passwords.isAcceptable(password)) throw new DomainError(authErrors.invalid_password, { field: 'password' });
    const salt = randomBytes(saltLength);
    return this.format(salt, await this.derive(digestOf(password), salt, keyLength, this.cost));
  }

  /**
   * Whether the password, or its digest, matches the hash. Without a hash (unknown user or no password) the same work is
   * done, so that the duration does not reveal who exists.
   * @throws sign_in_busy
   */
  async verify(password: unknown, hash: string | null): Promise<boolean> {
    const parsed = format.exec(hash ?? this.#decoy);
    const [, overDigest, logN, r, p, salt, expected] = parsed ?? format.exec(this.#decoy) ?? [];
    const secret = secretOf(password, overDigest !== undefined);
    const key = Buffer.from(expected ?? '', 'base64');
    const derived = await this.derive(secret ?? '', Buffer.from(salt ?? '', 'base64'), key.length, {
      logN: Number(logN),
      r: Number(r),
      p: Number(p),
    });
    return timingSafeEqual(derived, key) && secret !== null && hash !== null && parsed !== null;
  }

  /** Whether the hash is of an older kind or uses other than the current parameters. */
  isOutdated(hash: string): boolean {
    const [, overDigest, logN, r, p] = format.exec(hash) ?? [];
    const { cost } = this;
    return overDigest === undefined || Number(logN) !== cost.logN || Number(r) !== cost.r || Number(p) !== cost.p;
  }

  private format(salt: Buffer, key: Buffer): string {
    return `$scrypt-sha256$ln=${this.cost.logN},r=${this.cost.r},p=${this.cost.p}$${unpadded(salt)}$${unpadded(key)}`;
  }

  private async derive(secret: string, salt: Buffer, length: number, cost: PasswordCost): Promise<Buffer> {
    if (this.#running >= concurrency) {
      if (this.#waiting.length >= maxWaiting) throw new DomainError(authErrors.sign_in_busy);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running++;
    }
    try {
      const N = 2 ** cost.logN;
      return await new Promise<Buffer>((resolve, reject) => {
        scrypt(
          secret,
          salt,
          length,
          { N, r: cost.r, p: cost.p, maxmem: 128 * cost.r * (N + cost.p) + 1_048_576 },
          (error, key) => (error ? reject(error) : resolve(key)),
        );
      });
    } finally {
      const next = this.#waiting.shift();
      // The permit is passed on, so `running` stays unchanged.
      if (next) next();
      else this.#running--;
    }
  }
}

function digestOf(password: string): string {
  return createHash('sha256').update(password.normalize('NFKC')).digest('hex');
}

/** What is hashed for a password or digest; null if it is neither, or a digest where the password itself is needed. */
function secretOf(password: unknown, overDigest: boolean): string | null {
  if (Passwords.isAcceptable(password)) return overDigest ? digestOf(password) : password.normalize('NFKC');
  if (!overDigest || typeof password !== 'object' || password === null || !('sha256' in password)) return null;
  const { sha256 } = password;
  return typeof sha256 === 'string' && digestShape.test(sha256) ? sha256 : null;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
