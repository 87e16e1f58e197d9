import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@parley/kernel';
import { Readiness } from '@parley/platform/health/readiness';
import { clientAddressOf } from '@parley/platform/http/client-address';
import { closeCodes } from '@parley/platform/http/live-socket';
import { toProblem } from '@parley/platform/http/problem';
import type { RateLimiter } from '@parley/platform/http/rate-limiter';
import { SocketServer } from '@parley/platform/http/socket-server';
import { pathOf } from '@parley/platform/http/surface';
import type { IncomingMessage, Server } from 'node:http';
import type { WebSocket } from 'ws';
import { SETTINGS, type Settings } from '../../../config/settings';
import { SessionsService } from '../../../domain/auth';
import { LiveHub } from '../../../domain/events';
import { RATE_LIMITER } from '../../common/auth';
import { credentialsOf } from '../account/credentials';
import { RocketchatSignIn } from '../account/sign-in.service';
import type { Input } from '../common/parameters';
import { rocketchatSurface } from '../surface';
import { DdpConnection } from './ddp-connection';
import { ddpVersions, isClientId, parseDdp, plainFraming, sockjsFraming } from './ddp';
import { ejsonDate } from './ejson';
import { meteorErrorOf, meteorErrors } from './errors';
import { realtimeLimits } from './limits';
import { objectOf, type Params } from './method';
import { RealtimeBroadcaster } from './realtime.broadcaster';
import { RealtimeConnections } from './realtime-connections';
import { RealtimeMethods } from './realtime-methods';
import { Streams } from './streams';

const plainPath = '/websocket';
const sockjsPath = /^\/sockjs\/[^/.]{1,64}\/[^/.]{1,64}\/websocket$/;

type Handler = (connection: DdpConnection, message: Input) => Promise<void> | void;

/** The realtime API: DDP over WebSocket. It speaks the protocol; methods, streams and events are decided elsewhere. */
@Injectable()
export class RealtimeServer implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('Realtime');
  readonly #handlers: Readonly<Record<string, Handler>> = {
    method: (connection, message) => this.method(connection, message),
    sub: (connection, message) => this.subscribe(connection, message),
    unsub: (connection, message) => {
      if (!isClientId(message['id'])) return badRequest(connection, message);
      connection.subscriptions.delete(message['id']);
      connection.tell({ msg: 'nosub', id: message['id'] });
    },
  };
  #sockets: SocketServer<null> | undefined;
  #subscription: Promise<() => void> | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly readiness: Readiness,
    private readonly connections: RealtimeConnections,
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly methods: RealtimeMethods,
    private readonly streams: Streams,
    private readonly signIn: RocketchatSignIn,
    private readonly sessions: SessionsService,
    private readonly hub: LiveHub,
    @Inject(RATE_LIMITER) private readonly limiter: RateLimiter | null,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'TRUST_PROXY'>,
  ) {}

  onApplicationBootstrap(): void {
    const addressOf = clientAddressOf(this.settings.TRUST_PROXY);
    this.#sockets = new SocketServer<null>(this.host.httpAdapter.getHttpServer() as Server, this.readiness, {
      matches: (path) => path === plainPath || sockjsPath.test(path),
      frameBytes: realtimeLimits.frameBytes,
      surface: rocketchatSurface,
      // Clients sign in on the connection.
      admit: () => null,
      open: (client, _owner, request) => this.open(client, request, addressOf(request)),
      care: () => this.care(),
    });
    this.#sockets.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#sockets?.stop();
  }

  private open(client: WebSocket, request: IncomingMessage, address: string): DdpConnection {
    const framing = pathOf(request.url ?? '') === plainPath ? plainFraming : sockjsFraming;
    const userAgent = request.headers['user-agent'] ?? null;
    const connection: DdpConnection = new DdpConnection(client, { address, userAgent }, framing, {
      onMessage: (text) => this.receive(connection, text),
      onClose: () => this.forget(connection),
    });
    // Older clients wait for it before they connect; the others ignore what has no `msg`.
    connection.tell({ server_id: '0' });
    return connection;
  }

  private async care(): Promise<void> {
    try {
      if (this.connections.count > 0) await this.connections.recheck(this.connections.people());
      else await this.unfollow();
    } catch (error) {
      this.#logger.warn(`could not check the tokens of connections: ${(error as Error).message}`);
    }
  }

  private async follow(): Promise<void> {
    await (this.#subscription ??= this.hub.subscribe(this.broadcaster).catch((error: unknown) => {
      this.#subscription = undefined;
      throw error;
    }));
  }

  /** No client is left: the log need not be followed. One may have come while the subscription was still beginning. */
  private async unfollow(): Promise<void> {
    const end = await this.#subscription;
    if (!end || this.connections.count > 0) return;
    this.#subscription = undefined;
    end();
  }

  private receive(connection: DdpConnection, text: string): void {
    const message = parseDdp(text);
    if (!message) return badRequest(connection);
    // Signs of life are answered at once; everything else in order.
    if (message.msg === 'ping')
      return connection.tell({ msg: 'pong', ...(isClientId(message['id']) ? { id: message['id'] } : {}) });
    if (message.msg === 'pong') return;
    if (message.msg === 'connect') return this.connect(connection, message);
    if (!connection.connected) return connection.tell({ msg: 'error', reason: 'Must connect first' });
    const handler = Object.hasOwn(this.#handlers, message.msg) ? this.#handlers[message.msg] : undefined;
    if (!handler) return badRequest(connection, message);
    connection.enqueue(async () => {
      if (connection.isOpen) await handler(connection, message);
    });
  }

  private connect(connection: DdpConnection, message: Input): void {
    if (connection.connected) return connection.tell({ msg: 'error', reason: 'Already connected' });
    const { version } = message;
    if (!ddpVersions.some((known) => known === version)) {
      connection.tell({ msg: 'failed', version: ddpVersions[0] });
      return connection.close(closeCodes.tooMany, 'unknown version');
    }
    connection.connected = true;
    connection.tell({ msg: 'connected', session: connection.id });
  }

  private async method(connection: DdpConnection, message: Input): Promise<void> {
    const { id, method, params = [] } = message;
    if (!isClientId(id) || typeof method !== 'string' || !Array.isArray(params)) return badRequest(connection, message);
    try {
      await this.count(connection);
      const result = await this.call(connection, method, params);
      connection.tell({ msg: 'result', id, ...(result === undefined ? {} : { result }) });
    } catch (error) {
      connection.tell({ msg: 'result', id, error: this.told(error, `method ${method}`) });
    }
    connection.tell({ msg: 'updated', methods: [id] });
  }

  private async call(connection: DdpConnection, method: string, params: Params): Promise<unknown> {
    if (method === 'login') return this.login(connection, params);
    if (method === 'logout') return this.logout(connection);
    if (method === 'UserPresence:online' || method === 'UserPresence:away')
      this.connections.setAway(connection, method === 'UserPresence:away');
    return this.methods.call(connection.session?.actor, method, params);
  }

  private async login(connection: DdpConnection, [given]: Params): Promise<object | undefined> {
    const credentials = credentialsOf(objectOf(given));
    const { user, actor, token, expiresAt } = await this.signIn.signIn(credentials, connection.client);
    await this.follow();
    if (!connection.isOpen) return undefined;
    if (connection.session) this.forget(connection);
    connection.session = { actor, token, expiresAt };
    this.connections.add(actor.userId, connection);
    const emails = user.email === null ? [] : [{ address: user.email, verified: true }];
    const fields = { username: user.username, emails };
    connection.tell({ msg: 'added', collection: 'users', id: user.id, fields });
    const type = 'resume' in credentials ? 'resume' : 'password';
    return { id: user.id, token, tokenExpires: ejsonDate(expiresAt), type };
  }

  private async logout(connection: DdpConnection): Promise<void> {
    const { session } = connection;
    if (!session) return;
    await this.sessions.endOpaque(session.token);
    this.forget(connection);
    connection.tell({ msg: 'removed', collection: 'users', id: session.actor.userId });
  }

  /** Ends what a connection had by its sign-in. */
  private forget(connection: DdpConnection): void {
    const { session } = connection;
    if (session) this.connections.remove(session.actor.userId, connection);
    for (const id of connection.subscriptions.keys()) connection.tell({ msg: 'nosub', id });
    connection.subscriptions.clear();
    connection.session = null;
  }

  private async subscribe(connection: DdpConnection, message: Input): Promise<void> {
    const { id, name, params = [] } = message;
    if (!isClientId(id) || typeof name !== 'string' || !Array.isArray(params)) return badRequest(connection, message);
    if (connection.subscriptions.has(id)) return;
    try {
      await this.count(connection);
      if (connection.subscriptions.size >= realtimeLimits.subscriptions)
        throw new DomainError(meteorErrors.too_many_subscriptions);
      const subscription = await this.streams.subscription(connection.session?.actor, name, params);
      connection.subscriptions.set(id, subscription);
      connection.tell({ msg: 'ready', subs: [id] });
    } catch (error) {
      connection.tell({ msg: 'nosub', id, error: this.told(error, `subscription to ${name}`) });
    }
  }

  /** Counts a call as the REST API counts a request: for the person, or for the address before sign-in. */
  private async count({ session, client }: DdpConnection): Promise<void> {
    await this.limiter?.take(session?.actor.userId ?? `ip:${client.address}`);
  }

  private told(error: unknown, what: string): object {
    if (toProblem(error).kind === 'internal')
      this.#logger.error(`${what} failed`, error instanceof Error ? error.stack : undefined);
    return meteorErrorOf(error);
  }
}

/** Tells the client that a message is malformed; the message is repeated if it could be parsed. */
function badRequest(connection: DdpConnection, offendingMessage?: Input): void {
  connection.tell({ msg: 'error', reason: 'Bad request', offendingMessage });
}
