import { Role } from '../../users';

/** Who is calling. */
export interface Actor {
  readonly userId: string;
  readonly roles: readonly Role[];
  /**
   * Null when the account has been read and found active. On the hot send route, the version in the access token, which
   * the write's statement compares with the account.
   */
  readonly unverifiedTokenVersion: number | null;
}

/** The holder of the service token: no person, so its id belongs to no one. */
export const serviceActor: Actor = Object.freeze({
  userId: '00000000-0000-0000-0000-000000000000',
  roles: Object.freeze(['admin'] as const),
  unverifiedTokenVersion: null,
});
