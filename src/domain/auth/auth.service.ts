import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database, type Tx } from '@parley/platform/database/database';
import { EventLog } from '../events';
import { parseProfile, ProvisionUser, UpdateUser, User, usersErrors, UsersQueries, UsersService } from '../users';
import { authErrors } from './auth.errors';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import { requireLocalSignIn } from './local-sign-in';
import type { ClientInfo } from './model/client';
import type { OpaqueToken, Session } from './model/session';
import { NewClients } from './new-clients.service';
import { type PasswordDigest, Passwords } from './passwords';
import { SecondFactorsService } from './second-factors.service';
import { SessionsService, type SignInProof } from './sessions.service';
import { SignInLimits } from './sign-in-limits.service';
import { UnprovenAccess } from './unproven-access.service';

/** A person's own account, as they ask for it. */
export interface RegisterCommand {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly displayName?: string | null;
  /** Rejects an address that another account has proven, where an API's contract fixes that answer. */
  readonly rejectsTakenEmail?: boolean;
}

/** As `UsersService` takes it, with the password instead of its hash. */
export type ProvisionAccount = Omit<ProvisionUser, 'passwordHash'> & { readonly password?: string };
export type UpdateAccount = Omit<UpdateUser, 'passwordHash'> & { readonly password?: string };

/** What a person signs in with. */
interface Credentials<Password> {
  /** Username or email address. */
  readonly login: string;
  readonly password: Password;
  /** Code of the second factor, where the account has one; absent where an API cannot send it. */
  readonly code?: string;
}

/** Who signed in, with the token. */
type OpaqueSignIn = OpaqueToken & { readonly user: User };

interface PasswordChange {
  /** Of the new password; absent if it stays. */
  readonly hash?: string;
  readonly ends: boolean;
}

/** Password authentication: registration, sign-in, and passwords set by a platform. */
@Injectable()
export class AuthService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
    private readonly factors: SecondFactorsService,
    private readonly unproven: UnprovenAccess,
    private readonly clients: NewClients,
    private readonly log: EventLog,
    @Inject(AUTH_OPTIONS) private readonly policy: Pick<AuthOptions, 'registrationOpen' | 'localSignIn'>,
  ) {}

  /** Registers an account and signs in. @throws what `createAccount` throws, tokens_not_issued */
  async register(command: RegisterCommand, client?: ClientInfo): Promise<Session> {
    const user = await this.createAccount(command);
    const session = await this.sessions.issue(user.id, { client });
    if (client) await this.clients.note(user, client);
    return session;
  }

  /**
   * Registers an account. The address is only claimed until a mailed code proves it, so it is never taken, and the answer
   * does not reveal who has an account.
   * @throws local_sign_in_off, registration_closed, username_taken, invalid_password, password_too_common, an invalid field's entry;
   * email_taken if the command asks for it
   */
  async createAccount(command: RegisterCommand): Promise<User> {
    requireLocalSignIn(this.policy);
    if (!this.policy.registrationOpen) throw new DomainError(authErrors.registration_closed);
    const { username, email, displayName, rejectsTakenEmail } = command;
    // Checked before the hash is computed: rejecting must be cheap.
    parseProfile({ username, email, displayName });
    if (rejectsTakenEmail && (await this.queries.findByEmail(email))) throw new DomainError(usersErrors.email_taken);
    Passwords.requireChosen(command.password);
    const passwordHash = await this.passwords.hash(command.password);
    return this.users.create({ username, unverifiedEmail: email, displayName, passwordHash });
  }

  /**
   * @throws local_sign_in_off, invalid_credentials, totp_required, totp_invalid, too_many_attempts, sign_in_busy, tokens_not_issued
   */
  async login({ login, password, code }: Credentials<string>, client: ClientInfo): Promise<Session> {
    return this.signIn({ login, password, code }, client, (id, proof) => this.sessions.issue(id, proof));
  }

  /**
   * The same for a client that keeps an opaque token; it may know the password's digest only.
   * @throws local_sign_in_off, invalid_credentials, totp_required, totp_invalid, too_many_attempts, sign_in_busy
   */
  async loginOpaque(credentials: Credentials<string | PasswordDigest>, client: ClientInfo): Promise<OpaqueSignIn> {
    return this.signIn(credentials, client, async (id, proof, user) => ({
      user,
      ...(await this.sessions.issueOpaque(id, proof)),
    }));
  }

  /**
   * Compares the password of a person who is signed in already. Their budget is their own.
   * @throws invalid_credentials, too_many_attempts, sign_in_busy
   */
  async confirmPassword(
    userId: string,
    password: string | PasswordDigest,
  ): Promise<{ readonly user: User; readonly passwordHash: string }> {
    return this.compare(await this.queries.find(userId), password, this.limits.ofSession(userId));
  }

  /** The same with an error for a person who is signed in already. @throws wrong_password, too_many_attempts, sign_in_busy */
  async confirmOwnPassword(userId: string, password: string): ReturnType<AuthService['confirmPassword']> {
    try {
      return await this.confirmPassword(userId, password);
    } catch (error) {
      if (error instanceof DomainError && error.is(authErrors.invalid_credentials))
        throw new DomainError(authErrors.wrong_password, {}, { cause: error });
      throw error;
    }
  }

  /**
   * Passes a person who is signed in and repeats their password, or has none: a stolen session must not be enough to add or
   * remove what gives access.
   * @throws wrong_password, too_many_attempts, sign_in_busy
   */
  async confirmOwner(userId: string, password: string | undefined): Promise<void> {
    if ((await this.queries.passwordHash(userId)) !== null) await this.confirmOwnPassword(userId, password ?? '');
  }

  /**
   * Signs in the active person with this username or email address and this password or its digest. Every failure returns
   * the same error after the same work, so that the response does not reveal who has an account.
   */
  private async signIn<T>(
    { login, password, code }: Credentials<string | PasswordDigest>,
    client: ClientInfo,
    issue: (id: string, proof: SignInProof, user: User) => Promise<T>,
  ): Promise<T> {
    requireLocalSignIn(this.policy);
    const found = await this.queries.findByLogin(login);
    const budgets = await this.limits.ofPassword(found?.id ?? null, login, client.address);
    const { user, passwordHash } = await this.compare(found, password, budgets);
    await this.factors.require(user.id, code);
    try {
      const issued = await issue(user.id, { tokenVersion: user.tokenVersion, passwordHash, client }, user);
      await this.clients.note(user, client);
      return issued;
    } catch (error) {
      // Deactivated, or its password removed or replaced, between the two steps.
      if (error instanceof DomainError && error.is(authErrors.account_inactive))
        throw new DomainError(authErrors.invalid_credentials, {}, { cause: error });
      throw error;
    }
  }

  private async compare(
    user: User | null,
    password: string | PasswordDigest,
    budgets: Parameters<SignInLimits['check']>[0],
  ): Promise<{ readonly user: User; readonly passwordHash: string }> {
    await this.limits.check(budgets);
    const hash = user ? await this.queries.passwordHash(user.id) : null;
    const right = await this.passwords.verify(password, hash);
    if (!user || hash === null || !right || user.deactivatedAt) {
      await this.limits.spend(budgets);
      throw new DomainError(authErrors.invalid_credentials);
    }
    // Of many attempts at once, those after the ones that used up the budget are all refused alike, right or wrong.
    await this.limits.check(budgets);
    if (typeof password !== 'string' || !this.passwords.isOutdated(hash)) return { user, passwordHash: hash };
    const passwordHash = await this.passwords.hash(password);
    // Another sign-in has renewed the hash, or the password has changed: compares with what is stored now.
    if (!(await this.users.replacePasswordHash(user.id, hash, passwordHash)))
      return this.compare(user, password, budgets);
    return { user, passwordHash };
  }

  /**
   * `UsersService.provision` with a password. For a person who exists, another password than before ends every token and
   * session in the same commit; the same password changes nothing.
   * @throws what `UsersService.provision` throws, invalid_password
   */
  async provision(command: ProvisionAccount): Promise<{ user: User; created: boolean }> {
    const { password, ...profile } = command;
    parseProfile(profile);
    const before =
      typeof profile.externalId === 'string' ? await this.queries.findByExternalId(profile.externalId) : null;
    const change = await this.passwordChange(before, password);
    return this.commit(async (tx) => {
      const result = await this.users.provision({ ...profile, passwordHash: change.hash }, tx);
      return result.created
        ? result
        : { user: await this.afterChange(tx, before, result.user, change), created: false };
    });
  }

  /**
   * `UsersService.update` with a password, which ends every token and session if it is another one.
   * @throws what that throws, invalid_password
   */
  async update(id: string, changes: UpdateAccount): Promise<User> {
    const { password, ...profile } = changes;
    parseProfile(profile);
    const before = await this.queries.find(id);
    const change = await this.passwordChange(before, password);
    return this.commit(async (tx) =>
      this.afterChange(tx, before, await this.users.update(id, { ...profile, passwordHash: change.hash }, tx), change),
    );
  }

  /**
   * The same on the request of the person, who may have chosen another password.
   * @throws what that throws, password_too_common; local_sign_in_off with a password
   */
  async updateOwn(id: string, changes: UpdateAccount): Promise<User> {
    if (changes.password !== undefined) {
      requireLocalSignIn(this.policy);
      Passwords.requireChosen(changes.password);
    }
    return this.update(id, changes);
  }

  /** Ends tokens and sessions when the password has changed or the change has proven the address. */
  private async afterChange(tx: Tx, before: User | null, user: User, change: PasswordChange): Promise<User> {
    if (before?.unverifiedEmail && user.email !== null) await this.unproven.remove(tx, user.id);
    if (change.ends) return this.endTokens(tx, user.id);
    if (user.tokenVersion !== before?.tokenVersion) await this.sessions.endAllOf(tx, user.id);
    return user;
  }

  private async passwordChange(user: User | null, password: string | undefined): Promise<PasswordChange> {
    if (password === undefined) return { ends: false };
    const before = user ? await this.queries.passwordHash(user.id) : null;
    const same = before !== null && (await this.passwords.verify(password, before));
    // If the change may prove the address, which removes the old password, the same one is stored again.
    if (same && user?.unverifiedEmail === null) return { ends: false };
    return { hash: await this.passwords.hash(password), ends: before !== null && !same };
  }

  /** Ends every session and access token of a person. @throws user_not_found */
  async endEverySession(id: string): Promise<void> {
    await this.commit((tx) => this.endTokens(tx, id));
  }

  private async endTokens(tx: Tx, id: string): Promise<User> {
    const user = await this.users.endTokens(tx, id);
    await this.sessions.endAllOf(tx, id);
    return user;
  }

  private async commit<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.database.transaction(work);
    this.log.committed();
    return result;
  }
}
