import type { Type } from '@nestjs/common';
import type { PreferenceKey } from '../../domain/users';
import type { DeadReason, DeviceOutcome, SuppressionReason } from '../deliveries/delivery';
import type { Notification } from '../model/notification';

export type DeviceOutcomes = Readonly<Record<string, DeviceOutcome>>;

/** The result of one attempt. `code` is the provider's response code, safe to show and to count. */
export type Outcome = { readonly code: string; readonly devices?: DeviceOutcomes } & (
  | { readonly result: 'sent'; readonly providerId: string }
  /**
   * `afterMs`: the delay that the provider requested, for the whole channel; the usual delay applies if it is longer.
   * `trouble`: the provider itself fails, and not this notification alone.
   */
  | { readonly result: 'retry'; readonly afterMs: number; readonly trouble: boolean }
  | { readonly result: 'dead'; readonly reason: DeadReason }
  | { readonly result: 'suppressed'; readonly reason: SuppressionReason }
);

/** One attempt to send a notification. */
export interface Attempt {
  readonly notification: Notification;
  /** Outcomes of earlier attempts: devices that need no further one. */
  readonly devices: DeviceOutcomes;
  /** Stores outcomes of devices at once, so that a killed process does not repeat them. */
  readonly noteDevices: (outcomes: DeviceOutcomes) => Promise<void>;
  /** Aborted when the channel's deadline has passed: the attempt counts as failed, and no further call may begin. */
  readonly signal: AbortSignal;
  /** Counts one response of the provider in the metrics. */
  readonly countAnswer: (code: string) => void;
}

/** The user whom a delivery is for. */
export interface Recipient {
  readonly id: string;
  readonly email: string | null;
}

/** Whom a channel can reach at all. */
export interface Reach {
  /** Writes the SQL condition for one person, given as an expression of their id. It must be found by an index for each person, and not be
   * EXISTS, for which PostgreSQL may read a whole table. */
  readonly condition: (person: string) => string;
  /** The reason that deliveries show for anyone else. */
  readonly otherwise: SuppressionReason;
}

/** A way to notify people: a plug-in in its own folder, listed in `channels/index.ts`. */
export interface Channel {
  /** Whether this installation is configured to send over this channel. */
  readonly available: boolean;
  /** The recipient's settings that must all be on. */
  readonly switches: readonly PreferenceKey[];
  /** How long a notification waits for its recipient to read the message first, in seconds; 0 sends at once. */
  readonly delaySeconds: number;
  /** Longest duration of one attempt, in milliseconds. */
  readonly deadlineMs: number;
  /** Who takes the recipient's notifications; `''` if it is the same for everyone. Trouble of one does not delay others. */
  providerOf(recipient: Recipient): string;
  /** Renders and sends. Returns failures of the provider as outcomes; throws only on a bug. */
  send(attempt: Attempt): Promise<Outcome>;
}

/** The class of a channel. Statements take its reach from here. */
export type ChannelType = Type<Channel> & { readonly reach: Reach };

/** Injection token of the channels by name. */
export const CHANNELS = Symbol('channels');
export type Channels = ReadonlyMap<string, Channel>;

/** Injection token of one channel's options. */
export const channelOptions = (name: string): string => `channel options: ${name}`;
