import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import { AuthGuard } from '@nestjs/passport';
import { DomainError } from '@parley/kernel';
import { ExpiringMap } from '@parley/platform/concurrency/expiring-map';
import { authErrors, type VerifiedToken } from '../../../domain/auth';
import { bearerToken } from './bearer-token';
import { JwtStrategy } from './jwt.strategy';

/**
 * How many own tokens are remembered, until they expire: our keys change only with the process. Verifying a token costs about 0.1 ms, a
 * quarter of a send.
 */
const rememberedTokens = 10_000;
/** How many tokens of the external provider, which are several times as long, and for how many milliseconds: it may withdraw a key. */
const [rememberedExternalTokens, rememberedExternalMs] = [2_000, 60_000];

/** The part of a request that passport reads and where it leaves the result. */
interface Bearer {
  readonly headers: { readonly authorization: string };
  user?: VerifiedToken;
}

/** Verifies access tokens through passport, and remembers verified ones. Accounts and sessions are checked for each request, elsewhere. */
@Injectable()
export class JwtAuthGuard extends AuthGuard() {
  readonly #remembered = {
    own: new ExpiringMap<VerifiedToken>(rememberedTokens),
    external: new ExpiringMap<VerifiedToken>(rememberedExternalTokens),
  };

  constructor(strategy: JwtStrategy) {
    super({ defaultStrategy: strategy.name, session: false });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Bearer>();
    request.user = await this.verify(bearerToken(request) ?? '');
    return true;
  }

  /**
   * What an access token says: at once when it is remembered, else after passport has verified it.
   * @throws missing_token, invalid_token, token_expired, identity_provider_unavailable
   */
  verify(token: string): VerifiedToken | Promise<VerifiedToken> {
    const { own, external } = this.#remembered;
    return own.get(token) ?? external.get(token) ?? this.drive(token);
  }

  /** The result of passport. @throws the error that the caller is to be refused with */
  override handleRequest<T>(error: unknown, token: T | false | null | undefined, info: unknown): T {
    if (token) return token;
    throw tokenError(error ?? info);
  }

  private async drive(token: string): Promise<VerifiedToken> {
    if (token === '') throw new DomainError(authErrors.missing_token);
    const request: Bearer = { headers: { authorization: `Bearer ${token}` } };
    await super.canActivate(new ExecutionContextHost([request, {}]));
    const verified = request.user;
    if (!verified) throw new DomainError(authErrors.invalid_token);
    const longest = verified.kind === 'own' ? Infinity : Date.now() + rememberedExternalMs;
    this.#remembered[verified.kind].set(token, verified, Math.min(longest, verified.expiresAt * 1000));
    return verified;
  }
}

/** Our error for what passport-jwt or jose found wrong with a token. */
function tokenError(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  const { name, code } = (thrown ?? {}) as { readonly name?: unknown; readonly code?: unknown };
  const expired = name === 'TokenExpiredError' || code === 'ERR_JWT_EXPIRED';
  return new DomainError(expired ? authErrors.token_expired : authErrors.invalid_token, {}, { cause: thrown });
}
