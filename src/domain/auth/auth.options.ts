import { Settings } from '../../config/settings';

/** Injection token of `AuthOptions`. */
export const AUTH_OPTIONS = Symbol('auth options');

/** What sign-in needs to know about this installation. */
export interface AuthOptions {
  readonly secret: string | undefined;
  /** One or several PEM blocks. */
  readonly privateKeys: string | undefined;
  readonly foreign:
    | { readonly url: string; readonly issuer: string; readonly audience: string; readonly userClaim: string }
    | undefined;
  /** Seconds. */
  readonly accessTokenTtl: number;
  /** Seconds. */
  readonly refreshTokenTtl: number;
  readonly registrationOpen: boolean;
}

/** Picks the settings of sign-in. */
export function authOptions(settings: Settings): AuthOptions {
  return {
    secret: settings.JWT_SECRET,
    privateKeys: settings.JWT_PRIVATE_KEY,
    foreign: settings.JWT_JWKS_URL
      ? {
          url: settings.JWT_JWKS_URL,
          issuer: settings.JWT_ISSUER ?? '',
          audience: settings.JWT_AUDIENCE ?? '',
          userClaim: settings.JWT_USER_CLAIM,
        }
      : undefined,
    accessTokenTtl: settings.ACCESS_TOKEN_TTL,
    refreshTokenTtl: settings.REFRESH_TOKEN_TTL,
    registrationOpen: settings.REGISTRATION === 'open',
  };
}
