import { newId } from '@parley/kernel';
import { startTestApp, TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { World } from '../../support/world';
import { pairRid, People } from './people';

const limit = 4096;
let app: TestApp;
let people: People;
let world: World;

beforeAll(async () => {
  app = await startTestApp({ MAX_ATTACHMENT_BYTES: String(limit) });
  people = new People(app);
  world = new World(app.database);
});
afterAll(() => app.close());

const unauthorized = { success: false, error: 'unauthorized' };

function form(bytes: string | null, fields: Record<string, string | undefined> = {}, field = 'file'): FormData {
  const made = new FormData();
  if (bytes !== null) made.set(field, new Blob([bytes], { type: 'text/plain' }), 'plan.txt');
  for (const [name, value] of Object.entries(fields)) made.set(name, value ?? '');
  return made;
}

async function scene() {
  const [anna, bert, outsider] = await people.three();
  const rid = (await anna.post('dm.create', { username: bert.username })).body.room.rid as string;
  const total = async () => (await anna.get('dm.messages', { roomId: rid })).body.total as number;
  const uploads = async () =>
    (await world.sql('SELECT 1 FROM attachments WHERE owner_id = $1 AND deleted_at IS NULL', anna.id)).length;
  return { anna, bert, outsider, rid, total, uploads };
}

const bytesAt = async (url: string) => {
  const { pathname, search } = new URL(url);
  const answer = await fetch(app.url + pathname + search);
  return [answer.status, await answer.text()] as const;
};

describe('rooms.upload', () => {
  it('sends a file with its text, which every API reads', async () => {
    const { anna, bert, rid } = await scene();
    const sent = await anna.post(
      `rooms.upload/${rid}`,
      form('Ahoy', { msg: `The plan, @${bert.username}`, description: 'v2' }),
    );
    expect(sent.body.message).toMatchObject({
      rid,
      msg: `The plan, @${bert.username}\nv2`,
      mentions: [{ _id: bert.id }],
      attachments: [{ title: 'plan.txt', type: 'file' }],
    });
    const { messages } = (await bert.get('dm.messages', { roomId: rid })).body;
    expect(await bytesAt(messages[0].attachments[0].title_link)).toEqual([200, 'Ahoy']);
    const client = new Client(app).as(tokenFor(app, bert.id));
    const { data } = (await client.get('/api/dms')).body;
    const elsewhere = (await client.get(`/api/dms/${data[0].channel.id}/messages`)).body.data;
    expect(JSON.stringify(elsewhere)).toContain('plan.txt');
    expect((await bert.get('dm.files', { roomId: rid })).body.files).toMatchObject([{ name: 'plan.txt', size: 4 }]);
    const other = (await anna.post(`rooms.upload/${rid}/`, form('x'))).body.message;
    expect([other.msg, other.attachments.length]).toEqual(['', 1]);
    const reply = await bert.post(`rooms.upload/${rid}`, form('x', { tmid: sent.body.message._id }));
    expect(reply.body.message.tmid).toBe(sent.body.message._id);
  });

  it('keeps quotes, umlauts and percent signs of a name, however the client writes them', async () => {
    const { anna, rid } = await scene();
    const name = `Plän "für" Jörg's 100%.txt`;
    const made = new FormData();
    // As browsers do: with %22 for a quote.
    made.set('file', new Blob(['x']), name);
    expect(await new Response(made).text()).toContain('filename="Plän %22für%22 Jörg\'s 100%.txt"');
    expect((await anna.post(`rooms.upload/${rid}`, made)).body.message.attachments[0].title).toBe(name);
  });

  it('refuses a part that is a file by its type and has no name', async () => {
    const { anna, rid } = await scene();
    const answer = await fetch(`${app.url}/api/v1/rooms.upload/${rid}`, {
      method: 'POST',
      headers: {
        'x-auth-token': anna.token,
        'x-user-id': anna.id,
        'content-type': 'multipart/form-data; boundary=part',
      },
      body: '--part\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--part--\r\n',
    });
    expect([answer.status, await answer.json()]).toMatchObject([400, { errorType: 'error-invalid-filename' }]);
  });

  it('opens the conversation with a person by user id only for who may write', async () => {
    const [anna, bert] = await people.two();
    // No room yet: there is nothing to upload into.
    expect((await anna.post(`rooms.upload/${pairRid(anna, bert)}`, form('x'))).body).toEqual(unauthorized);
  });

  it('refuses outsiders, wrong forms and long files, and keeps nothing', async () => {
    const { anna, bert, outsider, rid, total, uploads } = await scene();
    const admin = await people.one({ roles: ['user', 'admin'] });
    for (const who of [outsider, admin])
      for (const path of ['rooms.upload', 'rooms.media'])
        expect([
          (await who.post(`${path}/${rid}`, form('x'))).status,
          (await who.post(`${path}/${rid}`, form('x'))).body,
        ]).toEqual([403, unauthorized]);
    expect((await people.anonymous.post(`/api/v1/rooms.upload/${rid}`, form('x'))).status).toBe(401);
    for (const room of [newId(), 'GENERAL', '%00', '..'])
      expect((await anna.post(`rooms.upload/${encodeURIComponent(room)}`, form('x'))).status).toBeGreaterThanOrEqual(
        403,
      );
    for (const body of [form(null), form('x', {}, 'image'), {}, undefined])
      expect((await anna.post(`rooms.upload/${rid}`, body)).body.errorType).toBe('invalid-field');
    expect((await anna.post(`rooms.upload/${rid}`, form('x'.repeat(limit + 1)))).body.errorType).toBe(
      'error-file-too-large',
    );
    expect((await anna.post(`rooms.media/${rid}`, form('x'.repeat(limit + 1)))).body.errorType).toBe(
      'error-file-too-large',
    );
    for (const fields of [{ msg: 'x'.repeat(5001) }, { tmid: 'none' }, { msg: 'a\u0000' }])
      expect((await anna.post(`rooms.upload/${rid}`, form('x', fields))).status).toBe(400);
    await bert.post('dm.blockUser', { roomId: rid, block: true });
    expect((await anna.post(`rooms.upload/${rid}`, form('x'))).body.error).toBe('room_is_blocked');
    expect([await total(), await uploads()]).toEqual([0, 0]);
  });
});

describe('rooms.media and rooms.mediaConfirm', () => {
  it('upload a file, show it to its owner alone, then send it once', async () => {
    const { anna, bert, outsider, rid, total } = await scene();
    const { file } = (await anna.post(`rooms.media/${rid}`, form('Ahoy'))).body;
    expect(await bytesAt(file.url)).toEqual([200, 'Ahoy']);
    expect(await total()).toBe(0);
    const confirm = (who: typeof anna, body: object = {}, id = file._id, room = rid) =>
      who.post(`rooms.mediaConfirm/${room}/${id}`, body);
    expect((await confirm(bert)).body).toEqual({ success: false, error: '[invalid-file]', errorType: 'invalid-file' });
    expect((await confirm(outsider)).body).toEqual(unauthorized);
    for (const id of [newId(), 'x', '%00']) expect((await confirm(anna, {}, id)).body.errorType).toBe('invalid-file');
    expect((await confirm(anna, { msg: {} })).body.errorType).toBe('invalid-params');
    expect((await confirm(anna, { msg: 'x'.repeat(5001) })).body.error).toBe('error-message-size-exceeded');
    const sent = (await confirm(anna, { msg: 'hi', description: 'there' })).body.message;
    expect([sent.msg, sent.attachments[0].title]).toEqual(['hi\nthere', 'plan.txt']);
    expect((await confirm(anna)).body.errorType).toBe('invalid-file');
    expect(await total()).toBe(1);
    expect((await bert.get('subscriptions.getOne', { roomId: rid })).body.subscription.unread).toBe(1);
  });
});

it('files of both ways have the same bytes in the Meepa and Allmine APIs', async () => {
  const { anna, bert, rid } = await scene();
  await anna.post(`rooms.upload/${rid}`, form('uploaded'));
  const { file } = (await anna.post(`rooms.media/${rid}`, form('confirmed'))).body;
  await anna.post(`rooms.mediaConfirm/${rid}/${file._id}`, {});
  const client = new Client(app).as(tokenFor(app, bert.id));
  const [chat] = (await client.get('/api/v1/chats')).body;
  const allmine = (await client.get(`/api/v1/messages/chat/${chat._id}`)).body.messages;
  const meepa = (await client.get(`/api/dms/${chat._id}/messages`)).body.data;
  const bytesOf = (paths: string[]) =>
    Promise.all(
      paths.map(async (path) => {
        const { pathname, search } = new URL(path, app.url);
        const authorization = `Bearer ${tokenFor(app, bert.id)}`;
        const answer = await fetch(app.url + pathname + search, { headers: { authorization } });
        return [answer.status, await answer.text()];
      }),
    );
  const expected = [
    [200, 'confirmed'],
    [200, 'uploaded'],
  ];
  expect((await bytesOf(allmine.map(({ media }: { media: { url: string } }) => media.url))).sort()).toEqual(expected);
  const files = meepa.flatMap(({ attachments }: { attachments: { storedPath: string }[] }) => attachments);
  const paths = files.map(({ storedPath }: { storedPath: string }) => `/${storedPath}`);
  expect((await bytesOf(paths)).sort()).toEqual(expected);
});
