import type { ChannelsOptions } from './channels';

export interface NotificationsOptions {
  /**
   * Notifications that one worker has in progress at a time, over all channels. Also how many calls of a provider a killed
   * worker may repeat.
   */
  readonly concurrency: number;
  /** The Redis that spreads deliveries over all workers, and the prefix of this installation's keys in it; null without one. */
  readonly sharedQueue: { readonly url: string; readonly prefix: string } | null;
  readonly channels: ChannelsOptions;
}

/** Injection token of the options. */
export const NOTIFICATIONS_OPTIONS = Symbol('notifications options');
