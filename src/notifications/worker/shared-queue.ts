import { Logger } from '@nestjs/common';
import { cutOff } from '@parley/platform/redis/redis.module';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';

/** A job only names a delivery, so a lost or repeated job does no harm. */
export interface DeliveryJob {
  readonly id: string;
  /** Within the channel; absent in jobs of older versions. */
  readonly provider?: string;
  /** Whom it is for; absent in jobs of older versions. */
  readonly recipient?: string;
}

/** Maximum waiting jobs in a queue; further due deliveries stay in the database. */
const waitingAtMost = 500;
/** Redis timeout, after which this process does the work itself. */
const timeoutMs = 1_000;
/** Time until Redis is tried again after a timeout. */
const avoidMs = 3_000;

const away = new Error('Redis does not answer');

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  // A rejection after the timeout must not count as unhandled.
  work.catch(() => undefined);
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => (timer = setTimeout(() => reject(away), timeoutMs))),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** What Bull and its Nest module set on a queue beside its public interface. */
interface QueueInside {
  readonly clients: readonly Redis[];
  onApplicationShutdown?: () => Promise<void>;
}

/** Closes a queue. Bull waits for Redis indefinitely; this does not. */
async function closeInTime(queue: Queue<DeliveryJob>): Promise<void> {
  const inside = queue as unknown as QueueInside;
  inside.onApplicationShutdown = async () => undefined;
  await inTime(queue.close(true)).catch(() => undefined);
  inside.clients.forEach(cutOff);
}

/**
 * Distributes deliveries over all workers with Bull, one queue per channel. Jobs are hints: if Redis is unavailable or
 * has lost its data, the database still knows what is due, and the worker delivers without it.
 */
export class SharedQueue {
  private readonly logger = new Logger('SharedQueue');
  private avoidUntil = 0;
  private lost = false;
  private stopped = false;

  constructor(
    private readonly queues: ReadonlyMap<string, Queue<DeliveryJob>>,
    private readonly concurrency: number,
  ) {}

  /**
   * Takes jobs from now on.
   * @param deliver never rejects: the database has a failed delivery tried again, not Bull. It may resolve before the
   * delivery is done, so that the next job can begin.
   * @param onRoom called when the queue of a channel has become empty
   */
  start(deliver: (channel: string, job: DeliveryJob) => Promise<void>, onRoom: (channel: string) => void): void {
    for (const [channel, queue] of this.queues) {
      queue.on('error', () => this.markLost());
      queue.process(this.concurrency, ({ data }) => deliver(channel, data)).catch(() => this.markLost());
      queue.on('drained', () => onRoom(channel));
    }
  }

  /** Remaining capacity of the channel's queue; null while Redis is unavailable. */
  async room(channel: string): Promise<number | null> {
    const waiting = await this.ask(channel, (queue) => queue.getWaitingCount());
    return waiting === null ? null : Math.max(0, waitingAtMost - waiting);
  }

  /** Adds jobs. @returns false if Redis is unavailable */
  async add(channel: string, due: readonly DeliveryJob[]): Promise<boolean> {
    const jobs = due.map((data) => ({ data, opts: { removeOnComplete: true, removeOnFail: true } }));
    return (await this.ask(channel, (queue) => queue.addBulk(jobs))) !== null;
  }

  /** Stops taking jobs. Those left in Redis may be lost: they are hints. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.queues.values()].map(closeInTime));
  }

  private async ask<T>(channel: string, question: (queue: Queue<DeliveryJob>) => Promise<T>): Promise<T | null> {
    const queue = this.queues.get(channel);
    if (!queue || this.stopped || Date.now() < this.avoidUntil || queue.client.status !== 'ready') return null;
    try {
      const answer = await inTime(question(queue));
      if (this.lost) this.logger.log('Redis is available again; deliveries are distributed over all workers');
      this.lost = false;
      return answer;
    } catch {
      this.markLost();
      return null;
    }
  }

  private markLost(): void {
    this.avoidUntil = Date.now() + avoidMs;
    if (this.lost || this.stopped) return;
    this.lost = true;
    this.logger.warn('Redis is unavailable; this process sends its deliveries itself');
  }
}

/** Injection token of the shared queue; null where there is no Redis. */
export const SHARED_QUEUE = Symbol('shared queue');
