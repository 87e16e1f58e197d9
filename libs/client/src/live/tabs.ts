import type { Change, Message } from '../community.js';
import type { ConnectionState } from './follower.js';
import type { Waiting } from './outbox.js';
import type { Request, Signal } from './protocol.js';

/** What the tabs of one user tell each other. `change`, `signal`, `state` and `resync` come from the leading tab. */
export type TabMessage =
  /** A tab leads from now on; the others read what they may have missed. */
  | { readonly kind: 'lead' }
  | { readonly kind: 'hello' }
  | { readonly kind: 'state'; readonly connection: ConnectionState; readonly seq: number }
  /** Numbered, so that a tab that was frozen notices a gap. */
  | { readonly kind: 'change'; readonly change: Change; readonly seq: number }
  | { readonly kind: 'signal'; readonly signal: Signal }
  | { readonly kind: 'resync' }
  /** For the leading tab to send. */
  | { readonly kind: 'request'; readonly request: Request }
  /** What a tab watches and whether it is visible; without `interest` it is gone. */
  | { readonly kind: 'tab'; readonly tab: string; readonly interest: Interest | null }
  | { readonly kind: 'waiting'; readonly entry: Waiting }
  | { readonly kind: 'done'; readonly key: string; readonly message: Message | null };

/** What one tab wants of the connection. */
export interface Interest {
  readonly users: readonly string[];
  readonly visible: boolean;
}

/** A conversation, by its community and the other user. */
export interface Place {
  readonly community_id: string;
  readonly user_id: string;
}

export interface Tabs {
  post(message: TabMessage): void;
  close(): void;
}

/**
 * Joins the tabs of one user in this browser. One of them leads: it holds the connection; when it closes, another one takes
 * over. Where a browser cannot do that, every tab leads itself.
 */
export function joinTabs(name: string, onMessage: (message: TabMessage) => void, onLead: () => void): Tabs {
  const { document, navigator, BroadcastChannel: Channel } = globalThis;
  if (typeof document === 'undefined' || !Channel || !navigator.locks) {
    queueMicrotask(onLead);
    return { post: () => undefined, close: () => undefined };
  }
  const channel = new Channel(name);
  channel.onmessage = (event: MessageEvent<TabMessage>) => onMessage(event.data);
  const leave = new AbortController();
  let resign: () => void = () => undefined;
  const term = new Promise<void>((done) => (resign = done));
  navigator.locks
    .request(name, { signal: leave.signal }, () => {
      if (leave.signal.aborted) return undefined;
      onLead();
      return term;
    })
    .catch(() => undefined);
  return {
    post: (message) => channel.postMessage(message),
    close: () => {
      leave.abort();
      resign();
      channel.close();
    },
  };
}

/** Runs work while no other tab does the same. */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = typeof document === 'undefined' ? undefined : globalThis.navigator.locks;
  await (locks ? locks.request(name, work) : work());
}
