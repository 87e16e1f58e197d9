import { ApiProperty, OmitType } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import { ParticipantDto } from '../common/participant.dto';
import { MessageDto } from '../messages/message.dto';

/** The newest message inside a chat: contract 3.4. */
export class LastMessageDto extends OmitType(MessageDto, ['creditTransfer', 'readBy'] as const) {}

/** A chat as its caller sees it: contract 3.4. */
export class ChatDto {
  @ApiProperty({
    description: 'Chat id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.conversations.direct,
  })
  _id!: string;

  @ApiProperty({ description: 'The people in it without the caller: one.', type: [ParticipantDto] })
  members!: ParticipantDto[];

  @ApiProperty({ description: 'The newest message, or null.', type: LastMessageDto, nullable: true })
  lastMessage!: LastMessageDto | null;

  @ApiProperty({ description: 'Whether the newest message is younger than a day.', type: Boolean, example: true })
  isRecent!: boolean;

  @ApiProperty({
    description: 'When it was opened; UTC, milliseconds.',
    type: String,
    format: 'date-time',
    example: '2026-03-02T09:13:04.000Z',
  })
  createdAt!: string;

  @ApiProperty({
    description: 'Time of the newest message, or when it was opened; UTC, milliseconds.',
    type: String,
    format: 'date-time',
    example: '2026-03-02T09:14:03.512Z',
  })
  updatedAt!: string;
}
