import { ApiProperty } from '@nestjs/swagger';
import { examples } from '../common/examples';
import { SuccessDto } from '../common/success.dto';
import { MessageDto, MessageUserDto } from './message.dto';

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

class ChangesDto {
  @ApiProperty({ description: 'New and changed messages, the latest 1,000 of each.', type: [MessageDto] })
  updated!: MessageDto[];

  @ApiProperty({ description: 'Deleted messages, the latest 1,000.', type: [TombstoneDto] })
  deleted!: TombstoneDto[];
}

export class SyncDto extends SuccessDto {
  @ApiProperty({ description: 'What has changed.', type: ChangesDto })
  result!: ChangesDto;
}
