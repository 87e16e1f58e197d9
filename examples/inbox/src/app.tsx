import type { Session } from '@parley/client';
import type { Community } from '@parley/client/community';
import { createLive } from '@parley/client/live';
import { LiveProvider, useLive, useLiveState, useSignedIn, useUnread } from '@parley/client/react';
import { useEffect, useState, type ReactNode } from 'react';
import { forgetDrafts } from './composer';
import { Inbox } from './inbox';
import { NamesProvider } from './names';
import { Avatar, EmptyState, Spinner } from './parts';
import { openInbox, useRoute } from './route';
import { SignIn } from './sign-in';
import { Thread } from './thread';

interface AppProps {
  readonly session: Session;
  readonly baseUrl: string;
}

export function App({ session, baseUrl }: AppProps): ReactNode {
  const signedIn = useSignedIn(session);
  if (signedIn === null) return null;
  return signedIn ? <SignedIn session={session} baseUrl={baseUrl} /> : <SignIn session={session} />;
}

/** One live store for as long as somebody is signed in. */
function SignedIn({ session, baseUrl }: AppProps): ReactNode {
  const [live] = useState(() => createLive({ baseUrl, credentials: session, storage: window.localStorage }));
  useEffect(() => live.start(), [live]);
  const leave = (): void => {
    openInbox();
    live.stop({ forget: true });
    forgetDrafts();
    void session.signOut();
  };
  return (
    <LiveProvider live={live}>
      <Home onLeave={leave} />
    </LiveProvider>
  );
}

function Home({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const { communities, profile } = useLiveState();
  const unread = useUnread();
  const { userId } = useRoute();
  const [chosen, setChosen] = useState<string | null>(null);
  const community = communities?.find(({ id }) => id === chosen) ?? communities?.[0];

  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Inbox` : 'Inbox';
  }, [unread]);

  return (
    <div className={`home${userId === null ? '' : ' in-thread'}`}>
      <header className="bar">
        <p className="brand">Parley</p>
        <CommunityPicker
          communities={communities ?? []}
          chosen={community}
          onChoose={(id) => (setChosen(id), openInbox())}
        />
        {profile && (
          <p className="bar-me">
            <Avatar id={profile.id} name={profile.display_name ?? profile.username} url={profile.avatar_url} />
            <span className="bar-name">{profile.display_name ?? profile.username}</span>
          </p>
        )}
        <button type="button" className="quiet" onClick={onLeave}>
          Sign out
        </button>
      </header>
      <Offline />
      <main>
        <h1 className="hidden">Inbox</h1>
        {profile && community ? (
          <NamesProvider community={community} key={community.id}>
            <Conversations community={community} userId={userId} ownId={profile.id} />
          </NamesProvider>
        ) : (
          <Nothing empty={communities?.length === 0} />
        )}
      </main>
    </div>
  );
}

/** Says that the network is away; what is written meanwhile waits. */
function Offline(): ReactNode {
  const { connection } = useLiveState();
  return (
    <div className="offline" role="status">
      {connection === 'offline' && (
        <p>
          <span aria-hidden="true">⚡ </span>You are offline. What you write is sent when the connection is back.
        </p>
      )}
    </div>
  );
}

function CommunityPicker({
  communities,
  chosen,
  onChoose,
}: {
  readonly communities: readonly Community[];
  readonly chosen: Community | undefined;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  if (communities.length < 2) return <p className="bar-community">{chosen?.name}</p>;
  return (
    <select aria-label="Community" value={chosen?.id} onChange={(event) => onChoose(event.target.value)}>
      {communities.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Shown while there is no community: loading, without a connection, or an account without communities. */
function Nothing({ empty }: { readonly empty: boolean }): ReactNode {
  const live = useLive();
  const { connection } = useLiveState();
  if (empty) {
    return (
      <EmptyState title="No community yet">
        <p>Conversations belong to communities, and this account is in none.</p>
      </EmptyState>
    );
  }
  if (connection !== 'offline') return <Spinner label="Loading the inbox" />;
  return (
    <EmptyState title="Could not load the inbox">
      <p>The server cannot be reached.</p>
      <button type="button" className="primary" onClick={() => void live.start()}>
        Try again
      </button>
    </EmptyState>
  );
}

/** The inbox beside the open conversation. */
function Conversations({
  community,
  userId,
  ownId,
}: {
  readonly community: Community;
  readonly userId: string | null;
  readonly ownId: string;
}): ReactNode {
  return (
    <>
      <Inbox community={community} openUserId={userId} ownId={ownId} />
      {userId === null ? (
        <section className="thread empty" aria-label="Conversation">
          <EmptyState title="Choose a conversation">
            <p>Use the arrow keys to move and Enter to open.</p>
          </EmptyState>
        </section>
      ) : (
        <Thread key={userId} community={community} userId={userId} />
      )}
    </>
  );
}
