import { useEffect, useMemo } from 'react';
import type { ApiError } from '../core/errors.js';
import type { Result } from '../core/operations.js';
import { Cell } from '../live/cell.js';
import type { Live } from '../live/index.js';
import { useLive } from './context.js';
import { useReadable } from './readable.js';

export interface MuteState {
  /** Whether the conversation is muted; null before the first call. */
  readonly muted: boolean | null;
  /** When it ends by itself, in ISO 8601; null without an end, and if it is not muted. */
  readonly until: string | null;
  /** Why the last call failed. */
  readonly error: ApiError | null;
}

export interface Mute extends MuteState {
  /**
   * Mutes until a future time, or until `unmute`. A text is ISO 8601 with its offset. @returns whether it took effect; if not,
   * `error` says why, such as `invalid_mute_until` or `conversation_not_found`
   */
  readonly mute: (until?: Date | string) => Promise<boolean>;
  /** Ends it; if it is not muted, it succeeds, too. @returns whether it took effect; if not, `error` says why */
  readonly unmute: () => Promise<boolean>;
}

const unknown: MuteState = { muted: null, until: null, error: null };
const off: MuteState = { muted: false, until: null, error: null };
/** Milliseconds that a timer can wait, about 25 days. */
const longestWait = 2 ** 31 - 1;

class Conversation {
  readonly cell = new Cell<MuteState>(unknown);
  private last: Promise<unknown> = Promise.resolve();

  /** Calls one after the other: what the server does last is what shows. */
  call<T>(send: () => Promise<Result<T, string>>, stateOf: (data: T) => MuteState): Promise<boolean> {
    const done = this.last.then(async () => {
      const answer = await send();
      this.cell.set(answer.ok ? stateOf(answer.data) : { ...this.cell.get(), error: answer.error });
      return answer.ok;
    });
    this.last = done.catch(() => undefined);
    return done;
  }
}

/** By store, which belongs to one user, so that components share what is known and it outlives them. */
const known = new WeakMap<Live, Map<string, Conversation>>();

function conversationOf(live: Live, key: string): Conversation {
  const all = known.get(live) ?? new Map<string, Conversation>();
  known.set(live, all);
  const conversation = all.get(key) ?? new Conversation();
  all.set(key, conversation);
  return conversation;
}

/**
 * Mutes the conversation with a user: no mail and no push about it; messages still arrive. The API does not tell whether a
 * conversation is muted, so the state is the result of the last call of this hook with the same live store, by any component;
 * before, and after a reload of the page, it is unknown.
 */
export function useMute(communityId: string, userId: string): Mute {
  const live = useLive();
  const conversation = useMemo(() => conversationOf(live, `${communityId} ${userId}`), [live, communityId, userId]);
  const state = useReadable(conversation.cell);
  const { until } = state;
  useEffect(() => {
    if (until === null) return undefined;
    const wait = Date.parse(until) - Date.now();
    if (wait > longestWait) return undefined;
    const timer = setTimeout(() => conversation.cell.set(off), wait);
    return () => clearTimeout(timer);
  }, [conversation, until]);
  return useMemo(() => {
    const params = { path: { community_id: communityId, id: userId } };
    const { result } = live.client;
    return {
      ...state,
      mute: (end) => {
        const body = end === undefined ? {} : { until: typeof end === 'string' ? end : end.toISOString() };
        return conversation.call(
          () => result.muteConversation({ params, body }),
          ({ muted_until: until }) => ({ muted: true, until, error: null }),
        );
      },
      unmute: () =>
        conversation.call(
          () => result.unmuteConversation({ params }),
          () => off,
        ),
    };
  }, [live, communityId, userId, conversation, state]);
}
