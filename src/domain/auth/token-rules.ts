import { DomainError, isUuid } from '@parley/kernel';
import { authErrors } from './auth.errors';
import { externalAlgorithms, type ExternalJwks } from './external-jwks';
import type { VerifiedToken } from './model/token';
import { ownAudience, ownIssuer, type SigningKeys, type TokenHeader, type TokenKey } from './signing-keys';

/** Longer than any token of ours or of a common identity provider; servers reject longer header lines anyway. */
const maxTokenLength = 16_384;

const ownAlgorithms: readonly string[] = ['HS256', 'EdDSA', 'ES256', 'RS256'];

/** Seconds by which the clocks of an external provider and of this server may differ. */
export const clockToleranceSeconds = 5;

/** Seconds by which the clocks of two of our own processes may differ. */
const ownClockToleranceSeconds = 60;

/** The claims of a token whose signature, times, issuer and audience have been verified. */
export type TokenClaims = Readonly<Record<string, unknown>>;

/** Issuers, audiences and algorithms that are accepted at all. Which of them belong together is up to `keyFor` and `read`. */
interface AcceptedTokens {
  readonly issuer: string[];
  readonly audience: string[];
  readonly algorithms: string[];
}

/**
 * Which key a token has to be verified with, and what its claims mean once it is. A token's header and issuer only
 * select a key; the key fixes the algorithm. The verification itself is done by the strategy of the guard.
 */
export class TokenRules {
  readonly accepted: AcceptedTokens;

  constructor(
    private readonly own: SigningKeys | null,
    private readonly external: ExternalJwks | null,
    private readonly userClaim = 'sub',
  ) {
    this.accepted = {
      issuer: external ? [ownIssuer, external.issuer] : [ownIssuer],
      audience: external ? [ownAudience, external.audience] : [ownAudience],
      algorithms: [...new Set([...ownAlgorithms, ...(external ? externalAlgorithms : [])])],
    };
  }

  /**
   * The key that verifies a token: one of our own for our own issuer, else one of the external provider.
   * @throws invalid_token, identity_provider_unavailable
   */
  async keyFor(token: string): Promise<TokenKey> {
    const [header, claims, signature, ...rest] = token.split('.');
    if (!header || !claims || !signature || rest.length > 0 || token.length > maxTokenLength)
      throw new DomainError(authErrors.invalid_token);
    const { alg, kid, crit } = decode(header) as TokenHeader & { readonly crit?: unknown };
    // RFC 7515: a token with critical extensions that are not understood must be rejected, and we understand none.
    if (crit !== undefined) throw new DomainError(authErrors.invalid_token);
    const { iss } = decode(claims);
    let key: TokenKey | undefined;
    if (iss === ownIssuer) key = this.own?.keyFor({ alg, kid });
    else if (iss === this.external?.issuer) key = await this.external?.keyFor({ alg, kid });
    if (!key) throw new DomainError(authErrors.invalid_token);
    return key;
  }

  /**
   * What a verified token says.
   * @throws invalid_token, token_expired
   */
  read(claims: TokenClaims): VerifiedToken {
    const own = claims['iss'] === ownIssuer;
    const audience = own ? ownAudience : this.external?.audience;
    const { exp } = claims;
    if (typeof exp !== 'number' || audience === undefined || ![claims['aud']].flat().includes(audience))
      throw new DomainError(authErrors.invalid_token);
    return own ? ownToken(claims, exp) : this.externalToken(claims, exp);
  }

  private externalToken(claims: TokenClaims, expiresAt: number): VerifiedToken {
    const value = Object.hasOwn(claims, this.userClaim) ? claims[this.userClaim] : undefined;
    const claim = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
    if (typeof claim !== 'string' || claim === '') throw new DomainError(authErrors.invalid_token);
    return { kind: 'external', claim, claims, expiresAt };
  }
}

function ownToken(claims: TokenClaims, expiresAt: number): VerifiedToken {
  const { sub, ver, iat, sid = null } = claims;
  if (!isUuid(sub) || !Number.isInteger(ver) || typeof iat !== 'number' || (sid !== null && !isUuid(sid)))
    throw new DomainError(authErrors.invalid_token);
  // A process whose clock is ahead must not issue tokens that live longer than `exp - iat`.
  if (iat > Date.now() / 1000 + ownClockToleranceSeconds) throw new DomainError(authErrors.invalid_token);
  // Our own clock needs no tolerance.
  if (expiresAt * 1000 <= Date.now()) throw new DomainError(authErrors.token_expired);
  return { kind: 'own', userId: sub, tokenVersion: ver as number, sessionId: sid, expiresAt };
}

function decode(segment: string): Readonly<Record<string, unknown>> {
  if (!/^[A-Za-z0-9_-]+$/.test(segment)) throw new DomainError(authErrors.invalid_token);
  try {
    const value: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through: not JSON is as invalid as JSON of another kind.
  }
  throw new DomainError(authErrors.invalid_token);
}
