import sharp from 'sharp';
import { film, heic, jpeg, mark, png } from '../support/marked-files';
import { type UploadPair, uploadPair, uploadWays } from '../support/uploads';
import { Scene } from './allmine/scene';

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.close());

/** The newest file of the pair as each API shows and serves it. */
async function served({ b, reader, rocketchat, rid, chatId }: UploadPair) {
  const allmine = (await b.get(`/api/v1/messages/chat/${chatId}`)).body.messages[0].media;
  const [meepa] = (await b.get(`/api/dms/${chatId}/messages`)).body.data[0].attachments;
  const shown = (await rocketchat.get('/api/v1/dm.messages', { query: { roomId: rid } })).body.messages[0];
  const [listed] = (await rocketchat.get('/api/v1/dm.files', { query: { roomId: rid } })).body.files;
  const bytesAt = async (address: string): Promise<Buffer> => {
    const { pathname, search } = new URL(address, scene.app.url);
    const answer = await fetch(scene.app.url + pathname + search, { headers: { authorization: `Bearer ${reader}` } });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  return {
    files: [
      await bytesAt(allmine.url),
      await bytesAt(`/${meepa.storedPath}`),
      await bytesAt(shown.attachments[0].title_link),
    ],
    sizes: [allmine.size, meepa.sizeBytes, listed.size] as number[],
    thumbnail: allmine.thumbnail_url === null ? null : await bytesAt(allmine.thumbnail_url),
    media: allmine,
  };
}

describe.each(uploadWays)('a file sent through %s has no metadata', (_name, send) => {
  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['JPEG', jpeg],
    ['PNG', png],
    ['HEIC', heic],
    ['video', film],
  ])('%s', async (format, make) => {
    const people = await uploadPair(scene.app, scene.world);
    const bytes = await make();
    expect(bytes.includes(mark)).toBe(true);
    expect((await send(people, bytes)).status).toBeLessThan(300);
    const { files, sizes, thumbnail, media } = await served(people);
    for (const file of files) expect([file.includes(mark), file.equals(files[0] as Buffer)]).toEqual([false, true]);
    expect(new Set(sizes)).toEqual(new Set([files[0]?.length]));
    if (format !== 'JPEG' && format !== 'PNG') return;
    // Turned upright, in every place.
    expect([media.width, media.height]).toEqual([32, 48]);
    expect((await sharp(files[0]).metadata()).autoOrient).toEqual({ width: 32, height: 48 });
    expect(thumbnail?.includes(mark)).toBe(false);
    const shown = await sharp(thumbnail as Buffer).metadata();
    expect([shown.width, shown.height, shown.exif]).toEqual([32, 48, undefined]);
  });
});

it('what is no picture although it begins like one is kept as it came, as a file to download', async () => {
  const people = await uploadPair(scene.app, scene.world);
  const bytes = Buffer.from(`\xff\xd8\xff\xe0${mark}`, 'latin1');
  await uploadWays[1]?.[1](people, bytes);
  const { files, media } = await served(people);
  expect(media).toMatchObject({ type: 'file', size: bytes.length, width: null, thumbnail_url: null });
  expect(files[0]?.equals(bytes)).toBe(true);
});
