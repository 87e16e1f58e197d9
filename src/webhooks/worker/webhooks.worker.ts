import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PollLoop } from '@parley/platform/concurrency/poll-loop';
import { WorkQueue } from '@parley/platform/concurrency/work-queue';
import { Readiness } from '@parley/platform/health/readiness';
import { EventLog } from '../../domain/events';
import { WebhookDeliveries } from '../deliveries/deliveries.service';
import { WebhookFanOut } from '../deliveries/fan-out';
import { WEBHOOKS_OPTIONS, type WebhooksOptions } from '../webhooks.options';

/** Events read in one transaction. */
const eventsAtOnce = 500;
/** A lane that takes longer does not hold up the lanes of other endpoints. */
const slowMs = 250;
/** Poll interval without signals: for lanes that become due by time, and for lost wake-ups. */
const sweepMs = 1_000;
/** The same while events wait for an older transaction to end: its end wakes no one. */
const heldBackMs = 100;
/** How long a shutdown waits for requests in progress; after that their leases run out. */
const stopLimitMs = 12_000;

const stackOf = (error: unknown): string | undefined => (error instanceof Error ? error.stack : undefined);

/**
 * The loop of a worker: turn events into deliveries, pick lanes that are due, send. Any number of workers may run, and any
 * may be killed at any moment: what it was sending is then sent again.
 */
@Injectable()
export class WebhooksWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('WebhooksWorker');
  /** Lanes in progress, one group per endpoint. */
  private readonly queue: WorkQueue;
  private readonly loop: PollLoop;
  private unwatch: (() => void) | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly fanOut: WebhookFanOut,
    private readonly deliveries: WebhookDeliveries,
    readiness: Readiness,
    @Inject(WEBHOOKS_OPTIONS) options: WebhooksOptions,
  ) {
    this.queue = new WorkQueue({
      concurrency: options.concurrency,
      // Those that wait begin well within their lease, unless the endpoint is slow; then they are picked again.
      capacity: options.concurrency,
      timeoutMs: slowMs,
      work: (endpointId, key) => this.deliveries.deliver(endpointId, laneOf(key)),
      onRoom: () => this.loop.wake(),
      onError: (error) => this.logger.error('webhook delivery failed', stackOf(error)),
    });
    this.loop = new PollLoop({
      round: async () => !readiness.draining && (await this.round()),
      idleMs: () => (this.log.waits ? heldBackMs : sweepMs),
      onError: (error) => this.logger.error('polling for webhooks failed; retrying', stackOf(error)),
    });
  }

  onApplicationBootstrap(): void {
    this.unwatch = this.log.watch(() => this.loop.wake());
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.unwatch?.();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, stopLimitMs).unref());
    await Promise.race([this.finish(), limit]);
  }

  private async finish(): Promise<void> {
    await this.loop.stop();
    const left = await this.queue.stop();
    await this.deliveries.giveBack(left.map(placeOf)).catch(() => undefined);
  }

  /** Reads the log once and picks once for each endpoint. @returns whether there is more to do at once */
  private async round(): Promise<boolean> {
    let more = (await this.log.consume(this.fanOut, eventsAtOnce)) === eventsAtOnce;
    for (const endpointId of await this.deliveries.dueEndpoints()) {
      if (this.loop.stopped) return false;
      const room = this.queue.room(endpointId);
      if (room === 0) continue;
      const lanes = await this.deliveries.pick(endpointId, room);
      this.queue.add(
        endpointId,
        lanes.map((lane) => keyOf(endpointId, lane)),
      );
      if (lanes.length === room && this.queue.room(endpointId) > 0) more = true;
    }
    return more;
  }
}

/** Keys name the endpoint too, because a stopped queue returns keys alone. */
const keyOf = (endpointId: string, lane: string): string => `${endpointId} ${lane}`;

function placeOf(key: string): { endpointId: string; lane: string } {
  const [endpointId = '', lane = ''] = key.split(' ');
  return { endpointId, lane };
}

const laneOf = (key: string): string => placeOf(key).lane;
