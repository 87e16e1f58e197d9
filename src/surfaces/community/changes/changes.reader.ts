import { Injectable } from '@nestjs/common';
import { AccessService, type CommunityConversation } from '../../../domain/access';
import { BlocksService } from '../../../domain/blocks';
import { CommunitiesQueries } from '../../../domain/communities';
import { type EventType, type FeedPosition, type LoggedEvent, PersonFeed } from '../../../domain/events';
import { CommunityMessagesService, InboxQueries } from '../../../domain/messages';
import { UsersQueries } from '../../../domain/users';
import { presentBlockedUser, presentProfile } from '../account/account.presenter';
import { presentMembership } from '../members/members.presenter';
import { presentConversation, presentMessage } from '../messages/messages.presenter';
import type { Change, ChangePageDto } from './change.dto';

/**
 * What an event may change for a person, in the order in which it is shown. Cursors hold the number of a part: parts are
 * only ever added at the end.
 */
const parts = ['message', 'community', 'membership', 'conversation', 'profile', 'block'] as const;
type Part = (typeof parts)[number];

const message: readonly Part[] = ['message', 'conversation'];
const membership: readonly Part[] = ['community', 'membership', 'conversation'];

/** The events that this API shows, with the parts that they may change. */
const partsOf: Partial<Record<EventType, readonly Part[]>> = {
  'message.created': message,
  'message.edited': message,
  'message.deleted': message,
  'conversation.read': ['conversation'],
  'membership.started': membership,
  'membership.changed': membership,
  'membership.ended': membership,
  'membership.blocked': membership,
  'membership.unblocked': membership,
  'community.created': ['community'],
  'community.updated': ['community'],
  'person.created': ['profile'],
  'person.updated': ['profile'],
  'person.reactivated': ['profile'],
  'person.blocked': ['block'],
  'person.unblocked': ['block'],
};

/** Whether an event can change what this API shows. */
export function isShown(type: EventType): boolean {
  return partsOf[type] !== undefined;
}

/** One thing that one event may have changed. */
interface Candidate {
  readonly event: LoggedEvent;
  readonly part: Part;
}

/** The other person of an event between two. */
const otherOf = (event: LoggedEvent, personId: string) => event.readers.find((reader) => reader !== personId);
const pairKey = (communityId: string | null, userId: string | null | undefined) => `${communityId} ${userId}`;

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

  /** A cursor to follow from: what changes after this call comes behind it. */
  async begin(personId: string): Promise<string> {
    const cursors = await this.feed.cursorsOf(personId);
    return cursors.encode(await this.feed.begin());
  }

  /**
   * The next changes of a person, oldest first. Of several changes of one object in the page only the last is shown,
   * except for messages. Looks at `limit` events at most, so a page can be empty although more follow.
   * @throws DomainError invalid_cursor, cursor_expired
   */
  async read(personId: string, after: string, limit: number): Promise<ChangePageDto> {
    const cursors = await this.feed.cursorsOf(personId);
    const position = cursors.decode(after);
    const page = await this.feed.page(personId, position, limit);
    const candidates = candidatesOf(page.events, personId, position);
    const present = await this.presenter(personId, candidates);
    const data: Change[] = [];
    for (const candidate of candidates) {
      const change = present(candidate);
      if (change === null) continue;
      const last = data.at(-1);
      if (last && data.length === limit) return { data, cursor: last.id, has_more: true };
      const { event, part } = candidate;
      const id = cursors.encode({ id: event.id, at: event.occurredAt, part: parts.indexOf(part) });
      data.push({ ...change, id });
    }
    return { data, cursor: cursors.encode(page.end), has_more: page.more };
  }

  /** Reads everything that the candidates are about, in one query for each kind of object. */
  private async presenter(
    personId: string,
    candidates: readonly Candidate[],
  ): Promise<(candidate: Candidate) => Unplaced<Change> | null> {
    const of = (part: Part) => candidates.filter((candidate) => candidate.part === part).map(({ event }) => event);
    const [inMessages, inConversations] = [of('message'), of('conversation')];
    const conversations = await this.conversationsOf(personId, [...inMessages, ...inConversations]);
    const [show, list] = [
      await this.messagePresenter(inMessages, conversations),
      await this.conversationPresenter(personId, inConversations, conversations),
    ];
    const community = await this.communityPresenter(personId, of('community'));
    const member = await this.membershipPresenter(personId, of('membership'));
    const profile = of('profile').length > 0 ? presentProfile(await this.users.get(personId)) : null;
    const block = await this.blockPresenter(personId, of('block'));
    const byPart: Record<Part, (event: LoggedEvent) => Unplaced<Change> | null> = {
      message: show,
      community,
      membership: member,
      conversation: list,
      profile: () => profile && { type: 'profile.updated', profile },
      block,
    };
    return ({ event, part }) => byPart[part](event);
  }

  /** The conversations of communities that events are about, by id and by pair. Those of other APIs are left out. */
  private async conversationsOf(
    personId: string,
    events: readonly LoggedEvent[],
  ): Promise<Map<string, CommunityConversation>> {
    const ids = new Set(events.flatMap(({ conversationId }) => conversationId ?? []));
    const pairs = new Map(
      events.flatMap((event) => {
        const { conversationId, communityId } = event;
        const otherId = otherOf(event, personId);
        if (conversationId !== null || communityId === null || otherId === undefined) return [];
        return [[pairKey(communityId, otherId), { communityId, otherId }]];
      }),
    );
    const found = await this.access.communityConversations(personId, [...ids], [...pairs.values()]);
    return new Map(
      found.flatMap((conversation) => [
        [conversation.id, conversation],
        [pairKey(conversation.communityId, conversation.otherId), conversation],
      ]),
    );
  }

  private async messagePresenter(
    events: readonly LoggedEvent[],
    conversations: ReadonlyMap<string, CommunityConversation>,
  ): Promise<(event: LoggedEvent) => Unplaced<Change> | null> {
    const ids = events.flatMap(({ type, messageId }) => (type === 'message.deleted' ? [] : (messageId ?? [])));
    const threads = [...new Set(conversations.values())].flatMap(({ thread }) => thread ?? []);
    const messages = threads.length > 0 ? await this.messages.inThreads(threads, ids) : new Map<string, never>();
    return ({ type, conversationId, messageId }) => {
      const conversation = conversations.get(conversationId ?? '');
      if (!conversation?.thread || messageId === null) return null;
      const place = placeOf(conversation);
      if (type === 'message.deleted') return { type, ...place, message_id: messageId };
      // A message that was deleted since has an event of its own further on.
      const found = messages.get(messageId);
      if (!found) return null;
      return {
        type: type === 'message.created' ? 'message.created' : 'message.updated',
        ...place,
        message: presentMessage(found),
      };
    };
  }

  private async conversationPresenter(
    personId: string,
    events: readonly LoggedEvent[],
    conversations: ReadonlyMap<string, CommunityConversation>,
  ): Promise<(event: LoggedEvent) => Unplaced<Change> | null> {
    const conversationOf = (event: LoggedEvent) =>
      conversations.get(event.conversationId ?? pairKey(event.communityId, otherOf(event, personId)));
    const threads = [...new Set(events.map(conversationOf))].flatMap((conversation) => conversation?.thread ?? []);
    const entries = await this.inbox.amongThreads(threads);
    return (event) => {
      const conversation = conversationOf(event);
      if (!conversation) return null;
      if (!conversation.thread) return { type: 'conversation.removed', ...placeOf(conversation) };
      const entry = entries.get(conversation.id);
      if (!entry) return { type: 'conversation.hidden', ...placeOf(conversation) };
      return {
        type: 'conversation.updated',
        community_id: conversation.communityId,
        conversation: presentConversation(entry),
      };
    };
  }

  private async communityPresenter(personId: string, events: readonly LoggedEvent[]) {
    const ids = events.flatMap(({ communityId }) => communityId ?? []);
    const own = new Map((await this.communities.mineAmong(personId, ids)).map((one) => [one.id, one]));
    return ({ communityId }: LoggedEvent): Unplaced<Change> | null => {
      const community = own.get(communityId ?? '');
      return community ? { type: 'community.updated', community } : null;
    };
  }

  private async membershipPresenter(personId: string, events: readonly LoggedEvent[]) {
    const ids = new Set(events.flatMap(({ communityId }) => communityId ?? []));
    const managed = new Map((await this.access.managedAmong([...ids], personId)).map((one) => [one.id, one]));
    const asked = events.flatMap(({ communityId, subjectId: userId }) => {
      const community = managed.get(communityId ?? '');
      return community && userId !== null ? [{ community, userId }] : [];
    });
    const members = await this.communities.membershipsOf(asked);
    const byPair = new Map(members.map((one) => [pairKey(one.communityId, one.user.id), one]));
    return ({ communityId, subjectId }: LoggedEvent): Unplaced<Change> | null => {
      const found = byPair.get(pairKey(communityId, subjectId));
      if (!found) return null;
      return { type: 'membership.updated', community_id: found.communityId, membership: presentMembership(found) };
    };
  }

  private async blockPresenter(personId: string, events: readonly LoggedEvent[]) {
    const ids = events.flatMap(({ subjectId }) => subjectId ?? []);
    const blocked = new Map((await this.blocks.blockedAmong(personId, ids)).map((user) => [user.id, user]));
    return ({ subjectId }: LoggedEvent): Unplaced<Change> | null => {
      const user = blocked.get(subjectId ?? '');
      if (user) return { type: 'block.created', user: presentBlockedUser(user) };
      return subjectId === null ? null : { type: 'block.deleted', user_id: subjectId };
    };
  }
}

function placeOf({ id, communityId, otherId }: CommunityConversation) {
  return { community_id: communityId, conversation_id: id, user_id: otherId };
}

/**
 * What the events of a page may have changed for a person, without what was shown before. The state of an object is
 * shown where it changed last.
 */
function candidatesOf(events: readonly LoggedEvent[], personId: string, after: FeedPosition): Candidate[] {
  const all = events.flatMap((event) =>
    (partsOf[event.type] ?? [])
      .filter((part) => concerns(event, part, personId))
      .filter((part) => event.id !== after.id || parts.indexOf(part) > after.part)
      .map((part) => ({ event, part })),
  );
  const last = new Map(all.map(({ event, part }) => [objectOf(event, part, personId), event.id]));
  return all.filter(({ event, part }) => last.get(objectOf(event, part, personId)) === event.id);
}

/** Whether an event changes this part for the person: others' read marks are not shown (contract). */
function concerns(event: LoggedEvent, part: Part, personId: string): boolean {
  if (event.type === 'conversation.read') return event.actorId === personId;
  if (part === 'membership') return event.subjectId !== personId;
  if (part === 'community' && event.subjectId !== null) return event.subjectId === personId;
  return true;
}

/** The object that a part of an event is about. Each event of a message is shown. */
function objectOf(event: LoggedEvent, part: Part, personId: string): string {
  switch (part) {
    case 'message':
      return `${part} ${event.id}`;
    case 'conversation':
      return `${part} ${event.conversationId ?? pairKey(event.communityId, otherOf(event, personId))}`;
    case 'community':
      return `${part} ${event.communityId}`;
    case 'membership':
      return `${part} ${pairKey(event.communityId, event.subjectId)}`;
    case 'block':
      return `${part} ${event.subjectId}`;
    case 'profile':
      return part;
  }
}
