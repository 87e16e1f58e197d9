import { ApiProperty } from '@nestjs/swagger';
import { requestErrors } from '@parley/platform/http/problem';
import type { Problem, Surface } from '@parley/platform/http/surface';
import { attachmentErrors } from '../../domain/attachments';
import { authErrors } from '../../domain/auth';
import { conversationErrors } from '../../domain/conversations';
import { messageErrors } from '../../domain/messages';
import { usersErrors } from '../../domain/users';
import { operationsOf } from '../common/operation.decorator';

/** Error body: `docs/contracts/dms.md` section 2. */
class MeepaError {
  @ApiProperty({ description: 'Human-readable error message.', type: String, example: 'channel not found' })
  error!: string;
}

/** The contract's texts by code; other problems are described by their status. */
const textsByCode: ReadonlyMap<string, string> = new Map([
  [authErrors.invalid_credentials.code, 'invalid credentials'],
  [authErrors.totp_required.code, 'two-factor authentication: sign in on the Community API'],
  [authErrors.local_sign_in_off.code, 'sign in with the identity provider of this platform'],
  [authErrors.registration_closed.code, 'registration is closed'],
  [authErrors.tokens_not_issued.code, 'this server does not issue tokens of its own'],
  [conversationErrors.conversation_not_found.code, 'channel not found'],
  [conversationErrors.participant_not_found.code, 'user not found'],
  [conversationErrors.cannot_message_self.code, 'cannot open a DM with yourself'],
  [conversationErrors.blocked_pair.code, 'cannot message this user'],
  [conversationErrors.read_only.code, 'cannot message this user'],
  [messageErrors.message_not_found.code, 'message not found'],
  [messageErrors.content_blank.code, 'content is required'],
  [messageErrors.content_too_long.code, 'content too long'],
  [messageErrors.content_malformed.code, 'invalid request body'],
  [messageErrors.invalid_cursor.code, 'invalid cursor'],
  [messageErrors.invalid_attachment.code, 'invalid attachment'],
  [messageErrors.invalid_emoji.code, 'invalid emoji'],
  [messageErrors.too_many_reactions.code, 'too many reactions'],
  [attachmentErrors.attachment_too_large.code, 'attachment too large'],
  [attachmentErrors.storage_quota_exceeded.code, 'storage quota exceeded'],
  [attachmentErrors.attachment_rejected.code, 'attachment rejected'],
  [attachmentErrors.scanner_unavailable.code, 'attachments cannot be scanned at present'],
  [attachmentErrors.file_required.code, 'file is required'],
  [attachmentErrors.invalid_filename.code, 'invalid filename'],
  [attachmentErrors.upload_not_found.code, 'upload not found'],
  [attachmentErrors.upload_used.code, 'upload already done'],
  [attachmentErrors.too_many_uploads.code, 'too many unused uploads'],
  [usersErrors.user_not_found.code, 'user not found'],
  [usersErrors.username_taken.code, 'username already taken'],
  [usersErrors.email_taken.code, 'email already taken'],
  [usersErrors.invalid_username.code, 'invalid username'],
  [usersErrors.invalid_email.code, 'invalid email'],
  [usersErrors.invalid_name.code, 'invalid displayName'],
  [authErrors.invalid_password.code, 'password must have 8 to 200 characters'],
  [authErrors.password_too_common.code, 'password is too common'],
  [requestErrors.unsupported_media_type.code, 'unsupported media type'],
  [requestErrors.method_not_allowed.code, 'method not allowed'],
  [requestErrors.bad_url.code, 'invalid request'],
]);

const textsByStatus: Readonly<Record<number, string>> = {
  400: 'invalid request body',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  413: 'request body too large',
  429: 'rate limit exceeded',
  500: 'internal server error',
  503: 'service unavailable',
};

/** `{error}` with the contract's texts; what is 422 in other APIs is 400 here. */
function renderMeepa(problem: Problem): { status: number; body: MeepaError } {
  const status = problem.status === 422 ? 400 : problem.status;
  const violation = problem.violations?.[0]?.message;
  const { used_bytes: used, quota_bytes: quota } = problem.fields;
  const exceeded =
    problem.code === attachmentErrors.storage_quota_exceeded.code && used !== undefined
      ? `storage quota exceeded: ${String(used)} of ${String(quota)} bytes used`
      : undefined;
  return {
    status,
    body: { error: violation ?? exceeded ?? textsByCode.get(problem.code) ?? textsByStatus[status] ?? problem.detail },
  };
}

/** The paths of this API, all of them without a version. */
const ownPaths = /^\/api\/(?:dms|messages|auth|attachments|users|bot-gateway)(?:\/|$)/;

/** DMs, threads, reactions and files in the style of Meepa: `docs/contracts/dms.md`. */
export const meepaSurface: Surface = {
  name: 'meepa',
  owns: (path) => ownPaths.test(path),
  render: renderMeepa,
  bodyFaults: 'refuse',
};

/** Declares an operation of this surface. */
export const Operation = operationsOf(meepaSurface, {
  errorType: MeepaError,
  access: { bearer: { security: [{ bearer: [] }], errors: [authErrors.missing_token] } },
});
