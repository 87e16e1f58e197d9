import { ApiProperty } from '@nestjs/swagger';
import type { Problem, RenderContext } from '@parley/platform/http/surface';

/** Operations whose 403 carries an array of texts, as documented (contract C5, C-THREADID). */
const arrayOfTexts: ReadonlySet<string | undefined> = new Set([
  'sendMessage',
  'listMessages',
  'markMessagesRead',
  'muteConversation',
  'unmuteConversation',
]);

/** Operations that are documented with the key `error` instead of `message` (contract 6.3, 6.5). */
const errorKey: ReadonlySet<string | undefined> = new Set([
  'getSettings',
  'updateSetting',
  'blockUser',
  'unblockUser',
  'listBlockedUsers',
]);
const errorKeyStatuses: ReadonlySet<number> = new Set([403, 404, 422]);

/** The native error body: `docs/contracts/community-messaging.md` section 2. */
export class CommunityError {
  @ApiProperty({
    description:
      'Human-readable error message. A list of texts for validation errors (422) and for sending and listing ' +
      'messages (403); a single text otherwise.',
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    required: false,
  })
  message?: string | string[];

  @ApiProperty({
    description: 'Replaces `message` for settings and personal blocks.',
    type: String,
    required: false,
  })
  error?: string;

  @ApiProperty({
    description: 'Machine-readable error code. Stable across releases.',
    type: String,
    example: 'cannot_send',
  })
  code!: string;

  @ApiProperty({
    description: 'Request id for support requests; also sent in the X-Request-Id header.',
    type: String,
    example: '01930000-0000-7000-8000-000000000001',
  })
  request_id!: string;
}

/** The error body of operations that continue from a cursor. */
export class CursorError extends CommunityError {
  @ApiProperty({
    description: 'With status 410 only: the client has to read its lists again, and follow from a new cursor.',
    type: Boolean,
    enum: [true],
    required: false,
  })
  resync?: true;
}

/** Formats an error in the native style, which the community and provisioning APIs share. */
export function renderNative(problem: Problem, context: RenderContext): { status: number; body: CursorError } {
  const invalid = problem.violations !== undefined && problem.violations.length > 0;
  // Validation errors are 422 here, including those of the validation pipe.
  const status = invalid ? 422 : problem.status;
  const texts = invalid ? (problem.violations ?? []).map((violation) => violation.message) : [problem.detail];
  const rest = {
    code: problem.code,
    request_id: context.requestId,
    ...(problem.kind === 'gone' ? { resync: true as const } : {}),
  };
  if (errorKey.has(context.operation) && errorKeyStatuses.has(status))
    return { status, body: { error: texts.join(', '), ...rest } };
  const list =
    status === 422 ? problem.code !== 'already_blocked' : status === 403 && arrayOfTexts.has(context.operation);
  return { status, body: { message: list ? texts : texts.join(', '), ...rest } };
}
