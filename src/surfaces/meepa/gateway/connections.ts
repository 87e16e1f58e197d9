import { Injectable } from '@nestjs/common';
import { PeopleConnections } from '../../common/live/people-connections';
import type { Connection } from './connection';
import { OnlinePeople } from './online-people';

/** The clients of the gateway in this process. Their people count as online. */
@Injectable()
export class Connections extends PeopleConnections<Connection> {
  constructor(private readonly online: OnlinePeople) {
    super();
  }

  override add(userId: string, connection: Connection): void {
    this.online.add(userId);
    super.add(userId, connection);
  }

  override remove(userId: string, connection: Connection): boolean {
    const removed = super.remove(userId, connection);
    if (removed) this.online.remove(userId);
    return removed;
  }

  send(userId: string, text: string): void {
    for (const connection of this.of(userId)) connection.send(text);
  }
}
