import { SignInCodesService } from '../../../src/domain/auth';
import { AllmineSignInController } from '../../../src/surfaces/allmine/sign-in/sign-in.controller';
import { Client, tokenFor } from '../../support/client';
import { expectRefused, nobody, Scene, time } from './scene';

/** Calls without the check against the documents, which show the default form. */
async function raw(
  scene: Scene,
  userId: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(scene.app.url + path, {
    method,
    headers: {
      authorization: `Bearer ${tokenFor(scene.app, userId)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('ALLMINE_ENVELOPE=wrapped', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start({ ALLMINE_ENVELOPE: 'wrapped' });
  });
  afterAll(() => scene.close());

  it('puts every success into the envelope, once', async () => {
    const [ada, ben] = [await scene.world.user(), await scene.world.user()];
    const sent = await raw(scene, ada, 'POST', '/api/v2/messages', { targetUserId: ben, content: 'hello' });
    expect(sent).toEqual({
      status: 201,
      body: {
        isSuccess: true,
        statusCode: 201,
        data: expect.objectContaining({ type: 'text', content: 'hello' }),
        errors: [],
        timestamp: time,
      },
    });
    expect((await raw(scene, ada, 'GET', '/api/v1/chats')).body).toEqual({
      isSuccess: true,
      statusCode: 200,
      data: [expect.objectContaining({ isRecent: true })],
      errors: [],
      timestamp: time,
    });
    expect((await raw(scene, ada, 'GET', `/api/v1/blocks/status/${ben}`)).body['data']).toEqual({
      blockedByMe: false,
      blockedMe: false,
    });
  });

  it('leaves errors as they are', async () => {
    const ada = await scene.world.user();
    const refused = await raw(scene, ada, 'POST', '/api/v2/messages', { content: 'x' });
    expect(refused).toEqual({
      status: 400,
      body: {
        isSuccess: false,
        statusCode: 400,
        data: null,
        errors: ['Validation failed', 'chatId or targetUserId is required'],
        timestamp: time,
      },
    });
  });

  it('concerns this API alone', async () => {
    const ada = await scene.world.user();
    expect((await raw(scene, ada, 'GET', '/api/v1/profile')).body).toMatchObject({ id: ada });
  });
});

describe('refusals that no route makes', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start();
  });
  afterAll(() => scene.close());

  it('unknown paths of this API have its envelope, others their own', async () => {
    const client = new Client(scene.app);
    for (const path of [
      '/api/v2/messages/x',
      '/api/v1/messages',
      '/api/v1/chats/x',
      '/api/v1/auth/send-otp',
      '/api/v2/notifications/x',
      '/api/v1/user-settings/x',
    ])
      expectRefused(await client.get(path), 404);
    expect((await client.get('/api/v1/auth/unheard-of')).body).toHaveProperty('message');
    expect((await client.post('/api/v1/auth/login', { login: 'x', password: 'y' })).body).toHaveProperty('message');
    expect((await client.get(`/api/v2/users/${nobody}/settings/notifications`)).body).not.toHaveProperty('isSuccess');
  });

  it('an unexpected error is a 500 in the envelope without details', async () => {
    const ada = await scene.world.user();
    await scene.world.sql('ALTER TABLE received_marks RENAME TO received_marks_away');
    try {
      const answer = await raw(scene, ada, 'GET', '/api/v2/notifications');
      expect(answer).toEqual({
        status: 500,
        body: { isSuccess: false, statusCode: 500, data: null, errors: ['Internal server error'], timestamp: time },
      });
    } finally {
      await scene.world.sql('ALTER TABLE received_marks_away RENAME TO received_marks');
    }
  });
});

describe('limits and production', () => {
  it('429 for too many requests, with the seconds to wait', async () => {
    const scene = await Scene.start({ RATE_LIMIT: '3' });
    try {
      const asAda = scene.as(await scene.world.user());
      for (let n = 0; n < 3; n++) expect((await asAda.get('/api/v1/chats')).status).toBe(200);
      const refused = await asAda.get('/api/v1/chats');
      expectRefused(refused, 429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await scene.close();
    }
  });

  it('shows no code in production, and says so when nothing can be mailed', async () => {
    const issued = { email: 'a@example.org', code: '4711', expiresAt: new Date(), deliver: true };
    const codes = { issue: () => Promise.resolve(issued) } as unknown as SignInCodesService;
    const posted: string[] = [];
    const mail = (available: boolean) => ({
      available,
      post: (_purpose: string, code: { code: string }) => posted.push(code.code),
    });
    const controller = (available: boolean) =>
      new AllmineSignInController(codes, {} as never, mail(available) as never, { role: 'api' });
    expect(await controller(true).sendCode({ email: 'a@example.org' }, '203.0.113.1')).toEqual({
      email: 'a@example.org',
    });
    expect(posted).toEqual(['4711']);
    await expect(controller(false).sendCode({ email: 'a@example.org' }, '203.0.113.1')).rejects.toMatchObject({
      code: 'mail_unavailable',
      kind: 'unavailable',
    });
  });
});
