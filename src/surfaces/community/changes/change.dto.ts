import { ApiExtraModels, ApiProperty, getSchemaPath, OmitType } from '@nestjs/swagger';
import { QueryText } from '@parley/platform/http/validation';
import { exampleIds } from '../../common/example-ids';
import { BlockedUserDto } from '../account/blocked.dto';
import { ProfileDto } from '../account/profile.dto';
import { OwnCommunityDto } from '../members/community.dto';
import { MembershipDto } from '../members/membership.dto';
import { ConversationDto, MessageDto } from '../messages/message.dto';

export const exampleCursor = 'AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA';
const uuid = { type: String, format: 'uuid' } as const;

const Type = (type: string) =>
  ApiProperty({ description: 'What changed; also the name of the event in the stream.', type: String, enum: [type] });
const CommunityId = () => ApiProperty({ description: 'Community id.', ...uuid, example: exampleIds.community });
const ConversationId = () =>
  ApiProperty({ description: 'Conversation id.', ...uuid, example: exampleIds.conversations.ada });
const OtherId = () =>
  ApiProperty({
    description: "The other participant's user id: the `id` in the path of the thread.",
    ...uuid,
    example: exampleIds.users.harbour,
  });

/** What every change has. */
class ChangeDto {
  @ApiProperty({
    description: 'Cursor of this change: pass it as `after` to continue behind it. Opaque.',
    type: String,
    example: exampleCursor,
  })
  id!: string;
}

/** A change of something in one conversation. */
class ConversationChangeDto extends ChangeDto {
  @CommunityId()
  community_id!: string;

  @ConversationId()
  conversation_id!: string;

  @OtherId()
  user_id!: string;
}

/** A message was sent, by the caller or by the other participant. */
class MessageCreatedDto extends ConversationChangeDto {
  @Type('message.created')
  type!: 'message.created';

  @ApiProperty({
    description: 'The message. It is the newest one that the client has of this thread.',
    type: MessageDto,
  })
  message!: MessageDto;
}

/** A message changed: its text was erased together with its author. */
class MessageUpdatedDto extends ConversationChangeDto {
  @Type('message.updated')
  type!: 'message.updated';

  @ApiProperty({ description: 'The message as it is now.', type: MessageDto })
  message!: MessageDto;
}

/** A message was deleted. */
class MessageDeletedDto extends ConversationChangeDto {
  @Type('message.deleted')
  type!: 'message.deleted';

  @ApiProperty({ description: 'Id of the deleted message.', ...uuid, example: exampleIds.messages.adaLatest })
  message_id!: string;
}

/** A conversation is on the list: it is new, its newest message or its unread count changed, or it came back. */
class ConversationUpdatedDto extends ChangeDto {
  @Type('conversation.updated')
  type!: 'conversation.updated';

  @CommunityId()
  community_id!: string;

  @ApiProperty({ description: 'The conversation as the list shows it now.', type: ConversationDto })
  conversation!: ConversationDto;
}

/** The other participant has read the messages of a conversation, if both show receipts (setting `read_receipts`). */
class ConversationReadDto extends ConversationChangeDto {
  @Type('conversation.read')
  type!: 'conversation.read';

  @ApiProperty({
    description: 'Id of the newest message that the other participant has read, and everything before it.',
    ...uuid,
    example: exampleIds.messages.adaLatest,
  })
  message_id!: string;
}

/** A conversation is no longer on the list, because its newest message was deleted. The thread stays readable. */
class ConversationHiddenDto extends ConversationChangeDto {
  @Type('conversation.hidden')
  type!: 'conversation.hidden';
}

/** The caller may no longer read a conversation: its membership is blocked. Remove it with its messages. */
class ConversationRemovedDto extends ConversationChangeDto {
  @Type('conversation.removed')
  type!: 'conversation.removed';
}

/** A community without the sum of its unread messages, which follows from the unread counts of its conversations. */
class ChangedCommunityDto extends OmitType(OwnCommunityDto, ['unread_count'] as const) {}

/** A community of the caller is new or changed, including the caller's membership. */
class CommunityUpdatedDto extends ChangeDto {
  @Type('community.updated')
  type!: 'community.updated';

  @ApiProperty({ description: 'The community as the caller sees it now.', type: ChangedCommunityDto })
  community!: ChangedCommunityDto;
}

/** For the creator: a membership is new or changed. */
class MembershipUpdatedDto extends ChangeDto {
  @Type('membership.updated')
  type!: 'membership.updated';

  @CommunityId()
  community_id!: string;

  @ApiProperty({ description: 'The membership as the member list shows it now.', type: MembershipDto })
  membership!: MembershipDto;
}

/** The caller's own account changed. */
class ProfileUpdatedDto extends ChangeDto {
  @Type('profile.updated')
  type!: 'profile.updated';

  @ApiProperty({ description: 'The account as it is now.', type: ProfileDto })
  profile!: ProfileDto;
}

/** The caller has blocked somebody. */
class BlockCreatedDto extends ChangeDto {
  @Type('block.created')
  type!: 'block.created';

  @ApiProperty({ description: 'The blocked user.', type: BlockedUserDto })
  user!: BlockedUserDto;
}

/** A personal block of the caller has ended. */
class BlockDeletedDto extends ChangeDto {
  @Type('block.deleted')
  type!: 'block.deleted';

  @ApiProperty({ description: 'User id of who was blocked.', ...uuid, example: exampleIds.users.ben })
  user_id!: string;
}

export const changeTypes = {
  'message.created': MessageCreatedDto,
  'message.updated': MessageUpdatedDto,
  'message.deleted': MessageDeletedDto,
  'conversation.updated': ConversationUpdatedDto,
  'conversation.hidden': ConversationHiddenDto,
  'conversation.removed': ConversationRemovedDto,
  'conversation.read': ConversationReadDto,
  'community.updated': CommunityUpdatedDto,
  'membership.updated': MembershipUpdatedDto,
  'profile.updated': ProfileUpdatedDto,
  'block.created': BlockCreatedDto,
  'block.deleted': BlockDeletedDto,
};

/** A change; `type` tells which. */
export type Change = InstanceType<(typeof changeTypes)[keyof typeof changeTypes]>;

/** The schema of a change. */
export const changeSchema = {
  oneOf: Object.values(changeTypes).map((type) => ({ $ref: getSchemaPath(type) })),
  discriminator: {
    propertyName: 'type',
    mapping: Object.fromEntries(Object.entries(changeTypes).map(([name, type]) => [name, getSchemaPath(type)])),
  },
};

/** A part of the change feed. */
@ApiExtraModels(...Object.values(changeTypes))
export class ChangePageDto {
  @ApiProperty({
    description: 'The changes, oldest first. Can be empty although `has_more` is true.',
    type: 'array',
    items: changeSchema,
    example: [],
  })
  data!: Change[];

  @ApiProperty({
    description: 'Pass it as `after` to get what follows. Opaque; valid for the caller only.',
    type: String,
    example: exampleCursor,
  })
  cursor!: string;

  @ApiProperty({ description: 'Whether more changes follow at once.', type: Boolean, example: false })
  has_more!: boolean;
}

/** A ticket for a stream. */
export class StreamTicketDto {
  @ApiProperty({
    description: 'Pass it as the query parameter `ticket` of the stream. Works once.',
    type: String,
    example: 'q0yY0n1xw6cJ3m2V5uR8tZ7bA4eD9fG1hK2lM3nP4qS',
  })
  ticket!: string;

  @ApiProperty({
    description: 'Time until which it can be used; UTC, whole seconds.',
    type: String,
    format: 'date-time',
    example: '2026-02-03T18:05:11Z',
  })
  expires_at!: string;
}

/** Query of the feed. A repeated cursor is an invalid one. */
export class ChangesQueryDto {
  @QueryText('repeated')
  after?: string;

  @QueryText(undefined)
  limit?: string;
}

/** Query of the stream. */
export class ChangeStreamQueryDto {
  @QueryText('repeated')
  after?: string;
}
