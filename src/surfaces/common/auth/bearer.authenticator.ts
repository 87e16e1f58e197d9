import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { SETTINGS, type Settings } from '../../../config/settings';
import { ActorsService, authErrors, serviceActor, type Actor, type UnverifiedActor } from '../../../domain/auth';
import { bearerToken } from './bearer-token';
import { JwtAuthGuard } from './jwt-auth.guard';

/** Callers with an access token, or with the service token where that counts. */
@Injectable()
export class BearerAuthenticator {
  readonly #serviceTokenHash: Buffer | undefined;

  constructor(
    private readonly tokens: JwtAuthGuard,
    private readonly actors: ActorsService,
    @Inject(SETTINGS) settings: Pick<Settings, 'ADMIN_TOKEN'>,
  ) {
    this.#serviceTokenHash = settings.ADMIN_TOKEN === undefined ? undefined : sha256(settings.ADMIN_TOKEN);
  }

  /** An active account behind a valid token. */
  async bearer(request: FastifyRequest): Promise<Actor> {
    return this.actors.resolve(await this.tokens.verify(bearerToken(request) ?? ''));
  }

  /** A valid token; whether its account is active is left to the statement that writes. */
  inStatement(request: FastifyRequest): UnverifiedActor | Promise<UnverifiedActor> {
    const verified = this.tokens.verify(bearerToken(request) ?? '');
    return verified instanceof Promise
      ? verified.then((token) => this.actors.resolveInStatement(token))
      : this.actors.resolveInStatement(verified);
  }

  /** The service token, or an account with the role `admin`. @throws insufficient_role for other accounts */
  async admin(request: FastifyRequest): Promise<Actor> {
    if (this.carriesServiceToken(request)) return serviceActor;
    const actor = await this.bearer(request);
    if (!actor.roles.includes('admin')) throw new DomainError(authErrors.insufficient_role);
    return actor;
  }

  /** Hashes have the same length, so the comparison takes constant time. */
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
