import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A text that stands for a place or a name in the metadata of files. */
export const mark = 'PLANTED-MARK';
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer =>
  Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
const le32 = (value: number): Buffer => u32(value).reverse();

/** A picture that looks different from every side; four frames below each other make an animation. */
function canvas(width = 48, height = 32, frames = 1): Sharp {
  const raw = Buffer.alloc(width * height * frames * 3);
  for (let i = 0; i < raw.length; i += 1) raw[i] = ((i * 7) % 251) ^ ((i >> 9) * 16);
  return sharp(raw, { raw: { width, height: height * frames, channels: 3, pageHeight: height } });
}

const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${mark}</a></x:xmpmeta>`;
const exif = {
  IFD0: { Copyright: mark, Model: mark },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
};
const marked = (image: Sharp, orientation = 6): Sharp =>
  image.withMetadata({ orientation }).withIccProfile('p3').withExifMerge(exif).withXmp(xmp);

const segment = (code: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, code]), u16(content.length + 2), content]);

/** Inserts bytes at a position. */
export const insert = (file: Buffer, at: number, ...pieces: Buffer[]): Buffer =>
  Buffer.concat([file.subarray(0, at), ...pieces, file.subarray(at)]);

export async function jpeg(options: { progressive?: boolean; marks?: boolean } = {}): Promise<Buffer> {
  const image = canvas().jpeg({ progressive: options.progressive ?? false });
  if (options.marks === false) return await image.toBuffer();
  const made = await marked(image).toBuffer();
  // The thumbnail of JFIF, IPTC, a comment, and in progressive pictures a comment between the scans.
  const thumbnail = segment(0xe0, Buffer.concat([bytes('JFIF\0\x01\x02\0\0\x01\0\x01\x04\x01'), bytes(mark)]));
  const head = insert(made, 2, thumbnail, segment(0xed, bytes(`Photoshop 3.0\0${mark}`)), segment(0xfe, bytes(mark)));
  const scan = head.lastIndexOf(bytes('\xff\xda'));
  const between = options.progressive ? insert(head, scan, segment(0xfe, bytes(mark))) : head;
  return Buffer.concat([between, bytes(`a moving picture ${mark}`)]);
}

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([bytes(type), content]);
  return Buffer.concat([u32(content.length), body, u32(crc32(body))]);
};

/** Where the chunks of a PNG begin, by type. */
export function pngChunks(file: Buffer): { type: string; at: number; data: Buffer }[] {
  const chunks = [];
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at))
    chunks.push({
      type: file.toString('latin1', at + 4, at + 8),
      at,
      data: file.subarray(at + 8, at + 8 + file.readUInt32BE(at)),
    });
  return chunks;
}

const pngMarks = (): Buffer[] =>
  ['tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((type) => chunk(type, bytes(`Comment\0${mark}`)));

export async function png(options: { marks?: boolean } = {}): Promise<Buffer> {
  if (options.marks === false) return await canvas().png().toBuffer();
  const made = await marked(canvas().png()).toBuffer();
  return Buffer.concat([insert(made, 33, ...pngMarks()), bytes(mark)]);
}

export async function apng(options: { marks?: boolean } = {}): Promise<Buffer> {
  const made = await canvas().png().toBuffer();
  const frame = (sequence: number): Buffer =>
    chunk('fcTL', Buffer.concat([u32(sequence), u32(48), u32(32), u32(0), u32(0), u16(1), u16(10), u16(0)]));
  const data = pngChunks(made).find(({ type }) => type === 'IDAT')?.data ?? Buffer.alloc(0);
  const second = [frame(1), chunk('fdAT', Buffer.concat([u32(2), data]))];
  const marks = options.marks === false ? [] : pngMarks();
  const animated = insert(made, made.length - 12, ...marks, ...second);
  return insert(animated, 33, chunk('acTL', Buffer.concat([u32(2), u32(0)])), frame(0), ...marks);
}

export async function webp(options: { frames?: number; marks?: boolean } = {}): Promise<Buffer> {
  const image = canvas(48, 32, options.frames ?? 1).webp({ lossless: true });
  if (options.marks === false) return await image.toBuffer();
  const made = await marked(image, options.frames === undefined ? 6 : 1).toBuffer();
  const other = Buffer.concat([bytes('ABCD'), le32(mark.length + 1), bytes(`${mark}!\0`)]);
  const grown = Buffer.concat([made, other]);
  grown.writeUInt32LE(grown.length - 8, 4);
  return Buffer.concat([grown, bytes(mark)]);
}

export async function gif(options: { frames?: number; marks?: boolean } = {}): Promise<Buffer> {
  const made = await canvas(48, 32, options.frames ?? 1)
    .gif()
    .toBuffer();
  if (options.marks === false) return made;
  const block = Buffer.concat([Buffer.from([mark.length]), bytes(mark), Buffer.from([0])]);
  const comment = Buffer.concat([bytes('!\xfe'), block]);
  // XMP in a GIF is a text without lengths, and 257 bytes that lead to the end from wherever a reader arrives.
  const magic = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0]);
  const text = Buffer.concat([bytes('!\xff\x0bXMP DataXMP'), bytes(xmp), magic]);
  const start = 13 + 3 * 2 ** (((made[10] ?? 0) & 7) + 1);
  return Buffer.concat([insert(made, start, comment, text), comment, bytes(mark)]);
}

export async function avif(options: { marks?: boolean } = {}): Promise<Buffer> {
  const image = canvas().avif({ lossless: true, effort: 0 });
  if (options.marks === false) return await image.toBuffer();
  // Motion pictures have their video in a box of its own.
  return Buffer.concat([await marked(image).toBuffer(), box('mpvd', bytes(mark)), box('uuid', bytes(mark.repeat(2)))]);
}

/** No program here writes HEIC; it is the same boxes as AVIF with another brand. */
export async function heic(options: { marks?: boolean } = {}): Promise<Buffer> {
  const made = await avif(options);
  made.write('heic', 8, 'latin1');
  return made;
}

/** A box of ISO base media. */
export const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(8 + body.length), bytes(type), body]);
};

/** The text of the samples of the picture; it must stay. */
export const footage = 'the footage itself';

interface FilmOptions {
  readonly brand?: string;
  readonly marks?: boolean;
  readonly kind?: 'vide' | 'soun';
}

/** A video or sound as phones write it: a track of pictures, one of positions, and descriptions in every place. */
export function film({ brand = 'isom', marks = true, kind = 'vide' }: FilmOptions = {}): Buffer {
  const times = marks ? [u32(0x12345678), u32(0x12345678)] : [u32(0), u32(0)];
  const zeros = (length: number): Buffer => Buffer.alloc(length);
  const movie = box('mvhd', zeros(4), ...times, u32(1000), u32(2000), u32(0x10000), zeros(76));
  const ftyp = box('ftyp', bytes(brand), u32(512), bytes(brand), bytes('mp41'));
  const mdat = box('mdat', bytes(footage), bytes(marks ? mark : ''), bytes(marks ? mark : ''));
  const start = ftyp.length + 8;
  const track = (handler: string, offsets: number[], size: number): Buffer =>
    box(
      'trak',
      box('tkhd', zeros(4), ...times, zeros(72)),
      ...(marks ? [box('udta', box('name', bytes(mark))), box('meta', bytes(mark))] : []),
      box(
        'mdia',
        box('mdhd', zeros(4), ...times, u32(1000), u32(2000), zeros(4)),
        box('hdlr', zeros(8), bytes(handler), zeros(13)),
        box(
          'minf',
          box(
            'stbl',
            box('stsd', zeros(4), u32(0)),
            box('stts', zeros(8)),
            box('stsc', zeros(4), u32(1), u32(1), u32(1), u32(1)),
            box('stsz', zeros(4), u32(size), u32(offsets.length)),
            box('stco', zeros(4), u32(offsets.length), ...offsets.map(u32)),
          ),
        ),
      ),
    );
  const positions = [start + footage.length, start + footage.length + mark.length];
  const moov = box(
    'moov',
    movie,
    track(kind, [start], footage.length),
    ...(marks
      ? [
          track('meta', positions, mark.length),
          box('udta', box('\xa9xyz', bytes(`+51.5-000.1/${mark}`)), box('loci', bytes(mark))),
          box('meta', box('ilst', bytes(mark))),
          box('uuid', bytes(mark.repeat(2))),
        ]
      : []),
  );
  const rest = marks ? [box('uuid', bytes(mark.repeat(2))), box('free', bytes(mark)), box('meta', bytes(mark))] : [];
  return Buffer.concat([ftyp, mdat, moov, ...rest]);
}

/** The samples of a film, found through its tables as a player does. */
export function samplesOf(made: Buffer): string {
  const table = made.indexOf(bytes('stco'));
  const at = made.readUInt32BE(table + 12);
  return made.toString('latin1', at, at + footage.length);
}

/** Frames of silence with tags of every kind around them. */
export function mp3(options: { marks?: boolean } = {}): Buffer {
  const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);
  const sound = Buffer.concat(Array.from({ length: 20 }, () => frame));
  if (options.marks === false) return sound;
  const title = Buffer.concat([bytes('TIT2'), u32(mark.length + 1), u16(0), bytes(`\0${mark}`)]);
  const first = Buffer.concat([bytes('ID3\x03\0\0'), Buffer.from([0, 0, 0, title.length]), title]);
  const item = Buffer.concat([le32(mark.length), le32(0), bytes('Title\0'), bytes(mark)]);
  const ape = Buffer.concat([item, bytes('APETAGEX'), le32(2000), le32(item.length + 32), le32(1), zerosOf(12)]);
  const last = Buffer.concat([bytes('TAG'), bytes(mark), zerosOf(128 - 3 - mark.length)]);
  return Buffer.concat([first, sound, ape, last]);
}

const zerosOf = (length: number): Buffer => Buffer.alloc(length);
