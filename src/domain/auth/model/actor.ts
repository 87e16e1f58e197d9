import { Role } from '../../users';

/** Who is calling: an active account. */
export interface Actor {
  readonly userId: string;
  readonly roles: readonly Role[];
}

/**
 * Who is calling a route whose own statement authenticates the account: the token is verified, the account has not
 * been read.
 */
export interface UnverifiedActor {
  readonly userId: string;
  /**
   * The version that the token carries, for the statement to compare with the account's; null when the account has
   * been read and found active, as for the tokens of an external provider.
   */
  readonly tokenVersion: number | null;
}

/** The holder of the service token: no person, so its id belongs to no account. */
export const serviceActor: Actor = Object.freeze({
  userId: '00000000-0000-0000-0000-000000000000',
  roles: Object.freeze(['admin'] as const),
});
