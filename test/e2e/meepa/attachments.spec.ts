import { AccessService } from '../../../src/domain/access';
import { MessageFilesQueries } from '../../../src/domain/messages';
import { existsSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { AttachmentsQueries, AttachmentsSweeper } from '../../../src/domain/attachments';
import { ConversationsService } from '../../../src/domain/conversations';
import { Person, Scene, startScene, upload } from './support';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());

const png = (width = 40, height = 30): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#2e6f8e' } })
    .png()
    .toBuffer();

/** A second of silence. */
function wav(): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 8000, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(8000, 40);
  return Buffer.concat([head, Buffer.alloc(8000, 128)]);
}

interface Sent {
  readonly path: string;
  readonly mimeType: string;
  readonly id: string;
  readonly messageId: string;
}

/** Uploads a file and sends it to the pair's DM. */
async function send(a: Person, base: string, bytes: Buffer, filename: string, mimeType: string): Promise<Sent> {
  const { uploadId, answer } = await upload(a, bytes, filename, mimeType);
  expect(answer).toMatchObject({ status: 200, body: { data: { uploadId } } });
  const sent = await a.client.post(base, { content: '', attachmentIds: [uploadId] });
  expect(sent.status).toBe(201);
  const [attachment] = sent.body.data.attachments as { id: string; storedPath: string; mimeType: string }[];
  return {
    path: `/${attachment?.storedPath}`,
    mimeType: attachment?.mimeType ?? '',
    id: attachment?.id ?? '',
    messageId: sent.body.data.id as string,
  };
}

const row = async (id: string) =>
  (await scene.world.sql<Record<string, unknown>>('SELECT * FROM attachments WHERE id = $1', id))[0];

describe('uploading', () => {
  it('announces, takes the bytes, and shows the file with its message', async () => {
    const { a, b, base } = await scene.pair();
    const bytes = await png(900, 600);
    const presigned = await a.client.post('/api/attachments/presign', {
      filename: 'Plan für Juli.png',
      mimeType: 'image/png',
    });
    expect(presigned.status).toBe(201);
    const { uploadId, uploadUrl } = presigned.body.data as { uploadId: string; uploadUrl: string };
    const form = new FormData();
    form.append('note', 'passed over');
    form.append('file', new Blob([bytes]), 'other-name.png');
    expect(await a.client.put(uploadUrl, form)).toMatchObject({ status: 200, body: { data: { uploadId } } });
    const sent = await a.client.post(base, { content: '', attachmentIds: [uploadId] });
    expect(sent.body.data.attachments).toEqual([
      {
        id: uploadId,
        messageId: sent.body.data.id,
        filename: 'Plan für Juli.png',
        storedPath: expect.stringMatching(/^uploads\/\d{4}\/\d\d\/[0-9a-f-]{36}\/[\w.-]+\.png$/),
        mimeType: 'image/png',
        sizeBytes: bytes.length,
        createdAt: expect.stringMatching(/Z$/),
      },
    ]);
    expect((await b.client.get(base)).body.data).toEqual([sent.body.data]);
    expect(await row(uploadId)).toMatchObject({ width: 900, height: 600 });
    const small = await b.client.get(
      `/${sent.body.data.attachments[0].storedPath}`.replace(/\/([^/]+)$/, '/thumbnail/$1'),
    );
    expect(small.headers.get('content-type')).toBe('image/webp');
    expect(await a.client.put(uploadUrl, form)).toMatchObject({ status: 404, body: { error: 'upload not found' } });
    expect(await a.client.post(base, { content: 'again', attachmentIds: [uploadId] })).toMatchObject({
      status: 400,
      body: { error: 'invalid attachment' },
    });
  });

  it('takes the bytes of an upload once, also when they come twice at once', async () => {
    const a = await scene.person();
    const { uploadId } = (await a.client.post('/api/attachments/presign', { filename: 'x.png' })).body.data as {
      uploadId: string;
    };
    const bytes = await png();
    const put = () => {
      const form = new FormData();
      form.append('file', new Blob([bytes]), 'x.png');
      return a.client.put(`/api/attachments/upload/${uploadId}`, form);
    };
    const answers = await Promise.all([put(), put(), put(), put()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body).toEqual({ error: 'upload already done' });
    expect(readdirSync(join(scene.app.settings.DATA_DIR, 'attachments', 'incoming'))).toEqual([]);
  });

  it.each([
    ['no name', {}, 'filename is required'],
    ['an empty name', { filename: '' }, 'invalid filename'],
    ['a number', { filename: 5 }, 'filename is required'],
    ['a name that is a path up', { filename: '../..' }, 'invalid filename'],
    ['a lone surrogate', { filename: 'a\ud800' }, 'invalid filename'],
    ['a long name', { filename: 'a'.repeat(256) }, 'invalid filename'],
    ['a type that is a number', { filename: 'a', mimeType: 5 }, 'mimeType must be a string'],
  ])('refuses an announcement with %s', async (_what, body, error) => {
    expect(await (await scene.person()).client.post('/api/attachments/presign', body)).toMatchObject({
      status: 400,
      body: { error },
    });
  });

  it('keeps a name harmless', async () => {
    const { a, base } = await scene.pair();
    const { uploadId } = await upload(a, Buffer.from('hello'), 'C:\\temp\\..\\in\u202evoice\u0000.t"x%t', 'text/plain');
    const sent = await a.client.post(base, { content: 'x', attachmentIds: [uploadId] });
    const [file] = sent.body.data.attachments as { filename: string; storedPath: string }[];
    expect(file?.filename).toBe('invoice.t"x%t');
    expect((await a.client.get(`/${file?.storedPath}`)).headers.get('content-disposition')).toBe(
      `attachment; filename="invoice.t_x_t"; filename*=UTF-8''invoice.t%22x%25t`,
    );
  });

  it('refuses uploads of others, unknown ones, forms without a file and other bodies', async () => {
    const [a, b] = [await scene.person(), await scene.person()];
    const { uploadId } = (await a.client.post('/api/attachments/presign', { filename: 'x' })).body.data as {
      uploadId: string;
    };
    const form = new FormData();
    form.append('file', new Blob(['x']), 'x');
    for (const id of [uploadId, 'none', '01930000-0000-7000-8000-000000000000'])
      expect(await b.client.put(`/api/attachments/upload/${id}`, form)).toMatchObject({
        status: 404,
        body: { error: 'upload not found' },
      });
    const empty = new FormData();
    empty.append('other', new Blob(['x']), 'x');
    expect(await a.client.put(`/api/attachments/upload/${uploadId}`, empty)).toMatchObject({
      status: 400,
      body: { error: 'file is required' },
    });
    expect(await a.client.put(`/api/attachments/upload/${uploadId}`, { file: 'x' })).toMatchObject({ status: 415 });
    expect(
      await a.client.put(`/api/attachments/upload/${uploadId}`, 'broken', {
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      }),
    ).toMatchObject({ status: 400 });
    const brokenOff = '--x\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nhello';
    expect(
      await a.client.put(`/api/attachments/upload/${uploadId}`, brokenOff, {
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      }),
    ).toMatchObject({ status: 400 });
    expect(
      await a.client.put(`/api/attachments/upload/${uploadId}`, 'broken', {
        headers: { 'content-type': 'multipart/form-data' },
      }),
    ).toMatchObject({ status: expect.any(Number) });
    expect(await scene.client.put(`/api/attachments/upload/${uploadId}`, form)).toMatchObject({ status: 401 });
    expect(await a.client.post('/api/dms', form)).toMatchObject({
      status: 415,
      body: { error: 'unsupported media type' },
    });
    expect((await a.client.put(`/api/attachments/upload/${uploadId}`, form)).status).toBe(200);
  });

  it('has a hundred waiting at most per person', async () => {
    const a = await scene.person();
    const announce = () => a.client.post('/api/attachments/presign', { filename: 'x' });
    const answers = await Promise.all(Array.from({ length: 104 }, announce));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(100);
    expect(answers.find((answer) => answer.status !== 201)).toMatchObject({
      status: 429,
      body: { error: 'too many unused uploads' },
    });
  });

  it('does not count files whose messages went with their DM', async () => {
    const { a, channel, base } = await scene.pair();
    const sent = await send(a, base, Buffer.from('x'), 'x.txt', 'text/plain');
    // As many of the same message as one person may have waiting.
    await scene.world.sql(
      `INSERT INTO attachments (id, owner_id, message_id, position, filename, mime_type, uploaded_at)
       SELECT uuid_v7(), $1, $2, n + 1, 'x', 'text/plain', now()
       FROM generate_series(1, 99) AS n`,
      a.id,
      sent.messageId,
    );
    const conversation = await scene.app.app.get(AccessService, { strict: false }).conversation(channel, a.id);
    await scene.app.app.get(ConversationsService, { strict: false }).remove(conversation, a.id);
    expect(await row(sent.id)).toMatchObject({ message_id: null });
    expect((await a.client.post('/api/attachments/presign', { filename: 'x' })).status).toBe(201);
  });
});

describe('the type comes from the content', () => {
  it.each([
    [
      'a page that says it is a picture',
      '<html><script>alert(1)</script>',
      'x.png',
      'image/png',
      'application/octet-stream',
      'attachment',
    ],
    [
      'a page',
      '<!doctype html><script>alert(1)</script>',
      'x.html',
      'text/html',
      'application/octet-stream',
      'attachment',
    ],
    [
      'a drawing with a script',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'x.svg',
      'image/svg+xml',
      'application/xml',
      'attachment',
    ],
    [
      'a drawing without its declaration',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'x.svg',
      'image/svg+xml',
      'application/octet-stream',
      'attachment',
    ],
    ['text', 'Grüße', 'x.txt', 'text/plain', 'text/plain', 'attachment'],
    ['text that is a page', '<script>alert(1)</script>', 'x.txt', 'text/plain', 'text/plain', 'attachment'],
    ['a PDF', '%PDF-1.7\n', 'x.pdf', 'application/pdf', 'application/pdf', 'attachment'],
    ['nothing at all', '', 'x.txt', 'text/html', 'application/octet-stream', 'attachment'],
  ])('%s', async (_what, text, filename, declared, expected, disposition) => {
    const { a, b, base } = await scene.pair();
    const sent = await send(a, base, Buffer.from(text), filename, declared);
    expect(sent.mimeType).toBe(expected);
    const answer = await b.client.get(sent.path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')?.split(';')[0]).toBe(expected);
    expect(answer.headers.get('content-disposition')).toMatch(new RegExp(`^${disposition};`));
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('cache-control')).toMatch(/^private/);
    expect(answer.text).toBe(text);
  });

  it('a picture that is a page as well is served as a picture, never as a page', async () => {
    const { a, b, base } = await scene.pair();
    const polyglot = Buffer.concat([
      await png(),
      Buffer.from('<html><body><script>alert(document.domain)</script></body></html>'),
    ]);
    const sent = await send(a, base, polyglot, 'x.html', 'text/html');
    const answer = await b.client.get(`${sent.path}?type=text/html`, { headers: { accept: 'text/html' } });
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it('sounds tell their length, broken and enormous pictures harm nothing', async () => {
    const { a, base } = await scene.pair();
    const sound = await send(a, base, wav(), 'x.wav', 'audio/wav');
    expect(await row(sound.id)).toMatchObject({ mime_type: 'audio/wav', duration_seconds: 1 });
    const broken = await send(a, base, (await png()).subarray(0, 60), 'x.png', 'image/png');
    expect(await row(broken.id)).toMatchObject({ mime_type: 'application/octet-stream', thumbnail_key: null });
    // A header that claims 60,000 by 60,000 pixels.
    const bomb = await png();
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await row((await send(a, base, bomb, 'x.png', 'image/png')).id)).toMatchObject({ thumbnail_key: null });
    // An ID3 tag that claims 200 MB.
    const tag = Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0x60, 0, 0, 0]), Buffer.alloc(4000)]);
    expect((await send(a, base, tag, 'x.mp3', 'audio/mpeg')).path).toBeTruthy();
  });

  it('small pictures carry no metadata of the original', async () => {
    const { a, base } = await scene.pair();
    const original = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#888' } })
      .withExif({ IFD0: { Copyright: 'secret place' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const sent = await send(a, base, original, 'x.jpg', 'image/jpeg');
    expect(await row(sent.id)).toMatchObject({ width: 800, height: 1200 });
    const url = new URL(sent.path.replace(/\/([^/]+)$/, '/thumbnail/$1'), scene.app.url);
    const small = Buffer.from(
      await (await fetch(url, { headers: { authorization: `Bearer ${a.token}` } })).arrayBuffer(),
    );
    const seen = await sharp(small).metadata();
    expect(seen).toMatchObject({ format: 'webp', width: 320, height: 480 });
    expect(seen.exif).toBeUndefined();
  });
});

describe('fetching', () => {
  it('is for participants only: other users get 403 for every path, real or guessed', async () => {
    const { a, b, base } = await scene.pair();
    const sent = await send(a, base, Buffer.from('private'), 'x.txt', 'text/plain');
    const stranger = await scene.person();
    const admin = await scene.person();
    await scene.world.sql("UPDATE users SET roles = '{user,admin}' WHERE id = $1", admin.id);
    for (const reader of [a, b]) expect((await reader.client.get(sent.path)).text).toBe('private');
    for (const reader of [stranger, admin]) {
      for (const path of [
        sent.path,
        sent.path.replace(sent.id, '01930000-0000-7000-8000-000000000000'),
        '/uploads/2026/01/none/x.txt',
        '/uploads/2026/01/..%2f..%2fetc/passwd',
        `/uploads/2026/01/${sent.id}/thumbnail/x`,
      ]) {
        expect(await reader.client.get(path)).toMatchObject({ status: 403, body: { error: 'forbidden' } });
      }
    }
    expect(await scene.client.get(sent.path)).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
    const mine = await upload(a, Buffer.from('not sent yet'), 'x.txt', 'text/plain');
    const unsent = `/uploads/2026/01/${mine.uploadId}/x.txt`;
    expect([(await a.client.get(unsent)).status, (await b.client.get(unsent)).status]).toEqual([200, 403]);
  });

  it('in part, by its head, and not again when it is known', async () => {
    const { a, base } = await scene.pair();
    const sent = await send(a, base, Buffer.from('0123456789'), 'x.txt', 'text/plain');
    const part = async (range: string) => {
      const answer = await a.client.get(sent.path, { headers: { range } });
      return [answer.status, answer.text, answer.headers.get('content-range')];
    };
    expect(await part('bytes=2-4')).toEqual([206, '234', 'bytes 2-4/10']);
    expect(await part('bytes=7-')).toEqual([206, '789', 'bytes 7-9/10']);
    expect(await part('bytes=-3')).toEqual([206, '789', 'bytes 7-9/10']);
    expect(await part('bytes=0-100')).toEqual([206, '0123456789', 'bytes 0-9/10']);
    for (const range of [
      'bytes=10-',
      'bytes=4-2',
      'bytes=0-1,3-4',
      'lines=1-2',
      'bytes=-',
      'bytes=a-b',
      'bytes=99999999999999999999-',
    ])
      expect((await part(range))[0]).toBe(200);
    const head = await a.client.call('HEAD', sent.path);
    expect([head.status, head.headers.get('content-length'), head.text]).toEqual([200, '10', '']);
    const etag = head.headers.get('etag') ?? '';
    expect((await a.client.get(sent.path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await (await scene.person()).client.get(sent.path, { headers: { 'if-none-match': etag } })).status).toBe(
      403,
    );
  });

  it('by a signed address without a token, as long as its reader may', async () => {
    const { a, b, base } = await scene.pair();
    const sent = await send(a, base, await png(), 'x.png', 'image/png');
    const queries = scene.app.app.get(AttachmentsQueries, { strict: false });
    const attachment = await scene.app.app.get(MessageFilesQueries, { strict: false }).readable(sent.id, b.id);
    const address = new URL(queries.signedUrl(attachment, b.id));
    const get = (change: (url: URL) => void = () => undefined) => {
      const url = new URL(address.pathname + address.search, scene.app.url);
      change(url);
      return scene.client.get(url.pathname + url.search);
    };
    expect((await get()).status).toBe(200);
    expect((await get((url) => void (url.pathname = url.pathname.replace(/\/([^/]+)$/, '/thumbnail/$1')))).status).toBe(
      200,
    );
    const spoiled: ((url: URL) => void)[] = [
      (url) => url.searchParams.set('reader', a.id),
      (url) => url.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 1)),
      (url) => url.searchParams.set('signature', 'AAAA'),
      (url) => url.searchParams.delete('reader'),
      (url) => url.searchParams.append('signature', 'x'),
      (url) => void (url.pathname = url.pathname.replace(sent.id, '01930000-0000-7000-8000-000000000000')),
    ];
    for (const change of spoiled) expect((await get(change)).status).toBe(401);
    const old = new URL(queries.signedUrl(attachment, b.id, 'original', Date.now() - 2 * 3_600_000));
    expect((await scene.client.get(old.pathname + old.search)).status).toBe(401);
    const outsider = new URL(queries.signedUrl(attachment, (await scene.person()).id));
    expect((await scene.client.get(outsider.pathname + outsider.search)).status).toBe(403);
    await scene.world.sql('UPDATE users SET deactivated_at = now() WHERE id = $1', b.id);
    expect((await get()).status).toBe(401);
  });

  it('ends with the message for everyone, and the bytes are deleted', async () => {
    const { a, b, base } = await scene.pair();
    const sent = await send(a, base, await png(), 'x.png', 'image/png');
    const { storage_key: key, thumbnail_key: small } = (await row(sent.id)) as {
      storage_key: string;
      thumbnail_key: string;
    };
    const objects = join(scene.app.settings.DATA_DIR, 'attachments', 'objects');
    expect([existsSync(join(objects, key)), existsSync(join(objects, small))]).toEqual([true, true]);
    await a.client.delete(`/api/messages/${sent.messageId}`);
    for (const reader of [a, b])
      expect(await reader.client.get(sent.path)).toMatchObject({ status: 404, body: { error: 'not found' } });
    expect((await (await scene.person()).client.get(sent.path)).status).toBe(403);
    await scene.app.app.get(AttachmentsSweeper, { strict: false }).sweepOrphans(86_400_000, 0);
    expect([existsSync(join(objects, key)), existsSync(join(objects, small)), await row(sent.id)]).toEqual([
      false,
      false,
      undefined,
    ]);
  });
});

/** Sends a form whose file has so many bytes, piece by piece out of one small buffer; answers the status and how many bytes were taken. */
function stream(
  a: Person,
  uploadId: string,
  bytes: number,
  options: { declare: boolean },
): Promise<{ status: number; taken: number; body: string }> {
  const head = `--parley\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n`;
  const tail = '\r\n--parley--\r\n';
  const piece = Buffer.alloc(65_536, 7);
  const url = new URL(`/api/attachments/upload/${uploadId}`, scene.app.url);
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${a.token}`,
        'content-type': 'multipart/form-data; boundary=parley',
        ...(options.declare ? { 'content-length': head.length + bytes + tail.length } : {}),
      },
    });
    let taken = 0;
    let answered = false;
    outgoing.on('response', (answer) => {
      answered = true;
      let body = '';
      answer.on('data', (data: Buffer) => (body += data.toString()));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, taken, body });
        outgoing.destroy();
      });
    });
    outgoing.on('error', (error) => (answered ? undefined : reject(error)));
    const pump = (): void => {
      while (!answered && taken < bytes) {
        const size = Math.min(piece.length, bytes - taken);
        taken += size;
        if (!outgoing.write(piece.subarray(0, size))) return void outgoing.once('drain', pump);
      }
      if (!answered) outgoing.end(tail);
    };
    outgoing.write(head, pump);
  });
}

describe('large files', () => {
  const MiB = 1024 * 1024;
  const announce = async (a: Person): Promise<string> =>
    (await a.client.post('/api/attachments/presign', { filename: 'big.bin' })).body.data.uploadId as string;

  it('26 MiB are refused with 413, at once where the length is said, else when it is passed', async () => {
    const a = await scene.person();
    const said = await stream(a, await announce(a), 26 * MiB, { declare: true });
    expect(said).toMatchObject({ status: 413, body: '{"error":"attachment too large"}' });
    expect(said.taken).toBeLessThan(8 * MiB);
    const id = await announce(a);
    const unsaid = await stream(a, id, 200 * MiB, { declare: false });
    expect(unsaid).toMatchObject({ status: 413, body: '{"error":"attachment too large"}' });
    expect(unsaid.taken).toBeLessThan(35 * MiB);
    expect(readdirSync(join(scene.app.settings.DATA_DIR, 'attachments', 'incoming'))).toEqual([]);
    // The refused upload may be tried again, up to the last byte that is allowed.
    expect((await stream(a, id, 25 * MiB, { declare: false })).status).toBe(200);
    expect((await stream(a, await announce(a), 25 * MiB + 1, { declare: true })).status).toBe(413);
  }, 60_000);

  it('25 MiB pass through with less than 30 MB of memory', async () => {
    const a = await scene.person();
    await stream(a, await announce(a), 25 * MiB, { declare: true });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
    const ids = [await announce(a), await announce(a)];
    for (const id of ids) expect((await stream(a, id, 25 * MiB, { declare: true })).status).toBe(200);
    clearInterval(watch);
    expect((peak - before) / 1e6).toBeLessThan(30);
  }, 60_000);

  it('a client that goes away leaves nothing behind', async () => {
    const a = await scene.person();
    const id = await announce(a);
    const url = new URL(`/api/attachments/upload/${id}`, scene.app.url);
    const outgoing = request(url, {
      method: 'PUT',
      headers: { authorization: `Bearer ${a.token}`, 'content-type': 'multipart/form-data; boundary=parley' },
    });
    outgoing.on('error', () => undefined);
    outgoing.write('--parley\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n');
    outgoing.write(Buffer.alloc(300_000));
    const incoming = join(scene.app.settings.DATA_DIR, 'attachments', 'incoming');
    while (readdirSync(incoming).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    outgoing.destroy();
    while (readdirSync(incoming).length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await upload(a, Buffer.from('x'), 'x', 'text/plain')).answer.status).toBe(200);
  });
});
