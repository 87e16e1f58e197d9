import { ApiProperty } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import type {
  CommunityData,
  ConversationData,
  CreditsData,
  MembershipData,
  MessageData,
  MissedData,
  TestData,
  UserBlockData,
  UserData,
  WebhookCommunity,
  WebhookConversation,
  WebhookMembership,
  WebhookMessage,
  WebhookUser,
} from '../../../webhooks';

const id = (description: string, example: string) => ({ description, type: String, format: 'uuid', example }) as const;
const idOrNull = (description: string, example: string | null) =>
  ({ description, type: String, format: 'uuid', nullable: true, example }) as const;
const time = (description: string) =>
  ({
    description: `${description}; UTC, milliseconds.`,
    type: String,
    format: 'date-time',
    example: '2026-02-03T18:04:11.204Z',
  }) as const;
const timeOrNull = (description: string) => ({ ...time(description), nullable: true, example: null }) as const;
const textOrNull = (description: string, example: string | null) =>
  ({ description, type: String, nullable: true, example }) as const;

const actor = idOrNull('User who caused it; null if the platform or the server did.', exampleIds.users.ada);

class WebhookAttachmentDto {
  @ApiProperty(id('Attachment id.', '019c24ad-1d78-7000-8000-000000000721'))
  id!: string;

  @ApiProperty({ description: 'Name of the file.', type: String, example: 'label.png' })
  filename!: string;

  @ApiProperty({ description: 'Media type of the file.', type: String, example: 'image/png' })
  mime_type!: string;

  @ApiProperty({ description: 'Size of the file in bytes.', type: 'integer', minimum: 0, example: 48211 })
  size_bytes!: number;
}

class WebhookReactionDto {
  @ApiProperty({ description: 'The emoji.', type: String, example: '👍' })
  emoji!: string;

  @ApiProperty({ description: 'How many users reacted with it.', type: 'integer', minimum: 1, example: 2 })
  count!: number;
}

/** A message in a payload. */
class WebhookMessageDto implements WebhookMessage {
  @ApiProperty(id('Message id, the same on every API.', exampleIds.messages.adaLatest))
  id!: string;

  @ApiProperty(id('Conversation id.', exampleIds.conversations.ada))
  conversation_id!: string;

  @ApiProperty(idOrNull('Community id; null outside communities.', exampleIds.community))
  community_id!: string | null;

  @ApiProperty({ description: 'Position in the conversation, from 1.', type: 'integer', minimum: 1, example: 4 })
  seq!: number;

  @ApiProperty(id('User id of the sender.', exampleIds.users.ada))
  sender_id!: string;

  @ApiProperty({
    description: 'Kind of message: text, image, video, audio, file, credit_transfer or pinned.',
    type: String,
    example: 'text',
  })
  type!: string;

  @ApiProperty({
    description: 'Text of the message; empty once erased.',
    type: String,
    example: 'See you at the harbour.',
  })
  content!: string;

  @ApiProperty(idOrNull('Message whose thread it belongs to, or null.', null))
  thread_root_id!: string | null;

  @ApiProperty({ description: 'Files of the message.', type: [WebhookAttachmentDto] })
  attachments!: WebhookAttachmentDto[];

  @ApiProperty({ description: 'Reactions to the message.', type: [WebhookReactionDto] })
  reactions!: WebhookReactionDto[];

  @ApiProperty(timeOrNull('When it was pinned, or null'))
  pinned_at!: string | null;

  @ApiProperty(time('When it was sent'))
  created_at!: string;

  @ApiProperty(timeOrNull('When its text was last changed, or null'))
  edited_at!: string | null;
}

/** Data of `message.*`. */
export class WebhookMessageDataDto implements MessageData {
  @ApiProperty(actor)
  actor_id!: string | null;

  @ApiProperty(id('Conversation id.', exampleIds.conversations.ada))
  conversation_id!: string;

  @ApiProperty(idOrNull('Community id; null outside communities.', exampleIds.community))
  community_id!: string | null;

  @ApiProperty(id('Message id.', exampleIds.messages.adaLatest))
  message_id!: string;

  @ApiProperty({ description: 'Position in the conversation.', type: 'integer', minimum: 1, example: 4 })
  seq!: number;

  @ApiProperty({
    description: 'The message as it is now; null if it is deleted.',
    type: WebhookMessageDto,
    nullable: true,
  })
  message!: WebhookMessageDto | null;
}

/** A conversation in a payload. */
class WebhookConversationDto implements WebhookConversation {
  @ApiProperty(id('Conversation id.', exampleIds.conversations.direct))
  id!: string;

  @ApiProperty({
    description: 'Kind of conversation.',
    type: String,
    enum: ['community', 'direct', 'group'],
    example: 'direct',
  })
  kind!: string;

  @ApiProperty(idOrNull('Community id; null outside communities.', null))
  community_id!: string | null;

  @ApiProperty(textOrNull('Topic of a group, or null.', null))
  topic!: string | null;

  @ApiProperty({
    description: 'User ids of its participants.',
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    example: [exampleIds.users.ada, exampleIds.users.ben],
  })
  participant_ids!: string[];

  @ApiProperty(time('When it was created'))
  created_at!: string;
}

/** Data of `conversation.*`. */
export class WebhookConversationDataDto implements ConversationData {
  @ApiProperty(actor)
  actor_id!: string | null;

  @ApiProperty(id('Conversation id.', exampleIds.conversations.direct))
  conversation_id!: string;

  @ApiProperty({
    description: 'The conversation as it is now; null if it is deleted.',
    type: WebhookConversationDto,
    nullable: true,
  })
  conversation!: WebhookConversationDto | null;
}

/** A membership in a payload. */
class WebhookMembershipDto implements WebhookMembership {
  @ApiProperty(id('Membership id.', exampleIds.memberships.ada))
  id!: string;

  @ApiProperty(id('Community id.', exampleIds.community))
  community_id!: string;

  @ApiProperty(id('User id of the member.', exampleIds.users.ada))
  user_id!: string;

  @ApiProperty({
    description: 'Status in effect now.',
    type: String,
    enum: ['active', 'trialing', 'canceled'],
    example: 'active',
  })
  status!: string;

  @ApiProperty(timeOrNull('End of the membership, or null'))
  ends_at!: string | null;

  @ApiProperty(textOrNull('Name of the tier, or null.', 'Harbour Gold'))
  tier_name!: string | null;

  @ApiProperty(time('When the user first became a member'))
  joined_at!: string;

  @ApiProperty({ description: 'Whether the creator has blocked the member.', type: Boolean, example: false })
  is_blocked!: boolean;
}

/** Data of `membership.*`. */
export class WebhookMembershipDataDto implements MembershipData {
  @ApiProperty(actor)
  actor_id!: string | null;

  @ApiProperty(id('Community id.', exampleIds.community))
  community_id!: string;

  @ApiProperty(id('User id of the member.', exampleIds.users.ada))
  user_id!: string;

  @ApiProperty({ description: 'The membership as it is now.', type: WebhookMembershipDto, nullable: true })
  membership!: WebhookMembershipDto | null;
}

/** A user in a payload. */
class WebhookUserDto implements WebhookUser {
  @ApiProperty(id('User id.', exampleIds.users.ada))
  id!: string;

  @ApiProperty({ description: 'Unique name of the account.', type: String, example: 'ada' })
  username!: string;

  @ApiProperty(textOrNull('Proven email address, or null.', 'ada@example.org'))
  email!: string | null;

  @ApiProperty(textOrNull('Email address that is not proven yet, or null.', null))
  unverified_email!: string | null;

  @ApiProperty(textOrNull('Display name, or null.', 'Ada'))
  display_name!: string | null;

  @ApiProperty(textOrNull('First name, or null.', 'Ada'))
  first_name!: string | null;

  @ApiProperty(textOrNull('Last name, or null.', 'Rivers'))
  last_name!: string | null;

  @ApiProperty(textOrNull('URL of the avatar, or null.', null))
  avatar_url!: string | null;

  @ApiProperty({ description: 'Roles of the account.', type: [String], example: ['user'] })
  roles!: string[];

  @ApiProperty(textOrNull("The platform's own id, or null.", 'platform-user-17'))
  external_id!: string | null;

  @ApiProperty(textOrNull('Language tag, or null.', 'en'))
  locale!: string | null;

  @ApiProperty(textOrNull('IANA time zone, or null.', 'Europe/Berlin'))
  time_zone!: string | null;

  @ApiProperty({ description: 'Whether the account is a bot.', type: Boolean, example: false })
  bot!: boolean;

  @ApiProperty(timeOrNull('When it was deactivated, or null'))
  deactivated_at!: string | null;

  @ApiProperty(time('When it was created'))
  created_at!: string;

  @ApiProperty(time('When it was last changed'))
  updated_at!: string;
}

/** Data of `user.*`, but for blocks. */
export class WebhookUserDataDto implements UserData {
  @ApiProperty(actor)
  actor_id!: string | null;

  @ApiProperty(id('User id.', exampleIds.users.ada))
  user_id!: string;

  @ApiProperty({ description: 'The user as they are now; null if erased.', type: WebhookUserDto, nullable: true })
  user!: WebhookUserDto | null;
}

/** Data of `user.blocked` and `user.unblocked`. */
export class WebhookUserBlockDataDto implements UserBlockData {
  @ApiProperty(
    idOrNull(
      'User who blocked the other; null if the block ended because the blocked user was erased.',
      exampleIds.users.ada,
    ),
  )
  blocker_id!: string | null;

  @ApiProperty(id('User who is or was blocked.', exampleIds.users.dex))
  blocked_id!: string;
}

/** A community in a payload. */
class WebhookCommunityDto implements WebhookCommunity {
  @ApiProperty(id('Community id.', exampleIds.community))
  id!: string;

  @ApiProperty({ description: 'Name of the community.', type: String, example: 'Harbour Club' })
  name!: string;

  @ApiProperty(id('User id of its creator.', exampleIds.users.harbour))
  creator_id!: string;

  @ApiProperty(textOrNull("The platform's own id, or null.", 'harbour-club'))
  external_id!: string | null;

  @ApiProperty(time('When it was created'))
  created_at!: string;

  @ApiProperty(time('When it was last changed'))
  updated_at!: string;
}

/** Data of `community.*`. */
export class WebhookCommunityDataDto implements CommunityData {
  @ApiProperty(actor)
  actor_id!: string | null;

  @ApiProperty(id('Community id.', exampleIds.community))
  community_id!: string;

  @ApiProperty({ description: 'The community as it is now.', type: WebhookCommunityDto, nullable: true })
  community!: WebhookCommunityDto | null;
}

/** Data of `credits.moved`. */
export class WebhookCreditsDataDto implements CreditsData {
  @ApiProperty(idOrNull('User who sent the credits; null if the platform issued or took them.', null))
  actor_id!: string | null;

  @ApiProperty(id('User who received the credits, or from whom the platform took them.', exampleIds.users.ada))
  user_id!: string;

  @ApiProperty(idOrNull('Message that carried the credits, or null.', null))
  message_id!: string | null;

  @ApiProperty({ description: 'Balance of the user now.', type: 'integer', minimum: 0, example: 100 })
  balance!: number;
}

/** Data of `events.missed`. */
export class WebhookMissedDataDto implements MissedData {
  @ApiProperty(time('Events up to this time may be missing'))
  until!: string;
}

/** Data of `webhook.test`. */
export class WebhookTestDataDto implements TestData {
  @ApiProperty(id('Endpoint id.', exampleIds.webhooks.harbour))
  webhook_id!: string;
}
