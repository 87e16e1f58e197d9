import { DomainError, newId } from '@parley/kernel';
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { Rounds } from '../concurrency/rounds';
import type { Readiness } from '../health/readiness';
import { closeCodes, type LiveSocket } from './live-socket';
import { renderProblem, requestErrors, toProblem } from './problem';
import { securityHeaders } from './security-headers';
import { pathOf, type Surface } from './surface';
import { addUpgradeRoute, onServerClosing, refuseUpgrade } from './upgrades';

/** Handshakes that may be in progress at once, for all APIs of a process. */
const maxHandshakes = 500;
/** Connections that may be open at once, for all APIs of a process. */
const maxConnections = 20_000;
/** Interval at which connections are checked, and in how many steps those whose turn it is. */
const [careMs, careSteps] = [5_000, 10];
/** Close timeout of clients on shutdown. */
const farewellMs = 2_000;
/** On shutdown, connections are closed over this time, so that clients do not all connect again at once. */
const farewellSpreadMs = 2_000;
const farewellStepMs = 100;
/** Connections that are closed at once, whatever the time. */
const farewellAtOnce = 10;

interface SocketServerOptions<Owner> {
  readonly matches: (path: string) => boolean;
  /** The subprotocol that is chosen if the client asks for it; `admit` may require it. */
  readonly subprotocol?: string;
  /** Largest frame from a client in bytes. */
  readonly frameBytes: number;
  /** Its error format is used for rejected handshakes. */
  readonly surface: Surface;
  /** Decides who may connect. The error it throws is the answer to the handshake. */
  readonly admit: (request: IncomingMessage) => Promise<Owner> | Owner;
  /** Called for each new connection. */
  readonly open: (client: WebSocket, owner: Owner, request: IncomingMessage) => LiveSocket;
  /** Called every few seconds. */
  readonly care: () => Promise<void>;
}

interface Load {
  handshakes: number;
  connections: number;
}

const loads = new WeakMap<Server, Load>();

/** What all WebSocket servers of one HTTP server carry together. */
function loadOf(server: Server): Load {
  const load = loads.get(server) ?? { handshakes: 0, connections: 0 };
  loads.set(server, load);
  return load;
}

/** The number of open WebSocket connections of one HTTP server. */
export function openSockets(server: Server): number {
  return loadOf(server).connections;
}

/** The WebSocket connections of one API: handshakes, limits of the process, regular checks and an orderly end. */
export class SocketServer<Owner> {
  readonly #sockets: WebSocketServer;
  readonly #open = new Set<LiveSocket>();
  readonly #load: Load;
  readonly #rounds: Rounds<LiveSocket>;
  #care: NodeJS.Timeout | undefined;
  #closing = false;
  #detach: () => void = () => undefined;

  constructor(
    private readonly server: Server,
    private readonly readiness: Readiness,
    private readonly options: SocketServerOptions<Owner>,
  ) {
    const { subprotocol } = options;
    this.#load = loadOf(server);
    this.#rounds = new Rounds(
      () => this.#open,
      (sockets) => sockets.forEach((socket) => socket.check()),
      careMs,
      careSteps,
    );
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: options.frameBytes,
      perMessageDeflate: false,
      clientTracking: false,
      ...(subprotocol === undefined
        ? {}
        : { handleProtocols: (wanted: ReadonlySet<string>) => wanted.has(subprotocol) && subprotocol }),
    });
    // Handshakes that the library rejects are answered in the format of the API, too.
    this.#sockets.on('wsClientError', (error: Error, socket: Duplex, request: IncomingMessage) => {
      const definition = request.method === 'GET' ? requestErrors.bad_request : requestErrors.method_not_allowed;
      this.refuse(socket, request, new DomainError(definition, {}, { cause: error }));
    });
  }

  /** Begins to accept connections. */
  start(): void {
    const forget = onServerClosing(this.server, () => this.end());
    const remove = addUpgradeRoute(this.server, {
      matches: this.options.matches,
      upgrade: (request, socket, head) => void this.upgrade(request, socket, head),
    });
    this.#detach = () => {
      remove();
      forget();
    };
    this.#care = setInterval(() => void this.options.care(), careMs);
    this.#care.unref();
    this.#rounds.start();
  }

  /** Closes every connection and accepts no more. */
  async stop(): Promise<void> {
    clearInterval(this.#care);
    this.#rounds.stop();
    this.#detach();
    await this.end();
  }

  private async end(): Promise<void> {
    this.#closing = true;
    const leaving = [...this.#open];
    const batch = Math.max(farewellAtOnce, Math.ceil((leaving.length * farewellStepMs) / farewellSpreadMs));
    for (let first = 0; first < leaving.length; first += batch) {
      if (first > 0) await wait(farewellStepMs);
      for (const socket of leaving.slice(first, first + batch))
        socket.close(closeCodes.goingAway, 'server is going away');
    }
    for (let waited = 0; this.#open.size > 0 && waited < farewellMs; waited += 20) await wait(20);
    for (const socket of this.#open) socket.terminate();
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => undefined);
    const load = this.#load;
    load.handshakes += 1;
    try {
      const full = load.handshakes > maxHandshakes || load.connections >= maxConnections;
      if (this.#closing || this.readiness.draining || full) throw new DomainError(requestErrors.unavailable);
      const owner = await this.options.admit(request);
      if (socket.destroyed) return;
      if (this.#closing) throw new DomainError(requestErrors.unavailable);
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.open(client, owner, request));
    } catch (error) {
      this.refuse(socket, request, error);
    } finally {
      load.handshakes -= 1;
    }
  }

  private open(client: WebSocket, owner: Owner, request: IncomingMessage): void {
    const connection = this.options.open(client, owner, request);
    connection.gatherOn(request.socket);
    this.#open.add(connection);
    this.#load.connections += 1;
    client.on('close', () => {
      this.#open.delete(connection);
      this.#load.connections -= 1;
    });
  }

  /** Rejects a handshake in the error format of the API. */
  private refuse(socket: Duplex, request: IncomingMessage, error: unknown): void {
    if (socket.destroyed || !socket.writable) return void socket.destroy();
    const answer = renderProblem(this.options.surface, toProblem(error), {
      requestId: newId(),
      path: pathOf(request.url ?? ''),
      method: 'GET',
      at: new Date(),
    });
    const body = JSON.stringify(answer.body);
    const headers = {
      ...securityHeaders(),
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...answer.headers,
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const status = `${answer.status} ${STATUS_CODES[answer.status] ?? 'Error'}`;
    refuseUpgrade(socket, `HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`);
  }
}
