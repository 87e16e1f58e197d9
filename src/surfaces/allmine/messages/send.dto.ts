import { ApiProperty } from '@nestjs/swagger';
import { Rule } from '@parley/platform/http/validation';
import { exampleIds } from '../../common/example-ids';
import { creditErrors } from '../../../domain/credits';
import { IsId } from '../common/inputs';

const types = ['text', 'image', 'video', 'audio', 'file'] as const;

/** Where a send goes; the same in both body types. */
class SendTargetDto {
  @ApiProperty({
    description: 'The chat to write in. This or `targetUserId` is needed; when both come, they must belong together.',
    type: String,
    format: 'uuid',
    required: false,
    example: exampleIds.conversations.direct,
  })
  chatId?: unknown;

  @ApiProperty({
    description: 'Recipient. The chat with this person is created if it does not exist.',
    type: String,
    format: 'uuid',
    required: false,
    example: exampleIds.users.ben,
  })
  targetUserId?: unknown;
}

/** JSON body of a send: contract section 4. `readSend` validates both body types. */
export class SendJsonDto extends SendTargetDto {
  @ApiProperty({
    description: 'Message type. Only `text` without a file.',
    type: String,
    enum: types,
    default: 'text',
    required: false,
    example: 'text',
  })
  type?: unknown;

  @ApiProperty({
    description: 'The text: 1 to 5,000 characters (code points), not only blanks. Needed for `text`.',
    type: String,
    maxLength: 5000,
    required: false,
    example: 'Running ten minutes late',
  })
  content?: unknown;

  @ApiProperty({
    description: 'Ignored for `text`. To send a file, use multipart/form-data.',
    type: String,
    required: false,
    example: 'photo.jpg',
  })
  file?: unknown;
}

/** Form body of a send. */
export class SendFormDto extends SendTargetDto {
  @ApiProperty({
    description: 'Message type. Derived from the file if absent. `image`, `video` and `audio` must match the file.',
    type: String,
    enum: types,
    required: false,
    example: 'image',
  })
  type?: unknown;

  @ApiProperty({
    description: 'Text beside the file, at most 5,000 characters (code points). Needed for `text`.',
    type: String,
    maxLength: 5000,
    required: false,
    example: 'The plan',
  })
  content?: unknown;

  @ApiProperty({
    description: 'One file. At most 25 MiB, unless the operator configured another limit.',
    type: 'string',
    format: 'binary',
    required: false,
  })
  file?: unknown;
}

/** Body of a credit transfer: contract 6.2. */
export class SendCreditsDto {
  @ApiProperty({
    description: 'Recipient of the credits.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ben,
  })
  @IsId('recipientId')
  recipientId!: string;

  @ApiProperty({ description: 'Number of credits.', type: 'integer', minimum: 1, maximum: 1_000_000_000, example: 1 })
  @Rule(creditErrors.invalid_amount, Number.isInteger, { required: true })
  amount!: number;
}

/** What a credit transfer answers: contract 6.2. */
export class CreditsSentDto {
  @ApiProperty({ description: 'Sender of the credits.', type: String, format: 'uuid', example: exampleIds.users.ada })
  senderId!: string;

  @ApiProperty({
    description: 'Recipient of the credits.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ben,
  })
  recipientId!: string;

  @ApiProperty({ description: 'Number of credits transferred.', type: 'integer', minimum: 1, example: 1 })
  transferredAmount!: number;

  @ApiProperty({ description: 'Balance of the sender after the transfer.', type: 'integer', minimum: 0, example: 75 })
  senderBalance!: number;

  @ApiProperty({
    description: 'Balance of the recipient after the transfer.',
    type: 'integer',
    minimum: 0,
    example: 25,
  })
  recipientBalance!: number;
}

/** The caller’s balance. */
export class CreditBalanceDto {
  @ApiProperty({ description: 'Credits of the caller.', type: 'integer', minimum: 0, example: 75 })
  balance!: number;
}
