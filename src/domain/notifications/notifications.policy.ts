import type { Channel, SuppressionReason, WaitReason } from './model/delivery';
import { quietUntil, type QuietHours } from './model/quiet-hours';

/** Everything that decides about one notification, as it is at the moment of asking. */
export interface NotificationFacts {
  readonly now: Date;
  readonly channel: Channel;
  readonly kind: 'community' | 'direct' | 'group';
  readonly occurredAt: Date;
  readonly ownMessage: boolean;
  /** The message is gone, or only its tombstone is left. */
  readonly messageDeleted: boolean;
  readonly senderActive: boolean;
  readonly recipient: { readonly erased: boolean; readonly deactivated: boolean; readonly bot: boolean };
  /** Takes part in the conversation. */
  readonly participant: boolean;
  /** Only in communities: the recipient made it, or where the membership between the two stands. */
  readonly membership: {
    readonly recipientIsCreator: boolean;
    readonly running: boolean;
    readonly blocked: boolean;
  } | null;
  readonly recipientBlockedSender: boolean;
  readonly senderBlockedRecipient: boolean;
  /** The general switch of the channel and the one for messages. */
  readonly switches: { readonly all: boolean; readonly messages: boolean };
  /** This installation has a way out for the channel. */
  readonly available: boolean;
  /** Has an address, or at least one device. */
  readonly reachable: boolean;
  readonly read: boolean;
  readonly mutedUntil: Date | null;
  readonly quietHours: QuietHours;
  readonly emailDelaySeconds: number;
}

export type Decision =
  | { readonly verdict: 'send' }
  | { readonly verdict: 'suppress'; readonly reason: SuppressionReason }
  | { readonly verdict: 'wait'; readonly until: Date; readonly reason: WaitReason };

const suppress = (reason: SuppressionReason): Decision => ({ verdict: 'suppress', reason });

/** Why the recipient may not hear of the message at all, whatever they have set. */
function forbidden(facts: NotificationFacts): SuppressionReason | null {
  const { recipient, membership } = facts;
  if (facts.ownMessage) return 'own_message';
  if (facts.messageDeleted) return 'message_deleted';
  if (recipient.erased) return 'erased';
  if (recipient.deactivated) return 'deactivated';
  if (recipient.bot) return 'bot';
  if (!facts.senderActive) return 'sender_deactivated';
  if (!facts.participant) return 'not_participant';
  if (facts.kind === 'community') {
    if (membership?.blocked) return 'blocked';
    if (!membership || !(membership.recipientIsCreator || membership.running)) return 'not_active_member';
  }
  if (facts.recipientBlockedSender) return 'personally_blocked';
  if (facts.kind === 'direct' && facts.senderBlockedRecipient) return 'personally_blocked';
  return null;
}

/** Why the recipient does not want it or cannot get it. */
function unwanted(facts: NotificationFacts): SuppressionReason | null {
  if (!facts.switches.all || !facts.switches.messages) return 'preference_off';
  if (!facts.available) return 'channel_unavailable';
  if (!facts.reachable) return facts.channel === 'email' ? 'no_address' : 'no_device';
  if (facts.read) return 'already_read';
  if (facts.mutedUntil !== null && facts.mutedUntil > facts.now) return 'muted';
  return null;
}

/**
 * Whether a notification goes out now, later or never. Asked when the delivery comes up and again at the moment of
 * sending, because anything may have changed between. What forbids it comes before what the recipient wishes, so
 * that the reason shown is the one that nobody can change by a setting.
 */
export function decide(facts: NotificationFacts): Decision {
  const reason = forbidden(facts) ?? unwanted(facts);
  if (reason !== null) return suppress(reason);
  const quiet = quietUntil(facts.now, facts.quietHours);
  if (quiet !== null) return { verdict: 'wait', until: quiet, reason: 'quiet_hours' };
  if (facts.channel === 'email' && facts.emailDelaySeconds > 0) {
    const until = new Date(facts.occurredAt.getTime() + facts.emailDelaySeconds * 1000);
    if (until > facts.now) return { verdict: 'wait', until, reason: 'email_delay' };
  }
  return { verdict: 'send' };
}
