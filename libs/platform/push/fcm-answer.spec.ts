import { pushFailureOf, retryAfterMs } from './fcm-answer';

const now = Date.parse('2026-02-03T12:00:00Z');
const fcm = (errorCode: string) => ({ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode });
const body = (status: string, details: object[] = [], message = 'no') => ({
  error: { code: 1, status, message, details },
});
const badField = (field: string) => ({
  '@type': 'type.googleapis.com/google.rpc.BadRequest',
  fieldViolations: [{ field, description: 'bad' }],
});

describe('what an answer of FCM means', () => {
  it.each<[string, number, unknown, string, string]>([
    ['unregistered', 404, body('NOT_FOUND', [fcm('UNREGISTERED')]), 'gone', '404 UNREGISTERED'],
    [
      '400 that names the token',
      400,
      body('INVALID_ARGUMENT', [fcm('INVALID_ARGUMENT'), badField('message.token')]),
      'gone',
      '400 INVALID_ARGUMENT token',
    ],
    [
      '400 that says so in words',
      400,
      body('INVALID_ARGUMENT', [], 'The registration token is not a valid FCM registration token'),
      'gone',
      '400 INVALID_ARGUMENT token',
    ],
    [
      '400 about the payload',
      400,
      body('INVALID_ARGUMENT', [fcm('INVALID_ARGUMENT'), badField('message.data[0].value')]),
      'rejected',
      '400 INVALID_ARGUMENT',
    ],
    [
      '400 about token and payload',
      400,
      body('INVALID_ARGUMENT', [badField('message.token'), badField('message.android')]),
      'rejected',
      '400 INVALID_ARGUMENT',
    ],
    ['400 without a word', 400, null, 'rejected', '400'],
    ['404 of another kind', 404, 'not here', 'credential', '404'],
    ['401', 401, body('UNAUTHENTICATED'), 'credential', '401 UNAUTHENTICATED'],
    ['403 of the project', 403, body('PERMISSION_DENIED'), 'credential', '403 PERMISSION_DENIED'],
    [
      '403 of the sender',
      403,
      body('PERMISSION_DENIED', [fcm('SENDER_ID_MISMATCH')]),
      'rejected',
      '403 SENDER_ID_MISMATCH',
    ],
    ['429', 429, body('RESOURCE_EXHAUSTED', [fcm('QUOTA_EXCEEDED')]), 'transient', '429 QUOTA_EXCEEDED'],
    ['500', 500, body('INTERNAL'), 'transient', '500 INTERNAL'],
    ['503 of a proxy', 503, null, 'transient', '503'],
    ['an unsafe name', 500, body('<script>'), 'transient', '500'],
  ])('%s', (_name, status, answer, kind, code) => {
    expect(pushFailureOf(status, answer, null, now)).toMatchObject({ kind, code, retryAfterMs: 0 });
  });

  it('reads how long to wait', () => {
    expect(pushFailureOf(429, null, '120', now).retryAfterMs).toBe(120_000);
    expect(retryAfterMs('Tue, 03 Feb 2026 12:05:00 GMT', now)).toBe(300_000);
    expect(retryAfterMs('Tue, 03 Feb 2026 11:00:00 GMT', now)).toBe(0);
    for (const nonsense of ['', 'soon', '-5', 'NaN']) expect(retryAfterMs(nonsense, now)).toBe(0);
    expect(retryAfterMs('999999999', now)).toBe(86_400_000);
  });
});
