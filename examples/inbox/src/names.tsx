import { take } from '@parley/client';
import type { Community, PersonSummary } from '@parley/client/community';
import { useLive } from '@parley/client/react';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

type NameOf = (user: Pick<PersonSummary, 'id' | 'username'>) => string;
const NamesContext = createContext<NameOf>(({ username }) => username);

/** Members whose names are loaded; others are shown by their usernames. */
const mostMembers = 1_000;

/**
 * Provides names to show. Messages and conversations carry usernames; the creator finds the members' names in the member
 * list, and a member writes to the community.
 */
export function NamesProvider({
  community,
  children,
}: {
  readonly community: Community;
  readonly children: ReactNode;
}): ReactNode {
  const live = useLive();
  const { id: communityId, role, name: communityName } = community;
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());

  useEffect(() => {
    if (role !== 'creator') return undefined;
    let current = true;
    take(live.client.eachMember(communityId), mostMembers).then(
      (members) => current && setNames(new Map(members.map(({ user }) => [user.id, user.name]))),
      () => undefined,
    );
    const stop = live.onChange((change) => {
      if (change.type !== 'membership.updated' || change.community_id !== communityId) return;
      const { id, name } = change.membership.user;
      setNames((before) => new Map(before).set(id, name));
    });
    return () => {
      current = false;
      stop();
    };
  }, [live, communityId, role]);

  const nameOf = useMemo<NameOf>(
    () => (user) => (role === 'member' ? communityName : (names.get(user.id) ?? user.username)),
    [names, role, communityName],
  );
  return <NamesContext.Provider value={nameOf}>{children}</NamesContext.Provider>;
}

/** The name to show of the other user of a conversation. */
export const useNames = (): NameOf => useContext(NamesContext);
