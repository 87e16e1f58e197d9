/** `pending`: waits for an attempt. `sending`: handed to the provider, whose response is not known yet. */
export const deliveryStates = ['pending', 'sending', 'sent', 'suppressed', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why nothing was sent. Part of the API: names never change. */
export type SuppressionReason =
  | 'own_message'
  | 'system_message'
  | 'message_deleted'
  | 'erased'
  | 'deactivated'
  | 'bot'
  | 'sender_deactivated'
  | 'not_participant'
  | 'blocked'
  | 'not_active_member'
  | 'personally_blocked'
  | 'preference_off'
  | 'channel_unavailable'
  | 'no_address'
  | 'no_device'
  | 'already_read'
  | 'muted';

/** Why a delivery waits although it could be sent: quiet hours, or the channel's delay, for example `email_delay`. */
export type WaitReason = 'quiet_hours' | `${string}_delay`;

/** Why a delivery is given up. */
export type DeadReason = 'rejected' | 'gave_up';

/** What happened to a delivery at one moment. */
export interface HistoryEntry {
  readonly at: string;
  readonly what: 'waiting' | 'attempt_failed' | 'sent' | 'suppressed' | 'dead' | 'redriven';
  /** The reason, or the provider's response code. */
  readonly code: string | null;
}

/** The outcome for one device; only outcomes that need no further attempt are kept. */
export interface DeviceOutcome {
  readonly outcome: 'sent' | 'gone' | 'rejected';
  readonly code: string;
}

/** A delivery as an operator sees it. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly senderId: string;
  readonly recipientId: string;
  readonly recipientUsername: string;
  readonly channel: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly lastCode: string | null;
  readonly providerId: string | null;
  readonly occurredAt: Date;
  readonly dueAt: Date;
  readonly firstAttemptAt: Date | null;
  readonly updatedAt: Date;
  readonly devices: Readonly<Record<string, DeviceOutcome>>;
  readonly history: readonly HistoryEntry[];
}

/** Maximum deliveries per call of redrive. */
export const maxRedrive = 1000;

/** Maximum deliveries in an explanation of one message; more than all channels of all participants. */
export const maxExplained = 200;
