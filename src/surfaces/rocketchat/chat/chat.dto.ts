import { isoTime } from '@parley/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Message } from '../../../domain/messages';
import { examples } from '../common/examples';
import { SlicedDto, SuccessDto } from '../common/success.dto';
import { MessageDto, MessageUserDto } from './message.dto';
import { shownId } from './message.presenter';

export class PostedDto extends SuccessDto {
  @ApiProperty({ description: 'When it was sent; milliseconds since 1970.', type: Number, example: 1770141851250 })
  ts!: number;

  @ApiProperty({ description: 'The target as sent.', type: String, example: '@ben' })
  channel!: string;

  @ApiProperty({ description: 'The message, durable.', type: MessageDto })
  message!: MessageDto;
}

class DeletedMessageDto {
  @ApiProperty({ description: 'Message id.', type: String, example: examples.messageId })
  _id!: string;

  @ApiProperty({ description: 'Room id.', type: String, example: examples.rid })
  rid!: string;

  @ApiProperty({ description: 'The sender.', type: MessageUserDto })
  u!: MessageUserDto;
}

export class DeletionDto extends SuccessDto {
  @ApiProperty({ description: 'The id as sent.', type: String, example: examples.messageId })
  _id!: string;

  @ApiProperty({
    description: 'When it was deleted; milliseconds since 1970, as text.',
    type: String,
    example: '1770141851250',
  })
  ts!: string;

  @ApiProperty({ description: 'What was deleted.', type: DeletedMessageDto })
  message!: DeletedMessageDto;
}

class TombstoneDto {
  @ApiProperty({ description: 'Message id.', type: String, example: examples.messageId })
  _id!: string;

  @ApiProperty({ description: 'When it was deleted.', type: String, format: 'date-time', example: examples.time })
  _deletedAt!: string;
}

const cursor = { type: String, nullable: true, example: '1770141851250' } as const;

class CursorDto {
  @ApiProperty({ description: 'Send it as `next` for later changes; null if there are none yet.', ...cursor })
  next!: string | null;

  @ApiProperty({ description: 'Send it as `previous` for earlier changes; null if there are none.', ...cursor })
  previous!: string | null;
}

class ChangesDto {
  @ApiProperty({ description: 'New and changed messages, the latest 1,000 of each.', type: [MessageDto] })
  updated!: MessageDto[];

  @ApiProperty({ description: 'Deleted messages, the latest 1,000.', type: [TombstoneDto] })
  deleted!: TombstoneDto[];

  @ApiPropertyOptional({ description: 'With `type`: where to go on.', type: CursorDto })
  cursor?: CursorDto;
}

export class SyncDto extends SuccessDto {
  @ApiProperty({ description: 'What has changed.', type: ChangesDto })
  result!: ChangesDto;
}

export class FoundMessagesDto extends SuccessDto {
  @ApiProperty({ description: 'The messages, newest first.', type: [MessageDto] })
  messages!: MessageDto[];
}

class DeletedIdDto {
  @ApiProperty({ description: 'Message id.', type: String, example: examples.messageId })
  _id!: string;
}

export class DeletedMessagesDto extends SlicedDto {
  @ApiProperty({ description: 'Ids of deleted messages, the latest first.', type: [DeletedIdDto] })
  messages!: DeletedIdDto[];
}

export class ThreadListDto extends SlicedDto {
  @ApiProperty({ description: 'First messages of threads.', type: [MessageDto] })
  threads!: MessageDto[];
}

class RepliesDto {
  @ApiProperty({ description: 'New and changed replies, newest first.', type: [MessageDto] })
  update!: MessageDto[];

  @ApiProperty({ description: 'Deleted replies.', type: [TombstoneDto] })
  remove!: TombstoneDto[];
}

export class ThreadChangesDto extends SuccessDto {
  @ApiProperty({ description: 'What has changed.', type: RepliesDto })
  messages!: RepliesDto;
}

export function presentTombstone(message: Pick<Message, 'id' | 'publicId' | 'deletedAt' | 'createdAt'>): TombstoneDto {
  return { _id: shownId(message), _deletedAt: isoTime(message.deletedAt ?? message.createdAt) };
}
