import { type NotifyFacts, policy } from '../domain/access';
import type { SuppressionReason, WaitReason } from './deliveries/delivery';
import { quietUntil, type QuietHours } from './model/quiet-hours';

/** What a channel can currently do for one recipient. */
export interface ChannelAvailability {
  readonly name: string;
  /** This installation is set up to send over it. */
  readonly available: boolean;
  /** All of the recipient's settings for it are on. */
  readonly switchedOn: boolean;
  /** Why the recipient cannot be reached over it, or null. */
  readonly unreachable: SuppressionReason | null;
  /** How long it waits for the recipient to read the message first. */
  readonly delaySeconds: number;
}

/** The facts that decide about one notification, as they are at the moment of asking. */
export interface NotificationFacts extends NotifyFacts {
  readonly now: Date;
  readonly channel: ChannelAvailability;
  readonly occurredAt: Date;
  readonly ownMessage: boolean;
  /** Not written by a person, for example about a pin. */
  readonly systemMessage: boolean;
  /** The message was deleted; at most its tombstone is left. */
  readonly messageDeleted: boolean;
  readonly read: boolean;
  readonly mutedUntil: Date | null;
  readonly quietHours: QuietHours;
}

type Decision =
  | { readonly verdict: 'send' }
  | { readonly verdict: 'suppress'; readonly reason: SuppressionReason }
  | { readonly verdict: 'wait'; readonly until: Date; readonly reason: WaitReason };

const suppress = (reason: SuppressionReason): Decision => ({ verdict: 'suppress', reason });

/** Why the recipient must not be notified of the message, regardless of their settings. */
function forbidden(facts: NotificationFacts): SuppressionReason | null {
  if (facts.ownMessage) return 'own_message';
  if (facts.systemMessage) return 'system_message';
  if (facts.messageDeleted) return 'message_deleted';
  const verdict = policy.notify(facts);
  return verdict.allowed ? null : verdict.reason;
}

/** Why the recipient does not want it or cannot get it. */
function unwanted(facts: NotificationFacts): SuppressionReason | null {
  const { channel } = facts;
  if (!channel.switchedOn) return 'preference_off';
  if (!channel.available) return 'channel_unavailable';
  if (channel.unreachable !== null) return channel.unreachable;
  if (facts.read) return 'already_read';
  if (facts.mutedUntil !== null && facts.mutedUntil > facts.now) return 'muted';
  return null;
}

/**
 * Decides whether a notification is sent now, later or never. Asked when the delivery is picked, and again if its attempt
 * begins later than a moment after that, because anything may change in between. What forbids it comes before what the recipient
 * prefers, so that the reason shown is the one that no setting can change. Only someone whom the channel cannot reach when the
 * delivery is created is not asked about: that reason stands alone.
 */
export function decide(facts: NotificationFacts): Decision {
  const reason = forbidden(facts) ?? unwanted(facts);
  if (reason !== null) return suppress(reason);
  const quiet = quietUntil(facts.now, facts.quietHours);
  if (quiet !== null) return { verdict: 'wait', until: quiet, reason: 'quiet_hours' };
  const { name, delaySeconds } = facts.channel;
  if (delaySeconds > 0) {
    const until = new Date(facts.occurredAt.getTime() + delaySeconds * 1000);
    if (until > facts.now) return { verdict: 'wait', until, reason: `${name}_delay` };
  }
  return { verdict: 'send' };
}
