import { Injectable } from '@nestjs/common';
import { DomainError, isStorableText } from '@parley/kernel';
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { authErrors } from './auth.errors';

/** Cost of a hash: 128 * r * 2^logN bytes of memory, p times. */
interface PasswordCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

export const minPasswordLength = 8;
export const maxPasswordLength = 200;

/** 16 MiB five times, about 0.13 s of one core: the smallest of the parameter sets that OWASP recommends for scrypt. */
const defaultCost: PasswordCost = { logN: 14, r: 8, p: 5 };
const saltLength = 16;
const keyLength = 32;
const format = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,86})\$([A-Za-z0-9+/]{22,86})$/;

/**
 * How many hashes are computed at once. Each keeps a core and a thread of Node's pool of four busy; with
 * two, file and name lookups still find a free thread.
 */
const concurrency = 2;
/** Maximum waiting requests. Beyond it, a user would wait too long. */
const maxWaiting = 64;

/** Hashes passwords with scrypt; the parameters are part of the hash, so they can be raised without a migration. */
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

  /** @throws invalid_password, sign_in_busy */
  async hash(password: string): Promise<string> {
    if (!Passwords.isAcceptable(password)) throw new DomainError(authErrors.invalid_password, { field: 'password' });
    const salt = randomBytes(saltLength);
    return this.format(salt, await this.derive(password, salt, keyLength, this.cost));
  }

  /**
   * Whether the password matches the hash. Without a hash (unknown user or no password) the same work is done, so that
   * the duration does not reveal who exists.
   * @throws sign_in_busy
   */
  async verify(password: unknown, hash: string | null): Promise<boolean> {
    const usable = Passwords.isAcceptable(password);
    const parsed = format.exec(hash ?? this.#decoy);
    const [, logN, r, p, salt, expected] = parsed ?? format.exec(this.#decoy) ?? [];
    const key = Buffer.from(expected ?? '', 'base64');
    const derived = await this.derive(usable ? password : '', Buffer.from(salt ?? '', 'base64'), key.length, {
      logN: Number(logN),
      r: Number(r),
      p: Number(p),
    });
    return timingSafeEqual(derived, key) && usable && hash !== null && parsed !== null;
  }

  /** Whether the hash uses other than the current parameters. */
  isOutdated(hash: string): boolean {
    const [, logN, r, p] = format.exec(hash) ?? [];
    return Number(logN) !== this.cost.logN || Number(r) !== this.cost.r || Number(p) !== this.cost.p;
  }

  private format(salt: Buffer, key: Buffer): string {
    return `$scrypt$ln=${this.cost.logN},r=${this.cost.r},p=${this.cost.p}$${unpadded(salt)}$${unpadded(key)}`;
  }

  private async derive(password: string, salt: Buffer, length: number, cost: PasswordCost): Promise<Buffer> {
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
          password.normalize('NFKC'),
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

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
