import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-jwt';
import { DomainError } from '@parley/kernel';
import { authErrors, TokenVerifier, type VerifiedToken } from '../../../domain/auth';
import { bearerToken } from './bearer-token';

type Verified = (error: Error | null, token?: VerifiedToken) => void;

/**
 * passport-jwt's own seam for the check of a token. Its default parses the key again on every request and
 * forgets every result; ours gets the verifier as "the key" and remembers. Nothing is kept here, so
 * applications beside each other in one process each use their own.
 */
(
  Strategy as unknown as {
    JwtVerifier: (token: string, verifier: TokenVerifier, options: unknown, done: Verified) => void;
  }
).JwtVerifier = (token, verifier, _options, done) => {
  let verified: VerifiedToken | Promise<VerifiedToken>;
  try {
    verified = verifier.verify(token);
  } catch (error) {
    done(error as Error);
    return;
  }
  if (verified instanceof Promise) verified.then((value) => done(null, value), done);
  else done(null, verified);
};

/** Access tokens in the Authorization header: passport-jwt finds and drives, the core's verifier decides. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(tokens: TokenVerifier) {
    super({
      jwtFromRequest: bearerToken,
      secretOrKeyProvider: (_request: unknown, _token: unknown, done: (error: unknown, key?: string) => void) =>
        done(null, tokens as unknown as string),
    });
  }

  /** Everything has been checked by now. */
  validate(token: VerifiedToken): VerifiedToken {
    return token;
  }

  /**
   * What the request's token says. The strategy is handed to passport as an object, because passport's list
   * of names is shared by all applications of a process.
   * @throws missing_token, invalid_token, token_expired, identity_provider_unavailable
   */
  verify(request: FastifyRequest, reply: FastifyReply): Promise<VerifiedToken> {
    return new Promise((resolve, reject) => {
      const answered = (error: Error | null, token: VerifiedToken | false | null | undefined, info: unknown) => {
        if (token) resolve(token);
        else if (error) reject(error);
        else reject(info instanceof DomainError ? info : new DomainError(authErrors.missing_token));
      };
      const middleware = passport.authenticate(this, { session: false }, answered) as (
        request: unknown,
        reply: unknown,
        next: (error?: unknown) => void,
      ) => void;
      middleware(request, reply, reject);
    });
  }
}
