import { ApiProperty } from '@nestjs/swagger';
import { isTextOf, isUuid } from '@parley/kernel';
import { QueryText, Rule } from '@parley/platform/http/validation';
import {
  attemptsKept,
  communitiesMaximum,
  descriptionMaximum,
  maxRedriven,
  overlapDefault,
  overlapMaximum,
  urlMaximum,
  webhookErrors,
  webhookEventTypes,
} from '../../../webhooks';
import { exampleIds } from '../../common/example-ids';
import { CursorPageDto } from '../pages';

const time = { type: String, format: 'date-time', example: '2026-02-03T18:04:11Z' } as const;
const deliveryId = '019c24ad-1d78-7000-8000-000000000711';

/** Whether the value is a list of this size at most, of entries that pass, or null. */
const isListOf = (value: unknown, maximum: number, accepts: (entry: unknown) => boolean): boolean =>
  value === null || (Array.isArray(value) && value.length >= 1 && value.length <= maximum && value.every(accepts));

const url = {
  description:
    'Receives a POST request for each event. http or https, without credentials and fragment. Unless the operator ' +
    'allows private addresses, its host must resolve to a public address. Unique.',
  type: String,
  format: 'uri',
  minLength: 1,
  maxLength: urlMaximum,
} as const;
const isUrlText = (value: unknown): boolean => isTextOf(value, 1, urlMaximum);

const isEventType = (value: unknown): boolean => (webhookEventTypes as readonly unknown[]).includes(value);

/** What the platform can change of an endpoint. */
export class WebhookChangesDto {
  @ApiProperty({ ...url, required: false, example: 'https://platform.example/harbour-events' })
  @Rule(webhookErrors.invalid_webhook_url, isUrlText)
  url?: string;

  @ApiProperty({
    description: 'Free text for the operators of the platform.',
    type: String,
    maxLength: descriptionMaximum,
    nullable: true,
    required: false,
    example: 'Search index',
  })
  @Rule(webhookErrors.invalid_webhook_description, (value) => value === null || isTextOf(value, 0, descriptionMaximum))
  description?: string | null;

  @ApiProperty({
    description: 'Event types to receive; null for all, also those that later versions add.',
    type: 'array',
    items: { type: 'string', enum: [...webhookEventTypes] },
    minItems: 1,
    maxItems: webhookEventTypes.length,
    nullable: true,
    required: false,
    example: ['message.created', 'message.updated', 'message.deleted'],
  })
  @Rule(webhookErrors.invalid_event_types, (value) => isListOf(value, webhookEventTypes.length, isEventType))
  event_types?: string[] | null;

  @ApiProperty({
    description:
      'Receive only events of these communities; null for all, and for events that belong to none: users, direct ' +
      'and group conversations, credits.',
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    minItems: 1,
    maxItems: communitiesMaximum,
    nullable: true,
    required: false,
    example: [exampleIds.community],
  })
  @Rule(webhookErrors.invalid_community_ids, (value) => isListOf(value, communitiesMaximum, isUuid))
  community_ids?: string[] | null;

  @ApiProperty({
    description:
      'A disabled endpoint receives nothing, and events that happen meanwhile are not kept for it. Enabling it ' +
      'continues with what waited before.',
    type: Boolean,
    required: false,
    example: true,
  })
  @Rule(webhookErrors.invalid_webhook_enabled, (value) => typeof value === 'boolean')
  enabled?: boolean;
}

/** An endpoint to create. */
export class CreateWebhookDto extends WebhookChangesDto {
  @ApiProperty({ ...url, example: 'https://platform.example/parley-events' })
  @Rule(webhookErrors.invalid_webhook_url, isUrlText, { required: true })
  declare url: string;
}

/** An endpoint that receives events. */
export class WebhookDto {
  @ApiProperty({ description: 'Endpoint id.', type: String, format: 'uuid', example: exampleIds.webhooks.harbour })
  id!: string;

  @ApiProperty({
    description: 'Where events are sent.',
    type: String,
    format: 'uri',
    example: 'https://platform.example/harbour-events',
  })
  url!: string;

  @ApiProperty({ description: 'Free text, or null.', type: String, nullable: true, example: 'Search index' })
  description!: string | null;

  @ApiProperty({
    description: 'Event types that it receives; null for all.',
    type: 'array',
    items: { type: 'string', enum: [...webhookEventTypes] },
    nullable: true,
    example: ['message.created', 'message.updated', 'message.deleted'],
  })
  event_types!: string[] | null;

  @ApiProperty({
    description: 'Communities whose events it receives; null for all events.',
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    nullable: true,
    example: [exampleIds.community],
  })
  community_ids!: string[] | null;

  @ApiProperty({ description: 'Whether it receives events.', type: Boolean, example: true })
  enabled!: boolean;

  @ApiProperty({
    description: '`gone`: the server disabled it, because it answered 410. Null otherwise.',
    type: String,
    enum: ['gone'],
    nullable: true,
    example: null,
  })
  disabled_reason!: string | null;

  @ApiProperty({ description: 'Time of the first failure since the last success, or null.', nullable: true, ...time })
  failing_since!: string | null;

  @ApiProperty({
    description: 'The endpoint asked for a pause until then by `Retry-After`; null otherwise.',
    ...time,
    nullable: true,
    example: null,
  })
  paused_until!: string | null;

  @ApiProperty({
    description: 'The former secret is valid until then; null if only one is valid.',
    ...time,
    nullable: true,
    example: null,
  })
  previous_secret_expires_at!: string | null;

  @ApiProperty({
    description: 'Deliveries that wait for an attempt, counted up to 1000.',
    type: 'integer',
    minimum: 0,
    maximum: 1000,
    example: 0,
  })
  pending_count!: number;

  @ApiProperty({
    description: 'Deliveries that were given up and can be redriven, counted up to 1000.',
    type: 'integer',
    minimum: 0,
    maximum: 1000,
    example: 0,
  })
  dead_count!: number;

  @ApiProperty({ description: 'When it was created.', ...time })
  created_at!: string;

  @ApiProperty({ description: 'When the platform last changed it.', ...time })
  updated_at!: string;
}

const secret = {
  description: 'Verifies signatures (Standard Webhooks). Shown only in this response; keep it.',
  type: String,
  pattern: '^whsec_[A-Za-z0-9+/]+=*$',
  example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
} as const;

/** A new endpoint. */
export class CreatedWebhookDto extends WebhookDto {
  @ApiProperty(secret)
  secret!: string;
}

/** A page of endpoints. */
export class WebhookListDto extends CursorPageDto {
  @ApiProperty({ description: 'The endpoints of this page, the oldest first.', type: [WebhookDto] })
  data!: WebhookDto[];
}

/** How to replace a secret. */
export class RotateSecretDto {
  @ApiProperty({
    description: `For how many seconds the former secret stays valid; ${overlapDefault} (24 hours) if absent or null.`,
    type: 'integer',
    minimum: 0,
    maximum: overlapMaximum,
    nullable: true,
    required: false,
    example: overlapDefault,
  })
  @Rule(webhookErrors.invalid_overlap, (value) => value === null || Number.isInteger(value))
  overlap_seconds?: number | null;
}

/** A new secret. */
export class RotatedSecretDto {
  @ApiProperty(secret)
  secret!: string;

  @ApiProperty({ description: 'Until then, requests carry a signature with the former secret, too.', ...time })
  previous_secret_expires_at!: string;
}

const status = {
  description: 'HTTP status of the response; null if there was none.',
  type: 'integer',
  minimum: 100,
  maximum: 999,
  nullable: true,
  example: 204,
} as const;
const error = {
  description:
    'Why there was no response: `invalid_url`, `address_not_allowed`, `name_not_resolved`, `connection_refused`, `connection_failed`, ' +
    '`connection_closed`, `tls_failed`, `timeout` or `secret_unreadable`; null if there was one.',
  type: String,
  nullable: true,
  example: null,
} as const;
const duration = {
  description: 'Duration of the request in milliseconds.',
  type: 'integer',
  minimum: 0,
  example: 84,
} as const;

/** What came of a test event. */
export class WebhookTestDto {
  @ApiProperty({
    description: 'Whether the endpoint answered with a status from 200 to 299.',
    type: Boolean,
    example: true,
  })
  delivered!: boolean;

  @ApiProperty({ description: 'Sent as `webhook-id`.', type: String, format: 'uuid', example: deliveryId })
  webhook_id!: string;

  @ApiProperty(status)
  status!: number | null;

  @ApiProperty(error)
  error!: string | null;

  @ApiProperty(duration)
  duration_ms!: number;
}

/** One request to an endpoint. */
export class WebhookAttemptDto {
  @ApiProperty({
    description: 'Sent as `webhook-id`: the delivery id, or that of a test event.',
    type: String,
    format: 'uuid',
    example: deliveryId,
  })
  webhook_id!: string;

  @ApiProperty({ description: 'Type of the event.', type: String, example: 'message.created' })
  type!: string;

  @ApiProperty({
    description: 'When; UTC, milliseconds.',
    type: String,
    format: 'date-time',
    example: '2026-02-03T18:04:11.204Z',
  })
  attempted_at!: string;

  @ApiProperty(duration)
  duration_ms!: number;

  @ApiProperty(status)
  status!: number | null;

  @ApiProperty(error)
  error!: string | null;
}

/** The newest requests to an endpoint. */
export class WebhookAttemptsDto {
  @ApiProperty({
    description: `The newest ${attemptsKept} requests, the newest first.`,
    type: [WebhookAttemptDto],
    maxItems: attemptsKept,
  })
  data!: WebhookAttemptDto[];
}

/** An event for an endpoint, and what became of it. */
export class WebhookDeliveryDto {
  @ApiProperty({
    description: 'Delivery id, sent as `webhook-id` in every attempt.',
    type: String,
    format: 'uuid',
    example: deliveryId,
  })
  id!: string;

  @ApiProperty({ description: 'Type of the event.', type: String, example: 'message.created' })
  type!: string;

  @ApiProperty({ description: 'When the event happened.', ...time })
  occurred_at!: string;

  @ApiProperty({
    description: 'Conversation of the event, or null.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: exampleIds.conversations.ada,
  })
  conversation_id!: string | null;

  @ApiProperty({
    description: 'Message of the event, or null.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: exampleIds.messages.adaLatest,
  })
  message_id!: string | null;

  @ApiProperty({
    description: 'Community of the event, or null.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: exampleIds.community,
  })
  community_id!: string | null;

  @ApiProperty({
    description: 'User that the event is about, or null.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
  })
  user_id!: string | null;

  @ApiProperty({
    description:
      '`pending`: waits for its first or next attempt, or for an earlier event of its conversation. `dead`: given ' +
      'up after 24 hours; it can be redriven.',
    type: String,
    enum: ['pending', 'sent', 'dead'],
    example: 'sent',
  })
  state!: string;

  @ApiProperty({ description: 'How often it was sent.', type: 'integer', minimum: 0, example: 1 })
  attempts!: number;

  @ApiProperty({
    description: 'HTTP status of the last response, or why there was none; null before the first attempt.',
    type: String,
    nullable: true,
    example: '204',
  })
  last_result!: string | null;

  @ApiProperty({
    description: 'While pending: time of the next attempt in its conversation.',
    ...time,
    nullable: true,
    example: null,
  })
  next_attempt_at!: string | null;

  @ApiProperty({ description: 'It is given up by then.', ...time, example: '2026-02-04T18:04:11Z' })
  expires_at!: string;

  @ApiProperty({ description: 'When it last changed.', ...time })
  updated_at!: string;
}

/** A page of deliveries. */
export class WebhookDeliveryListDto extends CursorPageDto {
  @ApiProperty({ description: 'The deliveries of this page, the newest first.', type: [WebhookDeliveryDto] })
  data!: WebhookDeliveryDto[];
}

/** How many deliveries wait again. */
export class RedrivenWebhooksDto {
  @ApiProperty({
    description: `How many wait again; ${maxRedriven} means that more may be left, so call again.`,
    type: 'integer',
    minimum: 0,
    maximum: maxRedriven,
    example: 2,
  })
  redriven!: number;
}

/** Query of the list of endpoints. */
export class WebhooksQueryDto {
  @QueryText('repeated')
  cursor?: string;

  @QueryText(undefined)
  limit?: string;
}

/** Query of an endpoint's deliveries. */
export class WebhookDeliveriesQueryDto extends WebhooksQueryDto {
  @QueryText('repeated')
  state?: string;
}
