import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings } from '../../config/settings';

/** Injection token of the `ObjectStorage` of this installation. */
export const OBJECT_STORAGE = Symbol('object storage');

/** What this installation allows. */
export abstract class AttachmentLimits {
  /** Bytes of one file at most. */
  abstract readonly maxBytes: number;
}

/** Where files are kept when nothing else is set. */
export function storageUrl(settings: Pick<Settings, 'STORAGE_URL' | 'DATA_DIR'>): string {
  return settings.STORAGE_URL ?? pathToFileURL(join(resolve(settings.DATA_DIR), 'attachments')).href;
}

/** Signs short texts with a key that serves nothing else. */
export abstract class UrlSigner {
  abstract readonly publicUrl: string;
  abstract sign(text: string): Buffer;
}

/**
 * The signer of file addresses. Its key is derived from the one that signs tokens, so that all replicas have the same and
 * neither reveals the other. An installation that only accepts foreign tokens has none and sets ATTACHMENT_URL_SECRET;
 * without it an address holds on the process that made it, until that restarts.
 */
export function urlSigner(
  settings: Pick<Settings, 'ATTACHMENT_URL_SECRET' | 'JWT_SECRET' | 'JWT_PRIVATE_KEY' | 'publicUrl'>,
): UrlSigner {
  const source = settings.ATTACHMENT_URL_SECRET ?? settings.JWT_SECRET ?? settings.JWT_PRIVATE_KEY ?? randomBytes(32);
  const key = Buffer.from(hkdfSync('sha256', source, 'parley', 'attachment addresses', 32));
  return { publicUrl: settings.publicUrl, sign: (text) => createHmac('sha256', key).update(text).digest() };
}
