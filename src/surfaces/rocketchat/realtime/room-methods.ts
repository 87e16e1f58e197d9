import { Injectable } from '@nestjs/common';
import { DomainError, type Readable } from '@parley/kernel';
import { asParticipant } from '../../../domain/access';
import type { Actor } from '../../../domain/auth';
import {
  type Conversation,
  conversationErrors,
  ConversationsService,
  maxDirectList,
} from '../../../domain/conversations';
import { InboxQueries, type InboxConversation } from '../../../domain/messages';
import { presenceChoices, UsersQueries, UsersService } from '../../../domain/users';
import type { Input } from '../common/parameters';
import { DirectRooms } from '../dm/direct-rooms.service';
import { rocketchatErrors } from '../rocketchat.errors';
import { ridOf } from '../rooms/rid';
import { RoomsReader } from '../rooms/rooms.reader';
import { Rooms } from '../rooms/rooms.service';
import { SubscriptionsReader } from '../subscriptions/subscriptions.reader';
import { dateOf } from './ejson';
import { meteorErrors } from './errors';
import { objectOf, textOf, textsOf, type Method, type Params } from './method';

/** Methods about rooms, subscriptions and people. The services of the REST API do the work. */
@Injectable()
export class RoomMethods {
  readonly methods: Readonly<Record<string, Method>> = {
    createDirectMessage: (actor, params) => this.createDirectMessage(actor, params),
    'rooms/get': (actor, params) => this.getRooms(actor, params),
    'subscriptions/get': (actor, params) => this.getSubscriptions(actor, params),
    getRoomById: async (actor, [rid]) =>
      (await this.roomsReader.show([await this.joined(actor, rid)], actor.userId))[0],
    getRoomIdByNameOrId: async (actor, [name]) => ridOf(await this.byNameOrId(actor, textOf(name))),
    // Members of a direct message room are in it for good.
    joinRoom: async (actor, [rid]) => (await this.joined(actor, rid)) !== null,
    getUsersOfRoom: async (actor, [rid]) => {
      const { participants } = await this.joined(actor, rid);
      const members = participants.filter(({ person }) => person.active);
      const records = members.map(({ person: { id, username, displayName } }) => ({
        _id: id,
        username,
        name: displayName,
      }));
      return { total: records.length, records };
    },
    // Direct message rooms have no owners and moderators.
    getRoomRoles: async (actor, [rid]) => {
      await this.joined(actor, rid);
      return [];
    },
    browseChannels: (_actor, [search]) => this.browse(objectOf(search)),
    readMessages: async (actor, [rid]) => {
      await this.conversations.markRead(await this.joined(actor, rid), actor.userId);
    },
    'UserPresence:setDefaultStatus': async (actor, [status]) => {
      const choice = presenceChoices.find((known) => known === textOf(status));
      if (!choice) throw new DomainError(rocketchatErrors.unknown_status, { status: textOf(status) });
      await this.accounts.update(actor.userId, { presence: choice });
    },
    getUserRoles: async (actor) => {
      const { id, username, roles } = await this.users.get(actor.userId);
      return [{ _id: id, username, roles: [...roles] }];
    },
  };

  constructor(
    private readonly rooms: Rooms,
    private readonly directRooms: DirectRooms,
    private readonly roomsReader: RoomsReader,
    private readonly subscriptionsReader: SubscriptionsReader,
    private readonly conversations: ConversationsService,
    private readonly inbox: InboxQueries,
    private readonly users: UsersQueries,
    private readonly accounts: UsersService,
  ) {}

  /** There are no channels and teams; people are found by `users.list` and `spotlight`. */
  private browse({ type = 'channels' }: Input): Promise<unknown> {
    if (type !== 'channels' && type !== 'teams') throw new DomainError(meteorErrors.match_failed);
    return Promise.resolve({ total: 0, results: [] });
  }

  private joined(actor: Actor, rid: unknown): Promise<Readable<Conversation>> {
    return this.rooms.joined({ roomId: textOf(rid) }, actor.userId);
  }

  private async byNameOrId(actor: Actor, name: string): Promise<Readable<Conversation>> {
    const found =
      (await this.rooms.find(name, actor.userId)) ?? (await this.rooms.resolve({ username: name }, actor.userId));
    if (!found) throw new DomainError(conversationErrors.conversation_not_found);
    return asParticipant(found, actor.userId);
  }

  private async createDirectMessage(actor: Actor, params: Params): Promise<unknown> {
    return this.directRooms.open(actor, { names: textsOf(params), excludeSelf: false });
  }

  /** All as a list; or what changed since a time, with an empty `remove`. */
  private async getRooms(actor: Actor, [since]: Params): Promise<unknown> {
    const entries = await this.entries(actor, since);
    const rooms = await this.roomsReader.show(
      entries.map(({ conversation }) => conversation),
      actor.userId,
    );
    return since ? { update: rooms, remove: [] } : rooms;
  }

  private async getSubscriptions(actor: Actor, [since]: Params): Promise<unknown> {
    const subscriptions = await this.subscriptionsReader.show(actor.userId, await this.entries(actor, since));
    return since ? { update: subscriptions, remove: [] } : subscriptions;
  }

  private async entries(actor: Actor, since: unknown): Promise<readonly InboxConversation[]> {
    const time = since ? dateOf(since) : undefined;
    return time ? this.inbox.changedSince(actor.userId, time) : await this.inbox.direct(actor.userId, maxDirectList);
  }
}
