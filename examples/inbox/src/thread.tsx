import type { Community } from '@parley/client/community';
import type { LiveMessage, Presence } from '@parley/client/live';
import { useInbox, useLive, useLiveState, usePresence, useThread, useTyping } from '@parley/client/react';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Composer } from './composer';
import { Messages } from './messages';
import { useNames } from './names';
import { LiveAvatar } from './parts';
import { openInbox } from './route';
import { shortTime } from './time';

interface ThreadProps {
  readonly community: Community;
  readonly userId: string;
}

/** Why the user cannot write here, if known in advance. */
function silence(community: Community): string | null {
  if (community.role === 'creator') return null;
  if (community.status === 'canceled')
    return 'Your membership has ended. You can read this conversation, but not write.';
  return community.status === 'blocked' ? 'Your membership is blocked.' : null;
}

/** Marks the conversation as read while it is visible and has unread messages. */
function useReading(markRead: () => void, unread: number, newestKey: string | undefined): void {
  const { connection } = useLiveState();
  useEffect(() => {
    const read = (): void => {
      if (unread > 0 && newestKey !== undefined && document.visibilityState === 'visible') markRead();
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [unread, newestKey, markRead, connection]);
}

function useEscape(close: () => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close]);
}

const noteFor = 6_000;

/** Says for some seconds that a message was deleted, and whether deleting failed. */
function useDeletions(communityId: string, userId: string, remove: (id: string) => Promise<void>) {
  const live = useLive();
  const [note, setNote] = useState<string | null>(null);
  useEffect(
    () =>
      live.onChange((change) => {
        if (change.type === 'message.deleted' && change.community_id === communityId && change.user_id === userId)
          setNote('Message deleted');
      }),
    [live, communityId, userId],
  );
  useEffect(() => {
    if (note === null) return undefined;
    const timer = setTimeout(() => setNote(null), noteFor);
    return () => clearTimeout(timer);
  }, [note]);
  const onDelete = useCallback(
    (id: string) =>
      remove(id).catch((error: unknown) => setNote(`Not deleted: ${error instanceof Error ? error.message : ''}`)),
    [remove],
  );
  return { note, onDelete };
}

/** Reads the newest message of the other user to people who do not see it. */
function Announcer({
  messages,
  name,
}: {
  readonly messages: readonly LiveMessage[];
  readonly name: string;
}): ReactNode {
  const newest = messages.findLast(({ state }) => state === 'sent');
  // What was there when the conversation was opened is not news.
  const opened = useRef<string | undefined>(undefined);
  opened.current ??= newest?.key;
  return (
    <p className="hidden" role="status">
      {newest && !newest.own && newest.key !== opened.current && `${name}: ${newest.content}`}
    </p>
  );
}

function presenceText(presence: Presence | null): string {
  if (presence === null) return '';
  if (presence.status !== 'offline') return presence.status;
  return presence.last_seen_at === null ? '' : `last seen ${shortTime(presence.last_seen_at)}`;
}

interface HeadProps {
  readonly userId: string;
  readonly name: string;
  readonly url: string | null | undefined;
  readonly typing: boolean;
}

function ThreadHead({ userId, name, url, typing }: HeadProps): ReactNode {
  const presence = usePresence(userId);
  return (
    <header className="thread-head">
      <button type="button" className="quiet back" onClick={openInbox}>
        <span aria-hidden="true">‹</span> <span>Back</span>
      </button>
      <LiveAvatar id={userId} name={name} url={url} />
      <div className="thread-who">
        <h2>{name}</h2>
        <p className="thread-presence" role="status">
          {typing ? 'types …' : presenceText(presence)}
        </p>
      </div>
    </header>
  );
}

export function Thread({ community, userId }: ThreadProps): ReactNode {
  const thread = useThread(community.id, userId);
  const inbox = useInbox(community.id);
  const typing = useTyping(community.id, userId);
  const conversation = inbox.conversations.find(({ user }) => user.id === userId);
  const user = conversation?.user;
  const name = useNames()({ id: userId, username: user?.username ?? '…' });
  const { note, onDelete } = useDeletions(community.id, userId, thread.remove);
  // The newest message was deleted: the thread stays readable, but is not listed for now.
  const unlisted = inbox.status === 'ready' && !inbox.hasMore && !conversation && thread.messages.length > 0;
  useReading(thread.markRead, conversation?.unread_count ?? 0, thread.messages.at(-1)?.key);
  useEscape(openInbox);

  return (
    <section className="thread" aria-label={`Conversation with ${name}`}>
      <ThreadHead userId={userId} name={name} url={user?.avatar_url} typing={typing} />
      <Messages thread={thread} name={name} onDelete={onDelete} />
      <Announcer messages={thread.messages} name={name} />
      <div className="notes" role="status">
        {note !== null && <p className="note">{note}</p>}
        {unlisted && <p className="note">This conversation is hidden from your list until one of you writes again.</p>}
      </div>
      {thread.status !== 'removed' && (
        <Composer
          onSend={thread.send}
          onType={thread.typing}
          silence={silence(community)}
          to={name}
          draftKey={`${community.id} ${userId}`}
        />
      )}
    </section>
  );
}
