import { Injectable } from '@nestjs/common';
import { PeopleConnections } from '../../common/live/people-connections';
import { type PresenceConnection, PresenceService } from '../../../domain/presence';
import type { Connection } from './connection';

/** The clients of the gateway in this process. Their people count as online. */
@Injectable()
export class Connections extends PeopleConnections<Connection> {
  readonly #presence = new Map<Connection, PresenceConnection>();

  constructor(private readonly presence: PresenceService) {
    super();
  }

  override add(userId: string, connection: Connection): void {
    this.#presence.set(connection, this.presence.connect(userId));
    super.add(userId, connection);
  }

  override remove(userId: string, connection: Connection): boolean {
    const removed = super.remove(userId, connection);
    this.#presence.get(connection)?.close();
    this.#presence.delete(connection);
    return removed;
  }

  send(userId: string, text: string): void {
    for (const connection of this.of(userId)) connection.send(text);
  }
}
