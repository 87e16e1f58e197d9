import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@parley/kernel';
import type { RateLimiter } from '@parley/platform/http/rate-limiter';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authErrors, type Actor } from '../../../domain/auth';
import { ACCESS, OPERATION, type Access } from '../operation.decorator';
import { Authenticators } from './authenticators';
import { rememberActor } from './current-actor';

/** Injection token of the `RateLimiter`, or null where nothing is limited. */
export const RATE_LIMITER = Symbol('rate limiter');

/** The one guard of all routes. What a route does not declare is denied. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticators: Authenticators,
    @Inject(RATE_LIMITER) private readonly limiter: RateLimiter | null,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') {
      // Health, metrics and documents are no operations: whoever watches the service must not be turned away.
      if (this.limiter && this.reflector.get<string | undefined>(OPERATION, context.getHandler()) !== undefined)
        await this.count(context, null);
      return true;
    }
    const authenticate =
      access === undefined || context.getType() !== 'http' ? undefined : this.authenticators.get(access);
    if (!authenticate) throw new DomainError(authErrors.undeclared_access);
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    let actor: Actor;
    try {
      actor = await authenticate(request, http.getResponse<FastifyReply>());
    } catch (refusal) {
      // Guessing credentials counts against the address it comes from.
      await this.count(context, null);
      throw refusal;
    }
    if (this.limiter) await this.count(context, actor.userId);
    rememberActor(request, actor);
    return true;
  }

  /** Counts the request for its caller: the person, or the address where nobody is known. */
  private async count(context: ExecutionContext, userId: string | null): Promise<void> {
    if (!this.limiter) return;
    const http = context.switchToHttp();
    const state = await this.limiter.take(userId ?? `ip:${http.getRequest<FastifyRequest>().ip}`);
    void http.getResponse<FastifyReply>().headers({
      'x-ratelimit-limit': state.limit,
      'x-ratelimit-remaining': state.remaining,
      'x-ratelimit-reset': state.resetsAt,
    });
  }
}
