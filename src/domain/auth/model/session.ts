import { User } from '../../users';

/** A fresh sign-in. The texts of the tokens exist only here; the database keeps a hash of the second. */
export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Seconds. */
  readonly refreshExpiresIn: number;
  readonly user: User;
}

/** A long-lived token that says nothing by itself. */
export interface OpaqueToken {
  readonly token: string;
  readonly expiresAt: Date;
}
