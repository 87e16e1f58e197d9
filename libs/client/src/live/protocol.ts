import type { Change, CommunityClient } from '../community.js';

/** Whether a user is there, as far as they show it. */
export interface Presence {
  readonly status: 'online' | 'away' | 'busy' | 'offline';
  /** When the user was last there; only while offline, and only if both users show it. */
  readonly last_seen_at: string | null;
}

/** What the server says besides changes; it is not repeated after a lost connection. */
export type Signal =
  | {
      readonly type: 'typing';
      readonly community_id: string;
      readonly conversation_id: string;
      readonly user_id: string;
      readonly active: boolean;
      readonly expires_in: number;
    }
  | ({ readonly type: 'presence'; readonly user_id: string } & Presence);

/** What a client says. */
export type Request =
  | { readonly type: 'typing'; readonly conversation_id: string; readonly active: boolean }
  | { readonly type: 'watch'; readonly user_ids: readonly string[] }
  | { readonly type: 'presence'; readonly status: 'online' | 'away' };

/**
 * Why a connection is over: `lost`, `ended` (the token has expired), `stopped` (the server stops), `resync` (the cursor is
 * too old), `refused` (too many connections), `signed_out`.
 */
export type Ending = 'lost' | 'ended' | 'stopped' | 'resync' | 'refused' | 'signed_out';

export interface ConnectionEvents {
  opened(): void;
  change(change: Change): void;
  signal(signal: Signal): void;
  /** Called once. */
  closed(ending: Ending): void;
}

export interface Connection {
  send(request: Request): void;
  /** Finds out whether the connection still works, and ends it if not. */
  check(): void;
  /** Closes without calling `closed`. */
  close(): void;
}

/** Opens a connection that brings all changes behind a cursor. */
export type Connect = (client: CommunityClient, after: string, events: ConnectionEvents) => Connection;
