import { requestErrors } from '@parley/platform/http/problem';
import type { Problem } from '@parley/platform/http/surface';
import { attachmentErrors } from '../../domain/attachments';
import { authErrors } from '../../domain/auth';
import { conversationErrors, maxParticipants } from '../../domain/conversations';
import { messageErrors } from '../../domain/messages';
import { usersErrors } from '../../domain/users';
import { rocketchatErrors } from './rocketchat.errors';

/** Wire format of an error: contract section 1, RC-4. */
interface Wording {
  readonly status: number;
  readonly error?: string;
  readonly errorType?: string;
  readonly details?: Readonly<Record<string, string>>;
}

type Worder = (problem: Problem) => Wording;

function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `error` alone. */
function plain(error: string, status = 400): Worder {
  return () => ({ status, error });
}

/** `<reason> [<code>]` with the code as `errorType`. */
function coded(errorType: string, reason?: string, details?: Wording['details'], status = 400): Worder {
  return () => ({
    status,
    error: reason === undefined ? `[${errorType}]` : `${reason} [${errorType}]`,
    errorType,
    ...(details ? { details } : {}),
  });
}

const invalidUser = coded('error-invalid-user', 'Invalid user', { method: 'createDirectMessage' });
const messageIdRefused = coded('error-invalid-message-id', 'The message id cannot be used');
const inUse: Worder = (problem) => ({
  status: 400,
  error: `${problem.detail} [error-field-unavailable]`,
  errorType: 'error-field-unavailable',
});

const tooManyRequests: Worder = ({ retryAfterSeconds = 1 }) => ({
  status: 429,
  error:
    `Error, too many requests. Please slow down. You must wait ${retryAfterSeconds} seconds before ` +
    `trying this endpoint again. [error-too-many-requests]`,
});

const quotaExceeded: Worder = ({ fields }) => ({
  status: 413,
  error: 'The storage quota is used up [error-storage-quota-exceeded]',
  errorType: 'error-storage-quota-exceeded',
  details: { usedBytes: said(fields['used_bytes']), quotaBytes: said(fields['quota_bytes']) },
});

const wordings: ReadonlyMap<string, Worder> = new Map<string, Worder>([
  [
    rocketchatErrors.permission_required.code,
    plain('User does not have the permissions required for this action [error-unauthorized]', 403),
  ],
  [
    rocketchatErrors.invalid_params.code,
    (problem) => ({
      status: 400,
      error: `${said(problem.fields['texts'])} [invalid-params]`,
      errorType: 'invalid-params',
    }),
  ],
  [
    rocketchatErrors.invalid_sort.code,
    (problem) => ({
      status: 400,
      error: `Invalid sort parameter provided: "${said(problem.fields['sort'])}" [error-invalid-sort]`,
      errorType: 'error-invalid-sort',
    }),
  ],
  [
    rocketchatErrors.room_parameter_required.code,
    (problem) => ({
      status: 400,
      error: `${said(problem.fields['place']) || 'Body'} param "roomId" is required [error-room-param-not-provided]`,
      errorType: 'error-room-param-not-provided',
    }),
  ],
  [rocketchatErrors.invalid_user.code, invalidUser],
  [
    rocketchatErrors.too_many_users.code,
    (problem) => ({
      status: 400,
      error:
        `You cannot add more than ${said(problem.fields['limit']) || maxParticipants} users, including yourself to ` +
        `a direct message [error-direct-message-max-user-exceeded]`,
      errorType: 'error-direct-message-max-user-exceeded',
      details: { method: 'createDirectRoom' },
    }),
  ],
  [
    rocketchatErrors.create_not_allowed.code,
    coded('error-not-allowed', 'Not allowed', { method: 'createDirectMessage' }),
  ],
  [rocketchatErrors.delete_not_allowed.code, coded('error-not-allowed', 'Not allowed')],
  [rocketchatErrors.already_closed.code, plain('The direct message room, is already closed to the sender')],
  [
    rocketchatErrors.endpoint_disabled.code,
    coded('error-endpoint-disabled', 'This endpoint is disabled', { route: '/api/v1/im.messages.others' }),
  ],
  [
    rocketchatErrors.pairs_only.code,
    coded('error-action-not-allowed', 'Only a direct message of two people can be blocked'),
  ],
  [rocketchatErrors.no_target.code, coded('invalid-channel')],
  [
    rocketchatErrors.unknown_message.code,
    (problem) => ({ status: 400, error: `No message found with the id of "${said(problem.fields['id'])}".` }),
  ],
  [rocketchatErrors.message_deleted.code, coded('error-message-not-found', 'Message not found')],
  [rocketchatErrors.hidden_message.code, () => ({ status: 400 })],
  [rocketchatErrors.room_mismatch.code, plain('The room id provided does not match where the message is from.')],
  [rocketchatErrors.rid_required.code, plain("The 'rid' property on the message object is missing.")],
  [rocketchatErrors.system_message.code, plain("Cannot send system messages using 'chat.sendMessage'")],
  [rocketchatErrors.impersonation.code, plain('Not enough permission')],
  [rocketchatErrors.invalid_message_id.code, messageIdRefused],
  [rocketchatErrors.invalid_thread.code, coded('error-invalid-message', 'The thread message does not exist')],
  [rocketchatErrors.invalid_attachments.code, coded('error-invalid-attachments', 'The attachments cannot be stored')],
  [rocketchatErrors.invalid_topic.code, coded('error-invalid-topic', 'The topic cannot be stored')],
  [
    rocketchatErrors.invalid_date.code,
    (problem) => ({
      status: 400,
      error: `The "${said(problem.fields['name'])}" query parameter must be a valid date. [error-date-param-invalid]`,
      errorType: 'error-date-param-invalid',
    }),
  ],
  [rocketchatErrors.unknown_user.code, plain('User not found.')],
  [
    rocketchatErrors.named_room_not_found.code,
    coded('error-room-not-found', 'The required "roomId" or "roomName" param provided does not match any channel'),
  ],
  [
    rocketchatErrors.room_or_name_required.code,
    coded('error-roomid-param-not-provided', 'The parameter "roomId" or "roomName" is required'),
  ],
  [
    rocketchatErrors.unknown_status.code,
    coded('error-invalid-status', 'The status must be online, away, busy or offline', { method: 'users.setStatus' }),
  ],
  [
    rocketchatErrors.profile_from_platform.code,
    coded('error-action-not-allowed', 'Username and email address cannot be changed here'),
  ],
  [rocketchatErrors.wrong_password.code, coded('error-invalid-password', 'The current password is not right')],
  [rocketchatErrors.avatar_file.code, coded('error-not-allowed', rocketchatErrors.avatar_file.message)],
  [
    rocketchatErrors.token_for_person.code,
    coded('error-not-authorized', 'Tokens are created for bots and for yourself only'),
  ],
  [rocketchatErrors.upload_file_required.code, coded('invalid-field')],
  [rocketchatErrors.own_message_unread.code, coded('error-action-not-allowed', 'Not allowed')],
  [
    rocketchatErrors.nothing_to_unread.code,
    coded('error-no-message-for-unread', 'There is no message to mark as unread'),
  ],
  [
    rocketchatErrors.sync_start_required.code,
    coded('error-param-required', 'One of "type" and "lastUpdate" is required'),
  ],
  [
    rocketchatErrors.sync_type_required.code,
    coded('error-type-param-required', 'With "next" or "previous", "type" is required'),
  ],
  [rocketchatErrors.sync_two_cursors.code, coded('error-cursor-conflict', '"next" and "previous" exclude each other')],
  [
    rocketchatErrors.sync_cursor_and_time.code,
    coded('error-cursor-and-lastUpdate-conflict', 'A cursor and "lastUpdate" exclude each other'),
  ],
  [attachmentErrors.attachment_too_large.code, coded('error-file-too-large', 'The file is too large')],
  [attachmentErrors.storage_quota_exceeded.code, quotaExceeded],
  [
    attachmentErrors.attachment_rejected.code,
    coded('error-file-rejected', 'The file was rejected by the malware scanner', undefined, 422),
  ],
  [messageErrors.invalid_attachment.code, coded('invalid-file')],
  [conversationErrors.conversation_not_found.code, coded('invalid-channel')],
  [conversationErrors.not_participant.code, plain('unauthorized', 403)],
  [conversationErrors.blocked_pair.code, plain('room_is_blocked')],
  [conversationErrors.read_only.code, plain("You can't send messages because the room is readonly.")],
  [conversationErrors.participant_not_found.code, invalidUser],
  [messageErrors.content_too_long.code, plain('error-message-size-exceeded')],
  [messageErrors.content_blank.code, coded('error-invalid-message', 'Message cannot be empty')],
  [
    messageErrors.content_malformed.code,
    coded('error-invalid-message', 'The message contains characters that cannot be stored'),
  ],
  [messageErrors.message_not_found.code, coded('error-invalid-message', 'The message does not exist')],
  [messageErrors.not_own_message.code, coded('error-action-not-allowed', 'Not allowed')],
  [messageErrors.idempotency_key_reused.code, messageIdRefused],
  [messageErrors.invalid_idempotency_key.code, messageIdRefused],
  [messageErrors.message_id_taken.code, messageIdRefused],
  [messageErrors.invalid_emoji.code, coded('error-not-allowed', 'Invalid emoji provided.')],
  [messageErrors.too_many_reactions.code, coded('error-too-many-reactions', 'This message has too many reactions')],
  [usersErrors.username_taken.code, inUse],
  [usersErrors.email_taken.code, inUse],
  [usersErrors.user_not_found.code, plain('User not found.')],
  [authErrors.invalid_password.code, coded('error-password-policy-not-met', 'Password must have 8 to 200 characters')],
  [authErrors.password_too_common.code, coded('error-password-policy-not-met', 'Password is too common')],
  [
    authErrors.local_sign_in_off.code,
    coded('error-not-allowed', 'Sign in with the identity provider of this platform', undefined, 403),
  ],
  [authErrors.registration_closed.code, coded('error-user-registration-disabled', 'User registration is disabled')],
  [requestErrors.rate_limited.code, tooManyRequests],
  [authErrors.too_many_attempts.code, tooManyRequests],
]);

/** What is said of the second factor: in REST beside the status 401, in the realtime API as the error of `login`. */
interface SecondFactorWording {
  readonly error: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const secondFactors: ReadonlyMap<string, SecondFactorWording> = new Map([
  [
    authErrors.totp_required.code,
    {
      error: 'totp-required',
      reason: 'TOTP Required',
      details: { method: 'totp', codeGenerated: false, availableMethods: ['totp'] },
    },
  ],
  [authErrors.totp_invalid.code, { error: 'totp-invalid', reason: 'TOTP Invalid', details: { method: 'totp' } }],
]);

/** The words for a missing or wrong code of the second factor; undefined for other errors. */
export function secondFactorOf(code: string): SecondFactorWording | undefined {
  return secondFactors.get(code);
}

/** Endpoints with another wording of the same error: contract section 4, "Answers to the unusual", and section 5. */
const missing = conversationErrors.conversation_not_found.code;
const outsider = conversationErrors.not_participant.code;
const notAllowed = coded('error-not-allowed', 'Not allowed');
/** Unknown rooms and those of others get the same answer. */
const closedToOthers = { [missing]: notAllowed, [outsider]: notAllowed };
const uploads = { [missing]: plain('unauthorized', 403) };
const unknownMessage = rocketchatErrors.unknown_message.code;
const threads = { [unknownMessage]: coded('error-invalid-message', 'Invalid message') };
const wordingsByOperation: Readonly<Record<string, Readonly<Record<string, Worder>>>> = {
  chatSearch: closedToOthers,
  chatGetMentionedMessages: closedToOthers,
  chatGetStarredMessages: closedToOthers,
  chatGetPinnedMessages: closedToOthers,
  chatGetDeletedMessages: closedToOthers,
  chatGetThreadsList: closedToOthers,
  chatGetThreadMessages: threads,
  chatSyncThreadMessages: threads,
  chatFollowMessage: threads,
  chatUnfollowMessage: threads,
  roomsUpload: uploads,
  roomsMedia: uploads,
  roomsMediaConfirm: uploads,
  subscriptionsUnread: {
    [missing]: plain('error-invalid-subscription'),
    [outsider]: plain('error-invalid-subscription'),
    [unknownMessage]: notAllowed,
  },
  dmCounters: { [missing]: plain('unauthorized', 403) },
  dmOpen: { [missing]: plain('unauthorized', 403) },
  dmSetTopic: { [missing]: plain('unauthorized', 403) },
  dmClose: { [missing]: plain('The user is not subscribed to the room') },
  dmDelete: { [outsider]: coded('error-not-allowed', 'Not allowed') },
  chatPostMessage: { [outsider]: plain('error-not-allowed') },
  chatSendMessage: { [missing]: plain('error-invalid-room'), [outsider]: plain('error-not-allowed') },
  subscriptionsRead: {
    [missing]: plain('error-invalid-subscription'),
    [outsider]: plain('error-invalid-subscription'),
  },
};

/** Maps statuses that this API does not use to 400. */
function usualStatus(problem: Problem): number {
  if (problem.code === requestErrors.unknown_route.code) return 404;
  return problem.status === 404 || problem.status === 409 || problem.status === 422 ? 400 : problem.status;
}

/** The wording of an error other than "you must log in". */
export function wordingOf(problem: Problem, operation: string | undefined): Wording {
  const word =
    (operation === undefined ? undefined : wordingsByOperation[operation]?.[problem.code]) ??
    wordings.get(problem.code);
  if (word) return word(problem);
  const status = usualStatus(problem);
  if (status !== 400) return { status, error: problem.detail };
  const errorType = `error-${problem.code.replaceAll('_', '-')}`;
  return { status, error: `${problem.detail} [${errorType}]`, errorType };
}
