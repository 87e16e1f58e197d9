import { createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Injection token of `AttachmentOptions`. */
export const ATTACHMENT_OPTIONS = Symbol('attachment options');

/** What files need to know about this installation. */
export interface AttachmentOptions {
  /** Where the bytes are kept: a `file:` or `s3:` URL. */
  readonly storageUrl: string;
  /** Bytes of one file at most. */
  readonly maxBytes: number;
  /** Secret from which the key of signed file addresses is derived; undefined: a random one, valid until this process ends. */
  readonly urlSecret: string | undefined;
  /** Origin of signed file addresses. */
  readonly publicUrl: string;
  /** Whether this process removes files that nothing needs any more; one kind of process is enough. */
  readonly sweeps: boolean;
}

/** Injection token of the `ObjectStorage` of this installation. */
export const OBJECT_STORAGE = Symbol('object storage');

/** Signs short texts with a key that serves nothing else. */
export abstract class UrlSigner {
  abstract readonly publicUrl: string;
  abstract sign(text: string): Buffer;
}

/**
 * The signer of file addresses. Its key is derived, so that all replicas have the same one and it reveals nothing about
 * the secret. Without a secret an address is valid on the process that made it, until that restarts.
 */
export function urlSigner(options: Pick<AttachmentOptions, 'urlSecret' | 'publicUrl'>): UrlSigner {
  const source = options.urlSecret ?? randomBytes(32);
  const key = Buffer.from(hkdfSync('sha256', source, 'parley', 'attachment addresses', 32));
  return { publicUrl: options.publicUrl, sign: (text) => createHmac('sha256', key).update(text).digest() };
}
