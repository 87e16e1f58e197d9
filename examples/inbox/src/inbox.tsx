import type { Community, Conversation } from '@parley/client/community';
import { useConversations } from '@parley/client/react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Avatar, EmptyState, Spinner } from './parts';
import { threadAddress } from './route';
import { shortTime } from './time';

export interface InboxProps {
  readonly community: Community;
  readonly openUserId: string | null;
  readonly ownId: string;
  readonly pollEvery: number;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys move the focus among the conversations, as Tab would, but without leaving the list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Row({
  conversation,
  ownId,
  open,
}: {
  readonly conversation: Conversation;
  readonly ownId: string;
  readonly open: boolean;
}): ReactNode {
  const { user, latest_message: latest, unread_count: unread } = conversation;
  return (
    <li>
      <a
        href={threadAddress(user.id)}
        className={`row${open ? ' open' : ''}${unread > 0 ? ' unread' : ''}`}
        aria-current={open ? 'page' : undefined}
      >
        <Avatar name={user.username} large />
        <span className="row-text">
          <span className="row-top">
            <span className="row-name">{user.username}</span>
            <time dateTime={latest.created_at}>{shortTime(latest.created_at)}</time>
          </span>
          <span className="row-bottom">
            <span className="row-excerpt" dir="auto">
              {latest.sender.id === ownId && <span className="row-you">You: </span>}
              {latest.content}
            </span>
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

export function Inbox({ community, openUserId, ownId, pollEvery }: InboxProps): ReactNode {
  const conversations = useConversations(community.id, { pollEvery });
  const rows = conversations.data?.conversations ?? [];
  return (
    <nav className="inbox" aria-label="Conversations" onKeyDown={moveFocus}>
      <div className="inbox-head">
        <h1>Conversations</h1>
        {conversations.data && conversations.data.total > 0 && (
          <span className="count">{conversations.data.total}</span>
        )}
      </div>
      {conversations.isPending && <Spinner label="Loading conversations" />}
      {conversations.isError && rows.length === 0 && (
        <EmptyState title="Could not load conversations">
          <p>{conversations.error.message}</p>
        </EmptyState>
      )}
      {conversations.isSuccess && rows.length === 0 && (
        <EmptyState title="No conversations">
          <p>
            {community.status === 'blocked'
              ? 'Conversations are hidden while your membership is blocked.'
              : 'A conversation appears with its first message.'}
          </p>
        </EmptyState>
      )}
      <ul>
        {rows.map((conversation) => (
          <Row
            key={conversation.id}
            conversation={conversation}
            ownId={ownId}
            open={conversation.user.id === openUserId}
          />
        ))}
      </ul>
      {conversations.hasNextPage && (
        <button
          type="button"
          className="quiet more"
          disabled={conversations.isFetchingNextPage}
          onClick={() => void conversations.fetchNextPage()}
        >
          Older conversations
        </button>
      )}
      {conversations.isError && rows.length > 0 && (
        <p className="stale" role="status">
          Not up to date: {conversations.error.message}
        </p>
      )}
    </nav>
  );
}
