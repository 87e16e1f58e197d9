import { Get, Query } from '@nestjs/common';
import { isoTime, DomainError, type Readable } from '@parley/kernel';
import { AccessService, asParticipant } from '../../../domain/access';
import type { Actor } from '../../../domain/auth';
import { AttachmentsQueries, type Attachment } from '../../../domain/attachments';
import { conversationErrors, type Conversation, type PersonDetails } from '../../../domain/conversations';
import type { PresenceStatus } from '../../../domain/presence';
import { UsersQueries } from '../../../domain/users';
import { InboxQueries, MessageFilesQueries, MessageListsQueries } from '../../../domain/messages';
import { CurrentActor } from '../../common/auth';
import { DirectPresence } from '../../common/live/direct-presence';
import { RocketchatController } from '../common/controller';
import { TakesQuery } from '../common/documented';
import type { Bare } from '../common/success.dto';
import { pagingOf, parseSort, sortBy } from '../common/paging';
import { parse, parseOneOf, withList, type Input } from '../common/parameters';
import { permissionAccess, Permissions } from '../common/permissions';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { RoomListDto } from '../rooms/room.dto';
import { RoomsReader } from '../rooms/rooms.reader';
import { presentPerson } from '../chat/message.presenter';
import { ridOfPeople } from '../rooms/rid';
import { memberOf, Rooms } from '../rooms/rooms.service';
import { CountersDto, FileListDto, MemberListDto, type FileDto, type MemberDto } from './dm.dto';
import { countersShape, filesShapes, listShape, membersShapes } from './dm.parameters';

const roomErrors = [
  conversationErrors.conversation_not_found,
  conversationErrors.not_participant,
  rocketchatErrors.invalid_params,
  rocketchatErrors.invalid_sort,
] as const;
function presentMember(person: PersonDetails, status: PresenceStatus, statusText: string): MemberDto {
  return {
    _id: person.id,
    username: person.username,
    name: person.displayName,
    status,
    statusText,
    utcOffset: 0,
  };
}

function presentFile(file: Readable<Attachment>, conversation: Conversation, url: string): FileDto {
  const owner = memberOf(conversation, file.ownerId)?.person;
  return {
    _id: file.id,
    name: file.filename,
    size: file.sizeBytes,
    type: file.mimeType,
    typeGroup: file.mimeType.split('/')[0] ?? '',
    rid: ridOfPeople(
      conversation.id,
      conversation.participants.map(({ person }) => person.id),
    ),
    userId: file.ownerId,
    user: owner ? presentPerson(owner) : { _id: file.ownerId, username: '' },
    url,
    uploadedAt: isoTime(file.createdAt),
  };
}

/** Lists of rooms and of what belongs to one: contract section 4. */
@RocketchatController()
export class RocketchatDmListsController {
  constructor(
    private readonly rooms: Rooms,
    private readonly reader: RoomsReader,
    private readonly access: AccessService,
    private readonly inbox: InboxQueries,
    private readonly messageLists: MessageListsQueries,
    private readonly permissions: Permissions,
    private readonly attachments: AttachmentsQueries,
    private readonly messageFiles: MessageFilesQueries,
    private readonly users: UsersQueries,
    private readonly presence: DirectPresence,
  ) {}

  @Get(['dm.list', 'im.list'])
  @TakesQuery(listShape)
  @Operation({
    id: 'dmList',
    summary: 'List the caller’s rooms',
    description:
      'Includes closed rooms. Newest message first, unless `sort` is given. `sort` supports `lm`, `ts` and `msgs`.',
    tags: ['Rooms'],
    access: 'rocketchat',
    revalidated: true,
    success: { type: RoomListDto },
    errors: [rocketchatErrors.invalid_params, { error: rocketchatErrors.invalid_sort, fields: { sort: 'newest' } }],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<RoomListDto>> {
    const values = parse(listShape, query);
    const slice = pagingOf(values);
    const order = sortBy(
      values.sort,
      { lm: 'activity', _updatedAt: 'activity', ts: 'created', msgs: 'messages' } as const,
      { by: 'activity', descending: true },
    );
    const { items, total } = await this.inbox.sorted(actor.userId, order, slice);
    const ims = await this.reader.showListed(items, actor.userId);
    return { ims, offset: slice.offset, count: ims.length, total };
  }

  @Get(['dm.list.everyone', 'im.list.everyone'])
  @TakesQuery(listShape)
  @Operation({
    id: 'dmListEveryone',
    summary: 'List all rooms',
    description: 'Newest room first. Returns members and message counts, never message content.',
    tags: ['Rooms'],
    access: permissionAccess('view-room-administration'),
    success: { type: RoomListDto },
    errors: [rocketchatErrors.invalid_params, rocketchatErrors.invalid_sort],
  })
  async listEveryone(@Query() query: Input): Promise<Bare<RoomListDto>> {
    const values = parse(listShape, query);
    parseSort(values.sort);
    const slice = pagingOf(values);
    const { items, total } = await this.access.outlines(slice);
    const ims = this.reader.showOutlines(items);
    return { ims, offset: slice.offset, count: ims.length, total };
  }

  @Get(['dm.members', 'im.members'])
  @TakesQuery(...membersShapes)
  @Operation({
    id: 'dmMembers',
    summary: 'List members',
    description: 'Active members, ordered by name unless `sort` is given. `sort` supports `name` and `username`.',
    tags: ['Reading'],
    access: 'rocketchat',
    success: { type: MemberListDto },
    errors: roomErrors,
  })
  async members(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<MemberListDto>> {
    const values = parseOneOf(membersShapes, withList(query, 'status'));
    const order = sortBy(values.sort, { name: 'displayName', username: 'username' } as const, {
      by: 'displayName',
      descending: false,
    });
    const wanted = (values.filter ?? '').toLowerCase();
    const everyone = await this.peopleOf(values, actor.userId);
    const seen = await this.presence.of(
      actor.userId,
      everyone.map(({ id }) => id),
    );
    const people = everyone.filter(
      (person) =>
        person.active &&
        (values.status?.includes(seen(person.id)) ?? true) &&
        (person.username.toLowerCase().includes(wanted) || person.displayName.toLowerCase().includes(wanted)),
    );
    const sorted = people.toSorted(
      (one, other) => one[order.by].localeCompare(other[order.by]) || (one.id < other.id ? -1 : 1),
    );
    const { limit, offset } = pagingOf(values);
    const page = (order.descending ? sorted.toReversed() : sorted).slice(offset, offset + limit);
    const accounts = await this.users.findMany(page.map((person) => person.id));
    const members = page.map((person) =>
      presentMember(person, seen(person.id), accounts.get(person.id)?.statusText ?? ''),
    );
    return { members, count: members.length, offset, total: people.length };
  }

  @Get(['dm.files', 'im.files'])
  @TakesQuery(...filesShapes)
  @Operation({
    id: 'dmFiles',
    summary: 'List files',
    description: 'Files sent in this room through any API, newest first.',
    tags: ['Reading'],
    access: 'rocketchat',
    success: { type: FileListDto },
    errors: roomErrors,
  })
  async files(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<FileListDto>> {
    const values = parseOneOf(filesShapes, query);
    parseSort(values.sort);
    // A pair that has never talked is not an error (RC-51), and has no files.
    const outline = await this.rooms.resolve(values, actor.userId);
    const slice = pagingOf(values);
    if (!outline) return { files: [], count: 0, offset: slice.offset, total: 0 };
    const conversation = asParticipant(outline, actor.userId);
    const { items, total } = await this.messageFiles.ofConversation(conversation, {
      limit: slice.limit,
      offset: slice.offset,
      name: values.name || undefined,
      group: values.typeGroup || undefined,
    });
    const files = items.map((file) => presentFile(file, conversation, this.attachments.signedUrl(file, actor.userId)));
    return { files, count: files.length, offset: slice.offset, total };
  }

  @Get(['dm.counters', 'im.counters'])
  @TakesQuery(countersShape)
  @Operation({
    id: 'dmCounters',
    summary: 'Get the counters of a room',
    description:
      "Messages, active members and the caller's unread messages. Another user's counters require the permission " +
      '`view-room-administration`.',
    tags: ['Reading'],
    access: 'rocketchat',
    success: { type: CountersDto },
    errors: [
      { error: rocketchatErrors.room_parameter_required, fields: { place: 'Query' } },
      conversationErrors.not_participant,
      conversationErrors.conversation_not_found,
      rocketchatErrors.invalid_params,
    ],
  })
  async counters(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<CountersDto>> {
    const { roomId, userId = actor.userId } = parse(countersShape, query);
    if (!roomId) throw new DomainError(rocketchatErrors.room_parameter_required, { place: 'Query' });
    const ofAnother = userId !== actor.userId;
    if (ofAnother && !this.permissions.has(actor, 'view-room-administration'))
      throw new DomainError(conversationErrors.not_participant);
    const conversation = await this.rooms.get(roomId, actor.userId);
    if (!ofAnother) asParticipant(conversation, userId);
    const place = memberOf(conversation, userId);
    const [unread, mentions, latest] = await Promise.all([
      place ? this.inbox.unread(userId, [conversation.id]) : null,
      place ? this.messageLists.unreadMentions(userId, [conversation.id]) : null,
      this.inbox.latestAt(conversation),
    ]);
    return {
      joined: place !== undefined,
      members: conversation.participants.filter(({ person }) => person.active).length,
      unreads: unread ? (unread.get(conversation.id) ?? 0) : null,
      unreadsFrom: place ? isoTime(place.readAt ?? place.joinedAt) : null,
      msgs: conversation.messageCount,
      latest: isoTime(latest ?? conversation.createdAt),
      userMentions: mentions?.get(conversation.id) ?? 0,
    };
  }

  /** The members of a room of the caller; for a pair also before it has a room. */
  private async peopleOf(
    reference: { readonly roomId?: string; readonly username?: string },
    actorId: string,
  ): Promise<readonly PersonDetails[]> {
    if (reference.username !== undefined) return (await this.rooms.named(actorId, reference.username)).people;
    return (await this.rooms.joined(reference, actorId)).participants.map(({ person }) => person);
  }
}
