import { problemOf, requestErrors } from '@parley/platform/http/problem';
import { authErrors } from '../../domain/auth';
import { conversationErrors } from '../../domain/conversations';
import { creditErrors } from '../../domain/credits';
import { messageErrors } from '../../domain/messages';
import { allmineErrors, allmineSurface } from './surface';

describe('paths', () => {
  it.each([
    '/api/v2/messages',
    '/api/v1/messages',
    '/api/v1/messages/chat/x/read',
    '/api/v1/messages/credit-transfer',
    '/api/v1/chats',
    '/api/v1/auth/send-otp',
    '/api/v1/auth/send-otp-email',
    '/api/v1/auth/verify-otp-email',
    '/api/v1/auth/refresh',
    '/api/v1/blocks/status/{userId}',
    '/api/v1/user-settings',
    '/api/v1/notifications/device-token',
    '/api/v2/notifications',
    '/api/v2/users/search',
    '/api/v2/users/searching',
    '/api/v2/nothing',
  ])('%s is its own', (path) => expect(allmineSurface.owns(path)).toBe(true));

  it.each([
    '/api/v1/communities/x/messages',
    '/api/v1/auth/login',
    '/api/v1/auth/register',
    '/api/v1/auth/refreshing',
    '/api/v1/auth/send-otpx/y',
    '/api/v2/users/x/settings',
    '/api/v1/messagesx',
    '/api/v1/dm.messages',
    '/api/v1/admin/users/x/credits',
    '/api/v2',
    '/api/v2/users/x/settings/notifications',
    '/api/dms',
    '/x/api/v2/messages',
  ])('%s is not', (path) => expect(allmineSurface.owns(path)).toBe(false));
});

describe('errors', () => {
  const at = new Date('2026-03-02T09:15:00.000Z');
  const render = (definition: Parameters<typeof problemOf>[0]) =>
    allmineSurface.render(problemOf(definition), { requestId: 'r', path: '/api/v2/messages', method: 'POST', at });

  it.each([
    [messageErrors.content_blank, 400, ['Validation failed', "Content can't be blank"]],
    [requestErrors.validation_failed, 400, ['Validation failed']],
    [authErrors.missing_token, 401, ['Authentication required', 'Missing Token']],
    [conversationErrors.blocked_pair, 403, ['Insufficient permissions', 'You cannot message this user']],
    [conversationErrors.conversation_not_found, 404, ['Resource not found', 'Conversation not found']],
    [
      allmineErrors.chat_mismatch,
      409,
      [
        'Resource already exists or cannot be changed in its current state',
        'chatId and targetUserId do not belong together',
      ],
    ],
    [
      creditErrors.insufficient_credits,
      409,
      ['Resource already exists or cannot be changed in its current state', 'Not enough credits'],
    ],
    [requestErrors.body_too_large, 413, ['Payload Too Large', 'The request body is too large']],
    [
      messageErrors.idempotency_key_reused,
      422,
      ['Validation failed', 'This idempotency key was used for a different message'],
    ],
    [requestErrors.rate_limited, 429, ['Too Many Requests', 'Too many requests']],
  ])('%j', (definition, statusCode, errors) => {
    expect(render(definition)).toEqual({
      status: statusCode,
      body: { isSuccess: false, statusCode, data: null, errors, timestamp: '2026-03-02T09:15:00.000Z' },
    });
  });
});
