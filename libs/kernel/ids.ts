const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text has the form of a UUID (any version). Malformed ids are treated as not found, not as errors. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const random = new Uint8Array(4096);
let randomAt = random.length;
let lastMs = 0;
let counter = 0;
let timeMs = -1;
let time = '';

/** Two hex digits of the next random byte. */
function nextByte(): string {
  return hex[random[randomAt++] ?? 0] ?? '';
}

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
  if (timeMs !== lastMs) {
    timeMs = lastMs;
    const digits = timeMs.toString(16).padStart(12, '0');
    time = `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
  }
  const variant = hex[((random[randomAt++] ?? 0) & 0x3f) | 0x80] ?? '';
  const tail = nextByte();
  const count = `${hex[counter >> 4] ?? ''}${(counter & 0xf).toString(16)}`;
  const node = `${nextByte()}${nextByte()}${nextByte()}${nextByte()}${nextByte()}${nextByte()}`;
  return `${time}${count}-${variant}${tail}-${node}`;
}
