import type { EventType } from '../../domain/events';

/** The type of each event as endpoints see it. Events that are not named concern one user's own view and are not sent. */
const typeOf = {
  'message.created': 'message.created',
  'message.edited': 'message.updated',
  'message.pinned': 'message.updated',
  'message.deleted': 'message.deleted',
  'message.reacted': 'message.reacted',
  'conversation.opened': 'conversation.created',
  'conversation.renamed': 'conversation.updated',
  'conversation.removed': 'conversation.deleted',
  'membership.started': 'membership.started',
  'membership.changed': 'membership.changed',
  'membership.ended': 'membership.ended',
  'membership.blocked': 'membership.blocked',
  'membership.unblocked': 'membership.unblocked',
  'person.created': 'user.created',
  'person.updated': 'user.updated',
  'person.deactivated': 'user.deactivated',
  'person.reactivated': 'user.reactivated',
  'person.erased': 'user.erased',
  'person.blocked': 'user.blocked',
  'person.unblocked': 'user.unblocked',
  'community.created': 'community.created',
  'community.updated': 'community.updated',
  'credits.moved': 'credits.moved',
} as const satisfies Partial<Record<EventType, string>>;

/** What an endpoint can choose. Types are only ever added. */
export type WebhookEventType = (typeof typeOf)[keyof typeof typeOf];

/** Every type that an endpoint can choose. */
export const webhookEventTypes: readonly WebhookEventType[] = [...new Set(Object.values(typeOf))];

/** Sent to every endpoint, whatever it has chosen: events were lost before they could be sent. */
export const missedType = 'events.missed';
/** Sent on request only. */
export const testType = 'webhook.test';

/** The type for endpoints, or null for what is not sent to them. */
export function webhookTypeOf(type: EventType): WebhookEventType | null {
  return (typeOf as Partial<Record<EventType, WebhookEventType>>)[type] ?? null;
}
