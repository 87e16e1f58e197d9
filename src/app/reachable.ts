import { connect } from 'node:net';
import type { Settings } from '../config/settings';

/** How long a server may take to accept a connection before it counts as unreachable, in milliseconds. */
const connectTimeoutMs = 2_000;

const advice = {
  DATABASE_URL: 'Start it, correct the setting, or unset it to use the embedded database of npm start.',
  REDIS_URL: 'Start it, correct the setting, or unset it to run as one process.',
  SMTP_URL:
    'Mails wait until it answers. Start it, correct the setting, or unset it to keep mails in DATA_DIR/mailbox.',
} as const;
const ports: Readonly<Record<string, number>> = {
  'postgres:': 5432,
  'postgresql:': 5432,
  'redis:': 6379,
  'rediss:': 6379,
  'smtp:': 587,
  'smtps:': 465,
};

function refusal(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: connectTimeoutMs });
    const end = (reason: string | null) => {
      socket.destroy();
      done(reason);
    };
    socket.once('connect', () => end(null));
    socket.once('timeout', () => end('no answer'));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}

/**
 * Why a server that a setting names cannot be used, with an advice; null when it accepts connections or the setting is not
 * set. Names host and port, never the credentials in the URL.
 */
export async function unreachable(
  name: keyof typeof advice,
  settings: Pick<Settings, keyof typeof advice>,
): Promise<string | null> {
  const value = settings[name];
  if (value === undefined) return null;
  // Several hosts in one URL, as for Sentinel, are for the driver to judge.
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  if (url.hostname.includes(',')) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port) || (ports[url.protocol] ?? 0);
  // A host in the query is a socket in the file system; the driver reports what is wrong with that.
  if (host === '' || port === 0 || url.searchParams.has('host')) return null;
  const reason = await refusal(host, port);
  return reason === null ? null : `${name}: nothing can be reached at ${host}:${port} (${reason}). ${advice[name]}`;
}
