import { DomainError, isUuid } from '@parley/kernel';
import { TokenError } from 'fast-jwt';
import { authErrors } from './auth.errors';
import { ForeignKeys } from './foreign-keys';
import { VerifiedToken } from './model/token';
import { ClaimsReader, OwnKeys } from './own-keys';

/** Larger than any token of ours or of a common identity provider; servers refuse longer header lines anyway. */
const maxTokenLength = 16_384;

/**
 * Checks access tokens. Which key and algorithm count is decided by our own table, never by the token: its
 * header only selects a row, and a row has one key with one algorithm.
 */
export class TokenVerifier {
  /** Readers by the literal first segment. Own tokens all share it, so their headers are parsed once. */
  readonly #byHeader = new Map<string, ClaimsReader>();

  constructor(
    private readonly own: OwnKeys | null,
    private readonly foreign: ForeignKeys | null,
    private readonly userClaim = 'sub',
  ) {}

  /**
   * Gives what the token says, once it is proven. Own tokens, and foreign ones whose key is known, are
   * answered at once; only an unknown foreign key makes it a promise.
   * @throws missing_token, invalid_token, token_expired, identity_provider_unavailable
   */
  verify(token: string): VerifiedToken | Promise<VerifiedToken> {
    if (token === '') throw new DomainError(authErrors.missing_token);
    const end = token.indexOf('.');
    if (end < 0 || token.length > maxTokenLength) throw new DomainError(authErrors.invalid_token);
    const segment = token.slice(0, end);
    const known = this.#byHeader.get(segment);
    if (known) return ownToken(read(known, token));
    const header = parseHeader(segment);
    const own = this.own?.readerFor(header);
    if (own) {
      const verified = ownToken(read(own, token));
      // Only headers that we signed get here, so the table cannot be filled from outside.
      this.#byHeader.set(segment, own);
      return verified;
    }
    const reader = this.foreign?.readerFor(header);
    if (reader instanceof Promise) return reader.then((found) => this.foreignToken(found, token));
    return this.foreignToken(reader, token);
  }

  private foreignToken(reader: ClaimsReader | undefined, token: string): VerifiedToken {
    if (!reader) throw new DomainError(authErrors.invalid_token);
    const claims = read(reader, token);
    const value = Object.hasOwn(claims, this.userClaim) ? claims[this.userClaim] : undefined;
    const claim = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
    if (typeof claim !== 'string' || claim === '' || typeof claims.exp !== 'number')
      throw new DomainError(authErrors.invalid_token);
    return { kind: 'foreign', claim, expiresAt: claims.exp };
  }
}

function read(reader: ClaimsReader, token: string): Record<string, unknown> {
  try {
    return reader(token);
  } catch (error) {
    const expired = error instanceof TokenError && error.code === TokenError.codes.expired;
    throw new DomainError(expired ? authErrors.token_expired : authErrors.invalid_token, {}, { cause: error });
  }
}

function ownToken(claims: Record<string, unknown>): VerifiedToken {
  const { sub, ver, exp } = claims;
  if (!isUuid(sub) || !Number.isInteger(ver) || typeof exp !== 'number')
    throw new DomainError(authErrors.invalid_token);
  return { kind: 'own', userId: sub, tokenVersion: ver as number, expiresAt: exp };
}

function parseHeader(segment: string): { alg?: unknown; kid?: unknown } {
  if (!/^[A-Za-z0-9_-]{1,4096}$/.test(segment)) throw new DomainError(authErrors.invalid_token);
  try {
    const header: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'));
    if (typeof header !== 'object' || header === null || Array.isArray(header))
      throw new DomainError(authErrors.invalid_token);
    return header;
  } catch (error) {
    throw new DomainError(authErrors.invalid_token, {}, { cause: error });
  }
}
