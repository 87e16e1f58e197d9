import { Injectable } from '@nestjs/common';
import { closeCodes } from '@parley/platform/http/live-socket';
import { SessionsService } from '../../../domain/auth';
import { type PresenceConnection, PresenceService } from '../../../domain/presence';
import { PeopleConnections } from '../../common/live/people-connections';
import type { DdpConnection } from './ddp-connection';

/** The signed-in clients of the realtime API in this process. */
@Injectable()
export class RealtimeConnections extends PeopleConnections<DdpConnection> {
  readonly #presence = new Map<DdpConnection, PresenceConnection>();

  constructor(
    private readonly sessions: SessionsService,
    private readonly presence: PresenceService,
  ) {
    super();
  }

  override add(userId: string, connection: DdpConnection): void {
    this.#presence.set(connection, this.presence.connect(userId));
    super.add(userId, connection);
  }

  override remove(userId: string, connection: DdpConnection): boolean {
    this.#presence.get(connection)?.close();
    this.#presence.delete(connection);
    return super.remove(userId, connection);
  }

  /** Whether the person is idle at this client. */
  setAway(connection: DdpConnection, away: boolean): void {
    this.#presence.get(connection)?.setAway(away);
  }

  /** Whether the person has a connection with a subscription. */
  listens(userId: string): boolean {
    return this.of(userId).some((connection) => connection.subscriptions.size > 0);
  }

  /** Closes the connections of these people whose token has been revoked or whose account is no longer active. */
  async recheck(userIds: Iterable<string>): Promise<void> {
    const connections = [...userIds].flatMap((userId) => this.of(userId));
    const tokens = connections.flatMap(({ session }) => session?.token ?? []);
    const valid = await this.sessions.resolveOpaqueAmong([...new Set(tokens)]);
    for (const connection of connections) {
      const { session } = connection;
      if (!session || valid.has(session.token)) continue;
      this.remove(session.actor.userId, connection);
      connection.subscriptions.clear();
      connection.close(closeCodes.sessionEnded, 'session ended');
    }
  }
}
