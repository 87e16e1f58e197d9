import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { createHash } from 'node:crypto';
import { authErrors } from './auth.errors';
import type { CodePurpose } from './mailed-codes';
import { clientAddressOf } from './model/client-address';
import * as sql from './persistence/sign-in-limits.sql';

/** What may be counted on one key until each further count blocks it, for twice as long each time. */
interface Budget {
  readonly key: Buffer;
  readonly free: number;
  /** Seconds from the first count until all are forgotten. */
  readonly seconds: number;
}

const hour = 3_600;
/** Wrong passwords: of an account from all unknown addresses together, and from each known one. */
const passwordsOfAccount = { free: 10, seconds: 6 * hour };
/** Wrong passwords of an address range, over all accounts: an office or a provider may stand behind one. */
const passwordsOfRange = { free: 50, seconds: 6 * hour };
/** Codes requested from an address range. */
const codesOfRange = { free: 30, seconds: hour };
/** Challenges for passkeys requested from an address range: a page may ask for one whenever it is opened. */
const challengesOfRange = { free: 300, seconds: hour };
/** Wrong codes of one purpose from an address range. */
const guessesOfRange = { free: 20, seconds: 6 * hour };
/** The same from all unknown addresses together: with the four digits of sign-in codes, one hit in ten days. */
const guessesOfAll = { free: 1_000, seconds: 24 * hour };
/** Delays between further ones, in seconds: each is twice as long as the one before. */
const shortestDelay = 15;
const longestDelay = 900;

/** How long an address stays known, and how many a person has. */
const knownDays = 90;
const maxKnown = 50;
const sweepBatch = 5_000;

/**
 * Limits of guessing passwords and codes, counted in the database for all processes. A person is known at an address
 * where they have signed in before; there they have budgets of their own. So a stranger can delay sign-ins from
 * unknown addresses, but not those of the owner from known ones. Keys are stored as hashes.
 */
@Injectable()
export class SignInLimits {
  constructor(private readonly database: Database) {}

  /** The key of a client at which the person is known, else null. */
  async knownClient(userId: string, address: string): Promise<Buffer | null> {
    const key = clientKey(userId, address);
    return (await this.database.query(sql.selectKnown, [userId, key])).length > 0 ? key : null;
  }

  /**
   * Notes a successful sign-in: the person is known there from now on.
   * @returns whether they were before; `first` is the only client at which they are known
   */
  async remember(userId: string, address: string): Promise<'known' | 'first' | 'another'> {
    const [written] = await this.database.query(sql.remember, [userId, clientKey(userId, address)]);
    if (!written?.fresh) return 'known';
    if (!written.others) return 'first';
    await this.database.execute(sql.dropOldestKnown, [userId, maxKnown]);
    return 'another';
  }

  /** Whether this has not been done for the person in the last seconds; it counts as done from now on. */
  async takeOnce(what: string, userId: string, seconds: number): Promise<boolean> {
    return (await this.database.query(sql.takeOnce, [keyOf(what, userId), seconds])).length > 0;
  }

  /**
   * The budgets of a sign-in with a password.
   * @param login as typed; it stands for the account where there is none, so that the answer is the same
   */
  async ofPassword(userId: string | null, login: string, address: string): Promise<Budget[]> {
    const known = userId && (await this.knownClient(userId, address));
    if (known) return [{ ...passwordsOfAccount, key: known }];
    return [
      { ...passwordsOfAccount, key: keyOf('account', userId ?? login.normalize('NFKC').toLowerCase()) },
      ...ofRange('passwords of range', address, passwordsOfRange),
    ];
  }

  /** The budget of confirming a password within a session: others cannot use it up. */
  ofSession(userId: string): Budget[] {
    return [{ ...passwordsOfAccount, key: keyOf('session', userId) }];
  }

  /** The budget of guessing the second factor: only who has the first can use it up. */
  ofSecondFactor(userId: string): Budget[] {
    return [{ ...passwordsOfAccount, key: keyOf('second factor', userId) }];
  }

  /** The budgets of guessing a code at an address where nobody is known; each purpose has its own. */
  ofGuess(address: string, purpose: CodePurpose = 'sign_in'): Budget[] {
    const kind = purpose === 'sign_in' ? 'guesses' : `${purpose} guesses`;
    return [...ofRange(`${kind} of range`, address, guessesOfRange), { ...guessesOfAll, key: keyOf(kind, 'all') }];
  }

  /** The budget of requesting codes. */
  ofRequest(address: string): Budget[] {
    return ofRange('codes of range', address, codesOfRange);
  }

  /** The budget of requesting challenges for signing in with a passkey. */
  ofChallenge(address: string): Budget[] {
    return ofRange('challenges of range', address, challengesOfRange);
  }

  /** @throws too_many_attempts if one of the budgets is used up for now */
  async check(budgets: readonly Budget[]): Promise<void> {
    const [row] = await this.database.query(sql.blockedSeconds, [budgets.map(({ key }) => key)]);
    const seconds = row?.seconds ?? 0;
    if (seconds > 0) throw new DomainError(authErrors.too_many_attempts, { retry_after_seconds: seconds });
  }

  /** Counts on each budget. @returns whether all of them had room */
  async count(budgets: readonly Budget[]): Promise<boolean> {
    const counted = await this.database.query(sql.count, [
      budgets.map(({ key }) => key),
      budgets.map(({ free }) => free),
      budgets.map(({ seconds }) => seconds),
      shortestDelay,
      longestDelay,
    ]);
    return counted.length === budgets.length;
  }

  /** Counts, unless a budget is used up for now. @throws too_many_attempts */
  async spend(budgets: readonly Budget[]): Promise<void> {
    await this.check(budgets);
    if (!(await this.count(budgets))) throw new DomainError(authErrors.too_many_attempts, { retry_after_seconds: 1 });
  }

  /** Takes back what `spend` counted. */
  async refund(budgets: readonly Budget[]): Promise<void> {
    await this.database.execute(sql.uncount, [budgets.map(({ key }) => key)]);
  }

  /** Removes what is forgotten, a limited number per run. */
  async sweep(): Promise<void> {
    await this.database.background.execute(sql.sweepLimits, [sweepBatch]);
    await this.database.background.execute(sql.sweepKnown, [knownDays, sweepBatch]);
  }
}

function keyOf(kind: string, value: string): Buffer {
  return createHash('sha256').update(`${kind}\n${value}`).digest();
}

/** The budget of the address range; none where the range says nothing about the client. */
function ofRange(kind: string, address: string, budget: Omit<Budget, 'key'>): Budget[] {
  const { range } = clientAddressOf(address);
  return range === null ? [] : [{ ...budget, key: keyOf(kind, range) }];
}

const clientKey = (userId: string, address: string): Buffer =>
  keyOf('client', `${userId}\n${clientAddressOf(address).client}`);
