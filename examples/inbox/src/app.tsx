import type { Session } from '@parley/client';
import type { Community } from '@parley/client/community';
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
        <CommunityPicker
          communities={communities.data ?? []}
          chosen={community}
          onChoose={(id) => (setChosen(id), openInbox())}
        />
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
      {communities.isSuccess && profile.data && community ? (
        <Conversations community={community} userId={userId} ownId={profile.data.id} />
      ) : (
        <Nothing communities={communities} />
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

/** Shown while there is no community or profile: loading, an error, or an account without communities. */
function Nothing({ communities }: { readonly communities: ReturnType<typeof useCommunities> }): ReactNode {
  if (communities.isPending) return <Spinner label="Loading the inbox" />;
  if (communities.isError) {
    return (
      <EmptyState title="Could not load the inbox">
        <p>{communities.error.message}</p>
        <button type="button" className="primary" onClick={() => void communities.refetch()}>
          Try again
        </button>
      </EmptyState>
    );
  }
  if (communities.data.length > 0) return <EmptyState title="Loading …" />;
  return (
    <EmptyState title="No community yet">
      <p>Conversations belong to communities, and this account is in none.</p>
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
      <Inbox community={community} openUserId={userId} ownId={ownId} pollEvery={pollEvery} />
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
          ownId={ownId}
          pollEvery={pollEvery}
        />
      )}
    </>
  );
}
