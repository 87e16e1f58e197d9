import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database, type Tx } from '@parley/platform/database/database';
import { SecretBox } from '@parley/platform/secrets/secret-box';
import { createHash, randomBytes } from 'node:crypto';
import { authErrors } from './auth.errors';
import { totpStep } from './model/totp';
import * as sql from './persistence/second-factors.sql';
import { SignInLimits } from './sign-in-limits.service';

/** Where the secrets are stored; sealed values are bound to it. */
const place = 'second_factors.secret';
const recoveryCodes = 10;
/** Characters of recovery codes: no digits, so that none looks like another code, and no letters that are misread. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz';
/** 72 bits, so that a fast hash protects them. */
const recoveryShape = /^[a-z]{16}$/;

/** The second factor of sign-ins: codes of an authenticator app (TOTP, RFC 6238) and recovery codes. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly database: Database,
    private readonly limits: SignInLimits,
    private readonly box: SecretBox,
  ) {}

  /** Whether sign-ins of the person need it, and how many recovery codes are left. */
  async stateOf(userId: string): Promise<{ readonly enabled: boolean; readonly recoveryCodesLeft: number }> {
    const [row] = await this.database.query(sql.selectFactor, [userId]);
    return row?.enabled ? { enabled: true, recoveryCodesLeft: row.left } : { enabled: false, recoveryCodesLeft: 0 };
  }

  /**
   * Passes a sign-in whose first factor was right, if the person has no second one or the code is right.
   * @param code absent where an API cannot send one
   * @throws totp_required, totp_invalid, too_many_attempts, secret_unreadable
   */
  async require(userId: string, code: string | undefined): Promise<void> {
    if (!(await this.stateOf(userId)).enabled) return;
    if (code === undefined || code === '') throw new DomainError(authErrors.totp_required);
    if (!(await this.use(userId, code))) throw new DomainError(authErrors.totp_invalid);
  }

  /**
   * Uses up a code of the app, with all earlier ones, or a recovery code.
   * @returns false if it is wrong or was used
   * @throws too_many_attempts, secret_unreadable
   */
  async use(userId: string, code: string): Promise<boolean> {
    const budgets = this.limits.ofSecondFactor(userId);
    await this.limits.check(budgets);
    const right = await this.take(userId, code);
    if (!right) await this.limits.spend(budgets);
    // Of many attempts at once, those after the ones that used up the budget are all refused alike, right or wrong.
    else await this.limits.check(budgets);
    return right;
  }

  /** Removes it, or what was begun. @returns whether sign-ins needed it */
  async remove(tx: Tx, userId: string): Promise<boolean> {
    return (await tx.query(sql.removeFactor, [userId]))[0]?.enabled ?? false;
  }

  /** What is stored for the secret of an authenticator app. */
  seal(userId: string, secret: Buffer): Buffer {
    return this.box.seal(place, userId, secret);
  }

  /** The time step that a code belongs to, if it is right now. @throws secret_unreadable */
  stepOf(userId: string, stored: Buffer, code: string): number | null {
    return totpStep(this.box.open(place, userId, stored), code, Date.now());
  }

  private async take(userId: string, code: string): Promise<boolean> {
    const recovery = code.toLowerCase().replace(/[\s-]/g, '');
    if (recoveryShape.test(recovery))
      return (await this.database.query(sql.takeRecoveryCode, [userId, recoveryHash(userId, recovery)])).length > 0;
    const [row] = await this.database.query(sql.selectFactor, [userId]);
    const step = row && this.stepOf(userId, row.secret, code);
    if (!row || typeof step !== 'number') return false;
    return (await this.database.query(sql.takeStep, [userId, row.secret, step])).length > 0;
  }
}

/** Fresh recovery codes, in groups of four letters, and their hashes. */
export function newRecoveryCodes(userId: string): { readonly codes: string[]; readonly hashes: Buffer[] } {
  const plain = Array.from({ length: recoveryCodes }, newRecoveryCode);
  return {
    codes: plain.map((code) => (code.match(/.{4}/g) ?? []).join('-')),
    hashes: plain.map((code) => recoveryHash(userId, code)),
  };
}

function newRecoveryCode(): string {
  let code = '';
  // Bytes beyond the last whole multiple of the alphabet would make some letters likelier than others.
  const limit = 256 - (256 % alphabet.length);
  while (code.length < 16)
    for (const byte of randomBytes(16)) if (byte < limit && code.length < 16) code += alphabet[byte % alphabet.length];
  return code;
}

function recoveryHash(userId: string, code: string): Buffer {
  return createHash('sha256').update(`${userId}\n${code}`).digest();
}
