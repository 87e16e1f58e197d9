import { ApiProperty } from '@nestjs/swagger';
import { QueryText } from '@parley/platform/http/validation';
import { PageQueryDto } from '../../common/native/page-query';
import { exampleIds } from '../../common/example-ids';

const timestamp = { type: String, format: 'date-time', example: '2026-02-03T18:04:11Z' } as const;

/** A person beside a message: contract 3.1. */
export class UserSummaryDto {
  @ApiProperty({
    description: 'User id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.harbour,
  })
  id!: string;

  @ApiProperty({ description: 'Unique name of the account.', type: String, example: 'harbour' })
  username!: string;

  @ApiProperty({ description: 'URL of the avatar, or null.', type: String, nullable: true, example: null })
  avatar_url!: string | null;
}

/** A message: contract 3.2. */
export class MessageDto {
  @ApiProperty({ description: 'Message id.', type: String, format: 'uuid', example: exampleIds.messages.adaLatest })
  id!: string;

  @ApiProperty({
    description: 'The text as it was sent. Empty only where its author has been erased.',
    type: String,
    maxLength: 5000,
    example: 'The cask strength bottles arrive on Friday.',
  })
  content!: string;

  @ApiProperty({ description: 'When it was sent; UTC, whole seconds.', ...timestamp })
  created_at!: string;

  @ApiProperty({ description: 'Equals `created_at`: messages of a community cannot be edited.', ...timestamp })
  updated_at!: string;

  @ApiProperty({ description: 'Author of the message.', type: UserSummaryDto })
  sender!: UserSummaryDto;

  @ApiProperty({ description: 'The recipient.', type: UserSummaryDto })
  recipient!: UserSummaryDto;
}

/** A page of a thread: contract 2 and 5.3. */
export class MessageListDto {
  @ApiProperty({
    description: 'How many messages the two have, on all pages.',
    type: 'integer',
    minimum: 0,
    example: 4,
  })
  total!: number;

  @ApiProperty({ description: 'Whether more follow in the direction of reading.', type: Boolean, example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'The messages of this page.', type: [MessageDto] })
  data!: MessageDto[];
}

/** The newest message inside a conversation: contract 3.3. */
class LatestMessageDto {
  @ApiProperty({ description: 'Message id.', type: String, format: 'uuid', example: exampleIds.messages.adaLatest })
  id!: string;

  @ApiProperty({
    description: 'The text as it was sent.',
    type: String,
    example: 'The cask strength bottles arrive on Friday.',
  })
  content!: string;

  @ApiProperty({ description: 'When it was sent; UTC, whole seconds.', ...timestamp })
  created_at!: string;

  @ApiProperty({ description: 'Author of the message.', type: UserSummaryDto })
  sender!: UserSummaryDto;
}

/** A conversation as its caller sees it: contract 3.3. */
export class ConversationDto {
  @ApiProperty({
    description: 'Conversation id; stable for the pair.',
    type: String,
    format: 'uuid',
    example: exampleIds.conversations.ada,
  })
  id!: string;

  @ApiProperty({ description: 'Time of the newest message; UTC, whole seconds.', ...timestamp })
  updated_at!: string;

  @ApiProperty({ description: 'The other person.', type: UserSummaryDto })
  user!: UserSummaryDto;

  @ApiProperty({ description: 'The newest message.', type: LatestMessageDto })
  latest_message!: LatestMessageDto;

  @ApiProperty({
    description:
      'Messages of the other person that the caller has not marked as read; writing marks everything as read.',
    type: 'integer',
    minimum: 0,
    example: 1,
  })
  unread_count!: number;

  @ApiProperty({
    description:
      'Id of the newest message that the other person has read; everything before it counts as read. Null if nothing is ' +
      'read, if one of the two has switched receipts off (setting `read_receipts`), and across a personal block.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: exampleIds.messages.adaLatest,
  })
  read_up_to!: string | null;
}

/** A page of conversations: contract 5.2. */
export class ConversationListDto {
  @ApiProperty({
    description: 'How many conversations the caller has in this community.',
    type: 'integer',
    minimum: 0,
    example: 1,
  })
  total!: number;

  @ApiProperty({ description: 'Whether a next page exists.', type: Boolean, example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'The conversations of this page, newest message first.', type: [ConversationDto] })
  data!: ConversationDto[];
}

/** Answer to a deletion: contract 5.4. */
export class DeletedMessageDto {
  @ApiProperty({ description: 'Always this text.', type: String, example: 'Message deleted successfully' })
  message!: string;
}

/** Unread messages of all communities. */
export class UnreadDto {
  @ApiProperty({ description: 'Unread messages.', type: 'integer', minimum: 0, example: 1 })
  unread_count!: number;
}

/** Answer to a read mark. */
export class ReadMarkDto {
  @ApiProperty({
    description: 'Messages that are still unread: 0 unless one arrived at this moment.',
    type: 'integer',
    minimum: 0,
    example: 0,
  })
  unread_count!: number;
}

/** Query of the list of conversations: a page, or a cursor. A repeated cursor is an invalid one. */
export class ConversationsQueryDto extends PageQueryDto {
  @QueryText('repeated')
  cursor?: string;
}

/** Query of a thread: a page, or a cursor. A repeated cursor is an invalid one. */
export class ThreadQueryDto extends PageQueryDto {
  @QueryText(undefined)
  order?: string;

  @QueryText('repeated')
  before?: string;

  @QueryText('repeated')
  after?: string;
}
