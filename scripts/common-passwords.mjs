// Writes src/domain/auth/common-passwords.bin from a list of passwords, the most common one first, one per line:
// node scripts/common-passwords.mjs <list>. Source and licence of the list: src/domain/auth/common-passwords.md.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/** Shorter ones are refused by their length. */
const minLength = 8;
const count = 100_000;
const hashBytes = 5;

const [list] = process.argv.slice(2);
if (!list) throw new Error('usage: node scripts/common-passwords.mjs <list>');

const chosen = new Set();
for (const line of readFileSync(list, 'utf8').split('\n')) {
  const password = line.replace(/\r$/, '').normalize('NFKC').toLowerCase();
  if ([...password].length >= minLength) chosen.add(password);
  if (chosen.size === count) break;
}
const hashes = [...chosen].map((password) => createHash('sha256').update(password).digest().subarray(0, hashBytes));
hashes.sort(Buffer.compare);
writeFileSync(new URL('../src/domain/auth/common-passwords.bin', import.meta.url), Buffer.concat(hashes));
