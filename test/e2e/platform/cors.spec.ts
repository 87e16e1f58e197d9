import { startTestApp, TestApp } from '../../support/app';

describe('pages of other origins', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('may ask every surface, and read request ids, without credentials of the browser', async () => {
    for (const path of [
      '/api/v1/profile',
      '/api/v1/dm.list',
      '/api/dms',
      '/api/v1/chats',
      '/api/v1/admin/users',
      '/nowhere',
    ]) {
      const asked = await fetch(app.url + path, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://app.example.org',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization,idempotency-key',
        },
      });
      expect([path, asked.status]).toEqual([path, 204]);
      expect(asked.headers.get('access-control-allow-origin')).toBe('*');
      expect(asked.headers.get('access-control-allow-headers')).toBe('authorization,idempotency-key');
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
      const answer = await fetch(app.url + path, { headers: { origin: 'https://app.example.org' } });
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
    }
  });
});
