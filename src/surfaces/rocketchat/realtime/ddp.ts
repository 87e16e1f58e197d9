import { readJsonBody } from '@parley/platform/http/body';
import type { Input } from '../common/parameters';
import { realtimeLimits } from './limits';

/** Versions of the protocol, the preferred one first. */
export const ddpVersions = ['1', 'pre2', 'pre1'] as const;

/** A message of a client: a JSON object with a type; null for anything else. */
export function parseDdp(text: string): (Input & { readonly msg: string }) | null {
  try {
    const message = readJsonBody(Buffer.from(text), '');
    return typeof message['msg'] === 'string' ? { ...message, msg: message['msg'] } : null;
  } catch {
    return null;
  }
}

/** An id that the client chose for a method call or subscription. */
export function isClientId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= realtimeLimits.idLength;
}

/** How messages are put into WebSocket frames. */
export interface Framing {
  /** The frame that the server sends first, if any. */
  readonly open: string | null;
  /** A sign of life in the framing itself, if it has one. */
  readonly heartbeat: string | null;
  wrap(text: string): string;
  /** The messages in a frame; null if it is malformed. */
  unwrap(frame: string): readonly string[] | null;
  /** The frame that announces the end, if any. */
  close(code: number, reason: string): string | null;
}

/** One message per frame, at `/websocket`. */
export const plainFraming: Framing = {
  open: null,
  heartbeat: null,
  wrap: (text) => text,
  unwrap: (frame) => [frame],
  close: () => null,
};

/** SockJS over WebSocket: `o`, `h`, `a[…]` and `c[…]` from the server, arrays of messages from the client. */
export const sockjsFraming: Framing = {
  open: 'o',
  heartbeat: 'h',
  wrap: (text) => `a${JSON.stringify([text])}`,
  unwrap: (frame) => {
    if (frame === '') return [];
    try {
      const value: unknown = JSON.parse(frame);
      const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
      return texts.length <= realtimeLimits.pending && texts.every((text) => typeof text === 'string') ? texts : null;
    } catch {
      return null;
    }
  },
  close: (code, reason) => `c${JSON.stringify([code, reason])}`,
};
