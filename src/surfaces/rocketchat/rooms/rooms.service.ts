import { Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@parley/kernel';
import {
  Conversation,
  conversationErrors,
  ConversationListsQueries,
  ConversationsQueries,
  mayReadDirect,
  NamedPeople,
  Participant,
} from '../../../domain/conversations';
import { pairOf } from './rid';

/** How a request names a room: by its id, or by the other person of a pair (the own name: the room with oneself). */
export interface RoomReference {
  readonly roomId?: string;
  readonly username?: string;
}

/** Finds rooms as this API names them, and asks whether the caller is a member. */
@Injectable()
export class Rooms {
  constructor(
    private readonly conversations: ConversationsQueries,
    private readonly lists: ConversationListsQueries,
  ) {}

  /** By room id; null when unknown. Whoever asks. */
  async find(rid: string): Promise<Conversation | null> {
    const pair = pairOf(rid);
    const found = pair
      ? await this.conversations.findByPeople(pair)
      : isUuid(rid)
        ? await this.conversations.find(rid)
        : null;
    // A conversation without people is only a place that a personal block has reserved.
    return found && found.participants.length > 0 ? found : null;
  }

  /**
   * The people of a pair named by the other person's username, with their room if there is one.
   * @throws conversation_missing when nobody has that name
   */
  async named(actorId: string, username: string): Promise<NamedPeople> {
    const named = await this.lists.byNames(actorId, [username], true);
    if (named.unknown) throw new DomainError(conversationErrors.conversation_missing);
    return named;
  }

  /** The room, or null when a pair is named that has none yet. @throws conversation_missing */
  async resolve(reference: RoomReference, actorId: string): Promise<Conversation | null> {
    if (reference.username === undefined) return this.get(reference.roomId ?? '');
    const { conversation } = await this.named(actorId, reference.username);
    return conversation ? this.conversations.find(conversation.id) : null;
  }

  /** @throws conversation_missing */
  async get(rid: string): Promise<Conversation> {
    const conversation = await this.find(rid);
    if (!conversation) throw new DomainError(conversationErrors.conversation_missing);
    return conversation;
  }

  /**
   * A room that the caller is a member of.
   * @throws conversation_missing, not_participant
   */
  async joined(reference: RoomReference, actorId: string): Promise<Conversation> {
    const conversation = await this.resolve(reference, actorId);
    if (!conversation) throw new DomainError(conversationErrors.conversation_missing);
    this.checkMember(conversation, actorId);
    return conversation;
  }

  /** @throws not_participant */
  checkMember(conversation: Conversation, actorId: string): Participant {
    const mine = memberOf(conversation, actorId);
    if (!mayReadDirect({ participant: mine !== undefined }).allowed || !mine)
      throw new DomainError(conversationErrors.not_participant);
    return mine;
  }
}

export function memberOf(conversation: Conversation, userId: string): Participant | undefined {
  return conversation.participants.find((participant) => participant.person.id === userId);
}
