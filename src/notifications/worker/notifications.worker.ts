import { Inject, Injectable, Logger, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { WorkQueue } from '@parley/platform/concurrency/work-queue';
import { Readiness } from '@parley/platform/health/readiness';
import { setTimeout as pause } from 'node:timers/promises';
import { EventLog } from '../../domain/events';
import { channelNames } from '../channels';
import { DeliveriesService } from '../deliveries/deliveries.service';
import { FanOut } from '../deliveries/fan-out';
import { NOTIFICATIONS_OPTIONS, type NotificationsOptions } from '../notifications.options';
import { SHARED_QUEUE, type SharedQueue } from './shared-queue';

/** Events read in one transaction. */
const eventsAtOnce = 500;
/** Deliveries picked in one statement. */
const pickedAtOnce = 100;
/** Maximum waiting deliveries per channel in this process: few enough to start well within their lease. */
const waitingAtMost = 50;
/**
 * Time for which a slow call blocks the other channels. Until then, the number of calls without a stored result is
 * limited over all channels: those are what a killed process repeats.
 */
const slowMs = 250;
/** Poll interval without signals: for deliveries that become due by time, and for lost wake-ups. */
const sweepMs = 1_000;
/** The same while events wait for an older transaction to end: its end wakes no one. */
const heldBackMs = 100;
/** How long events gather under load, so that each round takes several. */
const gatherMs = 20;
/** Maximum delay after a failure, for example of the database. */
const maxPauseMs = 10_000;
/** How long a shutdown waits for attempts in progress; after that their leases run out. */
const stopLimitMs = 12_000;

/**
 * The loop of a worker: turn events into deliveries, pick what is due, deliver it. Any number of workers may run, and
 * any may be killed at any moment.
 */
@Injectable()
export class NotificationsWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('NotificationsWorker');
  /** Attempts of this process, one group per channel. Jobs of the shared queue pass through it, too. */
  private readonly queue: WorkQueue;
  private unwatch: (() => void) | undefined;
  private stopping = false;
  private woken = false;
  private wakeUp: (() => void) | undefined;
  private finished: Promise<void> | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly fanOut: FanOut,
    private readonly deliveries: DeliveriesService,
    private readonly readiness: Readiness,
    @Inject(NOTIFICATIONS_OPTIONS) options: NotificationsOptions,
    @Inject(SHARED_QUEUE) private readonly shared: SharedQueue | null,
  ) {
    this.queue = new WorkQueue({
      concurrency: options.concurrency,
      capacity: waitingAtMost,
      timeoutMs: slowMs,
      work: (_channel, id) => this.deliveries.deliver(id),
      onRoom: () => this.wake(),
      onError: (error) => this.logger.error('delivery failed', error instanceof Error ? error.stack : undefined),
    });
  }

  onApplicationBootstrap(): void {
    this.unwatch = this.log.watch(() => this.wake());
    this.shared?.start(
      (channel, id) => this.queue.run(channel, id),
      () => this.wake(),
    );
    this.finished = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.unwatch?.();
    this.wakeUp?.();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, stopLimitMs).unref());
    await Promise.race([this.finish(), limit]);
  }

  private async finish(): Promise<void> {
    await this.finished;
    const left = await this.queue.stop();
    await Promise.all([this.deliveries.giveBack(left).catch(() => undefined), this.shared?.stop()]);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      this.woken = false;
      try {
        const more = !this.readiness.draining && (await this.round());
        failures = 0;
        if (more) continue;
      } catch (error) {
        if (failures++ === 0)
          this.logger.error('polling for work failed; retrying', error instanceof Error ? error.stack : undefined);
      }
      const idleMs = this.log.waits ? heldBackMs : sweepMs;
      await this.rest(failures === 0 ? idleMs : Math.min(sweepMs * 2 ** (failures - 1), maxPauseMs));
    }
  }

  /** Reads the log once and picks once for each channel. @returns whether there is more to do at once */
  private async round(): Promise<boolean> {
    let more = (await this.log.consume(this.fanOut, eventsAtOnce)) === eventsAtOnce;
    for (const channel of channelNames) {
      if (this.stopping) return false;
      if (await this.pick(channel)) more = true;
    }
    return more;
  }

  /**
   * Picks due deliveries of a channel and queues them: for all workers, or in this process while Redis is unavailable.
   */
  private async pick(channel: string): Promise<boolean> {
    const sharedRoom = (await this.shared?.room(channel)) ?? null;
    const room = sharedRoom ?? this.queue.room(channel);
    const limit = Math.min(room, pickedAtOnce);
    if (limit === 0) return false;
    const { picked, ids } = await this.deliveries.pick(channel, limit);
    if (ids.length > 0) {
      const handedOver = sharedRoom !== null && (await this.shared?.add(channel, ids));
      if (!handedOver) this.queue.add(channel, ids);
    }
    const roomLeft = sharedRoom === null ? this.queue.room(channel) : room - ids.length;
    return picked === limit && roomLeft > 0;
  }

  private wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Waits until woken, or for the time given. When woken already, it still lets events gather for a moment. */
  private async rest(ms: number): Promise<void> {
    if (this.stopping) return;
    if (this.woken) return await pause(gatherMs);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeUp = undefined;
  }
}
