import { Client, type ClientConfig } from 'pg';

interface Server {
  readonly host: string;
  readonly port: number;
}

/** How long one server may take to say whether it accepts writes, and all of them together. */
const answerMs = 1_000;
const searchMs = 3_000;

/** None of the servers accepts writes at the moment. */
class NoWritableServer extends Error {
  /** PostgreSQL's own code for a server that does not take connections now, so that requests get 503. */
  readonly code = '57P03';

  constructor(answers: readonly string[]) {
    super(`no database server accepts writes (${answers.join(', ')})`);
    this.name = 'NoWritableServer';
  }
}

/**
 * Several servers of one database, of which one at a time accepts writes, as libpq's `target_session_attrs=read-write`. `pg`
 * connects to one server only, so they are asked before each connection; the last one that accepted writes is asked first.
 */
export class Servers {
  #first = 0;
  #search: Promise<Server> | undefined;

  constructor(private readonly list: readonly Server[]) {}

  /**
   * The server that accepts writes. Connections that are opened at once share one search.
   * @param config how to connect, but for the server
   * @throws Error if none does
   */
  async writable(config: ClientConfig): Promise<Server> {
    this.#search ??= this.#find(config).finally(() => (this.#search = undefined));
    return this.#search;
  }

  async #find(config: ClientConfig): Promise<Server> {
    const end = Date.now() + searchMs;
    const answers: string[] = [];
    for (let n = 0; n < this.list.length && Date.now() < end; n++) {
      const at = (this.#first + n) % this.list.length;
      const server = this.list[at] as Server;
      const fault = await faultOf(server, config, Math.min(answerMs, end - Date.now()));
      if (fault === null) {
        this.#first = at;
        return server;
      }
      answers.push(`${server.host}:${server.port}: ${fault}`);
    }
    throw new NoWritableServer(answers);
  }
}

/** Why a server cannot be used; null if it accepts writes. */
async function faultOf({ host, port }: Server, config: ClientConfig, milliseconds: number): Promise<string | null> {
  const client = new Client({ ...config, connectionTimeoutMillis: milliseconds });
  // As a whole, `pg` takes the server from the URL only.
  Object.assign(client, { host, port });
  client.on('error', () => undefined);
  // A server that accepts the connection and then hangs is given up as well.
  const timer = setTimeout(() => client.connection.stream.destroy(), milliseconds);
  try {
    await client.connect();
    // Also `on` for a primary that was made read-only.
    const { rows } = await client.query<{ transaction_read_only: string }>('SHOW transaction_read_only');
    return rows[0]?.transaction_read_only === 'off' ? null : 'read-only';
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return code ?? message ?? 'unknown';
  } finally {
    clearTimeout(timer);
    void client.end().catch(() => undefined);
  }
}

const shape = /^(postgres(?:ql)?:\/\/)([^/?#]*@)?([^/?#@]*)([^?#]*)(\?[^#]*)?$/;
const hostShape = /^(\[[0-9A-Fa-f:.]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/;
const rightShape = 'must be a URL starting with postgres:// or postgresql://';

/** A connection to a database, as `DeadlineClient` takes it. */
export interface DatabaseAddress {
  /** The URL with the first server alone. */
  readonly connectionString: string;
  /** All servers, if one that accepts writes is to be chosen. */
  readonly servers: Servers | undefined;
  /** The servers as they were written. */
  readonly hosts: string;
}

/**
 * Reads the URL of a database: `postgres://user:password@host:5432,host:5432/name?target_session_attrs=read-write`. With
 * several servers, the one that accepts writes is used; with one, only if `target_session_attrs` asks for it.
 * @throws Error that says what is wrong, without the URL
 */
export function databaseAddressOf(url: string): DatabaseAddress {
  const [, scheme, user = '', hosts = '', path = '', query = ''] = shape.exec(url) ?? [];
  if (scheme === undefined) throw new Error(rightShape);
  const options = new URLSearchParams(query);
  const wanted = options.get('target_session_attrs');
  if (wanted !== null && wanted !== 'read-write' && wanted !== 'primary')
    throw new Error('must have target_session_attrs=read-write or primary, or none: Parley writes on every connection');
  options.delete('target_session_attrs');
  const list = hosts.split(',');
  const rest = options.size === 0 ? '' : `?${wanted === null ? query.slice(1) : options.toString()}`;
  const connectionString = `${scheme}${user}${list[0] ?? ''}${path}${rest}`;
  if (!URL.canParse(connectionString)) throw new Error(rightShape);
  if (list.length === 1 && wanted === null) return { connectionString, servers: undefined, hosts };
  const servers = list.map((text) => {
    const [, host, port] = hostShape.exec(text.trim()) ?? [];
    if (host === undefined) throw new Error('must name its servers as host:port,host:port');
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? 5432) };
  });
  return { connectionString, servers: new Servers(servers), hosts };
}
