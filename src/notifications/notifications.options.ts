import type { ChannelsOptions } from './channels';

export interface NotificationsOptions {
  /**
   * Notifications that one worker has in progress at a time, over all channels. Also the maximum number of provider
   * calls that a killed worker may repeat.
   */
  readonly concurrency: number;
  /** The Redis that distributes deliveries over all workers, and this installation's key prefix; null without Redis. */
  readonly sharedQueue: { readonly url: string; readonly prefix: string } | null;
  readonly channels: ChannelsOptions;
}

/** Injection token of the options. */
export const NOTIFICATIONS_OPTIONS = Symbol('notifications options');
