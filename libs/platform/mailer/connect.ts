import { connect, type Socket } from 'node:net';

interface Target {
  readonly host?: string;
  readonly port?: number;
  readonly secure?: boolean;
  readonly localAddress?: string;
}

/**
 * Begins the connection to a mail server, without TLS so far, and lets small pieces go out at once. nodemailer's own
 * connections hold back the end of every mail until the server has acknowledged the piece before it, which costs 40 ms
 * a mail. The socket is handed over while it still connects: so nodemailer sees its faults, and its timeout with the
 * greeting covers the connecting.
 */
export function openMailSocket(
  target: Target,
  opened: (error: null, socket: { readonly connection: Socket }) => void,
): void {
  const connection = connect({
    host: target.host ?? 'localhost',
    port: target.port ?? (target.secure ? 465 : 25),
    noDelay: true,
    keepAlive: true,
    localAddress: target.localAddress,
  });
  opened(null, { connection });
}
