import type {
  CursorPage,
  EndpointInput,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpoints,
} from '../../../webhooks';
import { timestamp } from '../../common/native/timestamp';
import type {
  CreatedWebhookDto,
  WebhookAttemptDto,
  WebhookChangesDto,
  WebhookDeliveryDto,
  WebhookDeliveryListDto,
  WebhookDto,
  WebhookListDto,
  WebhookTestDto,
} from './webhook.dto';

export function endpointInputOf(body: WebhookChangesDto): EndpointInput {
  return {
    url: body.url,
    description: body.description,
    eventTypes: body.event_types,
    communityIds: body.community_ids,
    enabled: body.enabled,
  };
}

export function presentWebhook(endpoint: WebhookEndpoint): WebhookDto {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    event_types: endpoint.eventTypes && [...endpoint.eventTypes],
    community_ids: endpoint.communityIds && [...endpoint.communityIds],
    enabled: endpoint.enabled,
    disabled_reason: endpoint.disabledReason,
    failing_since: endpoint.failingSince && timestamp(endpoint.failingSince),
    paused_until: endpoint.pausedUntil && timestamp(endpoint.pausedUntil),
    previous_secret_expires_at: endpoint.previousSecretUntil && timestamp(endpoint.previousSecretUntil),
    pending_count: endpoint.pending,
    dead_count: endpoint.dead,
    created_at: timestamp(endpoint.createdAt),
    updated_at: timestamp(endpoint.updatedAt),
  };
}

export function presentCreatedWebhook(created: { endpoint: WebhookEndpoint; secret: string }): CreatedWebhookDto {
  return { ...presentWebhook(created.endpoint), secret: created.secret };
}

export function presentWebhooks(page: CursorPage<WebhookEndpoint>): WebhookListDto {
  return { data: page.items.map(presentWebhook), cursor: page.cursor, has_more: page.cursor !== null };
}

export function presentWebhookTest(sent: Awaited<ReturnType<WebhookEndpoints['test']>>): WebhookTestDto {
  return {
    delivered: sent.status !== null && sent.status >= 200 && sent.status <= 299,
    webhook_id: sent.webhookId,
    status: sent.status,
    error: sent.status === null ? sent.error : null,
    duration_ms: sent.durationMs,
  };
}

export function presentWebhookAttempt(attempt: WebhookAttempt): WebhookAttemptDto {
  return {
    webhook_id: attempt.webhookId,
    type: attempt.type,
    attempted_at: attempt.at.toISOString(),
    duration_ms: attempt.durationMs,
    status: attempt.status,
    error: attempt.error,
  };
}

function presentWebhookDelivery(delivery: WebhookDelivery): WebhookDeliveryDto {
  return {
    id: delivery.id,
    type: delivery.type,
    occurred_at: timestamp(delivery.occurredAt),
    conversation_id: delivery.conversationId,
    message_id: delivery.messageId,
    community_id: delivery.communityId,
    user_id: delivery.subjectId,
    state: delivery.state,
    attempts: delivery.attempts,
    last_result: delivery.lastResult,
    next_attempt_at: delivery.dueAt && timestamp(delivery.dueAt),
    expires_at: timestamp(delivery.expiresAt),
    updated_at: timestamp(delivery.updatedAt),
  };
}

export function presentWebhookDeliveries(page: CursorPage<WebhookDelivery>): WebhookDeliveryListDto {
  return { data: page.items.map(presentWebhookDelivery), cursor: page.cursor, has_more: page.cursor !== null };
}
