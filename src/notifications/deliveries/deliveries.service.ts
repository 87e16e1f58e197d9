import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { newId } from '@parley/kernel';
import { delayAfter, type Backoff } from '@parley/platform/concurrency/backoff';
import { Database } from '@parley/platform/database/database';
import { ExpiringMap } from '@parley/platform/concurrency/expiring-map';
import { ExclusiveJob } from '@parley/platform/database/exclusive-job';
import { inSpan, placeOf, type Span, SpanKind } from '@parley/platform/tracing/tracing';
import { CHANNELS, type Channels, type DeviceOutcomes, type Outcome } from '../channels/channel';
import { NotificationsMetrics } from '../notifications.metrics';
import { decide } from '../notifications.policy';
import { type BegunDelivery, DeliveryAttempts, leaseSeconds } from './attempts';
import { type Candidate, CandidatesReader, notificationOf } from './candidates.reader';
import * as sql from './deliveries.sql';
import { ProviderHealth } from './provider-health';

const heartbeatMs = 3_000;

/** For how long the facts of a pick hold for the attempt, in milliseconds, and of how many deliveries they are kept. */
const [factsHoldMs, factsKept] = [100, 1_000];

/** Maximum messages in one notification. */
const gatheredAtMost = 200;

const backoff: Backoff = { firstMs: 10_000, capMs: 3_600_000, jitter: 0.2 };
/** Time after the first attempt at which a delivery is given up. */
const giveUpMs = 24 * 3_600_000;

/** How long finished deliveries are kept for explanations, and how many one run removes. */
const keptDays = 90;
const removedAtOnce = 2_000;
const cleaningEveryMs = 600_000;

/** Decides the next state of deliveries after an attempt. Pure. */
function afterAttempt(
  outcome: Outcome,
  attempts: number,
  sinceFirstMs: number,
  random: number,
  anyDeviceServed: boolean,
) {
  if (outcome.result !== 'retry') {
    return {
      state: outcome.result,
      reason: outcome.result === 'dead' || outcome.result === 'suppressed' ? outcome.reason : null,
      delayMs: 0,
    } as const;
  }
  const delayMs = delayAfter(attempts, backoff, random, outcome.afterMs);
  if (sinceFirstMs + delayMs <= giveUpMs) return { state: 'pending', reason: null, delayMs } as const;
  // A push that arrived on one device has reached the recipient, even if another device keeps failing.
  return anyDeviceServed
    ? ({ state: 'sent', reason: null, delayMs: 0 } as const)
    : ({ state: 'dead', reason: 'gave_up', delayMs: 0 } as const);
}

/** A delivery that may be sent now, its provider within the channel, and the person it is for. */
export interface DueDelivery {
  readonly id: string;
  readonly provider: string;
  readonly recipient: string;
}

/** Deliveries from the moment they are due: sent, suppressed with a reason, postponed, retried or dead. */
@Injectable()
export class DeliveriesService implements OnApplicationShutdown {
  private readonly logger = new Logger('Deliveries');
  private readonly cleaning: ExclusiveJob;
  /** Deliveries that this process has just picked and may send. */
  private readonly picked = new ExpiringMap<Candidate>(factsKept);

  constructor(
    private readonly database: Database,
    private readonly candidates: CandidatesReader,
    private readonly attempts: DeliveryAttempts,
    private readonly metrics: NotificationsMetrics,
    private readonly health: ProviderHealth,
    @Inject(CHANNELS) private readonly channels: Channels,
  ) {
    this.cleaning = new ExclusiveJob(database, 'deliveries.clean', () => {
      const kept = smallestIdAt(Date.now() - keptDays * 86_400_000);
      return this.database.background.execute(sql.forgetOld, [kept, removedAtOnce]);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.cleaning.finished();
  }

  /**
   * Picks due deliveries of a channel, ends or postpones those that the policy does not allow now, and returns the rest.
   * They are leased to the caller: if nothing happens to them, they are picked again after `leaseSeconds`.
   * @param left.providers whose deliveries are left out
   * @param left.people whose deliveries are left out
   * @param perPerson the most that are picked for one person
   * @returns how many were looked at, and those to deliver
   */
  async pick(
    channel: string,
    limit: number,
    left: { readonly providers: readonly string[]; readonly people: readonly string[] },
    perPerson = limit,
  ): Promise<{ seen: number; due: DueDelivery[] }> {
    const picked = await this.database.query(sql.pickDue, [
      channel,
      limit,
      leaseSeconds,
      left.providers,
      left.people,
      perPerson,
    ]);
    const read = Date.now();
    this.picked.prune();
    const candidates = await this.applyPolicy(await this.candidates.read(picked.map((row) => row.id)));
    for (const candidate of candidates) this.picked.set(candidate.row.id, candidate, read + factsHoldMs);
    return {
      seen: picked[0]?.seen ?? 0,
      due: candidates.map(({ row }) => ({ id: row.id, provider: this.providerOf(row), recipient: row.recipient_id })),
    };
  }

  /** Gives back deliveries that were picked and never begun. */
  async giveBack(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.database.execute(sql.unpick, [ids]);
  }

  /**
   * Attempts one delivery, together with those that waited with it. Safe to call with any id at any time: a delivery that
   * is finished, not due, forbidden or being attempted elsewhere is not sent.
   */
  async deliver(id: string): Promise<void> {
    const first = await this.sendable(id);
    if (!first) return;
    const together = first.row.reason === null ? [first] : await this.gather(first);
    const { channel } = first.row;
    const [parent = null, ...links] = together.flatMap(({ row }) => placeOf(row.traceparent) ?? []);
    const attributes = { 'parley.channel': channel, 'parley.messages': together.length };
    await inSpan(`deliver ${channel}`, { kind: SpanKind.CONSUMER, parent, links, attributes }, (span) =>
      this.deliverTogether(together, span),
    );
  }

  /** The delivery, if it may be sent now. What was picked a moment ago is not read again. */
  private async sendable(id: string): Promise<Candidate | undefined> {
    const picked = this.picked.get(id);
    this.picked.delete(id);
    if (picked) return picked;
    const candidate = await this.attempts.facts(id);
    return candidate?.row.due ? (await this.applyPolicy([candidate]))[0] : undefined;
  }

  private async deliverTogether(together: readonly Candidate[], span: Span | undefined): Promise<void> {
    const claim = newId();
    const ids = together.map(({ row }) => row.id);
    for (const id of ids) this.picked.delete(id);
    const begun = new Map((await this.attempts.begin({ ids, claim })).map((one) => [one.id, one]));
    const mine = together.filter(({ row }) => begun.has(row.id));
    const [head] = mine;
    const attempt = head && begun.get(head.row.id);
    if (!head || !attempt) return;
    const heartbeat = setInterval(
      () => void this.attempts.renew({ ids, claim }, {}).catch(() => undefined),
      heartbeatMs,
    );
    try {
      await this.attemptAndStore(mine, claim, attempt, span);
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** Calls the provider and stores what it answered. */
  private async attemptAndStore(
    mine: readonly Candidate[],
    claim: string,
    attempt: BegunDelivery,
    span: Span | undefined,
  ): Promise<void> {
    const [head] = mine;
    if (!head) return;
    const outcome = await this.attempt(mine, claim, attempt.devices ?? {});
    await this.health.note(head.row.channel, this.providerOf(head.row), outcome);
    const devices = { ...attempt.devices, ...outcome.devices };
    const served = Object.values(devices).some((device) => device.outcome === 'sent');
    const next = afterAttempt(
      outcome,
      attempt.attempts,
      head.facts.now.getTime() - attempt.firstAttemptAt.getTime(),
      Math.random(),
      served,
    );
    span?.setAttributes({
      'parley.attempt': attempt.attempts,
      'parley.state': next.state,
      'parley.code': outcome.code,
    });
    const providerId = outcome.result === 'sent' ? outcome.providerId || null : null;
    const finished = await this.attempts.end({
      ids: mine.map(({ row }) => row.id),
      claim,
      ...next,
      code: outcome.code,
      providerId,
      devices: outcome.devices,
    });
    if (next.state !== 'pending') this.metrics.countFinished(head.row.channel, next.state, next.reason, finished);
  }

  /**
   * Removes finished deliveries that are no longer kept, a limited number per run.
   * @returns whether it ran: unless a run is in progress
   */
  @Interval('deliveries cleaning', cleaningEveryMs)
  async removeOld(): Promise<boolean> {
    return this.cleaning.run();
  }

  private providerOf(row: { channel: string; recipient_id: string; email: string | null }): string {
    return this.channels.get(row.channel)?.providerOf({ id: row.recipient_id, email: row.email }) ?? '';
  }

  /** Calls the provider. */
  private async attempt(mine: readonly Candidate[], claim: string, devices: DeviceOutcomes): Promise<Outcome> {
    const name = mine[0]?.row.channel ?? '';
    const ids = mine.map(({ row }) => row.id);
    const noteDevices = (outcomes: DeviceOutcomes): Promise<void> => this.attempts.renew({ ids, claim }, outcomes);
    const countAnswer = (code: string): void => this.metrics.countResult(name, code);
    const deadline = new AbortController();
    let limit: NodeJS.Timeout | undefined;
    try {
      const channel = this.channels.get(name);
      if (!channel) throw new Error(`there is no channel ${name}`);
      const tooLong = new Promise<Outcome>((resolve) => {
        limit = setTimeout(() => {
          deadline.abort();
          resolve({ result: 'retry', code: 'TOO_LONG', afterMs: 0, trouble: true });
        }, channel.deadlineMs);
      });
      const { signal } = deadline;
      return await Promise.race([
        channel.send({ notification: notificationOf(mine), devices, noteDevices, signal, countAnswer }),
        tooLong,
      ]);
    } catch (error) {
      // An internal error: it is retried like any other, and stays visible.
      this.logger.error('delivery attempt failed', error instanceof Error ? error.stack : undefined);
      countAnswer('FAULT');
      return { result: 'retry', code: 'FAULT', afterMs: 0, trouble: false };
    } finally {
      clearTimeout(limit);
    }
  }

  /**
   * Adds waiting deliveries for the same person, conversation and channel that may be sent, in the order of the
   * messages.
   */
  private async gather(first: Candidate): Promise<Candidate[]> {
    const ids = (await this.database.query(sql.selectGatherable, [first.row.id, gatheredAtMost])).map((row) => row.id);
    const others = await this.candidates.read(ids.filter((id) => id !== first.row.id));
    const sendable: Candidate[] = [];
    const forbidden: Candidate[] = [];
    for (const other of others) {
      const decision = decide(other.facts);
      // A delivery that is still delayed does not need to wait: it is sent with this one.
      if (decision.verdict === 'suppress') forbidden.push(other);
      else if (decision.verdict === 'send' || decision.reason !== 'quiet_hours') sendable.push(other);
    }
    await this.applyPolicy(forbidden);
    return [first, ...sendable].sort(
      (a, b) => a.row.occurred_at.getTime() - b.row.occurred_at.getTime() || (a.row.id < b.row.id ? -1 : 1),
    );
  }

  /** Ends candidates that must not be sent, postpones those that wait, and returns those to send now. */
  private async applyPolicy(candidates: readonly Candidate[]): Promise<Candidate[]> {
    const send: Candidate[] = [];
    const suppressed: { id: string; reason: string }[] = [];
    const waiting: { id: string; reason: string; until: Date }[] = [];
    for (const candidate of candidates) {
      const decision = decide(candidate.facts);
      const { id } = candidate.row;
      if (decision.verdict === 'send') send.push(candidate);
      else if (decision.verdict === 'suppress') suppressed.push({ id, reason: decision.reason });
      else waiting.push({ id, reason: decision.reason, until: decision.until });
    }
    if (suppressed.length > 0) {
      const rows = await this.database.query(sql.suppress, [
        suppressed.map(({ id }) => id),
        suppressed.map(({ reason }) => reason),
      ]);
      for (const row of rows) this.metrics.countFinished(row.channel, 'suppressed', row.reason);
    }
    if (waiting.length > 0) {
      await this.database.execute(sql.postpone, [
        waiting.map(({ id }) => id),
        waiting.map(({ reason }) => reason),
        waiting.map(({ until }) => until),
      ]);
    }
    return send;
  }
}

/** The smallest UUIDv7 of a moment, in milliseconds since 1970. */
function smallestIdAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
