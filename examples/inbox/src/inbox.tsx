import type { Community, Conversation } from '@parley/client/community';
import { useInbox, useTyping } from '@parley/client/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useNames } from './names';
import { NewConversation } from './new-conversation';
import { EmptyState, LiveAvatar, moveFocus, Spinner } from './parts';
import { threadAddress } from './route';
import { shortTime } from './time';

interface InboxProps {
  readonly community: Community;
  readonly openUserId: string | null;
  readonly ownId: string;
}

interface RowProps {
  readonly conversation: Conversation;
  readonly communityId: string;
  readonly ownId: string;
  readonly open: boolean;
}

function Row({ conversation, communityId, ownId, open }: RowProps): ReactNode {
  const { user, latest_message: latest, unread_count: unread } = conversation;
  const name = useNames()(user);
  const typing = useTyping(communityId, user.id);
  return (
    <li>
      <a
        href={threadAddress(user.id)}
        className={`row${open ? ' open' : ''}${unread > 0 ? ' unread' : ''}`}
        aria-current={open ? 'page' : undefined}
      >
        <LiveAvatar id={user.id} name={name} url={user.avatar_url} large />
        <span className="row-text">
          <span className="row-top">
            <span className="row-name">{name}</span>
            <time dateTime={latest.created_at}>{shortTime(latest.created_at)}</time>
          </span>
          <span className="row-bottom">
            {typing ? (
              <span className="row-excerpt row-typing">types …</span>
            ) : (
              <span className="row-excerpt" dir="auto">
                {latest.sender.id === ownId && <span className="row-you">You: </span>}
                {latest.content === '' ? <em>Message deleted</em> : latest.content}
              </span>
            )}
            {unread > 0 && (
              <span className="badge">
                {unread > 99 ? '99+' : unread}
                <span className="hidden"> unread</span>
              </span>
            )}
          </span>
        </span>
      </a>
    </li>
  );
}

/** Brings the focus back to the conversation that was closed. */
function useReturn(openUserId: string | null): React.RefObject<HTMLElement | null> {
  const list = useRef<HTMLElement | null>(null);
  const before = useRef(openUserId);
  useEffect(() => {
    const closed = before.current;
    before.current = openUserId;
    if (openUserId !== null || closed === null) return;
    list.current
      ?.querySelector<HTMLElement>(`a[href="${CSS.escape(threadAddress(closed)).replaceAll('\\', '')}"]`)
      ?.focus();
  }, [openUserId]);
  return list;
}

/** Why the list is empty. */
function Empty({ community }: { readonly community: Community }): ReactNode {
  return (
    <EmptyState title="No conversations">
      <p>
        {community.status === 'blocked'
          ? 'Conversations are hidden while your membership is blocked.'
          : 'A conversation appears with its first message.'}
      </p>
    </EmptyState>
  );
}

export function Inbox({ community, openUserId, ownId }: InboxProps): ReactNode {
  const { status, error, conversations, hasMore, loadingMore, loadMore, reload } = useInbox(community.id);
  const list = useReturn(openUserId);
  return (
    <nav className="inbox" aria-label="Conversations" ref={list} onKeyDown={(event) => moveFocus(event, 'a')}>
      <div className="inbox-head">
        <h2>Conversations</h2>
        {community.role === 'creator' && <NewConversation community={community} />}
      </div>
      {status === 'loading' && <Spinner label="Loading conversations" />}
      {status === 'failed' && (
        <EmptyState title="Could not load conversations">
          <p>{error?.message}</p>
          <button type="button" className="primary" onClick={reload}>
            Try again
          </button>
        </EmptyState>
      )}
      {status === 'ready' && conversations.length === 0 && <Empty community={community} />}
      <ul>
        {conversations.map((conversation) => (
          <Row
            key={conversation.id}
            conversation={conversation}
            communityId={community.id}
            ownId={ownId}
            open={conversation.user.id === openUserId}
          />
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="quiet more" disabled={loadingMore} onClick={loadMore}>
          Older conversations
        </button>
      )}
    </nav>
  );
}
