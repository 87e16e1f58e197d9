import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import type { Algorithm } from 'jsonwebtoken';
import { randomUUID, type KeyObject } from 'node:crypto';
import passport from 'passport';
import { Strategy } from 'passport-jwt';
import { clockToleranceSeconds, TokenRules, type TokenClaims, type VerifiedToken } from '../../../domain/auth';
import { bearerToken } from './bearer-token';

type KeyFound = (error: unknown, key?: string | Buffer) => void;

/**
 * Access tokens in the Authorization header, verified by passport-jwt: signature, algorithm, issuer, audience and times.
 * `TokenRules` provides the key by the token's issuer and key id, and reads the claims.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) implements OnModuleDestroy {
  constructor(private readonly rules: TokenRules) {
    const { algorithms, ...accepted } = rules.accepted;
    super({
      ...accepted,
      algorithms: algorithms.filter((algorithm): algorithm is Algorithm => algorithm !== 'EdDSA'),
      jwtFromRequest: bearerToken,
      jsonWebTokenOptions: { clockTolerance: clockToleranceSeconds },
      secretOrKeyProvider: (_request: unknown, token: string, done: KeyFound) => {
        // The library takes a KeyObject as it is; its type declarations are older than that.
        rules.keyFor(token).then(({ key }) => done(null, key as KeyObject & Buffer), done);
      },
    });
    // Passport's list of names is shared by all applications of a process, so each uses a name of its own.
    this.name = `jwt-${randomUUID()}`;
    passport.use(this.name, this);
  }

  onModuleDestroy(): void {
    passport.unuse(this.name);
  }

  /** Reads the claims of a token that has been verified. @throws invalid_token, token_expired */
  validate(claims: TokenClaims): VerifiedToken {
    return this.rules.read(claims);
  }

  /** The library under passport-jwt has no EdDSA: such tokens are verified by `jose`, with the same keys and rules. */
  override authenticate(...[request, options]: Parameters<Strategy['authenticate']>): void {
    const token = bearerToken(request);
    if (token !== null && isEdDsa(token)) void this.authenticateEdDsa(token);
    else super.authenticate(request, options);
  }

  private async authenticateEdDsa(token: string): Promise<void> {
    try {
      const { key } = await this.rules.keyFor(token);
      const { issuer, audience } = this.rules.accepted;
      const { payload } = await jwtVerify(token, key, {
        issuer,
        audience,
        algorithms: ['EdDSA'],
        clockTolerance: clockToleranceSeconds,
      });
      this.success(this.validate(payload));
    } catch (error) {
      this.fail(error, 401);
    }
  }
}

function isEdDsa(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg === 'EdDSA';
  } catch {
    return false;
  }
}
