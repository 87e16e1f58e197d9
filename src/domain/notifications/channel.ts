import type { DeadReason, DeviceOutcome } from './model/delivery';
import type { Notification } from './model/content';

export type DeviceOutcomes = Readonly<Record<string, DeviceOutcome>>;

/** What came of one attempt. `code` is the provider's answer, safe to show and to count. */
export type Outcome = { readonly code: string; readonly devices?: DeviceOutcomes } & (
  | { readonly result: 'sent'; readonly providerId: string }
  | { readonly result: 'retry'; readonly afterMs: number }
  | { readonly result: 'dead'; readonly reason: DeadReason }
  | { readonly result: 'suppressed'; readonly reason: 'no_device' }
);

/** One attempt under way. */
export interface Attempt {
  readonly notification: Notification;
  /** Devices that need no further attempt, from earlier ones. */
  readonly devices: DeviceOutcomes;
  /** Notes outcomes of devices at once, so that a killed process does not repeat them. */
  noteDevices(outcomes: DeviceOutcomes): Promise<void>;
}

/** Hands notifications to one provider. Failures of the provider are outcomes; what is thrown is a fault of ours. */
export interface ChannelSender {
  send(attempt: Attempt): Promise<Outcome>;
}
