import type { LiveMessage } from '@parley/client/live';
import { useLiveState, type useThread } from '@parley/client/react';
import { memo, useRef, useState, type ReactNode } from 'react';
import { Virtuoso, type Components } from 'react-virtuoso';
import { TextWithLinks } from './links';
import { EmptyState, Spinner } from './parts';
import { clockTime, dayName, dayOf } from './time';

type Thread = ReturnType<typeof useThread>;

interface BubbleProps {
  readonly message: LiveMessage;
  /** Whether another day begins with it. */
  readonly newDay: boolean;
  readonly read: boolean;
  /** Whether it can be deleted: the newest one, by its sender. */
  readonly deletable: boolean;
  readonly offline: boolean;
  readonly name: string;
  readonly thread: Pick<Thread, 'retry' | 'discard'>;
  readonly onDelete: (id: string) => Promise<void>;
}

/** Other refusals would come again; only network, rate limit and server errors are worth another attempt. */
const isHopeless = ({ error }: LiveMessage): boolean =>
  error !== null && error.status >= 400 && error.status < 500 && error.status !== 429;

function Failed({ message, thread }: Pick<BubbleProps, 'message' | 'thread'>): ReactNode {
  return (
    <div className="bubble-foot" role="alert">
      {`Not sent: ${message.error?.message ?? 'unknown reason'}`}
      {!isHopeless(message) && (
        <button type="button" className="link" onClick={() => thread.retry(message.key)}>
          Try again
        </button>
      )}
      <button type="button" className="link" onClick={() => thread.discard(message.key)}>
        Discard
      </button>
    </div>
  );
}

function DeleteButton({ onDelete }: { readonly onDelete: () => Promise<void> }): ReactNode {
  const [step, setStep] = useState<'idle' | 'asking' | 'busy'>('idle');
  if (step === 'busy') return <span>Deleting …</span>;
  if (step === 'idle') {
    return (
      <button type="button" className="link" onClick={() => setStep('asking')}>
        Delete
      </button>
    );
  }
  const remove = (): void => {
    setStep('busy');
    void onDelete().finally(() => setStep('idle'));
  };
  return (
    <span className="confirm" role="group" aria-label="Delete this message?">
      Delete for both of you?
      <button type="button" className="link danger" autoFocus onClick={remove}>
        Yes, delete
      </button>
      <button type="button" className="link" onClick={() => setStep('idle')}>
        Keep
      </button>
    </span>
  );
}

function Ticks({ read }: { readonly read: boolean }): ReactNode {
  return (
    <span className={`ticks${read ? ' read' : ''}`}>
      <span aria-hidden="true">{read ? '✓✓' : '✓'}</span>
      <span className="hidden">{read ? 'read' : 'sent'}</span>
    </span>
  );
}

const Bubble = memo(function Bubble(props: BubbleProps): ReactNode {
  const { message, newDay, read, deletable, offline, name, thread, onDelete } = props;
  const { id, own, state, content, created_at: at } = message;
  return (
    <>
      {newDay && <div className="day">{dayName(at)}</div>}
      <div className={`bubble-line ${state}${own ? ' own' : ''}`}>
        <div className="bubble" dir="auto">
          {content === '' ? <em>Message deleted</em> : <TextWithLinks text={content} />}
        </div>
        {state === 'failed' ? (
          <Failed message={message} thread={thread} />
        ) : (
          <div className="bubble-foot">
            <span className="hidden">{own ? 'You' : name}, </span>
            {state === 'sending' && <span>{offline ? 'Waiting for the network' : 'Sending …'}</span>}
            {state === 'sent' && <time dateTime={at}>{clockTime(at)}</time>}
            {state === 'sent' && own && <Ticks read={read} />}
            {state === 'sent' && deletable && id !== null && <DeleteButton onDelete={() => onDelete(id)} />}
          </div>
        )}
      </div>
    </>
  );
});

/** Index of the first message in a list that grows at both ends: prepending must not move what is in view. */
function useFirstIndex(messages: readonly LiveMessage[]): number {
  const before = useRef<{ index: number; messages: readonly LiveMessage[] }>({ index: 1_000_000, messages });
  const { index, messages: old } = before.current;
  const added = messages.findIndex(({ key }) => key === old[0]?.key);
  const removed =
    added < 0
      ? Math.max(
          0,
          old.findIndex(({ key }) => key === messages[0]?.key),
        )
      : 0;
  const next = index - Math.max(0, added) + removed;
  before.current = { index: next, messages };
  return next;
}

interface Context {
  readonly loadingOlder: boolean;
}

const components: Components<LiveMessage, Context> = {
  List: ({ ref, children, style }) => (
    <div ref={ref} style={style ?? {}} role="list" aria-label="Messages">
      {children}
    </div>
  ),
  Item: ({ item: _item, context: _context, ...props }) => <div {...props} role="listitem" />,
  Header: ({ context }) => (
    <div className="messages-top" role="status">
      {context.loadingOlder && 'Loading older messages …'}
    </div>
  ),
  Footer: () => <div className="messages-bottom" />,
};

/** Loading, errors and an empty conversation, in place of the messages. */
function Instead({ thread }: { readonly thread: Thread }): ReactNode {
  if (thread.status === 'loading') return <Spinner label="Loading messages" />;
  if (thread.status === 'removed') {
    return (
      <EmptyState title="This conversation is no longer available">
        <p>The membership is blocked.</p>
      </EmptyState>
    );
  }
  if (thread.status === 'ready') return <EmptyState title="No messages yet" />;
  return (
    <EmptyState title="Could not load this conversation">
      <p>{thread.error?.message}</p>
      <button type="button" className="primary" onClick={thread.reload}>
        Try again
      </button>
    </EmptyState>
  );
}

interface MessagesProps {
  readonly thread: Thread;
  /** Name of the other user. */
  readonly name: string;
  readonly onDelete: (id: string) => Promise<void>;
}

/** The messages with the days between them. Only what is in view is on the page, however long the conversation is. */
export function Messages({ thread, name, onDelete }: MessagesProps): ReactNode {
  const { messages, readKey } = thread;
  const offline = useLiveState().connection === 'offline';
  const first = useFirstIndex(messages);
  const readUpTo = readKey === null ? -1 : messages.findLastIndex(({ key }) => key === readKey);
  if (messages.length === 0) return <div className="messages">{<Instead thread={thread} />}</div>;
  return (
    <Virtuoso
      className="messages"
      role="log"
      aria-label="Conversation"
      // The newest message is announced elsewhere; this list also changes while scrolling.
      aria-live="off"
      tabIndex={0}
      data={messages}
      context={{ loadingOlder: thread.loadingOlder }}
      components={components}
      firstItemIndex={first}
      initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
      alignToBottom
      atBottomThreshold={80}
      increaseViewportBy={400}
      computeItemKey={(_index, { key }) => key}
      startReached={thread.loadOlder}
      followOutput={(atBottom) => atBottom || messages.at(-1)?.state === 'sending'}
      itemContent={(index, message) => {
        const at = index - first;
        const previous = messages[at - 1];
        return (
          <Bubble
            message={message}
            newDay={previous === undefined || dayOf(previous.created_at) !== dayOf(message.created_at)}
            read={at <= readUpTo}
            deletable={message.own && at === messages.length - 1}
            offline={offline}
            name={name}
            thread={thread}
            onDelete={onDelete}
          />
        );
      }}
    />
  );
}
