import { useEffect, useMemo } from 'react';
import type { components } from '../community.js';
import { useLive } from './context.js';
import { perPage, usePages, type PagedList, type Source } from './pages.js';

export type BlockedUser = components['schemas']['BlockedUserDto'];

export interface Blocks extends PagedList {
  /** Newest block first. */
  readonly users: readonly BlockedUser[];
  /**
   * Blocks a user and reads the first page again. @returns whether it took effect; if not, `error` says why, such as
   * `user_already_blocked`, `cannot_block_self` or `user_not_found`
   */
  readonly block: (userId: string) => Promise<boolean>;
  /** Takes a block back; without one it succeeds, too. @returns whether it took effect; if not, `error` says why */
  readonly unblock: (userId: string) => Promise<boolean>;
}

/**
 * Those whom the caller has blocked: they cannot write to the caller in any community. It loads 50 at a time and follows the
 * changes of the live store, so that blocks from elsewhere show, too. Creators end a membership with `useMembers` instead.
 */
export function useBlocks(): Blocks {
  const live = useLive();
  const { result } = live.client;
  const source = useMemo(
    (): Source<BlockedUser> => ({
      typed: '',
      keeps: () => true,
      async read(page, signal) {
        const known = live.get().profile;
        const own = known ? ({ ok: true, data: known } as const) : await result.getProfile({ signal });
        if (!own.ok) return own;
        return result.listBlockedUsers({
          params: { path: { id: own.data.id }, query: { page, per: perPage } },
          signal,
        });
      },
    }),
    [live, result],
  );
  const { pages, rows, list } = usePages('', source);
  useEffect(
    () =>
      live.onChange((change) => {
        if (change.type === 'block.created') pages.add(change.user);
        else if (change.type === 'block.deleted') pages.remove(change.user_id);
      }),
    [live, pages],
  );
  return useMemo(() => {
    const params = (id: string) => ({ path: { id } });
    return {
      users: rows,
      ...list,
      block: (id) => pages.change(result.blockUser({ params: params(id) }), pages.reload),
      unblock: (id) => pages.change(result.unblockUser({ params: params(id) }), () => pages.remove(id)),
    };
  }, [result, pages, rows, list]);
}
