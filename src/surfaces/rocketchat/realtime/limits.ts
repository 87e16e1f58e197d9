/** Limits of one realtime connection, beside those of every WebSocket connection. */
export const realtimeLimits = {
  /** Bytes of one frame from a client: the longest message with its attachments, escaped. */
  frameBytes: 131_072,
  /** Bytes of one message before sign-in. */
  anonymousBytes: 16_384,
  /** Frames from a client in one window: a busy bot with its typing signals stays below. `RATE_LIMIT` bounds the calls. */
  frames: 3_000,
  windowMs: 10_000,
  subscriptions: 300,
  /** Characters of the id of a method call or subscription. */
  idLength: 255,
  /** Messages that wait for their turn; beyond it, the connection is not read. */
  pending: 64,
  /** How long a connection may stay without a signed-in user. */
  signInWithinMs: 20_000,
  /** Typing signals of a user in a minute. */
  typingPerMinute: 120,
} as const;
