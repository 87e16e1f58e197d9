import { Logger } from '@nestjs/common';
import { cutOff } from '@parley/platform/redis/redis.module';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';
import type { Dispatcher } from './dispatcher';
import type { Channel } from './model/delivery';

/** What a job carries: nothing but the delivery's id, so that a lost or repeated job means nothing. */
export interface DeliveryJob {
  readonly id: string;
}

/** Jobs that wait in a queue at most; what is due beyond that stays in the database. */
const waitingAtMost = 500;
/** How long Redis may take to answer before this process does the work itself. */
const patienceMs = 1_000;
/** How long Redis is left alone after it did not answer. */
const avoidMs = 3_000;

const away = new Error('Redis does not answer');

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  // Whatever comes of it after the time is up must not count as unhandled.
  work.catch(() => undefined);
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => (timer = setTimeout(() => reject(away), patienceMs))),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** What Bull and its Nest module leave on a queue beside its public face. */
interface QueueInside {
  readonly clients: readonly Redis[];
  onApplicationShutdown?: () => Promise<void>;
}

/** Closing a queue waits for Redis, for ever if need be; here it does not keep the process alive. */
async function closeInTime(queue: Queue<DeliveryJob>): Promise<void> {
  const inside = queue as unknown as QueueInside;
  inside.onApplicationShutdown = async () => undefined;
  await inTime(queue.close(true)).catch(() => undefined);
  inside.clients.forEach(cutOff);
}

/**
 * Spreads deliveries over all workers by Bull. Redis only ever holds hints: while it is away, and after it has lost
 * everything, the database still knows what is due, and deliveries are attempted without it.
 */
export class BullDispatcher implements Dispatcher {
  private readonly logger = new Logger('DeliveryQueue');
  private avoidUntil = 0;
  private told = false;
  private readonly working = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly queues: Readonly<Record<Channel, Queue<DeliveryJob>>>,
    options: { concurrency: number; deliver: (id: string) => Promise<void>; onRoom: () => void },
  ) {
    for (const queue of Object.values(queues)) {
      queue.on('error', () => this.lost());
      // Bull only tells of jobs; what fails in one is told here, and the database has it tried again.
      const started = queue.process(options.concurrency, async ({ data }) => {
        if (this.stopped) return;
        const work = options
          .deliver(data.id)
          .catch((error: unknown) =>
            this.logger.error('a delivery failed', error instanceof Error ? error.stack : undefined),
          );
        this.working.add(work);
        await work;
        this.working.delete(work);
      });
      started.catch(() => this.lost());
      queue.on('drained', () => options.onRoom());
    }
  }

  /** @throws Error while Redis is away */
  async room(channel: Channel): Promise<number> {
    return Math.max(0, waitingAtMost - (await this.ask(channel, (queue) => queue.getWaitingCount())));
  }

  async dispatch(channel: Channel, ids: readonly string[]): Promise<boolean> {
    try {
      const jobs = ids.map((id) => ({ data: { id }, opts: { removeOnComplete: true, removeOnFail: true } }));
      await this.ask(channel, (queue) => queue.addBulk(jobs));
      return true;
    } catch {
      return false;
    }
  }

  /** Jobs that are left in Redis are nobody's loss, so none is given back. */
  async stop(): Promise<string[]> {
    this.stopped = true;
    await Promise.all(this.working);
    await Promise.all(Object.values(this.queues).map(closeInTime));
    return [];
  }

  private async ask<T>(channel: Channel, question: (queue: Queue<DeliveryJob>) => Promise<T>): Promise<T> {
    const queue = this.queues[channel];
    if (this.stopped || Date.now() < this.avoidUntil || queue.client.status !== 'ready') throw away;
    try {
      const answer = await inTime(question(queue));
      if (this.told) this.logger.log('Redis answers again; deliveries are spread over all workers');
      this.told = false;
      return answer;
    } catch (error) {
      this.lost();
      throw error;
    }
  }

  private lost(): void {
    this.avoidUntil = Date.now() + avoidMs;
    if (this.told || this.stopped) return;
    this.told = true;
    this.logger.warn('Redis does not answer; deliveries are attempted in this process meanwhile');
  }
}
