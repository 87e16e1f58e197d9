import type { Community, Message } from '@parley/client/community';
import {
  useConversations,
  useDeleteMessage,
  useMarkRead,
  useMessages,
  useOutbox,
  type OutgoingMessage,
} from '@parley/client/react';
import { Fragment, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Composer } from './composer';
import { Avatar, EmptyState, Spinner } from './parts';
import { openInbox } from './route';
import { clockTime, dayName, dayOf } from './time';

export interface ThreadProps {
  readonly community: Community;
  readonly userId: string;
  readonly ownId: string;
  readonly pollEvery: number;
}

function Bubble({
  message,
  own,
  children,
}: {
  readonly message: Message;
  readonly own: boolean;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <li className={`bubble-line${own ? ' own' : ''}`}>
      <div className="bubble" dir="auto">
        {message.content === '' ? <em>Message deleted</em> : message.content}
      </div>
      <div className="bubble-foot">
        <span className="hidden">{own ? 'You' : message.sender.username}, </span>
        <time dateTime={message.created_at}>{clockTime(message.created_at)}</time>
        {children}
      </div>
    </li>
  );
}

function Outgoing({
  message,
  onRetry,
  onDiscard,
}: {
  readonly message: OutgoingMessage;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}): ReactNode {
  const failed = message.state === 'failed';
  // Other client errors would be rejected again; only network, rate limit and server errors are worth a retry.
  const hopeless =
    message.error !== undefined &&
    message.error.status >= 400 &&
    message.error.status < 500 &&
    message.error.status !== 429;
  return (
    <li className={`bubble-line own ${message.state}`}>
      <div className="bubble" dir="auto">
        {message.content}
      </div>
      <div className="bubble-foot" role={failed ? 'alert' : undefined}>
        {failed ? `Not sent: ${message.error?.message ?? 'unknown reason'}` : 'Sending …'}
        {failed && !hopeless && (
          <button type="button" className="link" onClick={onRetry}>
            Try again
          </button>
        )}
        {failed && (
          <button type="button" className="link" onClick={onDiscard}>
            Discard
          </button>
        )}
      </div>
    </li>
  );
}

function DeleteButton({ onDelete, busy }: { readonly onDelete: () => void; readonly busy: boolean }): ReactNode {
  const [asking, setAsking] = useState(false);
  if (busy) return <span>Deleting …</span>;
  if (!asking) {
    return (
      <button type="button" className="link" onClick={() => setAsking(true)}>
        Delete
      </button>
    );
  }
  return (
    <span className="confirm" role="group" aria-label="Delete this message?">
      Delete for both of you?
      <button type="button" className="link danger" autoFocus onClick={onDelete}>
        Yes, delete
      </button>
      <button type="button" className="link" onClick={() => setAsking(false)}>
        Keep
      </button>
    </span>
  );
}

/** Keeps the newest message in view while the user is at the end, and the scroll position while older ones load. */
function useScrolling(length: number, first: string | undefined): React.RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement | null>(null);
  const before = useRef({ first, height: 0, atEnd: true });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const { first: oldFirst, height, atEnd } = before.current;
    if (oldFirst !== undefined && first !== oldFirst && !atEnd) element.scrollTop += element.scrollHeight - height;
    else if (atEnd) element.scrollTop = element.scrollHeight;
    const remember = (): void => {
      before.current = {
        first,
        height: element.scrollHeight,
        atEnd: element.scrollHeight - element.scrollTop - element.clientHeight < 60,
      };
    };
    remember();
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [length, first]);
  return box;
}

/** Why the user cannot write here, if known in advance. */
function silence(community: Community): string | null {
  if (community.role === 'creator') return null;
  if (community.status === 'canceled')
    return 'Your membership has ended. You can read this conversation, but not write.';
  return community.status === 'blocked' ? 'Your membership is blocked.' : null;
}

/** Marks the conversation as read while it is visible and has unread messages. */
function useReading(communityId: string, userId: string, unread: number, newestId: string | undefined): void {
  const { mutate: markRead, isPending: marking } = useMarkRead(communityId);
  useEffect(() => {
    const read = (): void => {
      if (unread > 0 && newestId !== undefined && !marking && document.visibilityState === 'visible') markRead(userId);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [unread, newestId, marking, markRead, userId]);
}

function useEscape(close: () => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close]);
}

/** Loading, errors, and the button for older messages, above the messages. */
function LoadState({
  thread,
  empty,
}: {
  readonly thread: ReturnType<typeof useMessages>;
  readonly empty: boolean;
}): ReactNode {
  return (
    <>
      {thread.isPending && <Spinner label="Loading messages" />}
      {thread.isError && (thread.data?.messages ?? []).length === 0 && (
        <EmptyState title="Could not load this conversation">
          <p>{thread.error.message}</p>
        </EmptyState>
      )}
      {thread.hasNextPage && (
        <button
          type="button"
          className="quiet more"
          disabled={thread.isFetchingNextPage}
          onClick={() => void thread.fetchNextPage()}
        >
          Older messages
        </button>
      )}
      {thread.isSuccess && empty && <EmptyState title="No messages yet" />}
    </>
  );
}

/** The messages with the days between them. Only the newest message can be deleted, and only by its sender. */
function Bubbles({
  messages,
  ownId,
  deletable,
  remove,
}: {
  readonly messages: readonly Message[];
  readonly ownId: string;
  readonly deletable: boolean;
  readonly remove: ReturnType<typeof useDeleteMessage>;
}): ReactNode {
  return messages.map((message, index) => {
    const previous = messages[index - 1];
    const own = message.sender.id === ownId;
    return (
      <Fragment key={message.id}>
        {(previous === undefined || dayOf(previous.created_at) !== dayOf(message.created_at)) && (
          <li className="day">{dayName(message.created_at)}</li>
        )}
        <Bubble message={message} own={own}>
          {own && deletable && index === messages.length - 1 && (
            <DeleteButton busy={remove.isPending} onDelete={() => remove.mutate(message.id)} />
          )}
        </Bubble>
      </Fragment>
    );
  });
}

/** What the user should know about the thread, above the composer. */
function Notes({
  deletion,
  refresh,
  unlisted,
}: {
  readonly deletion: string | undefined;
  readonly refresh: string | undefined;
  readonly unlisted: boolean;
}): ReactNode {
  return (
    <>
      {deletion !== undefined && (
        <p className="stale" role="alert">
          Not deleted: {deletion}
        </p>
      )}
      {refresh !== undefined && (
        <p className="stale" role="status">
          Not up to date: {refresh}
        </p>
      )}
      {unlisted && (
        <p className="note" role="status">
          This conversation is hidden from your list until one of you writes again.
        </p>
      )}
    </>
  );
}

function personIn(messages: readonly Message[], userId: string): Message['sender'] | undefined {
  return messages.flatMap(({ sender, recipient }) => [sender, recipient]).find(({ id }) => id === userId);
}

function ThreadHead({ username }: { readonly username: string | undefined }): ReactNode {
  return (
    <header className="thread-head">
      <button type="button" className="quiet back" onClick={openInbox}>
        <span aria-hidden="true">‹</span> <span>Back</span>
      </button>
      {username !== undefined && <Avatar name={username} />}
      <h2>{username ?? '…'}</h2>
    </header>
  );
}

export function Thread({ community, userId, ownId, pollEvery }: ThreadProps): ReactNode {
  const thread = useMessages(community.id, userId, { pollEvery });
  const conversations = useConversations(community.id);
  const outbox = useOutbox(community.id, userId);
  const remove = useDeleteMessage(community.id, userId);
  const messages = thread.data?.messages ?? [];
  const conversation = conversations.data?.conversations.find(({ user }) => user.id === userId);
  const username = (conversation?.user ?? personIn(messages, userId))?.username;
  // The newest message was deleted: the thread stays readable, but is not listed for now.
  const unlisted = conversations.isSuccess && !conversations.hasNextPage && !conversation && messages.length > 0;
  const box = useScrolling(messages.length + outbox.outgoing.length, messages[0]?.id);
  useReading(community.id, userId, conversation?.unread_count ?? 0, messages.at(-1)?.id);
  useEscape(openInbox);

  return (
    <section className="thread" aria-label={`Conversation with ${username ?? 'this person'}`}>
      <ThreadHead username={username} />
      <div className="messages" ref={box} tabIndex={0} role="log" aria-label="Messages" aria-live="polite">
        <LoadState thread={thread} empty={messages.length === 0 && outbox.outgoing.length === 0} />
        <ol>
          <Bubbles messages={messages} ownId={ownId} deletable={outbox.outgoing.length === 0} remove={remove} />
          {outbox.outgoing.map((message) => (
            <Outgoing
              key={message.key}
              message={message}
              onRetry={() => outbox.retry(message.key)}
              onDiscard={() => outbox.discard(message.key)}
            />
          ))}
        </ol>
      </div>
      <Notes
        deletion={remove.error?.message}
        refresh={messages.length > 0 ? thread.error?.message : undefined}
        unlisted={unlisted}
      />
      <Composer onSend={outbox.send} silence={silence(community)} to={username} />
    </section>
  );
}
