import { startTestApp, TestApp } from '../../support/app';
import { People, Someone } from './people';

let app: TestApp;
let people: People;
let anna: Someone;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
  anna = await people.one();
});
afterAll(() => app.close());

const anonymously = (path: string, query?: Record<string, string>) =>
  people.anonymous.get(`/api/v1/${path}`, { query });

it('tells its public settings before anybody signs in, all or some', async () => {
  const { settings, total } = (await anonymously('settings.public')).body;
  const values = Object.fromEntries(settings.map(({ _id, value }: { _id: string; value: unknown }) => [_id, value]));
  expect(total).toBe(settings.length);
  expect(values).toMatchObject({
    Message_MaxAllowedSize: 5000,
    Threads_enabled: true,
    FileUpload_MaxFileSize: 26214400,
  });
  expect(JSON.stringify(values)).not.toMatch(/secret|password|token|postgres/i);
  expect((await anonymously('settings.public', { _id: 'Site_Name,nothing' })).body.settings).toEqual([
    { _id: 'Site_Name', value: 'Parley' },
  ]);
  expect((await anonymously('settings.public', { count: '1', offset: '2' })).body).toMatchObject({
    count: 1,
    offset: 2,
  });
});

it('tells the same settings over the realtime API', async () => {
  const { settings } = (await anonymously('settings.public')).body;
  const call = { msg: 'method', method: 'public-settings/get', id: '1', params: [] };
  const answer = await people.anonymous.post('/api/v1/method.callAnon/public-settings:get', {
    message: JSON.stringify(call),
  });
  expect(JSON.parse(answer.body.message as string).result).toEqual(settings);
});

it('answers honestly about what it does not have', async () => {
  expect((await anonymously('settings.oauth')).body).toEqual({ services: [], success: true });
  expect((await anonymously('service.configurations')).body).toEqual({ configurations: [], success: true });
  const lists = {
    'commands.list': 'commands',
    'channels.list': 'channels',
    'channels.list.joined': 'channels',
    'groups.list': 'groups',
    'teams.list': 'teams',
  };
  for (const [path, key] of Object.entries(lists)) {
    expect((await anonymously(path)).status).toBe(401);
    expect((await anna.get(path, { offset: 3 })).body).toEqual({
      [key]: [],
      count: 0,
      offset: 3,
      total: 0,
      success: true,
    });
    expect((await anna.get(path, { count: 'x' })).body.errorType).toBe('invalid-params');
  }
  expect((await anna.get('groups.listAll')).status).toBe(403);
  const admin = await people.one({ roles: ['user', 'admin'] });
  expect((await admin.get('groups.listAll')).body.groups).toEqual([]);
  expect((await anna.get('emoji-custom.list')).body.emojis).toEqual({ update: [], remove: [] });
  for (const path of ['channels.info', 'groups.info']) {
    expect((await anonymously(path)).status).toBe(401);
    expect((await anna.get(path)).body.errorType).toBe('error-roomid-param-not-provided');
    for (const query of [{ roomId: 'GENERAL' }, { roomName: 'general' }])
      expect((await anna.get(path, query)).body.errorType).toBe('error-room-not-found');
  }
});

it('ignores a slash at the end of a path, here and nowhere else', async () => {
  expect((await anna.get('me/')).body._id).toBe(anna.id);
  expect((await anna.get('dm.list/', { count: 1 })).status).toBe(200);
  expect((await anna.post('chat.postMessage/', { channel: `@${anna.username}`, text: 'x' })).status).toBe(200);
  expect((await anonymously('me/')).status).toBe(401);
  expect((await anna.get('me//')).status).toBe(404);
  expect((await anna.get('no.such/')).body.success).toBe(false);
  for (const path of ['/api/v1/communities/', '/health/live/', '/api/dms/'])
    expect((await people.anonymous.get(path)).status).toBe(404);
});
