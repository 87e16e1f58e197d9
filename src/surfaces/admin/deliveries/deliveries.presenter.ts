import type { Delivery, Explanation } from '../../../notifications';
import { timestamp } from '../../common/native/timestamp';
import type { DeliveriesDto, DeliveryDto } from './delivery.dto';

function presentDelivery(delivery: Delivery): DeliveryDto {
  return {
    id: delivery.id,
    message_id: delivery.messageId,
    recipient_id: delivery.recipientId,
    recipient_username: delivery.recipientUsername,
    channel: delivery.channel,
    state: delivery.state,
    reason: delivery.reason,
    attempts: delivery.attempts,
    last_code: delivery.lastCode,
    provider_id: delivery.providerId,
    occurred_at: timestamp(delivery.occurredAt),
    due_at: delivery.state === 'pending' ? timestamp(delivery.dueAt) : null,
    first_attempt_at: delivery.firstAttemptAt && timestamp(delivery.firstAttemptAt),
    updated_at: timestamp(delivery.updatedAt),
    devices: Object.entries(delivery.devices).map(([id, device]) => ({
      id,
      outcome: device.outcome,
      code: device.code,
    })),
    history: delivery.history.map((entry) => ({ at: entry.at, what: entry.what, code: entry.code })),
  };
}

export function presentExplanation({ waitsForWorker, deliveries }: Explanation): DeliveriesDto {
  return { waits_in_outbox: waitsForWorker, data: deliveries.map(presentDelivery), cursor: null, has_more: false };
}

export function presentDeliveries(deliveries: readonly Delivery[], cursor: string | null): DeliveriesDto {
  return { waits_in_outbox: false, data: deliveries.map(presentDelivery), cursor, has_more: cursor !== null };
}
