import type { RedisOptions } from 'ioredis';
import { readFileSync } from 'node:fs';

const shape = /^(rediss?)(\+sentinel)?:\/\/(?:([^@/]*)@)?([^@/?#]+)(?:\/([^?#]*))?(?:\?([^#]*))?$/;
const address = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i;
const wanted = 'must be redis://host:6379, rediss://host:6379 or redis+sentinel://host:26379,host:26379/name';

function addressOf(text: string, fallbackPort: number): { host: string; port: number } {
  const [, host, port] = address.exec(text) ?? [];
  if (host === undefined) throw new Error(wanted);
  return { host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? fallbackPort : Number(port) };
}

/** A certificate authority from a PEM file. */
function authority(file: string): { ca: string } {
  try {
    return { ca: readFileSync(file, 'utf8') };
  } catch {
    throw new Error('names a file with ca that cannot be read');
  }
}

/** The number of a database; 0 if none is given. */
function databaseOf(text = ''): number {
  if (!/^\d{0,4}$/.test(text)) throw new Error(wanted);
  return Number(text);
}

function parametersOf(query: string): URLSearchParams {
  const parameters = new URLSearchParams(query);
  for (const name of parameters.keys())
    if (!['ca', 'sentinel_password'].includes(name))
      throw new Error('knows only the parameters ca and sentinel_password');
  return parameters;
}

function loginOf(text = ''): RedisOptions {
  const [username = '', password = ''] = text.split(':').map(decodeURIComponent);
  return { ...(username ? { username } : {}), ...(password ? { password } : {}) };
}

/**
 * The options of a connection for `redis://user:password@host:port/db`, the same with TLS as `rediss://`, or
 * `redis+sentinel://user:password@host:port,host:port/name/db`, with TLS `rediss+sentinel://`. `?ca=/file.pem` names the
 * authority of the servers' certificates, `?sentinel_password=` the sentinels' own password.
 * @throws Error saying what is wrong, without the value
 */
export function redisOptionsOf(url: string): RedisOptions {
  const [, scheme, sentinel, login, hosts = '', path = '', query = ''] = shape.exec(url) ?? [];
  if (scheme === undefined) throw new Error(wanted);
  const parameters = parametersOf(query);
  const file = parameters.get('ca');
  const tls = scheme === 'rediss' ? { tls: file === null ? {} : authority(file) } : {};
  const common: RedisOptions = { ...loginOf(login), ...tls };
  const addresses = hosts.split(',').map((text) => addressOf(text, sentinel ? 26_379 : 6_379));
  const [first = '', second] = path.split('/').map(decodeURIComponent);
  if (!sentinel) {
    if (addresses.length > 1 || second !== undefined) throw new Error(wanted);
    return { ...common, ...addresses[0], db: databaseOf(first) };
  }
  if (first === '') throw new Error(wanted);
  const sentinelPassword = parameters.get('sentinel_password');
  return {
    ...common,
    sentinels: addresses,
    name: first,
    db: databaseOf(second),
    ...(sentinelPassword ? { sentinelPassword } : {}),
    ...(tls.tls ? { sentinelTLS: tls.tls, enableTLSForSentinelMode: true } : {}),
    sentinelRetryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
    // A server that was demoted still answers; its connections have to find the new one.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  };
}
