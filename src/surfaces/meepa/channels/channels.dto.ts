import { ApiProperty } from '@nestjs/swagger';
import { Allow, ArrayMaxSize, IsArray, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { exampleIds } from '../../common/example-ids';

/** Characters of one message at most; fewer than other APIs allow (decision D-LENGTH). */
export const maxContentLength = 4000;
/** Files of one message at most. */
const maxAttachments = 10;

const badAttachmentIds = `attachmentIds must be a list of at most ${maxAttachments} strings`;

/** Body of an opening: contract 4. */
export class OpenDmDto {
  @ApiProperty({ description: 'The other user.', type: String, example: exampleIds.users.ben })
  @IsString({ message: 'userId is required' })
  @IsNotEmpty({ message: 'userId is required' })
  userId!: string;
}

/** Body of a send: contract 5.3. The core judges the text. */
export class SendDmDto {
  @ApiProperty({
    description:
      'The text, stored as sent: 1 to 4,000 characters (code points), not only blanks; may be empty when there are attachments.',
    type: String,
    maxLength: maxContentLength,
    example: 'Is the deploy window still on?',
  })
  @Allow()
  content!: unknown;

  @ApiProperty({
    description: 'Replies to this message; a reply to a reply belongs to the same thread.',
    type: String,
    nullable: true,
    required: false,
    example: null,
  })
  @IsOptional()
  @IsString({ message: 'threadId must be a string' })
  threadId?: string | null;

  @ApiProperty({
    description: 'Ids of the caller’s unused uploads, in display order.',
    type: [String],
    maxItems: maxAttachments,
    required: false,
    example: [],
  })
  @IsOptional()
  @IsArray({ message: badAttachmentIds })
  @ArrayMaxSize(maxAttachments, { message: badAttachmentIds })
  @IsString({ each: true, message: badAttachmentIds })
  attachmentIds?: string[] | null;
}

/** Body of a change. */
export class EditMessageDto {
  @ApiProperty({
    description: 'The new text.',
    type: String,
    maxLength: maxContentLength,
    example: 'Is the deploy window still on today?',
  })
  @Allow()
  content!: unknown;
}
