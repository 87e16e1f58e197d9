import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of one entry: the beginning of a SHA-256. */
const hashBytes = 5;

/** 500 kB, read when a password is chosen for the first time. Where it comes from: `common-passwords.md`. */
let list: Buffer | undefined;

/** Whether the password, in any case, is among the 100,000 most common ones that are long enough. */
export function isCommonPassword(password: string): boolean {
  list ??= readFileSync(join(__dirname, 'common-passwords.bin'));
  const hash = createHash('sha256').update(password.normalize('NFKC').toLowerCase()).digest().subarray(0, hashBytes);
  let [low, high] = [0, list.length / hashBytes];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = list.compare(hash, 0, hashBytes, middle * hashBytes, (middle + 1) * hashBytes);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}
