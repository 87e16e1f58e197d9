import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { SETTINGS, type Settings } from '../../../config/settings';
import { ActorsService, authErrors, serviceActor, TokenVerifier, type Actor } from '../../../domain/auth';
import { bearerToken } from './bearer-token';
import { JwtStrategy } from './jwt.strategy';

/** Callers with an access token, or with the service token where that counts. */
@Injectable()
export class BearerAuthenticator {
  readonly #serviceTokenHash: Buffer | undefined;

  constructor(
    private readonly strategy: JwtStrategy,
    private readonly actors: ActorsService,
    private readonly tokens: TokenVerifier,
    @Inject(SETTINGS) settings: Pick<Settings, 'ADMIN_TOKEN'>,
  ) {
    this.#serviceTokenHash = settings.ADMIN_TOKEN === undefined ? undefined : sha256(settings.ADMIN_TOKEN);
  }

  /** An active account behind a valid token. */
  async bearer(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    return this.actors.resolve(await this.strategy.verify(request, reply));
  }

  /**
   * A valid token; whether its account is active is left to the statement that writes. The verifier is the one that
   * passport drives elsewhere, asked directly: this is the hot path, and driving costs more than verifying.
   */
  deferred(request: FastifyRequest): Actor | Promise<Actor> {
    const token = bearerToken(request);
    if (token === null) throw new DomainError(authErrors.missing_token);
    const verified = this.tokens.verify(token);
    return verified instanceof Promise
      ? verified.then((value) => this.actors.resolveDeferred(value))
      : this.actors.resolveDeferred(verified);
  }

  /** The service token, or an account with the role `admin`. @throws insufficient_role for other accounts */
  async admin(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    if (this.carriesServiceToken(request)) return serviceActor;
    const actor = await this.bearer(request, reply);
    if (!actor.roles.includes('admin')) throw new DomainError(authErrors.insufficient_role);
    return actor;
  }

  /** Hashes have one length, so the comparison takes the same time whatever was sent. */
  private carriesServiceToken(request: FastifyRequest): boolean {
    const token = bearerToken(request);
    return (
      this.#serviceTokenHash !== undefined && token !== null && timingSafeEqual(sha256(token), this.#serviceTokenHash)
    );
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
