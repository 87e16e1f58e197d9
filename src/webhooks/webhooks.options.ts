import type { Resolve } from '@parley/platform/outbound/post';

export interface WebhooksOptions {
  /** Whether endpoints may have addresses outside the public internet. */
  readonly allowPrivate: boolean;
  /** Requests to one endpoint that one worker has in progress at a time. */
  readonly concurrency: number;
  /** Replaces the system's name resolution. */
  readonly resolve?: Resolve;
}

/** Injection token of the options. */
export const WEBHOOKS_OPTIONS = Symbol('webhooks options');
