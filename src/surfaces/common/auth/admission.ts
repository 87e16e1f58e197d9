import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { ExpiringMap } from '@parley/platform/concurrency/expiring-map';
import type { Authentication } from '@parley/platform/http/access';
import type { RateLimiter } from '@parley/platform/http/rate-limiter';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ActorsService, authErrors, type UnverifiedActor } from '../../../domain/auth';
import type { Access } from '../operation.decorator';
import { Authenticators } from './authenticators';
import { markAdmitted, rememberActor, rememberUnverifiedActor } from './current-actor';

/** Injection token of the `RateLimiter`, or null where nothing is limited. */
export const RATE_LIMITER = Symbol('rate limiter');

/** What a route declares about its callers. */
interface DeclaredAccess {
  readonly access: Access;
  readonly authentication?: Authentication;
}

/** How long a refused token is remembered, in milliseconds, and how many are. */
const [refusedMs, rememberedRefusals] = [60_000, 10_000];

const keyOf = ({ userId, tokenVersion, sessionId }: UnverifiedActor) => `${userId} ${tokenVersion} ${sessionId}`;

/**
 * Admits callers to routes: authenticates and counts them, by headers alone. It runs before the body is parsed, so that
 * nothing is parsed for a caller who is not signed in (X-401FIRST).
 */
@Injectable()
export class Admission {
  /**
   * Callers whose tokens were refused recently. Their requests are counted for their address, like those without a token: a revoked
   * token must not use up the rate limit of its user.
   */
  readonly #refused = new ExpiringMap<true>(rememberedRefusals);

  constructor(
    private readonly authenticators: Authenticators,
    private readonly actors: ActorsService,
    @Inject(RATE_LIMITER) private readonly limiter: RateLimiter | null,
  ) {}

  /** @throws the error that the caller is to be refused with */
  admit(request: FastifyRequest, reply: FastifyReply, declared: DeclaredAccess): void | Promise<void> {
    if (declared.access !== 'public' && declared.authentication === 'in-statement' && !this.limiter)
      return this.admitInStatement(request, declared.access);
    return this.admitAndCount(request, reply, declared);
  }

  /** The hot path: without a promise when the token is remembered. */
  private admitInStatement(request: FastifyRequest, access: Access): void | Promise<void> {
    const actor = this.inStatement(access)(request);
    if (actor instanceof Promise || this.#refused.get(keyOf(actor)))
      return this.admitUnverified(request, actor).then(() => markAdmitted(request));
    this.rememberUnverified(request, actor);
    markAdmitted(request);
  }

  /** The caller of a route whose statement checks the account. @throws invalid_token for one who was refused recently */
  private async admitUnverified(request: FastifyRequest, found: UnverifiedActor | Promise<UnverifiedActor>) {
    const actor = await found;
    if (this.#refused.get(keyOf(actor))) await this.verify(actor);
    this.rememberUnverified(request, actor);
    return actor.userId;
  }

  private async admitAndCount(request: FastifyRequest, reply: FastifyReply, declared: DeclaredAccess): Promise<void> {
    let userId: string | null;
    try {
      userId = declared.access === 'public' ? null : await this.authenticate(request, declared);
    } catch (error) {
      // Guessing credentials counts against the address it comes from.
      await this.count(request, reply, null);
      throw error;
    }
    await this.count(request, reply, userId);
    markAdmitted(request);
  }

  private async authenticate(request: FastifyRequest, declared: DeclaredAccess): Promise<string> {
    if (declared.authentication === 'in-statement')
      return this.admitUnverified(request, this.inStatement(declared.access)(request));
    const authenticate = this.authenticators.get(declared.access);
    if (!authenticate) throw new DomainError(authErrors.undeclared_access);
    const actor = await authenticate(request);
    rememberActor(request, actor);
    return actor.userId;
  }

  private rememberUnverified(request: FastifyRequest, actor: UnverifiedActor): void {
    rememberUnverifiedActor(request, actor, () => this.verify(actor));
  }

  /** Reads the account of a caller, and remembers for a minute those who are refused. @throws invalid_token */
  private async verify(actor: UnverifiedActor): Promise<void> {
    const key = keyOf(actor);
    try {
      await this.actors.verify(actor);
      this.#refused.delete(key);
    } catch (error) {
      if (error instanceof DomainError && error.is(authErrors.invalid_token))
        this.#refused.set(key, true, Date.now() + refusedMs);
      throw error;
    }
  }

  private inStatement(access: Access) {
    const authenticate = this.authenticators.getInStatement(access);
    if (!authenticate) throw new DomainError(authErrors.undeclared_access);
    return authenticate;
  }

  /** Counts the request for its caller: the person, or the address where the caller is unknown. */
  private async count(request: FastifyRequest, reply: FastifyReply, userId: string | null): Promise<void> {
    if (!this.limiter) return;
    const state = await this.limiter.take(userId ?? `ip:${request.ip}`);
    void reply.headers({
      'x-ratelimit-limit': state.limit,
      'x-ratelimit-remaining': state.remaining,
      'x-ratelimit-reset': state.resetsAt,
    });
  }
}
