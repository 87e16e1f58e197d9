import { DynamicModule, Inject, Injectable, Module, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Readiness } from '../health/readiness';
import { redisOptionsOf } from './options';

const REDIS_URL = Symbol('redis url');

/** Timeout after which Redis counts as unavailable. */
const commandTimeoutMs = 1_000;

/** Ends a connection without waiting for the other side, which may be stuck. */
export function cutOff(client: Redis): void {
  client.disconnect();
  (client as { stream?: { destroy(): void } }).stream?.destroy();
}

/**
 * One connection to Redis for short commands, or none if Redis is not configured. Commands fail at once while it is
 * unavailable; callers have a fallback. Nothing that must not be lost may be stored only there.
 */
@Injectable()
class RedisConnection implements OnModuleInit, OnModuleDestroy {
  /** Null if Redis is not configured. */
  readonly client: Redis | null;

  constructor(
    @Inject(REDIS_URL) url: string | null,
    private readonly readiness: Readiness,
  ) {
    this.client =
      url === null
        ? null
        : new Redis({
            ...redisOptionsOf(url),
            lazyConnect: true,
            enableOfflineQueue: false,
            maxRetriesPerRequest: 1,
            commandTimeout: commandTimeoutMs,
            connectTimeout: commandTimeoutMs,
            retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
          });
    // Without a listener a lost connection would end the process; readiness reports it.
    this.client?.on('error', () => undefined);
  }

  onModuleInit(): void {
    if (!this.client) return;
    this.client.connect().catch(() => undefined);
    this.readiness.add({ name: 'redis', required: false, check: () => this.ping() });
  }

  /** Rejects if Redis does not respond in time. */
  async ping(): Promise<void> {
    await this.client?.ping();
  }

  onModuleDestroy(): void {
    if (this.client) cutOff(this.client);
  }
}

/** Redis for the whole application, and its readiness: without it the service is degraded, never down. */
@Module({})
export class RedisModule {
  static forUrl(url: string | undefined): DynamicModule {
    return {
      module: RedisModule,
      global: true,
      providers: [{ provide: REDIS_URL, useValue: url ?? null }, RedisConnection],
      exports: [RedisConnection],
    };
  }
}
