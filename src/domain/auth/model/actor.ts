import { Role } from '../../users';

/** Who is calling: an active account. */
export interface Actor {
  readonly userId: string;
  readonly roles: readonly Role[];
  /** Version of the account when it was read; absent where no account stands behind the caller. */
  readonly tokenVersion?: number;
  /** The session of the caller's token; absent for tokens that have none. */
  readonly sessionId?: string;
}

/**
 * Who is calling a route whose own statement authenticates the account: the token is verified, the account has not
 * been read.
 */
export interface UnverifiedActor {
  readonly userId: string;
  /** The version in the access token, which the statement compares with the account; null: there is none to compare. */
  readonly tokenVersion: number | null;
  /** The session of the token, of which the statement checks that it has not ended; null: there is none to check. */
  readonly sessionId: string | null;
}

/** The holder of the service token: no person, so its id belongs to no one. */
export const serviceActor: Actor = Object.freeze({
  userId: '00000000-0000-0000-0000-000000000000',
  roles: Object.freeze(['admin'] as const),
});
