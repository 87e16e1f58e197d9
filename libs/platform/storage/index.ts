import { fileURLToPath } from 'node:url';
import { LocalStorage } from './local-storage';
import type { ObjectStorage } from './object-storage';
import { S3Storage } from './s3-storage';

export { checkKey, type ByteRange, type ObjectStorage } from './object-storage';
/**
 * Creates the storage for a URL: `file:///folder` or `s3://bucket/prefix?region=…&endpoint=…`. S3 credentials can
 * precede the bucket, `s3://key:secret@bucket`; without them Amazon's default search order applies.
 */
export function storageOf(url: string): ObjectStorage {
  const parsed = new URL(url);
  if (parsed.protocol === 'file:') return new LocalStorage(fileURLToPath(parsed));
  if (parsed.protocol !== 's3:' || parsed.hostname === '')
    throw new Error('STORAGE_URL must be file:///folder or s3://bucket');
  const prefix = decodeURIComponent(parsed.pathname).replace(/^\/+|\/+$/g, '');
  return new S3Storage({
    bucket: parsed.hostname,
    region: parsed.searchParams.get('region') ?? 'us-east-1',
    ...(parsed.searchParams.has('endpoint') ? { endpoint: parsed.searchParams.get('endpoint') ?? '' } : {}),
    ...(prefix === '' ? {} : { prefix }),
    ...(parsed.username === ''
      ? {}
      : {
          credentials: {
            accessKeyId: decodeURIComponent(parsed.username),
            secretAccessKey: decodeURIComponent(parsed.password),
          },
        }),
  });
}
