import type { S3Client } from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { checkKey, type ByteRange, type ObjectStorage } from './object-storage';

interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** Endpoint other than Amazon's; buckets are then part of the path, as such servers expect. */
  readonly endpoint?: string;
  /** Prefix of every key, without a trailing slash. */
  readonly prefix?: string;
  /** If absent, found as by Amazon's own tools (environment, files, instance role). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Buffer size while an object is written; the minimum part size of S3. */
const partSize = 5 * 1024 * 1024;

/** Objects in a bucket of an S3-compatible server. */
export class S3Storage implements ObjectStorage {
  readonly incomingFolder = join(tmpdir(), 'parley-incoming');
  #client: Promise<S3Client> | undefined;

  constructor(private readonly options: S3Options) {}

  async put(key: string, file: string, contentType: string): Promise<void> {
    try {
      const { Upload } = await import('@aws-sdk/lib-storage');
      const upload = new Upload({
        client: await this.client(),
        params: {
          Bucket: this.options.bucket,
          Key: this.keyOf(key),
          Body: createReadStream(file),
          ContentType: contentType,
        },
        queueSize: 1,
        partSize,
      });
      await upload.done();
    } finally {
      await rm(file, { force: true });
    }
  }

  async open(key: string, range?: ByteRange): Promise<Readable | null> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    try {
      const answer = await (
        await this.client()
      ).send(
        new GetObjectCommand({
          Bucket: this.options.bucket,
          Key: this.keyOf(key),
          ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}),
        }),
      );
      return (answer.Body as Readable | undefined) ?? null;
    } catch (error) {
      if ((error as { name?: string }).name === 'NoSuchKey') return null;
      throw error;
    }
  }

  async size(key: string): Promise<number | null> {
    const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
    try {
      const head = new HeadObjectCommand({ Bucket: this.options.bucket, Key: this.keyOf(key) });
      return (await (await this.client()).send(head)).ContentLength ?? 0;
    } catch (error) {
      // The answer to HEAD has no body that could say `NoSuchKey`.
      if (['NoSuchKey', 'NotFound'].includes((error as { name?: string }).name ?? '')) return null;
      throw error;
    }
  }

  async *list(): AsyncIterable<readonly string[]> {
    const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
    const prefix = this.options.prefix ? `${this.options.prefix}/` : '';
    let next: string | undefined;
    do {
      const page = await (
        await this.client()
      ).send(new ListObjectsV2Command({ Bucket: this.options.bucket, Prefix: prefix, ContinuationToken: next }));
      yield (page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(prefix.length)]));
      next = page.NextContinuationToken;
    } while (next !== undefined);
  }

  async remove(key: string): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    await (await this.client()).send(new DeleteObjectCommand({ Bucket: this.options.bucket, Key: this.keyOf(key) }));
  }

  private keyOf(key: string): string {
    return this.options.prefix ? `${this.options.prefix}/${checkKey(key)}` : checkKey(key);
  }

  /** Created on first use: loading the client takes longer than starting the rest of the server. */
  private client(): Promise<S3Client> {
    return (this.#client ??= import('@aws-sdk/client-s3').then(
      ({ S3Client }) =>
        new S3Client({
          region: this.options.region,
          ...(this.options.endpoint === undefined ? {} : { endpoint: this.options.endpoint, forcePathStyle: true }),
          ...(this.options.credentials ? { credentials: this.options.credentials } : {}),
          maxAttempts: 3,
          // Many compatible servers do not support checksums beyond what S3 requires.
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        }),
    ));
  }
}
