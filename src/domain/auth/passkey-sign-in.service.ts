import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { randomBytes } from 'node:crypto';
import { User, UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import type { ClientInfo } from './model/client';
import {
  challengeHashOf,
  challengeTtl,
  passkeyRequest,
  type PasskeyRequest,
  type RelyingParty,
  type SignInAnswer,
  signInAnswerOf,
  userHandleOf,
} from './model/passkey';
import type { Session } from './model/session';
import { NewClients } from './new-clients.service';
import { verifySignIn } from './passkey-verification';
import * as sql from './persistence/passkeys.sql';
import { requireRelyingParty } from './relying-party';
import { SessionsService } from './sessions.service';
import { SignInLimits } from './sign-in-limits.service';

const sweepBatch = 5_000;

/** Signing in with a passkey. It proves possession of the device and who uses it, so no second factor is asked for. */
@Injectable()
export class PasskeySignInService {
  readonly #logger = new Logger('PasskeySignIn');

  constructor(
    private readonly database: Database,
    private readonly queries: UsersQueries,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
    private readonly clients: NewClients,
    @Inject(AUTH_OPTIONS) private readonly options: Pick<AuthOptions, 'localSignIn' | 'relyingParty'>,
  ) {}

  /**
   * Begins a sign-in. No account is named: the authenticator offers those that it has a passkey of.
   * @param client IP address of the client
   * @throws local_sign_in_off, passkeys_not_configured, too_many_attempts
   */
  async begin(client: string): Promise<PasskeyRequest> {
    const party = requireRelyingParty(this.options);
    await this.limits.spend(this.limits.ofChallenge(client));
    const challenge = randomBytes(32);
    const hash = challengeHashOf(challenge.toString('base64url'));
    await this.database.execute(sql.insertChallenge, [hash, null, challengeTtl]);
    return passkeyRequest(party, challenge);
  }

  /**
   * Finishes it with the answer of the authenticator. The challenge is used up, also by an answer that is not right.
   * @param client known to the account from then on
   * @throws local_sign_in_off, passkeys_not_configured, tokens_not_issued; invalid_credentials for everything that is not right
   */
  async finish(credential: unknown, client: ClientInfo): Promise<Session> {
    const party = requireRelyingParty(this.options);
    const answer = signInAnswerOf(credential);
    const user = answer && (await this.takeChallenge(answer)) ? await this.verified(answer, party) : null;
    if (!user) throw new DomainError(authErrors.invalid_credentials);
    const session = await this.issue(user, client);
    await this.clients.note(user, client);
    await this.limits.refund(this.limits.ofChallenge(client.address));
    return session;
  }

  /** Removes expired challenges, a limited number per run. */
  async sweep(): Promise<void> {
    await this.database.background.execute(sql.sweepChallenges, [sweepBatch]);
  }

  private async takeChallenge({ challenge }: SignInAnswer): Promise<boolean> {
    const [taken] = await this.database.query(sql.takeChallenge, [challengeHashOf(challenge), null]);
    return taken?.live ?? false;
  }

  /** The active owner of the passkey that made the answer; null if anything is not right. */
  private async verified(answer: SignInAnswer, party: RelyingParty): Promise<User | null> {
    const id = Buffer.from(answer.credentialId, 'base64url');
    const [passkey] = await this.database.query(sql.passkeyByCredential, [id]);
    if (!passkey || answer.userHandle !== userHandleOf(passkey.user_id)) return null;
    // Read before the signature is verified: what ends the account's tokens after that ends this sign-in.
    const user = await this.queries.find(passkey.user_id);
    if (!user || user.deactivatedAt) return null;
    const counter = await verifySignIn(answer, passkey.public_key, party);
    if (counter === null) return null;
    if ((await this.database.query(sql.usePasskey, [passkey.id, counter])).length > 0) return user;
    this.#logger.warn('a sign-in was refused because the counter of its passkey did not rise: it may have been copied');
    return null;
  }

  private async issue(user: User, client: ClientInfo): Promise<Session> {
    try {
      return await this.sessions.issue(user.id, { tokenVersion: user.tokenVersion, client });
    } catch (error) {
      // Deactivated, or its passkeys removed by a proof of the address, in the meantime.
      if (error instanceof DomainError && error.is(authErrors.account_inactive))
        throw new DomainError(authErrors.invalid_credentials, {}, { cause: error });
      throw error;
    }
  }
}
