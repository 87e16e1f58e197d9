import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, type Readable } from '@parley/kernel';
import { AccessService, asParticipant } from '../../../domain/access';
import {
  type Conversation,
  conversationErrors,
  NamedPeopleQueries,
  type NamedPeople,
  type Participant,
} from '../../../domain/conversations';
import { UsersQueries } from '../../../domain/users';
import { pairOf } from './rid';

/**
 * How a request identifies a room: by its id, or by the other member of a pair (the caller's own name: the self room).
 */
interface RoomReference {
  readonly roomId?: string;
  readonly username?: string;
}

/** Finds rooms by their identifiers in this API, and checks that the caller is a member. */
@Injectable()
export class Rooms {
  constructor(
    private readonly access: AccessService,
    private readonly people: NamedPeopleQueries,
    private readonly users: UsersQueries,
  ) {}

  /** By room id, or by the user id of the other person of the caller's pair, as an outline; null when unknown. */
  async find(rid: string, actorId: string): Promise<Conversation | null> {
    const pair = pairOf(rid);
    const found = pair
      ? await this.access.outlineOf(pair)
      : ((await this.access.outline(rid)) ?? (await this.access.outlineOf(pairWith(actorId, rid))));
    // A conversation without people only reserves the pair for a personal block.
    return found && found.participants.length > 0 ? found : null;
  }

  /** Whether the text is the user id of someone with whom a room can be opened. */
  async isPerson(rid: string): Promise<boolean> {
    const user = isUuid(rid) ? await this.users.find(rid.toLowerCase()) : null;
    return user !== null && user.erasedAt === null;
  }

  /**
   * The people of a pair named by the other person's username, with their room if there is one.
   * @throws conversation_not_found when no account has that name
   */
  async named(actorId: string, username: string): Promise<NamedPeople> {
    const named = await this.people.byNames(actorId, [username], true);
    if (named.unknown) throw new DomainError(conversationErrors.conversation_not_found);
    return named;
  }

  /** The room, or null for a pair that has none yet. @throws conversation_not_found */
  async resolve(reference: RoomReference, actorId: string): Promise<Conversation | null> {
    if (reference.username === undefined) {
      const rid = reference.roomId ?? '';
      const found = await this.find(rid, actorId);
      if (!found && !(await this.isPerson(rid))) throw new DomainError(conversationErrors.conversation_not_found);
      return found;
    }
    const { conversation } = await this.named(actorId, reference.username);
    return conversation ? this.access.outline(conversation.id) : null;
  }

  /** @throws conversation_not_found */
  async get(rid: string, actorId: string): Promise<Conversation> {
    const conversation = await this.find(rid, actorId);
    if (!conversation) throw new DomainError(conversationErrors.conversation_not_found);
    return conversation;
  }

  /**
   * A room that the caller is a member of.
   * @throws conversation_not_found, not_participant
   */
  async joined(reference: RoomReference, actorId: string): Promise<Readable<Conversation>> {
    const conversation = await this.resolve(reference, actorId);
    if (!conversation) throw new DomainError(conversationErrors.conversation_not_found);
    return asParticipant(conversation, actorId);
  }
}

/** The people of the caller's pair with someone; the caller alone for their own id. */
function pairWith(actorId: string, userId: string): readonly string[] {
  return userId.toLowerCase() === actorId ? [actorId] : [actorId, userId];
}

export function memberOf(conversation: Conversation, userId: string): Participant | undefined {
  return conversation.participants.find((participant) => participant.person.id === userId);
}
