/** A push to send; one per device. */
export interface OutgoingPush {
  /** The device token of the push service. Never logged. */
  readonly token: string;
  readonly title: string;
  readonly body: string;
  /** For the app; values are texts. */
  readonly data: Readonly<Record<string, string>>;
  /** A newer push with the same key replaces the one before while the device is away. 1 to 32 characters of base64url. */
  readonly collapseKey: string;
  /** Number beside the app's icon. */
  readonly badge: number;
  /** Time to live. */
  readonly ttlSeconds: number;
}

/** The push service's response when it accepted the push. */
export interface PushReceipt {
  /** The service's id of the push. */
  readonly id: string;
  readonly code: string;
}

/**
 * `gone`: the token is dead. `transient`: may work later. `rejected`: never, but the token is fine. `credential`: the
 * service rejects this installation's credentials; an operator must fix a setting.
 */
type PushFailureKind = 'gone' | 'transient' | 'rejected' | 'credential';

/** A push that was not accepted. The code is safe to show and to count. */
export class PushFailure extends Error {
  constructor(
    readonly kind: PushFailureKind,
    readonly code: string,
    /** Delay requested by the service, in milliseconds. */
    readonly retryAfterMs = 0,
    options?: { cause?: unknown },
  ) {
    super(`push was not taken: ${code}`, options);
    this.name = 'PushFailure';
  }
}

/** Sends pushes to a push service, or captures them for development. */
export abstract class PushSender {
  /** Whether pushes can be sent. */
  abstract readonly available: boolean;

  /**
   * Resolves when the push was accepted.
   * @param signal ends the call early
   * @throws PushFailure
   */
  abstract send(push: OutgoingPush, signal?: AbortSignal): Promise<PushReceipt>;
}

/** Used if no push service is configured: sends nothing and reports itself as unavailable. */
export class NoPushSender extends PushSender {
  readonly available = false;

  async send(): Promise<PushReceipt> {
    throw new PushFailure('credential', 'NO_PUSH_SERVICE');
  }
}
