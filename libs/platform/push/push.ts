/** A push as its author sees it; one per device. */
export interface OutgoingPush {
  /** The push service's address of the device. Never logged. */
  readonly token: string;
  readonly title: string;
  readonly body: string;
  /** For the app; values are texts. */
  readonly data: Readonly<Record<string, string>>;
  /** A newer push with the same key replaces the one before while the device is away. 1 to 32 characters of base64url. */
  readonly collapseKey: string;
  /** Number beside the app's icon. */
  readonly badge: number;
  /** How long it is worth delivering. */
  readonly ttlSeconds: number;
}

/** What the push service said when it took the push. */
export interface PushReceipt {
  /** The service's own name of it. */
  readonly id: string;
  readonly code: string;
}

/**
 * `gone`: the device will never take a push again under this token. `transient`: later, perhaps. `rejected`: never, but
 * through no fault of the token. `credential`: this installation is not let in; someone has to mend a setting.
 */
export type PushFailureKind = 'gone' | 'transient' | 'rejected' | 'credential';

/** A push that was not taken. The code is safe to show and to count. */
export class PushFailure extends Error {
  constructor(
    readonly kind: PushFailureKind,
    readonly code: string,
    /** How long the service asked to be left alone, in milliseconds. */
    readonly retryAfterMs = 0,
    options?: { cause?: unknown },
  ) {
    super(`push was not taken: ${code}`, options);
    this.name = 'PushFailure';
  }
}

/** Hands pushes to a push service, or keeps them where development reads them. */
export abstract class PushSender {
  /** False where pushes have no way out at all. */
  abstract readonly available: boolean;

  /** Resolves when the push was taken. @throws PushFailure */
  abstract send(push: OutgoingPush): Promise<PushReceipt>;
}

/** Used if no push service is configured: sends nothing and reports itself as unavailable. */
export class NoPushSender extends PushSender {
  readonly available = false;

  async send(): Promise<PushReceipt> {
    throw new PushFailure('credential', 'NO_PUSH_SERVICE');
  }
}
