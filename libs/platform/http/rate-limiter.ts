import { DomainError } from '@parley/kernel';
import Redis from 'ioredis';
import { RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { redisOptionsOf } from '../redis/options';
import { requestErrors } from './problem';

/** A caller's remaining budget after a request. */
interface RateLimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since 1970 at which the count is reset. */
  readonly resetsAt: number;
}

interface RateLimiterOptions {
  /** Requests that one caller may make in a minute. */
  readonly perMinute: number;
  /** Redis for a shared count of several processes; without it, or while it is unavailable, each process counts alone. */
  readonly redisUrl?: string;
  readonly onRedisError?: (error: Error) => void;
}

const windowSeconds = 60;

/** Counts requests per caller and minute. */
export class RateLimiter {
  readonly #limiter: RateLimiterAbstract;
  readonly #redis: Redis | undefined;

  constructor(private readonly options: RateLimiterOptions) {
    const memory = new RateLimiterMemory({ points: options.perMinute, duration: windowSeconds });
    if (options.redisUrl === undefined) {
      this.#limiter = memory;
      return;
    }
    // Waiting for an unavailable Redis would block every request: the limiter fails at once and counts locally meanwhile.
    this.#redis = new Redis({
      ...redisOptionsOf(options.redisUrl),
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: 250,
      connectTimeout: 1_000,
      lazyConnect: false,
    });
    this.#redis.on('error', (error: Error) => options.onRedisError?.(error));
    this.#limiter = new RateLimiterRedis({
      storeClient: this.#redis,
      keyPrefix: 'parley:rate',
      points: options.perMinute,
      duration: windowSeconds,
      insuranceLimiter: memory,
    });
  }

  /**
   * Counts one request of a caller.
   * @throws DomainError rate_limited, with the seconds after which to try again
   */
  async take(caller: string): Promise<RateLimitState> {
    try {
      return this.stateOf(await this.#limiter.consume(caller));
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      throw new DomainError(requestErrors.rate_limited, {
        retry_after_seconds: Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)),
      });
    }
  }

  close(): void {
    this.#redis?.disconnect();
  }

  private stateOf(result: RateLimiterRes): RateLimitState {
    return {
      limit: this.options.perMinute,
      remaining: result.remainingPoints,
      resetsAt: Date.now() + result.msBeforeNext,
    };
  }
}
