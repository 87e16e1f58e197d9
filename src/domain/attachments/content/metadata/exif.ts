const orientationTag = 0x0112;
const entryBytes = 12;

/** The orientation (1 to 8) in EXIF data, which begin with the byte order; 1 if they have none. */
function orientationOf(tiff: Buffer): number {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    if ((!little && tiff.toString('latin1', 0, 2) !== 'MM') || short(2) !== 42) return 1;
    const directory = long(4);
    for (let index = 0; index < short(directory); index += 1) {
      const entry = directory + 2 + index * entryBytes;
      if (short(entry) !== orientationTag) continue;
      const value = short(entry + 8);
      return short(entry + 2) === 3 && value >= 1 && value <= 8 ? value : 1;
    }
  } catch {
    // Its positions lead outside.
  }
  return 1;
}

/** EXIF data with nothing but the orientation of others; null if these show the picture as it is stored. */
export function onlyOrientation(tiff: Buffer): Buffer | null {
  const orientation = orientationOf(tiff);
  if (orientation === 1) return null;
  const exif = Buffer.alloc(26);
  exif.write('MM\0*', 'latin1');
  exif.writeUInt32BE(8, 4);
  exif.writeUInt16BE(1, 8);
  exif.writeUInt16BE(orientationTag, 10);
  exif.writeUInt16BE(3, 12);
  exif.writeUInt32BE(1, 14);
  exif.writeUInt16BE(orientation, 18);
  return exif;
}
