import { Injectable, Logger, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError, newId } from '@parley/kernel';
import { Readiness } from '@parley/platform/health/readiness';
import { renderProblem, requestErrors, toProblem } from '@parley/platform/http/problem';
import { pathOf } from '@parley/platform/http/surface';
import { ignoreUpgrade, onServerClosing } from '@parley/platform/http/upgrades';
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { AccessService, policy } from '../../../domain/access';
import { ActorsService, authErrors } from '../../../domain/auth';
import { LiveHub } from '../../../domain/events';
import { InboxQueries } from '../../../domain/messages';
import { UsersQueries } from '../../../domain/users';
import { bearerToken, JwtAuthGuard } from '../../common/auth';
import { presentChannel, presentUser } from '../common/presenter';
import { dmOf } from '../common/views';
import { meepaSurface } from '../surface';
import { closeCodes, Connection, frameText, gatewayLimits, type ConnectionOwner, type Frame } from './connection';
import { Connections } from './connections';
import { EventBroadcaster } from './event-broadcaster';
import { OnlinePeople } from './online-people';

const path = '/api/bot-gateway';
/** Handshakes that may be in progress at once. */
const maxHandshakes = 500;
/** Interval at which connections and their accounts are checked. */
const careMs = 5_000;
/** Channels that `ready` lists; the rest is on the list of DMs. */
const readyChannels = 500;
/** Close timeout of clients on shutdown. */
const farewellMs = 2_000;

/** The WebSocket of this API: events of the caller's DMs. `docs/contracts/dms.md` section 6. */
@Injectable()
export class GatewayServer implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('Gateway');
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: gatewayLimits.frameBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  #care: NodeJS.Timeout | undefined;
  #handshakes = 0;
  #subscription: Promise<() => void> | undefined;
  #closing = false;
  #detach: () => void = () => undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly readiness: Readiness,
    private readonly tokens: JwtAuthGuard,
    private readonly actors: ActorsService,
    private readonly users: UsersQueries,
    private readonly access: AccessService,
    private readonly inbox: InboxQueries,
    private readonly connections: Connections,
    private readonly broadcaster: EventBroadcaster,
    private readonly hub: LiveHub,
    private readonly online: OnlinePeople,
  ) {}

  onApplicationBootstrap(): void {
    this.#sockets.on('wsClientError', (error: Error, socket: Duplex, request: IncomingMessage) => {
      const definition = request.method === 'GET' ? requestErrors.bad_request : requestErrors.method_not_allowed;
      refuse(socket, new DomainError(definition, {}, { cause: error }));
    });
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      const ours = request.headers.upgrade?.toLowerCase() === 'websocket' && pathOf(request.url ?? '') === path;
      if (ours) void this.upgrade(request, socket, head);
      else ignoreUpgrade(server, request, socket, head);
    };
    server.on('upgrade', onUpgrade);
    const forget = onServerClosing(server, () => this.end());
    this.#detach = () => {
      server.off('upgrade', onUpgrade);
      forget();
    };
    this.#care = setInterval(() => void this.care(), careMs);
    this.#care.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#care);
    this.#detach();
    await this.end();
  }

  /** Closes every connection and accepts no more. */
  private async end(): Promise<void> {
    this.#closing = true;
    for (const connection of this.connections.all()) connection.close(closeCodes.goingAway, 'server is going away');
    for (let waited = 0; this.connections.count > 0 && waited < farewellMs; waited += 20) await wait(20);
    for (const connection of this.connections.all()) connection.terminate();
  }

  private async care(): Promise<void> {
    for (const connection of this.connections.all()) connection.check();
    try {
      if (this.connections.count > 0) await this.broadcaster.recheck(this.connections.people());
      else await this.unsubscribe();
    } catch (error) {
      this.#logger.warn(`could not check the accounts of connections: ${(error as Error).message}`);
    }
  }

  /** No client is left: the log need not be followed. One may have come while the subscription was still beginning. */
  private async unsubscribe(): Promise<void> {
    const end = await this.#subscription;
    if (!end || this.connections.count > 0) return;
    this.#subscription = undefined;
    end();
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => undefined);
    this.#handshakes += 1;
    try {
      if (
        this.#closing ||
        this.readiness.draining ||
        this.#handshakes > maxHandshakes ||
        this.connections.count >= gatewayLimits.total
      )
        throw new DomainError(requestErrors.unavailable);
      const owner = await this.ownerOf(request);
      if (socket.destroyed) return;
      this.#sockets.handleUpgrade(request, socket, head, (client) => {
        const connection: Connection = new Connection(client, owner, {
          onFrame: (frame) => void this.receive(connection, frame),
          onClose: () => this.connections.remove(connection),
        });
        // Registered before its channels are read, so that nothing in between is missed.
        this.connections.add(connection);
        void this.greet(connection);
      });
    } catch (error) {
      refuse(socket, error);
    } finally {
      this.#handshakes -= 1;
    }
  }

  /** @throws DomainError missing_token, invalid_token, token_expired */
  private async ownerOf(request: IncomingMessage): Promise<ConnectionOwner> {
    const url = request.url ?? '';
    const token =
      request.headers.authorization === undefined
        ? new URLSearchParams(url.split('?', 2)[1]).get('token')
        : bearerToken(request);
    if (!token) throw new DomainError(authErrors.missing_token);
    const verified = await this.tokens.verify(token);
    const actor = await this.actors.resolve(verified);
    return {
      userId: actor.userId,
      tokenVersion: verified.kind === 'own' ? verified.tokenVersion : null,
      expiresAt: verified.expiresAt,
    };
  }

  /** The first frame: the user and their DMs. What is committed from now on comes as an event behind it. */
  private async greet(connection: Connection): Promise<void> {
    try {
      await (this.#subscription ??= this.hub.subscribe(this.broadcaster).catch((error: unknown) => {
        this.#subscription = undefined;
        throw error;
      }));
      const { userId } = connection.owner;
      const [user, dms] = [await this.users.get(userId), await this.inbox.pairs(userId, readyChannels)];
      const channels = dms.flatMap((conversation) => {
        const dm = dmOf(conversation, userId);
        return dm ? [presentChannel(conversation, dm.other)] : [];
      });
      connection.begin(
        frameText('ready', { user: presentUser(user, this.online.has), servers: [], dmChannels: channels }),
      );
    } catch (error) {
      this.#logger.warn(`could not send the ready event: ${(error as Error).message}`);
      connection.close(closeCodes.reconnect, 'connect again');
    }
  }

  /** Other frame types are ignored; `subscribe` is not needed, because clients receive the events of all their DMs. */
  private async receive(connection: Connection, frame: Frame): Promise<void> {
    if (frame.type === 'ping') return connection.send(frameText('pong', {}));
    if (frame.type !== 'typing' || !connection.mayShowTyping()) return;
    const channelId = (frame.data as { channelId?: unknown } | null | undefined)?.channelId;
    if (typeof channelId !== 'string') return;
    try {
      const { userId } = connection.owner;
      const facts = await this.access.directFacts(channelId, userId);
      // Forwarded only if the person may write, so that a block stops it.
      if (facts && policy.direct.write(facts).allowed)
        this.hub.signal({ type: 'typing', conversationId: channelId.toLowerCase(), actorId: userId });
    } catch (error) {
      this.#logger.warn(`could not forward a typing event: ${(error as Error).message}`);
    }
  }
}

/** Rejects a handshake in the error format of this API. */
function refuse(socket: Duplex, error: unknown): void {
  if (socket.destroyed || !socket.writable) return void socket.destroy();
  const answer = renderProblem(meepaSurface, toProblem(error), {
    requestId: newId(),
    path,
    method: 'GET',
    at: new Date(),
  });
  const body = JSON.stringify(answer.body);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...answer.headers,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? 'Error'}\r\n${lines.join('')}\r\n${body}`);
}
