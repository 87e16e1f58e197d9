import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { examples } from '../common/examples';
import { SuccessDto } from '../common/success.dto';

const time = { type: String, format: 'date-time', example: examples.time } as const;

/** A person beside a message. */
export class MessageUserDto {
  @ApiProperty({ description: 'User id.', type: String, example: examples.userId })
  _id!: string;

  @ApiProperty({ description: 'Username.', type: String, example: 'ada' })
  username!: string;

  @ApiPropertyOptional({
    description: 'Display name, or the username if there is none.',
    type: String,
    example: 'Ada',
  })
  name?: string;
}

/** A person that the text names. */
export class MentionDto extends MessageUserDto {
  @ApiProperty({ description: 'Always `user`.', type: String, example: 'user' })
  type!: 'user';
}

/** A star; only the reader's own is shown. */
class StarDto {
  @ApiProperty({ description: 'User id of the reader.', type: String, example: examples.userId })
  _id!: string;
}

/** A message: contract section 6. */
export class MessageDto {
  @ApiProperty({
    description: "Message id: the sending client's own, where it chose one.",
    type: String,
    example: examples.messageId,
  })
  _id!: string;

  @ApiProperty({ description: 'Room id.', type: String, example: examples.rid })
  rid!: string;

  @ApiPropertyOptional({
    description: 'Only on messages of the system: `message_pinned`, about the message in `attachments`.',
    type: String,
    example: 'message_pinned',
  })
  t?: string;

  @ApiProperty({ description: 'The text as sent.', type: String, example: 'Is the deploy window still on?' })
  msg!: string;

  @ApiProperty({ description: 'When it was sent.', ...time })
  ts!: string;

  @ApiProperty({ description: 'The sender.', type: MessageUserDto })
  u!: MessageUserDto;

  @ApiProperty({ description: 'When anything about it was last changed.', ...time })
  _updatedAt!: string;

  @ApiProperty({
    description: 'Link previews. Always empty.',
    type: 'array',
    items: { type: 'object' },
    example: [],
  })
  urls!: object[];

  @ApiProperty({ description: 'Members that the text names.', type: [MentionDto] })
  mentions!: MentionDto[];

  @ApiProperty({
    description: 'Mentioned channels. Always empty.',
    type: 'array',
    items: { type: 'object' },
    example: [],
  })
  channels!: object[];

  @ApiPropertyOptional({
    description: 'Cards and files, if any.',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
  })
  attachments?: object[];

  @ApiPropertyOptional({ description: 'When the text was changed, if it was.', ...time })
  editedAt?: string;

  @ApiPropertyOptional({ description: 'Who changed it.', type: MessageUserDto })
  editedBy?: MessageUserDto;

  @ApiPropertyOptional({
    description: 'Id of the parent message of the thread.',
    type: String,
    example: examples.messageId,
  })
  tmid?: string;

  @ApiPropertyOptional({ description: 'Answers in its thread, if any.', type: 'integer', minimum: 1, example: 2 })
  tcount?: number;

  @ApiPropertyOptional({ description: 'When its thread was last replied to, if ever.', ...time })
  tlm?: string;

  @ApiPropertyOptional({
    description: 'Ids of the users who follow its thread, if any.',
    type: [String],
    example: [examples.userId],
  })
  replies?: string[];

  @ApiPropertyOptional({ description: "The reader's own star.", type: [StarDto] })
  starred?: StarDto[];

  @ApiPropertyOptional({ description: 'Whether it is pinned.', type: Boolean, example: true })
  pinned?: boolean;

  @ApiPropertyOptional({ description: 'When it was pinned.', ...time })
  pinnedAt?: string;

  @ApiPropertyOptional({ description: 'Who pinned it.', type: MessageUserDto })
  pinnedBy?: MessageUserDto;

  @ApiPropertyOptional({
    description: 'Reactions by name.',
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { usernames: { type: 'array', items: { type: 'string' } } },
      required: ['usernames'],
    },
    example: { ':wave:': { usernames: ['ada'] } },
  })
  reactions?: Record<string, { usernames: string[] }>;

  @ApiPropertyOptional({ description: 'Name shown instead of the sender’s.', type: String, example: 'Harbour bot' })
  alias?: string;

  @ApiPropertyOptional({
    description: 'Picture shown instead of the sender’s.',
    type: String,
    example: 'https://chat.example.org/bot.png',
  })
  avatar?: string;

  @ApiPropertyOptional({ description: 'Emoji shown instead of the picture.', type: String, example: ':anchor:' })
  emoji?: string;
}

export class MessageAnswerDto extends SuccessDto {
  @ApiProperty({ description: 'The message.', type: MessageDto })
  message!: MessageDto;
}
