import { Injectable, Logger, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@parley/kernel';
import { Readiness } from '@parley/platform/health/readiness';
import { closeCodes } from '@parley/platform/http/live-socket';
import { SocketServer } from '@parley/platform/http/socket-server';
import type { IncomingMessage, Server } from 'node:http';
import type { WebSocket } from 'ws';
import { AccessService, policy } from '../../../domain/access';
import { ActorsService, authErrors } from '../../../domain/auth';
import { LiveHub } from '../../../domain/events';
import { InboxQueries } from '../../../domain/messages';
import { UsersQueries } from '../../../domain/users';
import { bearerToken, JwtAuthGuard } from '../../common/auth';
import { DirectPresence } from '../../common/live/direct-presence';
import { presentChannel, presentUser } from '../common/presenter';
import { dmOf } from '../common/views';
import { meepaSurface } from '../surface';
import { Connection, frameText, gatewayLimits, type ConnectionOwner, type Frame } from './connection';
import { Connections } from './connections';
import { EventBroadcaster } from './event-broadcaster';

const path = '/api/bot-gateway';
/** Channels that `ready` lists; the rest is on the list of DMs. */
const readyChannels = 500;

/** The WebSocket of this API: events of the caller's DMs. `docs/contracts/dms.md` section 6. */
@Injectable()
export class GatewayServer implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('Gateway');
  #sockets: SocketServer<ConnectionOwner> | undefined;
  #subscription: Promise<() => void> | undefined;

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
    private readonly presence: DirectPresence,
  ) {}

  onApplicationBootstrap(): void {
    this.#sockets = new SocketServer(this.host.httpAdapter.getHttpServer() as Server, this.readiness, {
      matches: (wanted) => wanted === path,
      frameBytes: gatewayLimits.frameBytes,
      surface: meepaSurface,
      admit: (request) => this.ownerOf(request),
      open: (client, owner) => this.open(client, owner),
      care: () => this.care(),
    });
    this.#sockets.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#sockets?.stop();
  }

  private async care(): Promise<void> {
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

  private open(client: WebSocket, owner: ConnectionOwner): Connection {
    const connection: Connection = new Connection(client, owner, {
      onFrame: (frame) => void this.receive(connection, frame),
      onClose: () => this.connections.remove(owner.userId, connection),
    });
    // Registered before its channels are read, so that nothing in between is missed.
    this.connections.add(owner.userId, connection);
    void this.greet(connection);
    return connection;
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
      sessionId: verified.kind === 'own' ? verified.sessionId : null,
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
      const [user, dms] = [await this.users.get(userId), await this.inbox.pairsAlone(userId, readyChannels)];
      const channels = dms.flatMap((conversation) => {
        const dm = dmOf(conversation, userId);
        return dm ? [presentChannel(conversation, dm.other)] : [];
      });
      const seen = await this.presence.of(userId, [userId]);
      connection.begin(
        frameText('ready', { user: presentUser(user, seen(userId)), servers: [], dmChannels: channels }),
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
