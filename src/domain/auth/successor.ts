import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

/** A refresh token is 256 random bits, so its hash with a label is a key. The stored hash has no label. */
function keyOf(token: string): Buffer {
  return createHash('sha256').update(`successor\n${token}`).digest();
}

/** Encrypts the refresh token that another one is exchanged for: only the holder of the latter can read it again. */
export function sealSuccessor(token: string, successor: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), nonce);
  const sealed = Buffer.concat([cipher.update(successor, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @returns null if there is none, or if it was not sealed with this token */
export function openSuccessor(token: string, sealed: Buffer | null): string | null {
  if (!sealed || sealed.length <= nonceLength + tagLength) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(token), sealed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}
