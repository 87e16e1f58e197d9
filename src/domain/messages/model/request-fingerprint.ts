import { createHash } from 'node:crypto';

/** Digest of a request that is stored with its idempotency key; a repeat must have the same one. */
export function requestFingerprint(...parts: readonly (string | null | undefined)[]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest();
}
