import { Injectable } from '@nestjs/common';
import { closeCodes, gatewayLimits, type Connection } from './connection';
import { OnlinePeople } from './online-people';

/** The clients of this process, by person. */
@Injectable()
export class Connections {
  readonly #byPerson = new Map<string, Set<Connection>>();
  #count = 0;

  constructor(private readonly online: OnlinePeople) {}

  get count(): number {
    return this.#count;
  }

  /** Adds a client; if the person has too many, the oldest is closed, because it is most likely dead. */
  add(connection: Connection): void {
    const { userId } = connection.owner;
    const mine = this.#byPerson.get(userId) ?? new Set<Connection>();
    this.#byPerson.set(userId, mine.add(connection));
    this.#count += 1;
    this.online.add(userId);
    const [oldest] = mine;
    if (mine.size > gatewayLimits.perPerson && oldest) {
      this.remove(oldest);
      oldest.close(closeCodes.replaced, 'replaced by a newer connection');
    }
  }

  remove(connection: Connection): void {
    const { userId } = connection.owner;
    const mine = this.#byPerson.get(userId);
    if (!mine?.delete(connection)) return;
    this.#count -= 1;
    this.online.remove(userId);
    if (mine.size === 0) this.#byPerson.delete(userId);
  }

  has(userId: string): boolean {
    return this.#byPerson.has(userId);
  }

  people(): string[] {
    return [...this.#byPerson.keys()];
  }

  of(userId: string): Connection[] {
    return [...(this.#byPerson.get(userId) ?? [])];
  }

  all(): Connection[] {
    return [...this.#byPerson.values()].flatMap((mine) => [...mine]);
  }

  send(userId: string, text: string): void {
    for (const connection of this.of(userId)) connection.send(text);
  }

  /** Asks every client to reconnect: it may have missed events, which are in the history. */
  askToReconnect(): void {
    for (const connection of this.all()) connection.close(closeCodes.reconnect, 'connect again');
  }
}
