import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { authErrors } from './auth.errors';
import * as sql from './persistence/sign-in-codes.sql';

/** Seconds that a code can be used. */
export const mailedCodeTtl = 600;
/** Seconds during which codes and attempts are counted. */
export const countingSeconds = 3_600;
/** Wrong guesses per address, purpose and hour: with four digits, more would make guessing feasible. */
const maxTries = 5;
/** Codes per address, purpose and hour, so that mailboxes are not flooded. */
const maxCodes = 5;

/** Digits of a code. The Allmine contract fixes those of a sign-in code. */
const digitsOf = { sign_in: 4, verification: 6, password_reset: 6 } as const;

/** What a code is good for. A code never serves another purpose. */
export type CodePurpose = keyof typeof digitsOf;

/** The code to send to the address; it is not stored in this form. */
export interface MailedCode {
  readonly email: string;
  /** Four digits for signing in, six for all else. */
  readonly code: string;
  readonly expiresAt: Date;
  /** BCP 47 tag of the account's language; null when there is no account or it has none. */
  readonly locale: string | null;
  /** False when it cannot be used, as without an account while registration is closed. Send nothing then, and do not say so. */
  readonly deliver: boolean;
}

/** The codes of all clients that are not known. */
const anyClient = Buffer.alloc(0);

interface UseOptions {
  /** Only a code of this account counts. */
  readonly userId?: string | null;
  /** Only a code that this known client requested counts. */
  readonly client?: Buffer;
  /** Called before the code is compared with one that exists; it may forbid that by throwing. */
  readonly guess?: () => Promise<void>;
}

function hashOf(email: string, code: string): Buffer {
  return createHash('sha256').update(`${email}\n${code}`).digest();
}

/** Codes that are sent by mail: single use, a short life, limited in number and in guesses. Addresses are parsed ones. */
@Injectable()
export class MailedCodes {
  constructor(private readonly database: Database) {}

  /**
   * Creates a code and invalidates the previous one of the address, purpose and client.
   * @param client one at which the account is known has codes of its own
   * @throws too_many_codes
   */
  async create(
    purpose: CodePurpose,
    email: string,
    userId: string | null,
    client: Buffer = anyClient,
  ): Promise<Pick<MailedCode, 'email' | 'code' | 'expiresAt'>> {
    const digits = digitsOf[purpose];
    const code = String(randomInt(10 ** digits)).padStart(digits, '0');
    const [row] = await this.database.query(sql.storeCode, [
      email,
      hashOf(email, code),
      maxTries,
      mailedCodeTtl,
      countingSeconds,
      maxCodes,
      userId,
      purpose,
      client,
    ]);
    if (!row || row.tries_left <= 0 || row.issued > maxCodes)
      throw new DomainError(authErrors.too_many_codes, { retry_after_seconds: Math.max(1, row?.seconds_left ?? 1) });
    return { email, code, expiresAt: new Date(Date.now() + mailedCodeTtl * 1000) };
  }

  /**
   * Uses up a code.
   * @returns the account that it was made for; null for every wrong, used or expired code
   */
  async use(
    purpose: CodePurpose,
    email: string,
    code: string,
    { userId = null, client = anyClient, guess }: UseOptions = {},
  ): Promise<{ readonly userId: string | null } | null> {
    const [row] = await this.database.query(sql.takeTry, [email, purpose, userId, client]);
    if (!row) return null;
    await guess?.();
    const hash = hashOf(email, code);
    if (!timingSafeEqual(row.code_hash, hash)) return null;
    const used = await this.database.execute(sql.deleteCode, [email, purpose, hash, client]);
    return used === 0 ? null : { userId: row.user_id };
  }
}
