import { Injectable } from '@nestjs/common';
import { DomainError, type Readable } from '@parley/kernel';
import { AccessService, asParticipant } from '../../../domain/access';
import {
  type Conversation,
  conversationErrors,
  NamedPeopleQueries,
  type NamedPeople,
  type Participant,
} from '../../../domain/conversations';
import { pairOf } from './rid';

/**
 * How a request identifies a room: by its id, or by the other member of a pair (the caller's own name: the self room).
 */
export interface RoomReference {
  readonly roomId?: string;
  readonly username?: string;
}

/** Finds rooms by their identifiers in this API, and checks that the caller is a member. */
@Injectable()
export class Rooms {
  constructor(
    private readonly access: AccessService,
    private readonly people: NamedPeopleQueries,
  ) {}

  /** By room id, as an outline; null when unknown. */
  async find(rid: string): Promise<Conversation | null> {
    const pair = pairOf(rid);
    const found = pair ? await this.access.outlineOf(pair) : await this.access.outline(rid);
    // A conversation without participants only carries the fence of a personal block.
    return found && found.participants.length > 0 ? found : null;
  }

  /**
   * The people of a pair named by the other person's username, with their room if there is one.
   * @throws conversation_missing when no account has that name
   */
  async named(actorId: string, username: string): Promise<NamedPeople> {
    const named = await this.people.byNames(actorId, [username], true);
    if (named.unknown) throw new DomainError(conversationErrors.conversation_missing);
    return named;
  }

  /** The room, or null for a pair that has none yet. @throws conversation_missing */
  async resolve(reference: RoomReference, actorId: string): Promise<Conversation | null> {
    if (reference.username === undefined) return this.get(reference.roomId ?? '');
    const { conversation } = await this.named(actorId, reference.username);
    return conversation ? this.access.outline(conversation.id) : null;
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
  async joined(reference: RoomReference, actorId: string): Promise<Readable<Conversation>> {
    const conversation = await this.resolve(reference, actorId);
    if (!conversation) throw new DomainError(conversationErrors.conversation_missing);
    return asParticipant(conversation, actorId);
  }
}

export function memberOf(conversation: Conversation, userId: string): Participant | undefined {
  return conversation.participants.find((participant) => participant.person.id === userId);
}
