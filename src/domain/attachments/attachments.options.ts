import { createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Injection token of `AttachmentOptions`. */
export const ATTACHMENT_OPTIONS = Symbol('attachment options');

/** Options of the attachments module. */
export interface AttachmentOptions {
  /** Where the bytes are kept: a `file:` or `s3:` URL. */
  readonly storageUrl: string;
  /** Maximum bytes of a file. */
  readonly maxBytes: number;
  /** Maximum bytes of all files of a person; null: no limit. */
  readonly quotaBytes: number | null;
  /** The malware scanner, a `tcp:` or `unix:` URL of clamd; undefined: files are not scanned. */
  readonly scannerUrl: string | undefined;
  /**
   * Secret from which the key of signed file URLs is derived; undefined: a random one, valid until this process ends.
   */
  readonly urlSecret: string | undefined;
  /** Origin of signed file URLs. */
  readonly publicUrl: string;
  /** Whether this process removes unused files; one kind of process is enough. */
  readonly sweeps: boolean;
}

/** Injection token of the `ObjectStorage` of this installation. */
export const OBJECT_STORAGE = Symbol('object storage');

/** Signs short texts with a dedicated key. */
export abstract class UrlSigner {
  abstract readonly publicUrl: string;
  abstract sign(text: string): Buffer;
}

/**
 * The signer of file URLs. Its key is derived, so that all replicas have the same one and it reveals nothing about the
 * secret. Without a secret a URL is valid only in the process that created it, until it restarts.
 */
export function urlSigner(options: Pick<AttachmentOptions, 'urlSecret' | 'publicUrl'>): UrlSigner {
  const source = options.urlSecret ?? randomBytes(32);
  const key = Buffer.from(hkdfSync('sha256', source, 'parley', 'attachment addresses', 32));
  return { publicUrl: options.publicUrl, sign: (text) => createHmac('sha256', key).update(text).digest() };
}
