import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isTextOf, isUuid, newId } from '@parley/kernel';
import { Database, violatedConstraint } from '@parley/platform/database/database';
import { SecretBox } from '@parley/platform/secrets/secret-box';
import { literalAddress, parseTarget } from '@parley/platform/outbound/post';
import { isPublicAddress } from '@parley/platform/outbound/public-address';
import {
  hurry,
  redrive,
  selectAttempts,
  selectDead,
  selectDeliveries,
  type DeliveryRow,
} from '../deliveries/deliveries.sql';
import { type Sent, WebhookSender } from '../deliveries/sender';
import { testType, webhookEventTypes, type WebhookEventType } from '../model/event-types';
import { newSecret, secretPlace } from '../model/secret';
import { webhookErrors } from '../webhooks.errors';
import { WEBHOOKS_OPTIONS, type WebhooksOptions } from '../webhooks.options';
import {
  attemptsKept,
  communitiesMaximum,
  descriptionMaximum,
  maxEndpoints,
  maxRedriven,
  overlapDefault,
  overlapMaximum,
  urlMaximum,
  type WebhookAttempt,
  type WebhookDelivery,
  type WebhookEndpoint,
} from './endpoint';
import * as sql from './endpoints.sql';

/** What the platform sets on an endpoint; values come from outside and are checked here. Absent: unchanged, or the default. */
export interface EndpointInput {
  readonly url?: unknown;
  readonly description?: unknown;
  readonly eventTypes?: unknown;
  readonly communityIds?: unknown;
  readonly enabled?: unknown;
}

/** A page of a list that is continued by a cursor. */
export interface CursorPage<T> {
  readonly items: readonly T[];
  /** Continues the list; null at its end. */
  readonly cursor: string | null;
}

interface Changes {
  readonly url: string | null;
  readonly description: string | null | undefined;
  readonly eventTypes: readonly WebhookEventType[] | null | undefined;
  readonly communityIds: readonly string[] | null | undefined;
  readonly enabled: boolean | null;
}

const uniqueUrl = 'webhook_endpoints_url_key';

/** A list of distinct values of which each passes, null, or undefined where the list is absent; else throws. */
function listOf<T extends string>(
  value: unknown,
  maximum: number,
  accepts: (entry: unknown) => entry is T,
  error: (typeof webhookErrors)[keyof typeof webhookErrors],
): T[] | null | undefined {
  if (value === undefined || value === null) return value;
  if (!Array.isArray(value) || value.length < 1 || value.length > maximum || !value.every(accepts))
    throw new DomainError(error);
  return [...new Set(value)];
}

const isEventType = (value: unknown): value is WebhookEventType =>
  (webhookEventTypes as readonly unknown[]).includes(value);

/** Webhook endpoints of the platform, their deliveries and their requests. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly database: Database,
    private readonly sender: WebhookSender,
    private readonly box: SecretBox,
    @Inject(WEBHOOKS_OPTIONS) private readonly options: WebhooksOptions,
  ) {}

  /**
   * Creates an endpoint, which receives what happens from now on.
   * @returns the endpoint and its secret, which is shown only here
   * @throws DomainError invalid_webhook_url, webhook_address_not_allowed, webhook_url_taken, invalid_webhook_description,
   * invalid_event_types, invalid_community_ids, invalid_webhook_enabled, too_many_webhooks
   */
  async create(input: EndpointInput): Promise<{ endpoint: WebhookEndpoint; secret: string }> {
    const values = this.parse(input);
    if (values.url === null) throw new DomainError(webhookErrors.invalid_webhook_url);
    const id = newId();
    const secret = newSecret();
    try {
      await this.database.transaction(async (tx) => {
        await tx.execute(sql.lockCreation);
        const [all] = await tx.query(sql.countAll);
        if ((all?.count ?? 0) >= maxEndpoints) throw new DomainError(webhookErrors.too_many_webhooks);
        await tx.execute(sql.insert, [
          id,
          values.url,
          values.description ?? null,
          values.eventTypes ?? null,
          values.communityIds?.map((one) => one.toLowerCase()) ?? null,
          values.enabled ?? true,
          this.box.sealText(secretPlace, id, secret),
        ]);
      });
    } catch (error) {
      throw takenOr(error);
    }
    return { endpoint: await this.get(id), secret };
  }

  /** Endpoints, the oldest first. @throws DomainError invalid_webhook_cursor */
  async list(cursor: string | undefined, limit: number): Promise<CursorPage<WebhookEndpoint>> {
    if (cursor !== undefined && !isUuid(cursor)) throw new DomainError(webhookErrors.invalid_webhook_cursor);
    const rows = await this.database.query(sql.selectPage, [cursor ?? null, limit + 1]);
    const items = rows.slice(0, limit).map(endpointOf);
    return { items, cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** @throws DomainError webhook_not_found */
  async get(id: string): Promise<WebhookEndpoint> {
    const [row] = isUuid(id) ? await this.database.query(sql.select, [id]) : [];
    if (!row) throw new DomainError(webhookErrors.webhook_not_found);
    return endpointOf(row);
  }

  /** Changes what is given. @throws DomainError webhook_not_found, and as `create` */
  async update(id: string, input: EndpointInput): Promise<WebhookEndpoint> {
    await this.get(id);
    const values = this.parse(input);
    try {
      await this.database.execute(sql.update, [
        id,
        values.url,
        values.description !== undefined,
        values.description ?? null,
        values.eventTypes !== undefined,
        values.eventTypes ?? null,
        values.communityIds !== undefined,
        values.communityIds?.map((one) => one.toLowerCase()) ?? null,
        values.enabled,
      ]);
    } catch (error) {
      throw takenOr(error);
    }
    return this.get(id);
  }

  /** Ends an endpoint at once; what waits for it is not sent. @throws DomainError webhook_not_found */
  async delete(id: string): Promise<void> {
    if (!isUuid(id) || (await this.database.execute(sql.remove, [id])) === 0)
      throw new DomainError(webhookErrors.webhook_not_found);
  }

  /**
   * Replaces the secret. The former one stays valid for a while, and requests carry both signatures; one before it ends.
   * @throws DomainError webhook_not_found, invalid_overlap
   */
  async rotateSecret(id: string, overlapSeconds: unknown): Promise<{ secret: string; previousSecretUntil: Date }> {
    const overlap = overlapSeconds ?? overlapDefault;
    if (!Number.isInteger(overlap) || (overlap as number) < 0 || (overlap as number) > overlapMaximum)
      throw new DomainError(webhookErrors.invalid_overlap);
    const secret = newSecret();
    const stored = this.box.sealText(secretPlace, id.toLowerCase(), secret);
    const [row] = isUuid(id) ? await this.database.query(sql.rotate, [id, stored, overlap]) : [];
    if (!row) throw new DomainError(webhookErrors.webhook_not_found);
    return { secret, previousSecretUntil: row.previous_secret_until };
  }

  /**
   * Sends an event `webhook.test` at once, also to a disabled endpoint. It is not repeated.
   * @throws DomainError webhook_not_found
   */
  async test(id: string): Promise<Sent & { readonly webhookId: string }> {
    const [target] = isUuid(id) ? await this.database.query(sql.selectTarget, [id]) : [];
    if (!target) throw new DomainError(webhookErrors.webhook_not_found);
    const secrets: [string, ...string[]] = [
      target.secret,
      ...(target.previous_secret === null ? [] : [target.previous_secret]),
    ];
    const webhookId = newId();
    const endpointId = id.toLowerCase();
    const sent = await this.sender.send({ endpointId, url: target.url, secrets }, webhookId, {
      type: testType,
      timestamp: new Date().toISOString(),
      data: { webhook_id: endpointId },
    });
    return { ...sent, webhookId };
  }

  /** The newest requests to an endpoint, the newest first. @throws DomainError webhook_not_found */
  async attempts(id: string): Promise<WebhookAttempt[]> {
    await this.get(id);
    const rows = await this.database.query(selectAttempts, [id, attemptsKept]);
    return rows.map((row) => ({
      webhookId: row.delivery_id,
      type: row.type,
      at: row.attempted_at,
      durationMs: row.duration_ms,
      status: row.status,
      error: row.error,
    }));
  }

  /**
   * Deliveries of an endpoint, the newest first.
   * @param state `dead`, or all of them
   * @throws DomainError webhook_not_found, invalid_delivery_state, invalid_webhook_cursor
   */
  async deliveries(
    id: string,
    filter: { readonly state?: string; readonly cursor?: string },
    limit: number,
  ): Promise<CursorPage<WebhookDelivery>> {
    const { state, cursor } = filter;
    if (state !== undefined && state !== 'dead') throw new DomainError(webhookErrors.invalid_delivery_state);
    if (cursor !== undefined && !/^-?\d{1,18}$/.test(cursor))
      throw new DomainError(webhookErrors.invalid_webhook_cursor);
    await this.get(id);
    const statement = state === 'dead' ? selectDead : selectDeliveries;
    const rows = await this.database.query(statement, [id, cursor ?? null, limit + 1]);
    return {
      items: rows.slice(0, limit).map(deliveryOf),
      cursor: rows.length > limit ? (rows[limit - 1]?.event_id ?? null) : null,
    };
  }

  /**
   * Makes dead deliveries of an endpoint wait again, the oldest first, at most `maxRedriven` per call, and tries at once what waits for its
   * next attempt.
   * @returns how many dead deliveries wait again; `maxRedriven` means that more may be left
   * @throws DomainError webhook_not_found
   */
  async redrive(id: string): Promise<number> {
    await this.get(id);
    const redriven = await this.database.query(redrive, [id, maxRedriven]);
    await this.database.execute(hurry, [id, maxRedriven]);
    return redriven.length;
  }

  private parse(input: EndpointInput): Changes {
    const { description, enabled } = input;
    if (description !== undefined && description !== null && !isTextOf(description, 0, descriptionMaximum))
      throw new DomainError(webhookErrors.invalid_webhook_description);
    if (enabled !== undefined && typeof enabled !== 'boolean')
      throw new DomainError(webhookErrors.invalid_webhook_enabled);
    return {
      url: input.url === undefined ? null : this.parseUrl(input.url),
      description,
      eventTypes: listOf(input.eventTypes, webhookEventTypes.length, isEventType, webhookErrors.invalid_event_types),
      communityIds: listOf(input.communityIds, communitiesMaximum, isUuid, webhookErrors.invalid_community_ids),
      enabled: enabled ?? null,
    };
  }

  /** A host name is checked when it is resolved, in the moment of sending. */
  private parseUrl(value: unknown): string {
    const url = isTextOf(value, 1, urlMaximum) ? parseTarget(value) : null;
    if (!url || url.href.length > urlMaximum) throw new DomainError(webhookErrors.invalid_webhook_url);
    const address = literalAddress(url);
    if (address !== null && !this.options.allowPrivate && !isPublicAddress(address))
      throw new DomainError(webhookErrors.webhook_address_not_allowed);
    return url.href;
  }
}

function takenOr(error: unknown): unknown {
  return violatedConstraint(error) === uniqueUrl ? new DomainError(webhookErrors.webhook_url_taken) : error;
}

function endpointOf(row: sql.EndpointRow): WebhookEndpoint {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    eventTypes: row.event_types,
    communityIds: row.community_ids,
    enabled: row.enabled,
    disabledReason: row.disabled_reason,
    previousSecretUntil: row.previous_secret_until,
    failingSince: row.failing_since,
    pausedUntil: row.paused_until,
    pending: row.pending,
    dead: row.dead,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function deliveryOf(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    type: row.type,
    occurredAt: row.occurred_at,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    communityId: row.community_id,
    subjectId: row.subject_id,
    state: row.state,
    attempts: row.attempts,
    lastResult: row.last_result,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    updatedAt: row.updated_at,
  };
}
