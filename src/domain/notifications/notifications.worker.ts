import { Inject, Injectable, Logger, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { Readiness } from '@parley/platform/health/readiness';
import { Listener } from '@parley/platform/outbox/wake';
import { setTimeout as pause } from 'node:timers/promises';
import { Settings, SETTINGS } from '../../config/settings';
import { DeliveriesService } from './deliveries.service';
import { type Dispatcher, SHARED_DISPATCHER } from './dispatcher';
import { LocalDispatcher } from './local-dispatcher';
import { channels } from './model/delivery';
import { OutboxBell, wakeChannel } from './outbox-bell';
import { forgetOld } from './persistence/deliveries.sql';

/** Events taken from the outbox in one statement. */
const eventsAtOnce = 500;
/** Deliveries picked in one statement. */
const pickedAtOnce = 100;
/** How often the worker looks without being woken: for what becomes due by time, and for whatever it was not told of. */
const sweepMs = 1_000;
/** How long events may come together under load, so that each look takes several. */
const gatherMs = 20;
/** Longest wait after a failure, of the database for example. */
const maxPauseMs = 10_000;
/** How long finished deliveries can be explained. */
const keptDays = 90;
const cleaningEveryMs = 600_000;
const cleanedAtOnce = 2_000;
/** How long a shutdown waits for attempts under way; after that their leases run out. */
const stopLimitMs = 12_000;

/** Drains the outbox for as long as the process lives. Any number of them may run, and any may be killed at any moment. */
@Injectable()
export class NotificationsWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('NotificationsWorker');
  private readonly local: LocalDispatcher;
  private readonly listener: Listener;
  private readonly unsubscribe: () => void;
  private stopping = false;
  private woken = false;
  private wakeUp: (() => void) | undefined;
  private finished: Promise<void> | undefined;
  private cleanedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesService,
    private readonly readiness: Readiness,
    bell: OutboxBell,
    @Inject(SETTINGS) settings: Pick<Settings, 'WORKER_CONCURRENCY'>,
    @Inject(SHARED_DISPATCHER) private readonly shared: Dispatcher | null,
  ) {
    this.local = new LocalDispatcher({
      concurrency: settings.WORKER_CONCURRENCY,
      deliver: (id) => deliveries.deliver(id),
      onRoom: () => this.wake(),
    });
    this.listener = new Listener(database, wakeChannel, () => this.wake());
    this.unsubscribe = bell.answerLocally(() => this.wake());
  }

  onApplicationBootstrap(): void {
    void this.listener.start();
    this.finished = this.run();
  }

  /** Looks for work at once. */
  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.unsubscribe();
    this.listener.stop();
    this.wakeUp?.();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, stopLimitMs).unref());
    await Promise.race([this.finish(), limit]);
  }

  private async finish(): Promise<void> {
    await this.finished;
    const left = (await Promise.all([this.local.stop(), this.shared?.stop() ?? []])).flat();
    await this.deliveries.giveBack(left).catch(() => undefined);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      this.woken = false;
      try {
        const more = !this.readiness.draining && (await this.round());
        failures = 0;
        if (more) continue;
        await this.clean();
      } catch (error) {
        if (failures++ === 0)
          this.logger.error('looking for work failed; trying again', error instanceof Error ? error.stack : undefined);
      }
      await this.rest(failures === 0 ? sweepMs : Math.min(sweepMs * 2 ** (failures - 1), maxPauseMs));
    }
  }

  /** One look at the outbox and at each channel. @returns whether there is more to do at once */
  private async round(): Promise<boolean> {
    const events = await this.deliveries.fanOut(eventsAtOnce);
    let more = events === eventsAtOnce;
    for (const channel of channels) {
      const dispatcher = await this.dispatcherFor(channel);
      const room = Math.min(await dispatcher.room(channel), pickedAtOnce);
      if (room === 0 || this.stopping) continue;
      const { picked, toDeliver } = await this.deliveries.pick(channel, room);
      if (toDeliver.length > 0 && !(await dispatcher.dispatch(channel, toDeliver))) {
        await this.local.dispatch(channel, toDeliver);
      }
      more ||= picked === room && (await dispatcher.room(channel)) > 0;
    }
    return more;
  }

  /** The shared queue, or this process while the queue does not answer. */
  private async dispatcherFor(channel: (typeof channels)[number]): Promise<Dispatcher> {
    if (!this.shared) return this.local;
    try {
      await this.shared.room(channel);
      return this.shared;
    } catch {
      return this.local;
    }
  }

  private async clean(): Promise<void> {
    const now = Date.now();
    if (now - this.cleanedAt < cleaningEveryMs) return;
    this.cleanedAt = now;
    await this.database.execute(forgetOld, [smallestIdAt(now - keptDays * 86_400_000), cleanedAtOnce]);
  }

  /** Waits to be woken, or for the time to pass. Woken again and again, it still lets a moment's events come together. */
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

/** The smallest UUIDv7 of a moment. */
function smallestIdAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
