import { Inject, Injectable, Logger } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { Database, type Tx } from '@parley/platform/database/database';
import { delayAfter, type Backoff } from '@parley/platform/outbox/backoff';
import { Gate } from '@parley/platform/outbox/gate';
import { Settings, SETTINGS } from '../../config/settings';
import { EventLog, type EventConsumer, type LoggedEvent } from '../events';
import type { ChannelSender, DeviceOutcomes, Outcome } from './channel';
import { Considered, FactsService } from './facts.service';
import { EmailChannel } from './mail/email.channel';
import { notificationOf } from './model/content';
import { channels, type Channel } from './model/delivery';
import { NotificationsMetrics } from './notifications.metrics';
import { decide } from './notifications.policy';
import * as sql from './persistence/deliveries.sql';
import * as outboxSql from './persistence/outbox.sql';
import { PushChannel } from './push/push.channel';

/** How long what was picked belongs to its picker, and an attempt to its process unless it says that it still lives. */
export const leaseSeconds = 10;
const heartbeatMs = 3_000;

/**
 * How long a slow provider keeps the other channel waiting. Until then only so many calls as allowed are without a noted
 * answer, over all channels together: those are what a killed process repeats.
 */
const gatePatienceMs = 250;

/** How long one attempt may take in all; beyond that it counts as failed, whatever becomes of it. */
const attemptLimitMs = 180_000;

/** Messages that one mail or push may gather. */
const gatheredAtMost = 200;

const backoff: Backoff = { firstMs: 10_000, capMs: 3_600_000, jitter: 0.2 };
/** How long after its first attempt a delivery is given up. */
const giveUpMs = 24 * 3_600_000;

/** What an attempt's outcome means for its deliveries. Pure. */
export function afterAttempt(
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
  // Somebody who holds the message on one device has been reached, whatever another device is doing.
  return anyDeviceServed
    ? ({ state: 'sent', reason: null, delayMs: 0 } as const)
    : ({ state: 'dead', reason: 'gave_up', delayMs: 0 } as const);
}

/** From an event in the outbox to a mail or push that is sent, suppressed with a reason, tried again or dead. */
@Injectable()
export class DeliveriesService implements EventConsumer {
  readonly name = 'notifications';
  private readonly logger = new Logger('Deliveries');
  private readonly senders: Readonly<Record<Channel, ChannelSender>>;
  private readonly gate: Gate;

  constructor(
    private readonly database: Database,
    private readonly log: EventLog,
    private readonly facts: FactsService,
    private readonly metrics: NotificationsMetrics,
    email: EmailChannel,
    push: PushChannel,
    @Inject(SETTINGS) settings: Pick<Settings, 'WORKER_CONCURRENCY'>,
  ) {
    this.gate = new Gate(settings.WORKER_CONCURRENCY, gatePatienceMs);
    this.senders = { email, push };
  }

  /** Turns events into deliveries. @returns how many events were taken */
  fanOut(limit: number): Promise<number> {
    return this.log.consume(this, limit);
  }

  async apply(tx: Tx, events: readonly LoggedEvent[]): Promise<void> {
    const sent = events.filter((event) => event.type === 'message.created');
    if (sent.length === 0) return;
    await tx.execute(outboxSql.insertDeliveries, [
      sent.map((event) => event.messageId),
      sent.map((event) => event.conversationId),
      sent.map((event) => event.actorId),
      sent.map((event) => event.occurredAt),
      channels,
    ]);
  }

  async recover(): Promise<void> {
    // Written with the restructured notifications.
  }

  /**
   * Takes due deliveries of a channel, ends or postpones those that the policy does not let out, and answers the rest,
   * to be delivered soon by whoever asked, or by somebody else when nothing happens for a while.
   */
  async pick(channel: Channel, limit: number): Promise<{ picked: number; toDeliver: string[] }> {
    const picked = await this.database.query(sql.pickDue, [channel, limit, leaseSeconds]);
    const considered = await this.facts.read(picked.map((row) => row.id));
    return { picked: picked.length, toDeliver: (await this.sift(considered)).map(({ row }) => row.id) };
  }

  /** Gives back what was picked and never begun. */
  async giveBack(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.database.execute(sql.unpick, [ids]);
  }

  /**
   * Attempts one delivery, together with those that waited with it. Safe to call for anything at any time: what is
   * finished, postponed, forbidden or under way elsewhere is not sent.
   */
  deliver(id: string): Promise<void> {
    return this.gate.pass(() => this.deliverNow(id));
  }

  private async deliverNow(id: string): Promise<void> {
    const [first] = await this.sift(await this.facts.read([id]));
    if (!first) return;
    const waited = first.row.reason === 'quiet_hours' || first.row.reason === 'email_delay';
    const together = waited ? await this.gather(first) : [first];
    const claim = newId();
    const begun = new Map(
      (await this.database.query(sql.begin, [together.map(({ row }) => row.id), claim, leaseSeconds])).map((row) => [
        row.id,
        row,
      ]),
    );
    const mine = together.filter(({ row }) => begun.has(row.id));
    const [head] = mine;
    const attempt = head && begun.get(head.row.id);
    if (!head || !attempt) return;
    const ids = mine.map(({ row }) => row.id);
    const { channel } = head.row;
    const outcome = await this.attempt(channel, mine, ids, claim, attempt.devices ?? {});
    const devices = { ...attempt.devices, ...outcome.devices };
    const served = Object.values(devices).some((device) => device.outcome === 'sent');
    const next = afterAttempt(
      outcome,
      attempt.attempts,
      head.facts.now.getTime() - attempt.first_attempt_at.getTime(),
      Math.random(),
      served,
    );
    const providerId = outcome.result === 'sent' ? outcome.providerId || null : null;
    const finished = await this.database.query(sql.finish, [
      ids,
      claim,
      next.state,
      next.reason,
      outcome.code,
      providerId,
      outcome.devices ? JSON.stringify(outcome.devices) : null,
      next.delayMs / 1000,
    ]);
    if (next.state !== 'pending') this.metrics.countFinished(channel, next.state, next.reason, finished.length);
  }

  /** Calls the provider, saying meanwhile that this process is alive. */
  private async attempt(
    channel: Channel,
    mine: readonly Considered[],
    ids: readonly string[],
    claim: string,
    devices: DeviceOutcomes,
  ): Promise<Outcome> {
    const note = async (outcomes: DeviceOutcomes): Promise<void> => {
      await this.database.execute(sql.noteDevices, [ids, claim, JSON.stringify(outcomes), leaseSeconds]);
    };
    const heartbeat = setInterval(() => void note({}).catch(() => undefined), heartbeatMs);
    let limit: NodeJS.Timeout | undefined;
    try {
      const tooLong = new Promise<Outcome>((resolve) => {
        limit = setTimeout(() => resolve({ result: 'retry', code: 'TOO_LONG', afterMs: 0 }), attemptLimitMs);
      });
      return await Promise.race([
        this.senders[channel].send({
          notification: notificationOf(mine.map(({ row }) => row)),
          devices,
          noteDevices: note,
        }),
        tooLong,
      ]);
    } catch (error) {
      // A fault of ours; it is tried again like any other, and stays visible.
      this.logger.error('an attempt failed', error instanceof Error ? error.stack : undefined);
      this.metrics.countResult(channel, 'FAULT');
      return { result: 'retry', code: 'FAULT', afterMs: 0 };
    } finally {
      clearInterval(heartbeat);
      clearTimeout(limit);
    }
  }

  /** What waited with a delivery for the same person, in the order of the messages, the policy asked for each. */
  private async gather(first: Considered): Promise<Considered[]> {
    const ids = (await this.database.query(sql.selectGatherable, [first.row.id, gatheredAtMost])).map((row) => row.id);
    const others = (await this.facts.read(ids.filter((id) => id !== first.row.id))).filter(
      ({ row }) => row.id !== first.row.id,
    );
    const sendable: Considered[] = [];
    const refused: Considered[] = [];
    for (const other of others) {
      const decision = decide(other.facts);
      // What still waits for the recipient to read need not wait any longer: it goes with this one.
      if (decision.verdict === 'suppress') refused.push(other);
      else if (decision.verdict === 'send' || decision.reason === 'email_delay') sendable.push(other);
    }
    await this.sift(refused);
    return [first, ...sendable].sort(
      (a, b) => a.row.occurred_at.getTime() - b.row.occurred_at.getTime() || (a.row.id < b.row.id ? -1 : 1),
    );
  }

  /** Ends what may not go out, postpones what may go out later, answers what may go out now. */
  private async sift(considered: readonly Considered[]): Promise<Considered[]> {
    const send: Considered[] = [];
    const refused: { id: string; reason: string }[] = [];
    const later: { id: string; reason: string; until: Date }[] = [];
    for (const one of considered) {
      const decision = decide(one.facts);
      if (decision.verdict === 'send') send.push(one);
      else if (decision.verdict === 'suppress') refused.push({ id: one.row.id, reason: decision.reason });
      else later.push({ id: one.row.id, reason: decision.reason, until: decision.until });
    }
    if (refused.length > 0) {
      const rows = await this.database.query(sql.suppress, [
        refused.map((one) => one.id),
        refused.map((one) => one.reason),
      ]);
      for (const row of rows) this.metrics.countFinished(row.channel, 'suppressed', row.reason);
    }
    if (later.length > 0) {
      await this.database.execute(sql.postpone, [
        later.map((one) => one.id),
        later.map((one) => one.reason),
        later.map((one) => one.until),
      ]);
    }
    return send;
  }
}
