import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { newId } from '@parley/kernel';
import { delayAfter, type Backoff } from '@parley/platform/concurrency/backoff';
import { Database } from '@parley/platform/database/database';
import { ExclusiveJob } from '@parley/platform/database/exclusive-job';
import { inSpan, placeOf, type Span, SpanKind } from '@parley/platform/tracing/tracing';
import { attemptsKept } from '../endpoints/endpoint';
import { PayloadReader } from '../payload/payload.reader';
import { WebhooksMetrics } from '../webhooks.metrics';
import * as sql from './deliveries.sql';
import { requestLimitMs, type Sent, WebhookSender } from './sender';

/** A lane belongs to its picker for longer than one request lasts. */
const leaseSeconds = (2 * requestLimitMs) / 1_000;
/** Deliveries of one lane in a row; then others have their turn. */
const inARow = 20;

const backoff: Backoff = { firstMs: 5_000, capMs: 900_000, jitter: 0.2 };
/** Longest pause that an endpoint can ask for. */
const longestPauseMs = 3_600_000;

/** How long deliveries are kept. */
const keptDays = 7;
const removedAtOnce = 5_000;
const cleaningEveryMs = 60_000;

interface Lane {
  readonly endpointId: string;
  readonly lane: string;
}

/** What a result means for the delivery and its endpoint. Pure. */
function judge(
  sent: Sent,
  attempts: number,
  random: number,
): {
  readonly ok: boolean;
  readonly result: string;
  readonly delayMs: number;
  readonly pauseMs: number;
  readonly gone: boolean;
} {
  if (sent.status === null)
    return { ok: false, result: sent.error, delayMs: delayAfter(attempts, backoff, random), pauseMs: 0, gone: false };
  const { status } = sent;
  const asked = status === 429 || status === 503 ? Math.min(sent.retryAfterMs, longestPauseMs) : 0;
  return {
    ok: status >= 200 && status <= 299,
    result: String(status),
    delayMs: delayAfter(attempts, backoff, random, asked),
    pauseMs: asked,
    gone: status === 410,
  };
}

/** Sends what waits, lane by lane: in a lane one after the other, lanes side by side. */
@Injectable()
export class WebhookDeliveries implements OnApplicationShutdown {
  /** Names this process as the holder of lanes. */
  private readonly holder = newId();
  private readonly cleaning: ExclusiveJob;

  constructor(
    private readonly database: Database,
    private readonly payloads: PayloadReader,
    private readonly sender: WebhookSender,
    private readonly metrics: WebhooksMetrics,
  ) {
    this.cleaning = new ExclusiveJob(database, 'webhooks.clean', () => this.clean());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.cleaning.finished();
  }

  /** Endpoints for which something is due. */
  async dueEndpoints(): Promise<string[]> {
    return (await this.database.query(sql.selectDueEndpoints)).map(({ id }) => id);
  }

  /** Picks due lanes of an endpoint for this process. If nothing happens to them, they are due again after the lease. */
  async pick(endpointId: string, limit: number): Promise<string[]> {
    const rows = await this.database.query(sql.pickLanes, [endpointId, limit, this.holder, leaseSeconds]);
    return rows.map(({ lane }) => lane);
  }

  /** Gives back lanes that were picked and never begun. */
  async giveBack(lanes: readonly Lane[]): Promise<void> {
    if (lanes.length > 0) await this.release(lanes, 0);
  }

  /** Sends what waits in a lane, until one fails or others have to have their turn. Safe to call for any lane at any time. */
  async deliver(endpointId: string, lane: string): Promise<void> {
    for (let sent = 0; sent < inARow; sent++) {
      const [turn] = await this.database.query(sql.begin, [endpointId, lane, this.holder, leaseSeconds]);
      if (!turn) return;
      const span = { kind: SpanKind.CONSUMER, parent: placeOf(turn.traceparent) };
      const goOn = await inSpan('deliver webhook', span, (begun) => this.attempt({ endpointId, lane }, turn, begun));
      if (!goOn) return;
    }
    await this.release([{ endpointId, lane }], 0);
  }

  /** @returns whether to go on in the lane */
  private async attempt(place: Lane, turn: sql.TurnRow, span: Span | undefined): Promise<boolean> {
    const { endpointId, lane } = place;
    const { id, type, occurred_at: occurredAt } = turn;
    if (id === null || type === null || occurredAt === null)
      return (await this.database.execute(sql.endLane, [endpointId, lane, turn.version, null])) === 0;
    const payload = await this.payloads.read({
      type,
      occurredAt,
      actorId: turn.actor_id,
      conversationId: turn.conversation_id,
      messageId: turn.message_id,
      seq: turn.seq === null ? null : Number(turn.seq),
      communityId: turn.community_id,
      subjectId: turn.subject_id,
    });
    const secrets: [string, ...string[]] = [
      turn.secret,
      ...(turn.previous_secret === null ? [] : [turn.previous_secret]),
    ];
    const result = await this.sender.send({ endpointId, url: turn.url, secrets }, id, payload);
    const verdict = judge(result, turn.attempts ?? 1, Math.random());
    this.metrics.countAttempt(verdict.result);
    span?.setAttributes({ 'parley.event': type, 'parley.attempt': turn.attempts ?? 1, 'parley.code': verdict.result });
    if (verdict.ok) {
      const [row] = await this.database.query(sql.succeed, [endpointId, lane, turn.version, id, verdict.result]);
      this.metrics.countFinished('sent', 1);
      return row?.ended !== true;
    }
    const dead = await this.database.query(sql.fail, [
      endpointId,
      lane,
      id,
      verdict.result,
      verdict.delayMs / 1_000,
      verdict.pauseMs / 1_000,
      verdict.gone ? 'gone' : null,
    ]);
    this.metrics.countFinished('dead', dead.length);
    if (dead.some((row) => row.id === id)) return true;
    await this.release([place], verdict.delayMs / 1_000);
    return false;
  }

  /**
   * Removes what is no longer kept.
   * @returns whether it ran: unless a run is in progress
   */
  @Interval('webhooks cleaning', cleaningEveryMs)
  async removeOld(): Promise<boolean> {
    return this.cleaning.run();
  }

  private async clean(): Promise<void> {
    const { background } = this.database;
    await background.execute(sql.forgetAttempts, [attemptsKept]);
    const oldest = smallestIdAt(Date.now() - keptDays * 86_400_000);
    while ((await background.execute(sql.forgetOld, [oldest, removedAtOnce])) === removedAtOnce);
    while ((await background.execute(sql.forgetDeletedDeliveries, [removedAtOnce])) === removedAtOnce);
    while ((await background.execute(sql.forgetDeletedLanes, [removedAtOnce])) === removedAtOnce);
    await background.execute(sql.forgetDeletedAttempts);
    await background.execute(sql.forgetEndpoints);
  }

  private async release(lanes: readonly Lane[], seconds: number): Promise<void> {
    await this.database.execute(sql.release, [
      lanes.map(({ endpointId }) => endpointId),
      lanes.map(({ lane }) => lane),
      this.holder,
      seconds,
    ]);
  }
}

/** The smallest UUIDv7 of a moment, in milliseconds since 1970. */
function smallestIdAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
