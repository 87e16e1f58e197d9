import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';

const time = { type: String, format: 'date-time', nullable: true, example: '2030-01-01T08:00:00Z' } as const;

/** How long to be left alone by one conversation. */
export class MuteConversationDto {
  @ApiProperty({
    description: 'Until when, a future time with its offset. Absent or null: until it is unmuted.',
    required: false,
    ...time,
  })
  @Allow()
  until?: unknown;
}

/** A conversation that is muted for the caller. */
export class MutedConversationDto {
  @ApiProperty({
    description: 'Until when nothing about it is mailed or pushed; UTC, whole seconds. Null: until it is unmuted.',
    ...time,
  })
  muted_until!: string | null;
}
