import { connect, type Socket } from 'node:net';

interface Target {
  readonly host?: string;
  readonly port?: number;
  readonly secure?: boolean;
  readonly localAddress?: string;
}

/**
 * Starts the connection to a mail server, before TLS, without Nagle's algorithm. nodemailer's own connections delay the
 * end of every mail until the server has acknowledged the previous packet, which costs 40 ms per mail. The socket is
 * returned while it connects, so that nodemailer handles its errors and its greeting timeout covers connecting.
 */
export function openMailSocket(target: Target): Socket {
  return connect({
    host: target.host ?? 'localhost',
    port: target.port ?? (target.secure ? 465 : 25),
    noDelay: true,
    keepAlive: true,
    localAddress: target.localAddress,
  });
}
