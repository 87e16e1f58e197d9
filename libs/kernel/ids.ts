const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text has the form of a UUID (any version). Ids that are none are treated as unknown, never as a fault. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

const random = new Uint8Array(2048);
let randomAt = random.length;
let lastMs = 0;
let counter = 0;

/**
 * A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, a 12-bit counter that keeps ids made in one
 * millisecond of one process in order, and 62 random bits.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  if (randomAt + 8 > random.length) {
    globalThis.crypto.getRandomValues(random);
    randomAt = 0;
  }
  let tail = '';
  for (let i = 0; i < 8; i++) {
    let byte = random[randomAt++] ?? 0;
    if (i === 0) byte = (byte & 0x3f) | 0x80;
    tail += byte.toString(16).padStart(2, '0');
    if (i === 1) tail += '-';
  }
  const time = lastMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail}`;
}
