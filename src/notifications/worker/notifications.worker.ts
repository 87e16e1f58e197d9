import { Inject, Injectable, Logger, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { PollLoop } from '@parley/platform/concurrency/poll-loop';
import { WorkQueue } from '@parley/platform/concurrency/work-queue';
import { Readiness } from '@parley/platform/health/readiness';
import { EventLog } from '../../domain/events';
import { channelNames } from '../channels';
import { DeliveriesService, type DueDelivery } from '../deliveries/deliveries.service';
import { FanOut } from '../deliveries/fan-out';
import { ProviderHealth } from '../deliveries/provider-health';
import { NOTIFICATIONS_OPTIONS, type NotificationsOptions } from '../notifications.options';
import { type DeliveryJob, SHARED_QUEUE, type SharedQueue } from './shared-queue';

/** Events read in one transaction. */
const eventsAtOnce = 500;
/** Deliveries picked in one statement. */
const pickedAtOnce = 200;
/** Maximum waiting deliveries per channel in this process. Where calls take long, their leases end, and others may begin them. */
const waitingAtMost = 200;
/** Room for which deliveries are picked again: picking passes over those that wait already, so few at a time would cost most. */
const refillAt = 64;
/** Maximum that wait here for one person, and how many of them are left when more are picked. */
const [waitingForPerson, refillForPerson] = [8, 4];
/** How many of them may wait for a slow provider; the others go back, to make room for those of other providers. */
const waitingForSlow = 25;
/**
 * Time for which a slow call blocks the other providers and channels. Until then, the number of calls without a stored result is
 * limited over all of them: those are what a killed process repeats.
 */
const slowMs = 250;
/** How long few are picked at a time after a call was slow, because most would be given back; and how many. */
const [carefulMs, carefulAtOnce] = [10_000, 32];
/** Poll interval without signals: for deliveries that become due by time, and for lost wake-ups. */
const sweepMs = 1_000;
/** The same while events wait for an older transaction to end: its end wakes no one. */
const heldBackMs = 100;
/** How long a shutdown waits for attempts in progress; after that their leases run out. */
const stopLimitMs = 12_000;

/**
 * The loop of a worker: turn events into deliveries, pick what is due, deliver it. Any number of workers may run, and
 * any may be killed at any moment.
 */
@Injectable()
export class NotificationsWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('NotificationsWorker');
  /** Attempts of this process, one lane per channel and provider. Jobs of the shared queue pass through it, too. */
  private readonly queue: WorkQueue;
  /** Lanes whose calls are slow, until nothing waits in them. */
  private readonly slow = new Set<string>();
  /** When a call of a channel was slow for the last time, in milliseconds. */
  private readonly slowAt = new Map<string, number>();
  /** Channels of which more may be due than there was room for. */
  private readonly unfilled = new Set<string>();
  /** Channels of which the next round picks. */
  private readonly wanted = new Set<string>();
  /** Whether the log may hold new events. */
  private unread = true;
  /** When the log is read and all channels are picked from without a signal. */
  private sweepAt = 0;
  private readonly loop: PollLoop;
  private unwatch: (() => void) | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly fanOut: FanOut,
    private readonly deliveries: DeliveriesService,
    private readonly health: ProviderHealth,
    private readonly readiness: Readiness,
    @Inject(NOTIFICATIONS_OPTIONS) options: NotificationsOptions,
    @Inject(SHARED_QUEUE) private readonly shared: SharedQueue | null,
  ) {
    this.queue = new WorkQueue({
      concurrency: options.concurrency,
      capacity: waitingAtMost,
      timeoutMs: slowMs,
      mayStart: (lane) => !this.health.isPaused(...placeOf(lane)),
      work: async (lane, id) => {
        await this.deliveries.deliver(id);
        const [channel] = placeOf(lane);
        if (this.unfilled.has(channel) && this.room(channel) >= refillAt) this.want(channel);
        // Whatever has been learned, those that wait for a paused provider make room.
        if (this.health.isPaused(...placeOf(lane))) this.returnAll(channel, this.queue.drop(lane));
      },
      onSlow: (lane) => this.makeRoom(lane),
      onRoom: (lane) => {
        this.slow.delete(lane);
        this.want(placeOf(lane)[0]);
      },
      onError: (error) => this.logger.error('delivery failed', error instanceof Error ? error.stack : undefined),
    });
    this.loop = new PollLoop({
      round: async () => !this.readiness.draining && (await this.round()),
      idleMs: () => (this.readiness.draining ? sweepMs : Math.max(1, this.sweepAt - performance.now())),
      onError: (error) =>
        this.logger.error('polling for work failed; retrying', error instanceof Error ? error.stack : undefined),
    });
  }

  onApplicationBootstrap(): void {
    this.unwatch = this.log.watch(() => {
      this.unread = true;
      this.loop.wake();
    });
    this.shared?.start(
      (channel, job) => this.take(channel, job),
      (channel) => this.want(channel),
    );
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
    await Promise.all([this.deliveries.giveBack(left).catch(() => undefined), this.shared?.stop()]);
  }

  /**
   * Reads the log once if it may hold something new, and picks once for each channel of which something may be due or that has
   * room again. @returns whether there is more to do at once
   */
  private async round(): Promise<boolean> {
    try {
      return await this.readAndPick();
    } catch (error) {
      // What was not done is done in the next round.
      this.sweepAt = 0;
      throw error;
    }
  }

  private async readAndPick(): Promise<boolean> {
    let more = false;
    if (this.unread || performance.now() >= this.sweepAt) {
      this.unread = false;
      const read = await this.log.consume(this.fanOut, eventsAtOnce);
      // Otherwise it would count again what an earlier call has not committed.
      if (read > 0) this.fanOut.countEnded();
      more = read === eventsAtOnce;
      this.unread ||= more;
      for (const channel of channelNames) this.wanted.add(channel);
      this.sweepAt = performance.now() + (this.log.waits ? heldBackMs : sweepMs);
    }
    for (const channel of [...this.wanted]) {
      if (this.loop.stopped) return false;
      this.wanted.delete(channel);
      if (!(await this.pick(channel))) continue;
      this.wanted.add(channel);
      more = true;
    }
    return more;
  }

  /** Picks from the channel soon. */
  private want(channel: string): void {
    this.wanted.add(channel);
    this.loop.wake();
  }

  /**
   * Picks due deliveries of a channel and queues them: for all workers, or in this process while Redis is unavailable.
   */
  private async pick(channel: string): Promise<boolean> {
    const sharedRoom = (await this.shared?.room(channel)) ?? null;
    const room = sharedRoom ?? this.room(channel);
    const isCareful = Date.now() - (this.slowAt.get(channel) ?? -carefulMs) < carefulMs;
    const limit = Math.min(room, isCareful ? carefulAtOnce : pickedAtOnce);
    // The shared queue says itself when it is empty.
    if (sharedRoom === null) this.unfilled.add(channel);
    else this.unfilled.delete(channel);
    if (room < refillAt) return false;
    const perPerson = sharedRoom === null ? waitingForPerson - refillForPerson : limit;
    const left = { providers: this.closed(channel), people: this.crowded(channel) };
    const { seen, due } = await this.deliveries.pick(channel, limit, left, perPerson);
    if (seen < limit) this.unfilled.delete(channel);
    const chosen = await this.chosen(channel, due);
    if (chosen.length > 0) {
      const handedOver = sharedRoom !== null && (await this.shared?.add(channel, chosen));
      if (!handedOver)
        for (const { id, provider, recipient } of chosen) void this.queue.run(laneOf(channel, provider), id, recipient);
    }
    const roomLeft = sharedRoom === null ? this.room(channel) : room - chosen.length;
    return seen === limit && roomLeft >= refillAt;
  }

  /** How many more deliveries of the channel may wait here; those for slow providers do not count. */
  private room(channel: string): number {
    return waitingAtMost - this.queue.waiting((lane) => placeOf(lane)[0] === channel && !this.slow.has(lane));
  }

  /** People for whom enough waits here. */
  private crowded(channel: string): string[] {
    const counts = this.queue.waitingByName((lane) => placeOf(lane)[0] === channel);
    return [...counts].flatMap(([person, count]) => (count > refillForPerson ? [person] : []));
  }

  /** Providers of which nothing more is picked: they are paused, being tried after a pause, or slow. */
  private closed(channel: string): string[] {
    const slow = [...this.slow]
      .filter((lane) => this.hasEnough(lane))
      .map(placeOf)
      .flatMap(([name, provider]) => (name === channel ? [provider] : []));
    const suspects = this.health.suspects(channel);
    return [...slow, ...suspects.filter((provider) => this.isClosed(channel, provider))];
  }

  private isClosed(channel: string, provider: string): boolean {
    const lane = laneOf(channel, provider);
    if (this.health.isPaused(channel, provider) || (this.slow.has(lane) && this.hasEnough(lane))) return true;
    return this.queue.has(lane) && this.health.suspects(channel).includes(provider);
  }

  /** Whether more deliveries for a slow lane would only wait. */
  private hasEnough(lane: string): boolean {
    return this.queue.isSaturated(lane) || this.queue.waiting((name) => name === lane) >= waitingForSlow;
  }

  /** Chooses one delivery of each provider that is tried after a pause, and all of the others; gives back the rest. */
  private async chosen(channel: string, due: readonly DueDelivery[]): Promise<DueDelivery[]> {
    const suspects = new Set(this.health.suspects(channel));
    if (suspects.size === 0) return [...due];
    const tried = new Set<string>();
    const chosen: DueDelivery[] = [];
    const left: string[] = [];
    for (const delivery of due) {
      const { id, provider } = delivery;
      if (suspects.has(provider) && (tried.has(provider) || this.isClosed(channel, provider))) left.push(id);
      else chosen.push(delivery);
      tried.add(provider);
    }
    await this.deliveries.giveBack(left);
    return chosen;
  }

  /** Does a job of the shared queue. Without waiting for a slow provider: the next job may be for another one. */
  private async take(channel: string, { id, provider = '', recipient }: DeliveryJob): Promise<void> {
    const lane = laneOf(channel, provider);
    const full = this.queue.waiting((name) => name === lane) >= waitingForSlow;
    if (this.isClosed(channel, provider) && (full || !this.slow.has(lane))) return this.returnAll(channel, [id]);
    const done = this.queue.run(lane, id, recipient);
    // Where many wait already, for a provider or for a person, the job waits, too: what this process holds stays bounded.
    await (full ? done : Promise.race([done, pause(slowMs, undefined, { ref: false })]));
  }

  /** Gives back most of what waits for a slow provider. A channel with a single provider has nothing to make room for. */
  private makeRoom(lane: string): void {
    if (placeOf(lane)[1] === '') return;
    this.slow.add(lane);
    this.slowAt.set(placeOf(lane)[0], Date.now());
    this.returnAll(placeOf(lane)[0], this.queue.drop(lane, waitingForSlow));
  }

  private returnAll(channel: string, ids: readonly string[]): void {
    if (ids.length > 0) void this.deliveries.giveBack(ids).catch(() => undefined);
    this.want(channel);
  }
}

/** A lane of the queue: a channel and a provider of it. */
const laneOf = (channel: string, provider: string): string => `${channel} ${provider}`;

function placeOf(lane: string): [channel: string, provider: string] {
  const at = lane.indexOf(' ');
  return [lane.slice(0, at), lane.slice(at + 1)];
}
