import type { ProfileClaims } from './model/external-profile';
import type { RelyingParty } from './model/passkey';

/** Injection token of `AuthOptions`. */
export const AUTH_OPTIONS = Symbol('auth options');

/** Injection token of `SigningKeys`; null where only an external provider issues tokens. */
export const SIGNING_KEYS = Symbol('signing keys');

/** Options of the auth module. */
export interface AuthOptions {
  readonly secret: string | undefined;
  /** One or several PEM blocks. */
  readonly privateKeys: string | undefined;
  readonly foreign:
    | {
        readonly url: string;
        readonly issuer: string;
        readonly audience: string;
        readonly userClaim: string;
        /** The claims from which accounts are created at the first sign-in; undefined if they are not. */
        readonly createAccounts: ProfileClaims | undefined;
      }
    | undefined;
  /** Seconds. */
  readonly accessTokenTtl: number;
  /** Seconds; restarted by each refresh. */
  readonly refreshTokenTtl: number;
  /** Whether people register and sign in here, rather than with an identity provider. */
  readonly localSignIn: boolean;
  readonly registrationOpen: boolean;
  /** Name of this installation in authenticator apps. */
  readonly issuerName: string;
  /** Undefined where passkeys are not set up. */
  readonly relyingParty: RelyingParty | undefined;
  /** Whether this process removes expired tokens and codes; one kind of process is enough. */
  readonly sweeps: boolean;
}
