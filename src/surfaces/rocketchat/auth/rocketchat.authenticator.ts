import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { FastifyRequest } from 'fastify';
import { authErrors, SessionsService, type Actor, type UnverifiedActor } from '../../../domain/auth';
import { Permissions, type Permission } from '../common/permissions';
import { rocketchatErrors } from '../rocketchat.errors';

/** The token of a request, if it carries one. */
export function authTokenOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const token = request.headers['x-auth-token'];
  return typeof token === 'string' ? token : undefined;
}

/** Callers with the two headers `X-Auth-Token` and `X-User-Id`, which must belong together (RC-2). */
@Injectable()
export class RocketchatAuthenticator {
  constructor(
    private readonly sessions: SessionsService,
    private readonly permissions: Permissions,
  ) {}

  /** @throws invalid_token for any error in the credentials */
  async authenticate(request: FastifyRequest): Promise<Actor> {
    const token = authTokenOf(request);
    const userId = request.headers['x-user-id'];
    const actor = token === undefined || typeof userId !== 'string' ? null : await this.sessions.resolveOpaque(token);
    if (!actor || actor.userId !== userId) throw new DomainError(authErrors.invalid_token);
    return actor;
  }

  /**
   * The same without a look at the session, where this process remembers whose it was: the statement checks that it has not ended.
   * @throws invalid_token
   */
  inStatement(request: FastifyRequest): UnverifiedActor | Promise<UnverifiedActor> {
    const recalled = this.sessions.recallOpaque(authTokenOf(request) ?? '');
    if (recalled?.userId === request.headers['x-user-id'] && recalled) return recalled;
    return this.authenticate(request).then(({ userId, sessionId = null }) => ({
      userId,
      tokenVersion: null,
      sessionId,
    }));
  }

  /** @throws invalid_token, permission_required */
  async authorize(request: FastifyRequest, permission: Permission): Promise<Actor> {
    const actor = await this.authenticate(request);
    if (!this.permissions.has(actor, permission)) throw new DomainError(rocketchatErrors.permission_required);
    return actor;
  }
}
