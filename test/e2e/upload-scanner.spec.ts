import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { eicar, startClamd } from '../support/clamd';
import { describeWith } from '../support/programs';
import { uploadPair, uploadWays } from '../support/uploads';
import { envelope, Scene } from './allmine/scene';

/** The status and body with which each API refuses what the scanner found. */
const rejections: Readonly<Record<string, [number, object]>> = {
  Meepa: [400, { error: 'attachment rejected' }],
  Allmine: [400, envelope(400, 'The file was rejected by the malware scanner')],
  'Rocket.Chat in one step': [
    422,
    {
      success: false,
      error: 'The file was rejected by the malware scanner [error-file-rejected]',
      errorType: 'error-file-rejected',
    },
  ],
};
const rejectionOf = (name: string) => rejections[name] ?? rejections['Rocket.Chat in one step'];

async function keeps(scene: Scene, owner: string): Promise<[number, number, number]> {
  const stored = await scene.world.sql(
    'SELECT 1 FROM attachments WHERE owner_id = $1 AND storage_key IS NOT NULL',
    owner,
  );
  const sent = await scene.world.sql('SELECT 1 FROM messages WHERE sender_id = $1', owner);
  return [stored.length, sent.length, readdirSync(join(scene.app.settings.DATA_DIR, 'attachments', 'incoming')).length];
}

const scans = async (scene: Scene) =>
  [
    ...(await (await fetch(`${scene.app.url}/metrics`)).text()).matchAll(
      /^parley_attachment_scans_total\{result="(\w+)"\} (\d+)$/gm,
    ),
  ]
    .map(([, result, count]) => `${result} ${count}`)
    .sort();

describeWith('clamd', 'uploads with a real scanner', (program) => {
  let scanner: Awaited<ReturnType<typeof startClamd>>;
  let scene: Scene;
  beforeAll(async () => {
    scanner = await startClamd(program);
    scene = await Scene.start({ CLAMAV_URL: scanner.url });
  }, 180_000);
  afterAll(async () => {
    await scene?.close();
    await scanner?.stop();
  });

  it.each(uploadWays)('%s takes clean files and refuses others, which leave nothing', async (name, send) => {
    const pair = await uploadPair(scene.app, scene.world);
    const refused = await send(pair, Buffer.from(eicar));
    expect([refused.status, refused.body]).toEqual(rejectionOf(name));
    expect(await keeps(scene, pair.aId)).toEqual([0, 0, 0]);
    expect((await send(pair, Buffer.from('hello'))).status).toBeLessThan(300);
    expect(await keeps(scene, pair.aId)).toEqual([1, 1, 0]);
  });

  it('counts its scans', async () => {
    expect(await scans(scene)).toEqual([`clean ${uploadWays.length}`, `found ${uploadWays.length}`]);
  });
});

describe('uploads without an answer of the scanner', () => {
  let scene: Scene;
  let serves: (socket: Socket) => void;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    serves(socket);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    scene = await Scene.start({ CLAMAV_URL: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  afterAll(async () => {
    await scene.close();
    server.close();
  });

  it.each(uploadWays)('%s answers 503 and keeps nothing', async (_name, send) => {
    const pair = await uploadPair(scene.app, scene.world);
    const troubles: ((socket: Socket) => void)[] = [
      (socket) => socket.destroy(),
      (socket) => socket.on('data', () => undefined).end('what?\0'),
      (socket) => socket.on('data', () => undefined).end('stream: Something.Else ERROR\0'),
    ];
    for (const trouble of troubles) {
      serves = trouble;
      const refused = await send(pair, Buffer.from('hello'));
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    }
    expect(await keeps(scene, pair.aId)).toEqual([0, 0, 0]);
    serves = (socket) => socket.on('data', () => undefined).end('stream: OK\0');
    expect((await send(pair, Buffer.from('hello'))).status).toBeLessThan(300);
  });
});
