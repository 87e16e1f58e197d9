import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { exampleIds } from '../../common/example-ids';

/**
 * Body of a send: contract 5.1. Its fields are judged by the core, because the order is fixed: an outsider is told
 * nothing about the validity of a text.
 */
export class SendMessageDto {
  @ApiProperty({
    description: 'The id of the user to write to: the creator, or an active member when the creator writes.',
    type: String,
    example: exampleIds.users.harbour,
  })
  @Allow()
  recipient_id!: unknown;

  @ApiProperty({
    description: 'The text, stored as sent: 1 to 5,000 characters (code points), not only blanks.',
    type: String,
    minLength: 1,
    maxLength: 5000,
    example: 'The cask strength bottles arrive on Friday.',
  })
  @Allow()
  content!: unknown;

  @ApiProperty({
    description:
      'Idempotency key, unique per sender. Repeating it returns the first message; repeating it with another text ' +
      'or recipient returns 422. The header `Idempotency-Key` has the same meaning; the body takes precedence.',
    type: String,
    minLength: 1,
    maxLength: 255,
    required: false,
  })
  @Allow()
  client_message_id?: unknown;
}
