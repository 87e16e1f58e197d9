import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MessageDto, MessageUserDto } from '../chat/message.dto';
import { examples } from '../common/examples';
import { SlicedDto, SuccessDto } from '../common/success.dto';
import { presenceText } from '../account/user.dto';

const time = { type: String, format: 'date-time', example: examples.time } as const;
const nullableTime = { ...time, nullable: true } as const;

export class MessageListDto extends SlicedDto {
  @ApiProperty({ description: 'The messages.', type: [MessageDto] })
  messages!: MessageDto[];
}

export class HistoryDto extends SuccessDto {
  @ApiProperty({ description: 'The messages, newest first.', type: [MessageDto] })
  messages!: MessageDto[];

  @ApiPropertyOptional({
    description: 'With `unreads=true`: the first unread message, if there is one.',
    type: MessageDto,
  })
  firstUnread?: MessageDto;

  @ApiPropertyOptional({
    description: 'With `unreads=true`: number of unread messages older than those in this response.',
    type: 'integer',
    minimum: 0,
    example: 0,
  })
  unreadNotLoaded?: number;
}

export class MemberDto {
  @ApiProperty({ description: 'User id.', type: String, example: examples.userId })
  _id!: string;

  @ApiProperty({ description: 'Username.', type: String, example: 'ada' })
  username!: string;

  @ApiProperty({ description: 'Display name, or the username if there is none.', type: String, example: 'Ada' })
  name!: string;

  @ApiProperty({ description: presenceText, type: String, example: 'offline' })
  status!: string;

  @ApiProperty({
    description: 'What the person says about their status; empty where there is nothing.',
    type: String,
    example: '',
  })
  statusText!: string;

  @ApiProperty({ description: 'Hours from UTC; always 0.', type: Number, example: 0 })
  utcOffset!: number;
}

export class MemberListDto extends SlicedDto {
  @ApiProperty({ description: 'The active members.', type: [MemberDto] })
  members!: MemberDto[];
}

/** A file of a room. */
export class FileDto {
  @ApiProperty({ description: 'File id.', type: String, example: '019c2362-84a8-7000-8000-000000000501' })
  _id!: string;

  @ApiProperty({ description: 'Name of the file.', type: String, example: 'plan.pdf' })
  name!: string;

  @ApiProperty({ description: 'Size in bytes.', type: 'integer', minimum: 0, example: 48213 })
  size!: number;

  @ApiProperty({ description: 'Media type.', type: String, example: 'application/pdf' })
  type!: string;

  @ApiProperty({
    description: 'First part of the media type; `typeGroup` asks for it.',
    type: String,
    example: 'application',
  })
  typeGroup!: string;

  @ApiProperty({ description: 'The room.', type: String, example: examples.rid })
  rid!: string;

  @ApiProperty({ description: 'Who sent it.', type: String, example: examples.userId })
  userId!: string;

  @ApiProperty({ description: 'Who sent it.', type: MessageUserDto })
  user!: MessageUserDto;

  @ApiProperty({
    description: 'Address of the bytes, for this reader and an hour.',
    type: String,
    example: 'http://localhost:3000/uploads/2026/02/019c2362/plan.pdf?expires=1770120000',
  })
  url!: string;

  @ApiProperty({
    description: 'When it was uploaded.',
    type: String,
    format: 'date-time',
    example: '2026-02-03T18:04:11.000Z',
  })
  uploadedAt!: string;
}

export class FileListDto extends SlicedDto {
  @ApiProperty({ description: 'Files, newest first.', type: [FileDto] })
  files!: FileDto[];
}

export class CountersDto extends SuccessDto {
  @ApiProperty({ description: 'Whether the person is a member.', type: Boolean, example: true })
  joined!: boolean;

  @ApiProperty({ description: 'Active members.', type: 'integer', minimum: 0, example: 2 })
  members!: number;

  @ApiProperty({
    description: 'Number of unread messages. Null if the user is not a member.',
    type: 'integer',
    minimum: 0,
    nullable: true,
    example: 1,
  })
  unreads!: number | null;

  @ApiProperty({
    description: 'Time when the user last read or joined. Null if the user is not a member.',
    ...nullableTime,
  })
  unreadsFrom!: string | null;

  @ApiProperty({ description: 'Messages in the room.', type: 'integer', minimum: 0, example: 3 })
  msgs!: number;

  @ApiProperty({ description: 'When the newest message was sent, or the room made.', ...time })
  latest!: string;

  @ApiProperty({ description: 'Unread messages that name the person.', type: 'integer', minimum: 0, example: 0 })
  userMentions!: number;
}

export class TopicDto extends SuccessDto {
  @ApiProperty({ description: 'The topic as sent.', type: String, example: 'Deploy' })
  topic!: string;
}
