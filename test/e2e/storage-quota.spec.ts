import { AccountsService } from '../../src/domain/accounts';
import { AttachmentsQueries, AttachmentsService, AttachmentsSweeper } from '../../src/domain/attachments';
import { DomainError } from '@parley/kernel';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { tokenFor } from '../support/client';
import { uploadPair, uploadWays } from '../support/uploads';
import { envelope, Scene } from './allmine/scene';

const quota = 10_000;
let scene: Scene;

beforeAll(async () => {
  scene = await Scene.start({ ATTACHMENT_QUOTA_BYTES: String(quota) });
});
afterAll(() => scene.close());

const get = <T>(type: abstract new (...args: never[]) => T): T => scene.app.app.get(type, { strict: false });
const used = (owner: string) => get(AttachmentsQueries).usedBytes(owner);
const store = (owner: string, bytes: number) =>
  get(AttachmentsService).store(owner, null, { filename: 'x', stream: Readable.from([Buffer.alloc(bytes, 1)]) });
const sweep = () => get(AttachmentsSweeper).sweepOrphans(86_400_000, 0);

const refusals: Readonly<Record<string, object>> = {
  Meepa: { error: `storage quota exceeded: 6000 of ${quota} bytes used` },
  Allmine: {
    ...envelope(413, 'Payload Too Large'),
    errors: ['Payload Too Large', 'The storage quota is used up', `6000 of ${quota} bytes are used`],
  },
  'Rocket.Chat in one step': {
    success: false,
    error: 'The storage quota is used up [error-storage-quota-exceeded]',
    errorType: 'error-storage-quota-exceeded',
    details: { usedBytes: '6000', quotaBytes: String(quota) },
  },
};

it.each(uploadWays)('%s takes what fits and refuses one byte more, which changes nothing', async (name, send) => {
  const pair = await uploadPair(scene.app, scene.world);
  expect((await send(pair, Buffer.alloc(6000, 1))).status).toBeLessThan(300);
  const rows = async () => [
    await scene.world.sql('SELECT id, size_bytes FROM attachments WHERE owner_id = $1 AND size_bytes > 0', pair.aId),
    await scene.world.sql('SELECT id FROM messages WHERE sender_id = $1', pair.aId),
  ];
  const before = await rows();
  const refused = await send(pair, Buffer.alloc(4001, 1));
  expect([refused.status, refused.body]).toEqual([413, refusals[name] ?? refusals['Rocket.Chat in one step']]);
  expect(await rows()).toEqual(before);
  expect(readdirSync(join(scene.app.settings.DATA_DIR, 'attachments', 'incoming'))).toEqual([]);
  expect((await send(pair, Buffer.alloc(4000, 1))).status).toBeLessThan(300);
  expect((await pair.a.get('/api/v1/profile/storage')).body).toEqual({ used_bytes: quota, quota_bytes: quota });
  // The other person has a quota of their own.
  expect((await pair.b.get('/api/v1/profile/storage')).body).toEqual({ used_bytes: 0, quota_bytes: quota });
});

it('uploads that come at once never take more than the quota together', async () => {
  const owner = await scene.world.user();
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () =>
      store(owner, 3000).then(
        () => 'stored',
        (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
      ),
    ),
  );
  expect(outcomes.sort()).toEqual([
    ...Array<string>(9).fill('storage_quota_exceeded'),
    ...Array<string>(3).fill('stored'),
  ]);
  expect(await used(owner)).toBe(9000);
});

it('deleting messages, discarding uploads and erasing people gives the space back', async () => {
  const pair = await uploadPair(scene.app, scene.world);
  const { uploadId } = (await pair.a.post('/api/attachments/presign', { filename: 'x' })).body.data;
  const form = new FormData();
  form.append('file', new Blob([Buffer.alloc(8000, 1)]), 'x');
  await pair.a.put(`/api/attachments/upload/${uploadId}`, form);
  const sent = await pair.a.post(`/api/dms/${pair.chatId}/messages`, { content: '', attachmentIds: [uploadId] });
  await expect(store(pair.aId, 8000)).rejects.toThrow('The storage quota is used up');
  await pair.a.delete(`/api/messages/${sent.body.data.id}`);
  await sweep();
  const unused = await store(pair.aId, 8000);
  await get(AttachmentsService).discard(pair.aId, unused.id);
  await sweep();
  expect(await used(pair.aId)).toBe(0);
  await store(pair.aId, 8000);
  await get(AccountsService).eraseUser(pair.aId);
  await sweep();
  expect(await used(pair.aId)).toBe(0);
});

it('a full account is refused before it sends the bytes, where their number is said', async () => {
  const pair = await uploadPair(scene.app, scene.world);
  await store(pair.aId, 9000);
  const { uploadId } = (await pair.a.post('/api/attachments/presign', { filename: 'x' })).body.data;
  const status = await new Promise<number>((resolve, reject) => {
    const outgoing = request(new URL(`/api/attachments/upload/${uploadId}`, scene.app.url), {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${tokenFor(scene.app, pair.aId)}`,
        'content-type': 'multipart/form-data; boundary=parley',
        'content-length': 20_000_000,
      },
    });
    outgoing.on('response', (answer) => {
      resolve(answer.statusCode ?? 0);
      outgoing.destroy();
    });
    outgoing.on('error', reject);
    // Far from all of it: the answer comes before.
    outgoing.write('--parley\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n');
    outgoing.write(Buffer.alloc(100_000, 1));
  });
  expect(status).toBe(413);
});

it('the sum of a person is read from the index alone', async () => {
  await scene.world.sql(
    `INSERT INTO attachments (id, owner_id, filename, mime_type, size_bytes, storage_key, uploaded_at)
     SELECT uuid_v7(), (SELECT id FROM users ORDER BY id LIMIT 1), 'x', 'text/plain', 1, 'none', now() FROM generate_series(1, 20000)`,
  );
  await scene.world.sql('VACUUM (ANALYZE) attachments');
  const owner = await scene.world.user();
  const plan = await scene.world.sql<{ 'QUERY PLAN': string }>(
    'EXPLAIN SELECT coalesce(sum(size_bytes), 0) AS bytes FROM attachments WHERE owner_id = $1',
    owner,
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('Index Only Scan using attachments_usage');
});
