import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { SETTINGS, type Settings } from '../../../config/settings';
import { AccessService } from '../../../domain/access';
import type { Actor } from '../../../domain/auth';
import { NamedPeopleQueries, ConversationsService } from '../../../domain/conversations';
import { UsersQueries } from '../../../domain/users';
import { Permissions } from '../common/permissions';
import { rocketchatErrors } from '../rocketchat.errors';
import type { OpenedRoomDto } from '../rooms/room.dto';
import { presentOpened } from '../rooms/room.presenter';

/** Who is to be in a room. */
interface RoomWish {
  readonly names: readonly string[];
  /** Whether the caller is excluded. */
  readonly excludeSelf: boolean;
}

/** Opening direct message rooms: contract section 3. */
@Injectable()
export class DirectRooms {
  constructor(
    private readonly users: UsersQueries,
    private readonly people: NamedPeopleQueries,
    private readonly access: AccessService,
    private readonly conversations: ConversationsService,
    private readonly permissions: Permissions,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'ROCKETCHAT_DM_MAX_USERS' | 'ROCKETCHAT_SELF_DM'>,
  ) {}

  /**
   * The room of exactly these people, created if needed. The same set always returns the same room, also for concurrent
   * calls.
   * @throws too_many_users, invalid_user, create_not_allowed
   */
  async open(actor: Actor, wish: RoomWish): Promise<OpenedRoomDto> {
    const withSelf = !wish.excludeSelf;
    await this.checkSize(actor, wish);
    const { unknown, people, conversation } = await this.people.byNames(actor.userId, wish.names, withSelf);
    const alone = people.length < 2;
    if (unknown || people.length === 0 || (alone && (wish.excludeSelf || this.settings.ROCKETCHAT_SELF_DM === 'off')))
      throw new DomainError(rocketchatErrors.invalid_user);
    if (conversation) {
      if (conversation.closed) await this.reopen(conversation.id, actor.userId);
      return presentOpened(conversation.id, people);
    }
    if (!this.permissions.has(actor, 'create-d')) throw new DomainError(rocketchatErrors.create_not_allowed);
    const ids = people.map((person) => person.id);
    const opened = await this.conversations.open({
      openedBy: actor.userId,
      people: ids,
      closedFor: this.closedFor(actor, ids, withSelf),
    });
    const mine = opened.conversation.participants.find(({ person }) => person.id === actor.userId);
    // A concurrent call created it closed for this side.
    if (mine?.closed) await this.reopen(opened.conversation.id, actor.userId);
    return presentOpened(
      opened.conversation.id,
      opened.conversation.participants.map(({ person }) => person),
    );
  }

  private async reopen(conversationId: string, actorId: string): Promise<void> {
    await this.conversations.reopen(await this.access.conversation(conversationId, actorId), actorId);
  }

  /** For whom a new room starts closed: RC-37, RC-41. */
  private closedFor(actor: Actor, people: readonly string[], withSelf: boolean): readonly string[] {
    if (!withSelf) return this.permissions.has(actor, 'view-room-administration') ? [] : people;
    return people.length === 2 ? people.filter((id) => id !== actor.userId) : [];
  }

  /** Counts different names, before any is looked up (RC-28). The caller's own name among them is looked up only when it decides. */
  private async checkSize(actor: Actor, { names, excludeSelf }: RoomWish): Promise<void> {
    const limit = this.settings.ROCKETCHAT_DM_MAX_USERS;
    const different = new Set(names.map((name) => name.toLowerCase()));
    const places = limit - (excludeSelf ? 0 : 1);
    if (different.size <= places) return;
    if (different.size === places + 1) {
      const self = await this.users.find(actor.userId);
      if (self && different.has(self.username.toLowerCase())) return;
    }
    throw new DomainError(rocketchatErrors.too_many_users, { limit });
  }
}
