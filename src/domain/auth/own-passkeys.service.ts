import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isTextOf, isUuid, newId } from '@parley/kernel';
import { Database, type Tx, violatedConstraint } from '@parley/platform/database/database';
import { randomBytes } from 'node:crypto';
import { User, UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import { AuthService } from './auth.service';
import type { Actor } from './model/actor';
import {
  challengeHashOf,
  challengeTtl,
  maxPasskeyName,
  maxPasskeys,
  type Passkey,
  passkeyCreation,
  type PasskeyCreation,
  type RegistrationAnswer,
  registrationAnswerOf,
} from './model/passkey';
import { verifyRegistration, type VerifiedPasskey } from './passkey-verification';
import * as sql from './persistence/passkeys.sql';
import { requireRelyingParty } from './relying-party';
import { SecondFactorsService } from './second-factors.service';

/** What the caller confirms a new passkey with. */
interface Confirmation {
  /** The present password; needed if the account has one. */
  readonly password?: string;
  /** Code of the second factor; needed if it is on, because a passkey signs in without it. */
  readonly code?: string;
}

/** A passkey of the caller, and whom a mail is to tell of it. */
interface ChangedPasskey {
  readonly user: User;
  readonly passkey: Passkey;
}

/** People who manage the passkeys (WebAuthn) of their account. */
@Injectable()
export class OwnPasskeysService {
  constructor(
    private readonly database: Database,
    private readonly auth: AuthService,
    private readonly queries: UsersQueries,
    private readonly factors: SecondFactorsService,
    @Inject(AUTH_OPTIONS) private readonly options: Pick<AuthOptions, 'localSignIn' | 'relyingParty'>,
  ) {}

  /** The passkeys of a person, the oldest first. */
  async list(userId: string): Promise<Passkey[]> {
    return (await this.database.query(sql.listPasskeys, [userId])).map(passkeyOf);
  }

  /**
   * Begins the registration of a passkey, which invalidates one that was begun before. Nothing changes until it is finished.
   * @throws local_sign_in_off, passkeys_not_configured, wrong_password, totp_code_required, invalid_code, too_many_passkeys,
   * too_many_attempts, sign_in_busy
   */
  async begin(userId: string, { password, code }: Confirmation): Promise<PasskeyCreation> {
    const party = requireRelyingParty(this.options);
    const known = await this.database.query(sql.listPasskeys, [userId]);
    if (known.length >= maxPasskeys) throw new DomainError(authErrors.too_many_passkeys);
    await this.auth.confirmOwner(userId, password);
    await this.confirmSecondFactor(userId, code);
    const user = await this.queries.get(userId);
    const challenge = randomBytes(32);
    await this.database.execute(sql.insertChallenge, [
      challengeHashOf(challenge.toString('base64url')),
      userId,
      challengeTtl,
    ]);
    const exclude = known.map((row) => ({ credentialId: row.credential_id, transports: row.transports }));
    return passkeyCreation(party, user, challenge, exclude);
  }

  /**
   * Finishes it with the answer of the authenticator. The challenge is used up, also by an answer that is not right.
   * @throws local_sign_in_off, passkeys_not_configured, invalid_passkey_name, invalid_passkey, passkey_exists, too_many_passkeys,
   * invalid_token
   */
  async finish(actor: Actor, name: string, credential: unknown): Promise<ChangedPasskey> {
    const party = requireRelyingParty(this.options);
    requireName(name);
    const answer = registrationAnswerOf(credential);
    if (!answer || !(await this.takeChallenge(actor.userId, answer))) throw new DomainError(authErrors.invalid_passkey);
    const verified = await verifyRegistration(answer, party);
    if (!verified) throw new DomainError(authErrors.invalid_passkey);
    try {
      return await this.database.transaction((tx) => this.add(tx, actor, name, answer.transports, verified));
    } catch (error) {
      if (violatedConstraint(error) === 'passkeys_credential_id_key')
        throw new DomainError(authErrors.passkey_exists, {}, { cause: error });
      throw error;
    }
  }

  /** @throws passkey_not_found, invalid_passkey_name */
  async rename(userId: string, id: string, name: string): Promise<Passkey> {
    requireName(name);
    const [row] = isUuid(id) ? await this.database.query(sql.renamePasskey, [userId, id, name]) : [];
    if (!row) throw new DomainError(authErrors.passkey_not_found);
    return passkeyOf(row);
  }

  /**
   * Removes a passkey. Sessions that it began continue.
   * @param password the present one, needed if the account has one
   * @throws passkey_not_found, wrong_password, too_many_attempts, sign_in_busy
   */
  async remove(userId: string, id: string, password: string | undefined): Promise<User> {
    if (!isUuid(id)) throw new DomainError(authErrors.passkey_not_found);
    await this.auth.confirmOwner(userId, password);
    const user = await this.queries.get(userId);
    if ((await this.database.execute(sql.dropPasskeys, [userId, id])) === 0)
      throw new DomainError(authErrors.passkey_not_found);
    return user;
  }

  /** Removes all passkeys of a person who has lost them, on behalf of the platform. @throws user_not_found */
  async removeAllOf(userId: string): Promise<{ readonly user: User; readonly removed: boolean }> {
    const user = await this.queries.get(userId);
    return this.database.transaction(async (tx) => {
      await tx.execute(sql.dropChallenges, [user.id]);
      return { user, removed: (await tx.execute(sql.dropPasskeys, [user.id, null])) > 0 };
    });
  }

  private async confirmSecondFactor(userId: string, code: string | undefined): Promise<void> {
    if (!(await this.factors.stateOf(userId)).enabled) return;
    if (code === undefined || code === '') throw new DomainError(authErrors.totp_code_required);
    if (!(await this.factors.use(userId, code))) throw new DomainError(authErrors.invalid_code);
  }

  private async takeChallenge(userId: string, { challenge }: RegistrationAnswer): Promise<boolean> {
    const [taken] = await this.database.query(sql.takeChallenge, [challengeHashOf(challenge), userId]);
    return taken?.live ?? false;
  }

  /** What was removed while the answer was being verified, by a proof of the address or a deactivation, must not come back. */
  private async add(
    tx: Tx,
    actor: Actor,
    name: string,
    transports: readonly string[],
    { credentialId, publicKey, counter }: VerifiedPasskey,
  ): Promise<ChangedPasskey> {
    const user = await this.queries.lockActive(tx, actor.userId);
    if (!user || user.tokenVersion !== actor.tokenVersion) throw new DomainError(authErrors.invalid_token);
    const values = [newId(), user.id, credentialId, publicKey, counter, transports, name, maxPasskeys];
    const [row] = await tx.query(sql.insertPasskey, values);
    if (!row) throw new DomainError(authErrors.too_many_passkeys);
    return { user, passkey: passkeyOf(row) };
  }
}

function requireName(name: string): void {
  if (!isTextOf(name, 1, maxPasskeyName) || name.trim() === '')
    throw new DomainError(authErrors.invalid_passkey_name, { field: 'name' });
}

function passkeyOf({ id, name, created_at: createdAt, last_used_at: lastUsedAt }: sql.PasskeyRow): Passkey {
  return { id, name, createdAt, lastUsedAt };
}
