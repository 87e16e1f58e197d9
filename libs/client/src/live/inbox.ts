import type { Change, CommunityClient, Conversation } from '../community.js';
import type { ApiError } from '../core/errors.js';
import { Cell, type Readable } from './cell.js';
import { Loader } from './loader.js';

export interface InboxState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: ApiError | null;
  /** Newest message first. */
  readonly conversations: readonly Conversation[];
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
}

/** The conversations of one community. Loaded with its first subscriber. */
export interface LiveInbox extends Readable<InboxState> {
  readonly loadMore: () => void;
  /** Loads again after an error. */
  readonly reload: () => void;
}

const perPage = 50;
const nothing: InboxState = { status: 'loading', error: null, conversations: [], hasMore: false, loadingMore: false };

const newestFirst = (a: Conversation, b: Conversation): number =>
  b.updated_at.localeCompare(a.updated_at) || b.latest_message.id.localeCompare(a.latest_message.id);

/** What an inbox needs of the store. */
export interface InboxHost {
  readonly client: CommunityClient;
  /** Whether changes are followed. A list that is read earlier may never learn of a change. */
  following(): boolean;
  /** The conversations have changed. */
  changed(): void;
}

export class Inbox implements LiveInbox {
  private readonly cell = new Cell<InboxState>(nothing, (watched) => this.watch(watched));
  private readonly loader = new Loader((change) => this.apply(change));
  private loaded = false;

  constructor(
    private readonly communityId: string,
    private readonly host: InboxHost,
  ) {}

  readonly get = (): InboxState => this.cell.get();
  readonly subscribe = (listener: () => void): (() => void) => this.cell.subscribe(listener);

  /** Whether every conversation is known, so that the unread count follows from them. */
  get complete(): boolean {
    const { status, hasMore } = this.get();
    return status === 'ready' && !hasMore;
  }

  find(userId: string): Conversation | undefined {
    return this.get().conversations.find(({ user }) => user.id === userId);
  }

  readonly reload = (): void => void this.load(1);

  readonly loadMore = (): void => {
    const { conversations, hasMore, loadingMore } = this.get();
    // Rows that moved since make pages overlap; they are told apart by id.
    if (hasMore && !loadingMore) void this.load(Math.floor(conversations.length / perPage) + 1);
  };

  /** Reads everything again if anybody looks at it, else forgets it. */
  refresh(): void {
    if (this.cell.watched) return this.reload();
    this.loaded = false;
    this.loader.cancel();
    this.cell.set(nothing);
  }

  /** Whether the last attempt to load failed, so that it is worth another one when the network is back. */
  recover(): void {
    if (this.cell.watched && this.get().status === 'failed') this.reload();
  }

  handle(change: Change): void {
    this.loader.note(change);
    this.apply(change);
  }

  /** Marks a conversation as read before the feed says so. */
  markRead(userId: string): void {
    const found = this.find(userId);
    if (found && found.unread_count > 0) this.put({ ...found, unread_count: 0 });
  }

  private apply(change: Change): void {
    if (!this.loaded) return;
    if (change.type === 'conversation.updated') this.put(change.conversation);
    else if (change.type === 'conversation.hidden' || change.type === 'conversation.removed')
      this.show(this.get().conversations.filter(({ id }) => id !== change.conversation_id));
  }

  private put(conversation: Conversation): void {
    const { conversations, hasMore } = this.get();
    const last = conversations.at(-1);
    const known = conversations.some(({ id }) => id === conversation.id);
    // It belongs behind what is loaded.
    if (!known && hasMore && last && newestFirst(last, conversation) < 0) return;
    this.show([conversation, ...conversations.filter(({ id }) => id !== conversation.id)].sort(newestFirst));
  }

  private show(conversations: readonly Conversation[]): void {
    this.cell.set({ ...this.get(), conversations });
    this.host.changed();
  }

  private async load(page: number): Promise<void> {
    const fresh = page === 1;
    this.cell.set({ ...this.get(), loadingMore: !fresh, ...(this.loaded ? {} : { status: 'loading', error: null }) });
    const read = await this.loader.load(() =>
      this.host.client.result.listConversations({
        params: { path: { community_id: this.communityId }, query: { page, per_page: perPage } },
      }),
    );
    if (!read) return;
    if (!read.ok) {
      const status = this.loaded ? 'ready' : 'failed';
      return this.cell.set({ ...this.get(), status, error: read.error, loadingMore: false });
    }
    const before = fresh ? [] : this.get().conversations;
    const rows = new Map([...before, ...read.data.data].map((row) => [row.id, row]));
    this.loaded = true;
    this.cell.set({
      status: 'ready',
      error: null,
      conversations: [...rows.values()].sort(newestFirst),
      hasMore: read.data.has_more,
      loadingMore: false,
    });
    this.loader.replay();
    this.host.changed();
  }

  private watch(watched: boolean): void {
    if (watched) {
      if (!this.loaded && this.host.following()) this.reload();
    } else if (this.get().conversations.length > perPage) {
      this.cell.set({ ...this.get(), conversations: this.get().conversations.slice(0, perPage), hasMore: true });
      this.host.changed();
    }
  }
}
