import { createHash } from 'node:crypto';

/** What a repeated request must agree with: a digest of everything that its idempotency key stands for. */
export function requestFingerprint(...parts: readonly (string | null | undefined)[]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest();
}
