import type { Session } from '@parley/client';
import { useCommunities, useProfile, useSignedIn } from '@parley/client/react';
import { useEffect, useState, type ReactNode } from 'react';
import { Inbox } from './inbox';
import { Avatar, EmptyState, Spinner } from './parts';
import { openInbox, useRoute } from './route';
import { SignIn } from './sign-in';
import { Thread } from './thread';

export function App({ session }: { readonly session: Session }): ReactNode {
  const signedIn = useSignedIn(session);
  if (signedIn === null) return null;
  return signedIn ? <Home session={session} /> : <SignIn session={session} />;
}

/** Polling interval in milliseconds. */
const pollEvery = 4_000;

function Home({ session }: { readonly session: Session }): ReactNode {
  const profile = useProfile();
  const communities = useCommunities({ pollEvery: 15_000 });
  const { userId } = useRoute();
  const [chosen, setChosen] = useState<string | null>(null);
  const community = communities.data?.find(({ id }) => id === chosen) ?? communities.data?.[0];
  const unread = communities.data?.reduce((sum, { unread_count: count }) => sum + count, 0) ?? 0;

  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Inbox` : 'Inbox';
  }, [unread]);

  const leave = (): void => {
    openInbox();
    void session.signOut();
  };

  return (
    <div className={`home${userId === null ? '' : ' in-thread'}`}>
      <header className="bar">
        <p className="brand">Parley</p>
        {communities.data && communities.data.length > 1 ? (
          <select
            aria-label="Community"
            value={community?.id}
            onChange={(event) => (setChosen(event.target.value), openInbox())}
          >
            {communities.data.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        ) : (
          <p className="bar-community">{community?.name}</p>
        )}
        {profile.data && (
          <p className="bar-me">
            <Avatar name={profile.data.username} />
            <span className="bar-name">{profile.data.display_name ?? profile.data.username}</span>
          </p>
        )}
        <button type="button" className="quiet" onClick={leave}>
          Sign out
        </button>
      </header>
      {communities.isPending ? (
        <Spinner label="Loading the inbox" />
      ) : communities.isError ? (
        <EmptyState title="Could not load the inbox">
          <p>{communities.error.message}</p>
          <button type="button" className="primary" onClick={() => void communities.refetch()}>
            Try again
          </button>
        </EmptyState>
      ) : community === undefined || profile.data === undefined ? (
        <EmptyState title={community === undefined ? 'No community yet' : 'Loading …'}>
          <p>{community === undefined ? 'Conversations belong to communities, and this account is in none.' : ''}</p>
        </EmptyState>
      ) : (
        <>
          <Inbox community={community} openUserId={userId} ownId={profile.data.id} pollEvery={pollEvery} />
          {userId === null ? (
            <section className="thread empty" aria-label="Conversation">
              <EmptyState title="Choose a conversation">
                <p>Use the arrow keys to move and Enter to open.</p>
              </EmptyState>
            </section>
          ) : (
            <Thread
              key={`${community.id} ${userId}`}
              community={community}
              userId={userId}
              ownId={profile.data.id}
              pollEvery={pollEvery}
            />
          )}
        </>
      )}
    </div>
  );
}
