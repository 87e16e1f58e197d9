import { Client, type ClientConfig } from 'pg';
import type { Servers } from './servers';

/** The database did not answer in time: whether the statement took effect is unknown. */
export class QueryTimeout extends Error {
  /** Network errors have the same one. */
  readonly code = 'ETIMEDOUT';

  constructor(milliseconds: number) {
    super(`the database did not answer within ${milliseconds} ms`);
    this.name = 'QueryTimeout';
  }
}

export interface DeadlineConfig extends ClientConfig {
  /** Milliseconds for the answer to each statement; absent means unlimited. */
  readonly deadlineMs?: number;
  /** Servers of which the one that accepts writes is used; absent means that of the URL. */
  readonly servers?: Servers | undefined;
}

/** The server takes no writes: it was made a standby, or read-only. */
const readOnly = '25006';

/** How long a connection may take to say goodbye. */
const goodbyeMs = 1_000;

type Callback = (error: (Error & { readonly code?: string }) | null, result?: unknown) => void;

/** `pg` calls back from the socket; the stack of the caller says more. */
function rethrow(error: Error): never {
  Error.captureStackTrace(error);
  throw error;
}

/**
 * A connection that waits for an answer only until its deadline, and is useless afterwards: the late answer must not be
 * taken for that of the next statement. It closes before it reports, so that a pool never gives it to anyone.
 *
 * A statement can have its own deadline, as `deadlineMs` beside its text. A connection whose server takes no writes any more
 * is closed, too: the next one leads to the server that does.
 */
export class DeadlineClient extends Client {
  constructor(config: DeadlineConfig = {}) {
    super(config);
    // Assigned, because no signature of an override would cover those of `pg`.
    const plain = this.query.bind(this) as (...given: unknown[]) => unknown;
    this.query = ((...given: unknown[]) => this.#query(plain, config.deadlineMs, given)) as Client['query'];
    const { servers } = config;
    if (!servers) return;
    const connect = this.connect.bind(this) as (callback: (error: Error) => void) => void;
    const connectTo = async (): Promise<void> => {
      Object.assign(this, await servers.writable(config));
      // Given up meanwhile: nobody would close a connection that is opened now.
      if (this.#ended || this.connection.stream.destroyed) throw new Error('the connection was given up');
      await new Promise<void>((resolve, reject) =>
        connect((error?: Error | null) => (error ? reject(error) : resolve())),
      );
    };
    this.connect = ((callback?: (error?: Error) => void) =>
      callback ? void connectTo().then(() => callback(), callback) : connectTo()) as Client['connect'];
    const end = this.end.bind(this) as (...given: unknown[]) => unknown;
    this.end = ((...given: unknown[]) => {
      this.#ended = true;
      return end(...given);
    }) as Client['end'];
  }
  #ended = false;

  /** Ends the connection, by force if the server does not take part in it. Never rejects. */
  async close(): Promise<void> {
    const timer = setTimeout(() => this.connection.stream.destroy(), goodbyeMs);
    await this.end().catch(() => undefined);
    clearTimeout(timer);
  }

  #query(plain: (...given: unknown[]) => unknown, deadlineMs: number | undefined, given: unknown[]): unknown {
    const [config] = given as [string | { readonly deadlineMs?: number; readonly submit?: unknown }];
    const own = typeof config === 'string' ? undefined : config;
    const milliseconds = own?.deadlineMs ?? deadlineMs;
    if (milliseconds === undefined || own?.submit !== undefined) return plain(...given);
    const last = given.at(-1);
    if (typeof last === 'function')
      return plain(...given.slice(0, -1), this.#withDeadline(milliseconds, last as Callback));
    return new Promise((resolve, reject) => {
      const done: Callback = (error, result) => (error ? reject(error) : resolve(result));
      plain(...given, this.#withDeadline(milliseconds, done));
    }).catch(rethrow);
  }

  #withDeadline(milliseconds: number, done: Callback): Callback {
    let open = true;
    const settle: Callback = (error, result) => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      if (error?.code === readOnly) void this.close();
      done(error, result);
    };
    const expire = (): void => {
      if (!open) return;
      void this.close();
      settle(new QueryTimeout(milliseconds));
    };
    // A busy process may find the answer and the end of the deadline at once; the socket is read before `setImmediate`.
    const timer = setTimeout(() => setImmediate(expire), milliseconds);
    return settle;
  }
}
