import { DomainError, defineErrors, isUuid } from '@parley/kernel';

/** The subprotocol that clients ask for. */
export const liveProtocol = 'parley.live.v1';

/** Limits of one connection, beside those of every WebSocket connection. */
export const liveLimits = {
  /** Bytes of one frame from a client. */
  frameBytes: 16_384,
  /** Frames from a client in one window. */
  frames: 100,
  windowMs: 10_000,
  typingEveryMs: 1_000,
  /** Seconds for which a client shows that somebody types. */
  typingSeconds: 5,
  /** People whose presence a connection is told. */
  watched: 200,
} as const;

export const liveErrors = defineErrors({
  websocket_required: ['invalid', `Connect with a WebSocket and the subprotocol ${liveProtocol}`],
  invalid_frame: ['invalid', 'The frame is malformed'],
  unknown_frame_type: ['invalid', 'The type of the frame is unknown'],
});

/** What a client may send. */
export type ClientFrame =
  | { readonly type: 'ping' }
  | { readonly type: 'resume'; readonly after: string }
  | { readonly type: 'typing'; readonly conversationId: string; readonly active: boolean }
  | { readonly type: 'watch'; readonly userIds: readonly string[] }
  | { readonly type: 'presence'; readonly away: boolean };

type Fields = Readonly<Record<string, unknown>>;

/** A frame of each type, or null if its fields are wrong. Other fields are ignored. */
const parsers: Readonly<Record<ClientFrame['type'], (fields: Fields) => ClientFrame | null>> = {
  ping: () => ({ type: 'ping' }),
  resume: ({ after }) => (typeof after === 'string' ? { type: 'resume', after } : null),
  typing: ({ conversation_id: id, active = true }) =>
    isUuid(id) && typeof active === 'boolean' ? { type: 'typing', conversationId: id.toLowerCase(), active } : null,
  watch: ({ user_ids: values }) => {
    const userIds = Array.isArray(values) ? idsOf(values) : null;
    return userIds && { type: 'watch', userIds };
  },
  presence: ({ status }) =>
    status === 'online' || status === 'away' ? { type: 'presence', away: status === 'away' } : null,
};

/** The ids without repetitions; null unless all are ids. */
function idsOf(values: readonly unknown[]): string[] | null {
  if (values.length > liveLimits.watched) return null;
  const ids = values.filter(isUuid).map((id) => id.toLowerCase());
  return ids.length === values.length ? [...new Set(ids)] : null;
}

/** @throws DomainError invalid_frame, unknown_frame_type */
export function parseFrame(text: string): ClientFrame {
  const value = jsonOf(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DomainError(liveErrors.invalid_frame);
  const fields = value as Fields;
  const type = fields['type'];
  if (typeof type !== 'string') throw new DomainError(liveErrors.invalid_frame);
  if (!Object.hasOwn(parsers, type)) throw new DomainError(liveErrors.unknown_frame_type);
  const frame = parsers[type as ClientFrame['type']](fields);
  if (!frame) throw new DomainError(liveErrors.invalid_frame);
  return frame;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
