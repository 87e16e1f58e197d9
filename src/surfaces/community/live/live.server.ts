import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@parley/kernel';
import { Readiness } from '@parley/platform/health/readiness';
import { SocketServer } from '@parley/platform/http/socket-server';
import type { IncomingMessage, Server } from 'node:http';
import type { WebSocket } from 'ws';
import type { ConnectionGrant } from '../../../domain/auth';
import { LiveHub, type LiveListener, type LiveSignal, type LoggedEvent } from '../../../domain/events';
import type { ChangeStream } from '../changes/change-stream';
import { ChangeStreams, streamErrors } from '../changes/change-streams';
import { StreamAuthenticator } from '../changes/stream.authenticator';
import { communitySurface } from '../surface';
import { LiveConnection } from './live-connection';
import { liveErrors, liveLimits, liveProtocol, parseFrame } from './live.frames';
import { LivePresence } from './live-presence';
import { LiveTyping } from './live-typing';

const livePath = '/api/v1/live';

interface LiveOwner {
  readonly grant: ConnectionGrant;
  readonly after: string | undefined;
}

/** The WebSocket of this API: the changes of the feed, who types, and who is online. */
@Injectable()
export class LiveServer implements LiveListener, OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('LiveServer');
  readonly #connections = new Set<LiveConnection>();
  #sockets: SocketServer<LiveOwner> | undefined;
  #subscription: Promise<() => void> | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly readiness: Readiness,
    private readonly authenticator: StreamAuthenticator,
    private readonly streams: ChangeStreams,
    private readonly hub: LiveHub,
    private readonly typing: LiveTyping,
    private readonly presence: LivePresence,
  ) {}

  onApplicationBootstrap(): void {
    this.#sockets = new SocketServer<LiveOwner>(this.host.httpAdapter.getHttpServer() as Server, this.readiness, {
      matches: (path) => path === livePath,
      frameBytes: liveLimits.frameBytes,
      subprotocol: liveProtocol,
      surface: communitySurface,
      admit: (request) => this.admit(request),
      open: (client, owner) => this.open(client, owner),
      care: () => this.care(),
    });
    this.#sockets.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#sockets?.stop();
  }

  onEvents(events: readonly LoggedEvent[]): void {
    this.presence.onEvents(events);
  }

  onSignal(signal: LiveSignal): void {
    if (signal.type === 'presence') this.presence.onChange(signal.personId);
    else if (signal.type === 'community.typing' || signal.type === 'community.typing.stopped')
      this.typing.onSignal(signal);
  }

  onGap(): void {
    void this.presence.compare();
  }

  private async care(): Promise<void> {
    if (this.#connections.size > 0) {
      this.follow();
      return this.presence.care();
    }
    const end = await this.#subscription?.catch(() => undefined);
    if (!end || this.#connections.size > 0) return;
    this.#subscription = undefined;
    end();
  }

  /** Follows the hub. If it cannot, it tries again in a few seconds; signals that were missed are soon repeated. */
  private follow(): void {
    this.#subscription ??= this.hub.subscribe(this);
    this.#subscription.catch(() => (this.#subscription = undefined));
  }

  /** @throws DomainError websocket_required, missing_token, invalid_token, token_expired */
  private async admit(request: IncomingMessage): Promise<LiveOwner> {
    const wanted = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    // Before the ticket is used up.
    if (!wanted.includes(liveProtocol)) throw new DomainError(liveErrors.websocket_required);
    const query = new URLSearchParams((request.url ?? '').split('?', 2)[1]);
    const grant = await this.authenticator.admit(request, query.get('ticket') ?? undefined);
    return { grant, after: query.get('after') ?? undefined };
  }

  private open(client: WebSocket, { grant, after }: LiveOwner): LiveConnection {
    let stream: ChangeStream | undefined;
    const connection: LiveConnection = new LiveConnection(client, grant.actor.userId, {
      onText: (text) => {
        if (stream && !stream.ended) this.receive(connection, stream, text);
      },
      onSent: () => stream?.drained(),
      onClose: () => {
        stream?.finish();
        this.#connections.delete(connection);
        this.typing.remove(connection);
        this.presence.unwatch(connection);
      },
    });
    try {
      stream = this.streams.attach(grant, connection, { after });
      this.#connections.add(connection);
      this.typing.add(connection, stream);
      this.follow();
    } catch (error) {
      connection.end(error instanceof DomainError && error.is(streamErrors.too_many_streams) ? 'too-many' : 'stopping');
    }
    return connection;
  }

  private receive(connection: LiveConnection, stream: ChangeStream, text: string): void {
    try {
      const frame = parseFrame(text);
      if (frame.type === 'ping') connection.tell({ type: 'pong' });
      else if (frame.type === 'resume') stream.restart({ after: frame.after });
      else if (frame.type === 'watch') this.presence.watch(connection, frame.userIds);
      else if (frame.type === 'presence') stream.setAway(frame.away);
      else void this.typing.receive(connection, frame);
    } catch (error) {
      if (!(error instanceof DomainError)) this.#logger.error('a frame failed', (error as Error).stack);
      const { code, message } = error instanceof DomainError ? error : liveErrors.invalid_frame;
      connection.tell({ type: 'error', code, message });
    }
  }
}
