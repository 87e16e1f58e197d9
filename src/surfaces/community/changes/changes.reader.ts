import { Injectable } from '@nestjs/common';
import { AccessService, type CommunityConversation, type CommunityThread } from '../../../domain/access';
import { BlocksService } from '../../../domain/blocks';
import { CommunitiesQueries } from '../../../domain/communities';
import { endOf, type FeedCursors, type FeedPosition, type LoggedEvent, PersonFeed } from '../../../domain/events';
import {
  CommunityMessagesService,
  type InboxEntry,
  InboxQueries,
  type SentInCommunity,
} from '../../../domain/messages';
import { UsersQueries } from '../../../domain/users';
import { presentBlockedUser, presentProfile } from '../account/account.presenter';
import { presentMembership } from '../members/members.presenter';
import { presentConversation, presentMessage } from '../messages/messages.presenter';
import { type Candidate, candidatesOf, keyOf, otherOf, type Part, parts } from './change-candidates';
import type { Change, ChangePageDto } from './change.dto';

/** Where a person stands, and the events that follow for them. */
interface Follower {
  readonly personId: string;
  readonly after: FeedPosition;
  readonly events: readonly LoggedEvent[];
}

/** A page of changes for a reader that keeps its position and has no use for a cursor. */
export interface ChangeStep {
  readonly changes: readonly Change[];
  /** The position behind them. */
  readonly end: FeedPosition;
  /** Whether more follow. */
  readonly more: boolean;
}

type Present = (candidate: Candidate) => Unplaced<Change> | null;
type Conversations = ReadonlyMap<string, CommunityConversation>;

/** Those that a candidate is about: by its id, or by its pair. */
const conversationOf = (conversations: Conversations, candidate: Candidate) => {
  const { personId, event } = candidate;
  return conversations.get(keyOf(personId, event.conversationId ?? keyOf(event.communityId, otherOf(candidate))));
};
/** Those of the candidates that may be read. */
const threadsIn = (conversations: Conversations, candidates: readonly Candidate[]) =>
  [...new Set(candidates.map((candidate) => conversationOf(conversations, candidate)))].flatMap(
    (conversation) => conversation?.thread ?? [],
  );

/** A change without its cursor. */
type Unplaced<T> = T extends Change ? Omit<T, 'id'> : never;

/**
 * Turns a person's events into changes: objects as the person may see them now, ids only where they are gone. Everything
 * is read again through the access door, so that a page never shows what its reader may no longer read.
 */
@Injectable()
export class ChangesReader {
  constructor(
    private readonly feed: PersonFeed,
    private readonly access: AccessService,
    private readonly messages: CommunityMessagesService,
    private readonly inbox: InboxQueries,
    private readonly communities: CommunitiesQueries,
    private readonly users: UsersQueries,
    private readonly blocks: BlocksService,
  ) {}

  /** A position to follow from: what changes after this call comes behind it. */
  begin(): Promise<FeedPosition> {
    return this.feed.begin();
  }

  /** The cursor of a person's position. */
  async cursorOf(personId: string, position: FeedPosition): Promise<string> {
    return (await this.feed.cursorsOf(personId)).encode(position);
  }

  /** @throws DomainError invalid_cursor unless it is a cursor of this person */
  async positionOf(personId: string, cursor: string): Promise<FeedPosition> {
    return (await this.feed.cursorsOf(personId)).decode(cursor);
  }

  /**
   * The next changes of a person, oldest first. Of several changes of one object in the page only the last is shown,
   * except for messages. Looks at `limit` events at most, so a page can be empty although more follow.
   * @throws DomainError invalid_cursor, cursor_expired
   */
  async read(personId: string, after: string, limit: number): Promise<ChangePageDto> {
    const { changes, end, more } = await this.next(personId, await this.positionOf(personId, after), limit);
    return { data: [...changes], cursor: await this.cursorOf(personId, end), has_more: more };
  }

  /**
   * The same behind a position.
   * @throws DomainError cursor_expired
   */
  async next(personId: string, after: FeedPosition, limit: number): Promise<ChangeStep> {
    const cursors = await this.feed.cursorsOf(personId);
    const { events, end, more } = await this.feed.page(personId, after, limit);
    const candidates = candidatesOf(events, personId, after);
    return stepOf(candidates, await this.presenter(candidates), cursors, { end, more, limit });
  }

  /**
   * The next changes of several people who have read everything before these events, as `next` would show them. Reads
   * each kind of object once for all of them. Each step comes with its follower, in their order; it is made when it is asked for, so that
   * requests get a turn in between.
   */
  async nextTogether<T extends Follower>(
    followers: readonly T[],
    limit: number,
  ): Promise<Iterable<readonly [T, ChangeStep]>> {
    const places = [];
    for (const follower of followers) {
      const { personId, after, events } = follower;
      const cursors = await this.feed.cursorsOf(personId);
      const next = events.filter(({ id }) => id > after.id);
      places.push({ follower, cursors, end: endOf(next) ?? after, candidates: candidatesOf(next, personId, after) });
    }
    const present = await this.presenter(places.flatMap(({ candidates }) => candidates));
    return (function* steps() {
      for (const { follower, cursors, end, candidates } of places)
        yield [follower, stepOf(candidates, present, cursors, { end, more: false, limit })] as const;
    })();
  }

  /** Reads everything that the candidates are about, in one query for each kind of object. */
  private async presenter(candidates: readonly Candidate[]): Promise<Present> {
    const of = (part: Part) => candidates.filter((candidate) => candidate.part === part);
    const [inMessages, inConversations, inReceipts] = [of('message'), of('conversation'), of('receipt')];
    const conversations = await this.conversationsOf([...inMessages, ...inConversations, ...inReceipts]);
    const entries = await this.inbox.amongThreads(threadsIn(conversations, inConversations));
    const byPart: Record<Part, Present> = {
      message: await this.messagePresenter(inMessages, conversations, entries),
      conversation: conversationPresenter(conversations, entries),
      receipt: await this.receiptPresenter(inReceipts, conversations),
      community: await forEachPerson(of('community'), (personId, events) => this.communityPresenter(personId, events)),
      membership: await forEachPerson(of('membership'), (personId, events) =>
        this.membershipPresenter(personId, events),
      ),
      block: await forEachPerson(of('block'), (personId, events) => this.blockPresenter(personId, events)),
      profile: await forEachPerson(of('profile'), async (personId) => {
        const profile = presentProfile(await this.users.get(personId));
        return () => ({ type: 'profile.updated', profile });
      }),
    };
    return (candidate) => byPart[candidate.part](candidate);
  }

  /** The conversations of communities that candidates are about, by person and id and by person and pair. */
  private async conversationsOf(candidates: readonly Candidate[]): Promise<Conversations> {
    const ids = new Map<string, { personId: string; conversationId: string }>();
    const pairs = new Map<string, { personId: string; communityId: string; otherId: string }>();
    for (const candidate of candidates) {
      const { personId, event } = candidate;
      const { conversationId, communityId } = event;
      const otherId = otherOf(candidate);
      if (conversationId !== null) ids.set(keyOf(personId, conversationId), { personId, conversationId });
      else if (communityId !== null && otherId !== undefined)
        pairs.set(keyOf(personId, communityId, otherId), { personId, communityId, otherId });
    }
    const found = await this.access.communityConversations([...ids.values()], [...pairs.values()]);
    return new Map(
      found.flatMap((conversation) => [
        [keyOf(conversation.personId, conversation.id), conversation],
        [keyOf(conversation.personId, conversation.communityId, conversation.otherId), conversation],
      ]),
    );
  }

  /** @param entries of lists, whose newest messages need not be read again */
  private async messagePresenter(
    candidates: readonly Candidate[],
    conversations: Conversations,
    entries: ReadonlyMap<CommunityThread, InboxEntry>,
  ): Promise<Present> {
    const messages = new Map<string, SentInCommunity>();
    for (const [thread, entry] of entries) messages.set(entry.latest.id, latestOf(thread, entry));
    const ids = candidates.flatMap(({ event: { type, messageId } }) =>
      type === 'message.deleted' || messageId === null || messages.has(messageId) ? [] : messageId,
    );
    const found = ids.length > 0 && (await this.messages.inThreads(threadsIn(conversations, candidates), ids));
    for (const [id, message] of found || []) messages.set(id, message);
    return (candidate) => {
      const { type, messageId } = candidate.event;
      const conversation = conversationOf(conversations, candidate);
      if (!conversation?.thread || messageId === null) return null;
      const place = placeOf(conversation);
      if (type === 'message.deleted') return { type, ...place, message_id: messageId };
      // A message that was deleted since has an event of its own further on.
      const shown = messages.get(messageId);
      if (!shown) return null;
      return {
        type: type === 'message.created' ? 'message.created' : 'message.updated',
        ...place,
        message: presentMessage(shown),
      };
    };
  }

  private async receiptPresenter(candidates: readonly Candidate[], conversations: Conversations): Promise<Present> {
    const receipts = await this.inbox.receipts(threadsIn(conversations, candidates));
    return (candidate) => {
      const conversation = conversationOf(conversations, candidate);
      const messageId = conversation?.thread && receipts.get(conversation.thread);
      if (!conversation || !messageId) return null;
      return { type: 'conversation.read', ...placeOf(conversation), message_id: messageId };
    };
  }

  private async communityPresenter(personId: string, events: readonly LoggedEvent[]): Promise<PresentEvent> {
    const ids = events.flatMap(({ communityId }) => communityId ?? []);
    const own = new Map((await this.communities.mineAmong(personId, ids)).map((one) => [one.id, one]));
    return ({ communityId }) => {
      const community = own.get(communityId ?? '');
      return community ? { type: 'community.updated', community } : null;
    };
  }

  private async membershipPresenter(personId: string, events: readonly LoggedEvent[]): Promise<PresentEvent> {
    const ids = new Set(events.flatMap(({ communityId }) => communityId ?? []));
    const managed = new Map((await this.access.managedAmong([...ids], personId)).map((one) => [one.id, one]));
    const asked = events.flatMap(({ communityId, subjectId: userId }) => {
      const community = managed.get(communityId ?? '');
      return community && userId !== null ? [{ community, userId }] : [];
    });
    const members = await this.communities.membershipsOf(asked);
    const byPair = new Map(members.map((one) => [keyOf(one.communityId, one.user.id), one]));
    return ({ communityId, subjectId }) => {
      const found = byPair.get(keyOf(communityId, subjectId));
      if (!found) return null;
      return { type: 'membership.updated', community_id: found.communityId, membership: presentMembership(found) };
    };
  }

  private async blockPresenter(personId: string, events: readonly LoggedEvent[]): Promise<PresentEvent> {
    const ids = events.flatMap(({ subjectId }) => subjectId ?? []);
    const blocked = new Map((await this.blocks.blockedAmong(personId, ids)).map((user) => [user.id, user]));
    return ({ subjectId }) => {
      const user = blocked.get(subjectId ?? '');
      if (user) return { type: 'block.created', user: presentBlockedUser(user) };
      return subjectId === null ? null : { type: 'block.deleted', user_id: subjectId };
    };
  }
}

function conversationPresenter(
  conversations: Conversations,
  entries: ReadonlyMap<CommunityThread, InboxEntry>,
): Present {
  return (candidate) => {
    const conversation = conversationOf(conversations, candidate);
    if (!conversation) return null;
    if (!conversation.thread) return { type: 'conversation.removed', ...placeOf(conversation) };
    const entry = entries.get(conversation.thread);
    if (!entry) return { type: 'conversation.hidden', ...placeOf(conversation) };
    return {
      type: 'conversation.updated',
      community_id: conversation.communityId,
      conversation: presentConversation(entry),
    };
  };
}

/** The newest message of a thread, as a list shows it. */
function latestOf({ actor, other }: CommunityThread, { latest }: InboxEntry): SentInCommunity {
  const { id, content, createdAt, sender } = latest;
  const recipient = sender.id === actor.id ? other : actor;
  return { message: { id, content, createdAt, senderId: sender.id }, sender, recipient };
}

type PresentEvent = (event: LoggedEvent) => Unplaced<Change> | null;

/** For parts that seldom change: reads what they are about person by person. */
async function forEachPerson(
  candidates: readonly Candidate[],
  presenterOf: (personId: string, events: readonly LoggedEvent[]) => Promise<PresentEvent>,
): Promise<Present> {
  const eventsOf = new Map<string, LoggedEvent[]>();
  for (const { personId, event } of candidates) eventsOf.set(personId, [...(eventsOf.get(personId) ?? []), event]);
  const byPerson = new Map<string, PresentEvent>();
  for (const [personId, events] of eventsOf) byPerson.set(personId, await presenterOf(personId, events));
  return ({ personId, event }) => byPerson.get(personId)?.(event) ?? null;
}

interface PageEnd {
  readonly end: FeedPosition;
  readonly more: boolean;
  readonly limit: number;
}

/** What the candidates show. It ends early when one event shows more than fits. */
function stepOf(
  candidates: readonly Candidate[],
  present: Present,
  cursors: FeedCursors,
  { end, more, limit }: PageEnd,
): ChangeStep {
  const changes: Change[] = [];
  let place = end;
  for (const candidate of candidates) {
    const change = present(candidate);
    if (change === null) continue;
    if (changes.length === limit) return { changes, end: place, more: true };
    const { event, part } = candidate;
    place = { id: event.id, at: event.occurredAt, part: parts.indexOf(part) };
    changes.push({ ...change, id: cursors.encode(place) });
  }
  return { changes, end, more };
}

function placeOf({ id, communityId, otherId }: CommunityConversation) {
  return { community_id: communityId, conversation_id: id, user_id: otherId };
}
