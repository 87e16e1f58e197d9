import { useEffect, useMemo } from 'react';
import type { Member } from '../community.js';
import { useLive } from './context.js';
import { perPage, usePages, type PagedList, type Source } from './pages.js';

export interface MembersFilter {
  /** Part of an e-mail address, username or name, in any case. Blanks around it do not count. */
  readonly search?: string | undefined;
  /** Only members of this group; `active` includes trials, and who is blocked is in no other group. */
  readonly status?: 'active' | 'canceled' | 'blocked' | undefined;
  /** Milliseconds that a search waits for the next letter, 200 if absent. Other changes do not wait. */
  readonly delayMs?: number | undefined;
}

export interface Members extends PagedList {
  /** Newest first. After a change of the filter, those before until the answer is here. */
  readonly members: readonly Member[];
  /**
   * Blocks a member; `reason` has at most 1000 characters. @returns whether it took effect; if not, `error` says why, such as
   * `already_blocked`
   */
  readonly block: (member: Pick<Member, 'id'>, reason?: string) => Promise<boolean>;
  /** Takes a block back, which restores no membership. @returns whether it took effect; if not, `error` says why */
  readonly unblock: (member: Pick<Member, 'id'>) => Promise<boolean>;
}

type Group = MembersFilter['status'];

function isIn(group: Group, { is_blocked: blocked, status }: Member): boolean {
  if (group === undefined) return true;
  if (blocked || group === 'blocked') return blocked && group === 'blocked';
  return (status === 'canceled') === (group === 'canceled');
}

/**
 * The members of a community, for its creator; everyone else gets the error `members_forbidden` (403). It loads 50 members at a
 * time. Those that are shown follow the changes of the live store; new ones show after `reload`.
 */
export function useMembers(communityId: string, { search = '', status, delayMs = 200 }: MembersFilter = {}): Members {
  const live = useLive();
  const { client } = live;
  const typed = search.trim();
  const source = useMemo((): Source<Member> => {
    const query = { per: perPage, ...(typed === '' ? {} : { search: typed }), ...(status ? { status } : {}) };
    return {
      typed,
      keeps: (member) => isIn(status, member),
      read: (page, signal) =>
        client.result.listMembers({
          params: { path: { community_id: communityId }, query: { ...query, page } },
          signal,
        }),
    };
  }, [client, communityId, typed, status]);
  const { pages, rows, list } = usePages(communityId, source, delayMs);
  useEffect(
    () =>
      live.onChange((change) => {
        if (change.type === 'membership.updated' && change.community_id === communityId)
          pages.update(change.membership);
      }),
    [live, communityId, pages],
  );
  return useMemo(() => {
    const update = (member: Member): void => pages.update(member);
    const params = (id: string) => ({ path: { community_id: communityId, id } });
    return {
      members: rows,
      ...list,
      block: ({ id }, reason) =>
        pages.change(
          client.result.blockMember({ params: params(id), ...(reason === undefined ? {} : { body: { reason } }) }),
          update,
        ),
      unblock: ({ id }) => pages.change(client.result.unblockMember({ params: params(id) }), update),
    };
  }, [client, communityId, pages, rows, list]);
}
