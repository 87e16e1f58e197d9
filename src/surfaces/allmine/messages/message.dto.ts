import { ApiProperty } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import { ParticipantDto } from '../common/participant.dto';

const time = { type: String, format: 'date-time', example: '2026-03-02T09:14:03.512Z' } as const;

/** What a message is: contract 3.5. */
const messageTypes = ['text', 'image', 'video', 'audio', 'file', 'credit_transfer'] as const;

/** A message's file: contract 3.2. */
export class MediaDto {
  @ApiProperty({
    description: 'Address of the file for this reader, for up to an hour; ask for the message again to get a new one.',
    type: String,
    example:
      'https://chat.example.net/uploads/2026/03/019c2360-ea80-7000-8000-000000000771/plan.png?reader=…&expires=…&signature=…',
  })
  url!: string;

  @ApiProperty({
    description: 'Kind of file, determined from its content.',
    type: String,
    enum: ['image', 'video', 'audio', 'file'],
    example: 'image',
  })
  type!: string;

  @ApiProperty({
    description: 'Name of the file, as it was on the device of its sender.',
    type: String,
    example: 'plan.png',
  })
  name!: string;

  @ApiProperty({ description: 'Bytes.', type: 'integer', minimum: 0, example: 20481 })
  size!: number;

  @ApiProperty({
    description: 'Seconds, of audio and video that say so; else null.',
    type: Number,
    nullable: true,
    example: null,
  })
  duration!: number | null;

  @ApiProperty({
    description: 'In pixels, if the image or video specifies it; otherwise null.',
    type: 'integer',
    nullable: true,
    example: 800,
  })
  width!: number | null;

  @ApiProperty({
    description: 'In pixels, if the image or video specifies it; otherwise null.',
    type: 'integer',
    nullable: true,
    example: 600,
  })
  height!: number | null;

  @ApiProperty({
    description: 'URL of the thumbnail (WebP), like `url`. Null if there is none.',
    type: String,
    nullable: true,
    example: null,
  })
  thumbnail_url!: string | null;
}

/** Credits that a message stands for: contract 3.1. */
export class CreditTransferDto {
  @ApiProperty({ description: 'How many credits.', type: 'integer', minimum: 1, maximum: 1_000_000_000, example: 25 })
  amount!: number;

  @ApiProperty({
    description: 'Recipient of the credits.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ben,
  })
  recipientId!: string;

  @ApiProperty({ description: 'Who gave them.', type: String, format: 'uuid', example: exampleIds.users.ada })
  senderId!: string;
}

/** A message: contract 3.1. All keys are always there. */
export class MessageDto {
  @ApiProperty({
    description: 'Message id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.messages.direct1,
  })
  _id!: string;

  @ApiProperty({
    description: 'The chat it is in.',
    type: String,
    format: 'uuid',
    example: exampleIds.conversations.direct,
  })
  chatId!: string;

  @ApiProperty({ description: 'Author of the message.', type: String, format: 'uuid', example: exampleIds.users.ada })
  senderId!: string;

  @ApiProperty({ description: 'What it is.', type: String, enum: messageTypes, example: 'text' })
  type!: string;

  @ApiProperty({
    description: 'The text as it was sent; empty for a bare file and for credits.',
    type: String,
    maxLength: 5000,
    example: 'Running ten minutes late',
  })
  content!: string;

  @ApiProperty({
    description: 'Its file, or null. Of several, which other APIs can send, the first.',
    type: MediaDto,
    nullable: true,
    example: null,
  })
  media!: MediaDto | null;

  @ApiProperty({
    description: 'The credit transfer of this message, or null.',
    type: CreditTransferDto,
    nullable: true,
    example: null,
  })
  creditTransfer!: CreditTransferDto | null;

  @ApiProperty({
    description: 'Ids of those who have read it; its author is never among them.',
    type: [String],
    example: [],
  })
  readBy!: string[];

  @ApiProperty({ description: 'When it was sent; UTC, milliseconds.', ...time })
  createdAt!: string;

  @ApiProperty({ description: 'When its text was last changed; UTC, milliseconds.', ...time })
  updatedAt!: string;
}

/** A page of a chat: contract 5.1. */
export class MessagePageDto {
  @ApiProperty({ description: 'The messages of this page, newest first.', type: [MessageDto] })
  messages!: MessageDto[];

  @ApiProperty({ description: 'Both people of the chat, the caller too.', type: [ParticipantDto] })
  participants!: ParticipantDto[];

  @ApiProperty({ description: 'Number of this page, starting at 1.', type: 'integer', minimum: 1, example: 1 })
  page!: number;

  @ApiProperty({ description: 'Messages on a page.', type: 'integer', minimum: 1, maximum: 100, example: 20 })
  limit!: number;

  @ApiProperty({ description: 'Number of messages on all pages.', type: 'integer', minimum: 0, example: 3 })
  total!: number;

  @ApiProperty({ description: 'How many pages there are.', type: 'integer', minimum: 0, example: 1 })
  totalPages!: number;
}

/** Answer to a read mark. */
export class ReadMarkDto {
  @ApiProperty({
    description: 'The chat that was marked.',
    type: String,
    format: 'uuid',
    example: exampleIds.conversations.direct,
  })
  chatId!: string;

  @ApiProperty({
    description: 'Messages that are still unread: 0 unless one arrived at this moment.',
    type: 'integer',
    minimum: 0,
    example: 0,
  })
  unreadCount!: number;
}
