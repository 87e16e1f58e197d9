import { ApiProperty } from '@nestjs/swagger';
import { ValidationFailure } from '@parley/platform/http/problem';
import { Allow, IsNotEmpty, IsString } from 'class-validator';
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

/** Body of a send: contract 5.3. */
export class SendDmDto {
  @ApiProperty({
    description:
      'The text, stored as sent: 1 to 4,000 characters (code points), not only blanks; may be empty when there are attachments.',
    type: String,
    maxLength: maxContentLength,
    example: 'Is the deploy window still on?',
  })
  content!: string;

  @ApiProperty({
    description: 'Replies to this message; a reply to a reply belongs to the same thread.',
    type: String,
    nullable: true,
    required: false,
    example: null,
  })
  threadId?: string | null;

  @ApiProperty({
    description: 'Ids of the caller’s unused uploads, in display order.',
    type: [String],
    maxItems: maxAttachments,
    required: false,
    example: [],
  })
  attachmentIds?: string[] | null;
}

type Fields = Readonly<Partial<Record<keyof SendDmDto, unknown>>>;

/** A send whose fields have the right types. The core judges the text. */
interface SendInput {
  readonly content: unknown;
  readonly threadRootId: string | null;
  readonly attachmentIds: readonly string[];
}

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * Reads the body of a send: the pipe takes longer for it than the write takes of this process.
 * @throws ValidationFailure
 */
export function readSend({ content, threadId, attachmentIds }: Fields): SendInput {
  const threadRootId = threadId ?? null;
  if (threadRootId !== null && !isText(threadRootId))
    throw new ValidationFailure([{ field: 'threadId', rule: 'isString', message: 'threadId must be a string' }]);
  const files: unknown = attachmentIds ?? [];
  if (!Array.isArray(files) || files.length > maxAttachments || !files.every(isText))
    throw new ValidationFailure([{ field: 'attachmentIds', rule: 'isArray', message: badAttachmentIds }]);
  return { content, threadRootId, attachmentIds: files };
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
