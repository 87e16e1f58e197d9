import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Maximum open connections of this process; absent means unlimited. */
export interface ConnectionLimits {
  readonly total?: number;
  /** Of one peer address. Behind a proxy that is the proxy's. */
  readonly perAddress?: number;
}

/** Closes connections beyond the limits as soon as they are accepted, before a byte is read. */
export function limitConnections(server: Server, { total, perAddress }: ConnectionLimits): void {
  if (total !== undefined) server.maxConnections = total;
  if (perAddress === undefined) return;
  const open = new Map<string, number>();
  const seen = new WeakSet<Socket>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    // A connection that asked for another protocol in vain is announced a second time.
    if (address === undefined || seen.has(socket)) return;
    seen.add(socket);
    const count = open.get(address) ?? 0;
    if (count >= perAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
