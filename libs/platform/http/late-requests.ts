import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** How long a process that was held up gets to read what has already arrived, in milliseconds. */
export const catchUpMs = 100;

/** Connections whose time for headers is over, and that may have been heard from since. */
const unheard = new WeakSet<Duplex>();

/** Notes that the headers of a request have arrived. */
export function heardFrom(socket: Duplex): void {
  unheard.delete(socket);
}

/** Notes every request of a server. Upgrades are noted by their listener. */
export function noteRequests(server: Server): void {
  server.on('request', ({ socket }) => heardFrom(socket));
}

/**
 * Whether the headers of a connection whose time is over are really missing. A process that did not run for seconds, for
 * example because its processor time was used up, finds its timers expired before it reads what clients sent in time.
 */
export async function isLate(socket: Duplex): Promise<boolean> {
  unheard.add(socket);
  await pause(catchUpMs);
  return unheard.delete(socket);
}
