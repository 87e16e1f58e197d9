/** Endpoints at most. */
export const maxEndpoints = 50;
/** Requests that are kept for each endpoint. */
export const attemptsKept = 100;
/** Dead deliveries that one call makes wait again. */
export const maxRedriven = 1_000;
export const urlMaximum = 2_048;
export const descriptionMaximum = 200;
export const communitiesMaximum = 100;
/** For how long a former secret stays valid at most, and by default. Seconds. */
export const overlapMaximum = 604_800;
export const overlapDefault = 86_400;

/** An endpoint as the platform sees it, without its secret. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  /** Null: all types. */
  readonly eventTypes: readonly string[] | null;
  /** Null: all communities, and what belongs to none. */
  readonly communityIds: readonly string[] | null;
  readonly enabled: boolean;
  /** `gone`: the endpoint answered 410. Null if the platform disabled it. */
  readonly disabledReason: string | null;
  readonly previousSecretUntil: Date | null;
  readonly failingSince: Date | null;
  readonly pausedUntil: Date | null;
  /** Deliveries that wait and dead ones, each counted up to 1,000. */
  readonly pending: number;
  readonly dead: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One request to an endpoint. */
export interface WebhookAttempt {
  readonly webhookId: string;
  readonly type: string;
  readonly at: Date;
  readonly durationMs: number;
  /** Null when there was no response. */
  readonly status: number | null;
  readonly error: string | null;
}

/** An event for an endpoint, and what became of it. */
export interface WebhookDelivery {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly conversationId: string | null;
  readonly messageId: string | null;
  readonly communityId: string | null;
  readonly subjectId: string | null;
  readonly state: string;
  readonly attempts: number;
  readonly lastResult: string | null;
  /** While it waits: when it, or the delivery before it in its conversation, is tried next. */
  readonly dueAt: Date | null;
  readonly expiresAt: Date;
  readonly updatedAt: Date;
}
