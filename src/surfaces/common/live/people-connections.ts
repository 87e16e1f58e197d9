import { closeCodes } from '@parley/platform/http/live-socket';

/** Connections that one person may have in a process. */
const maxPerPerson = 10;

interface Closable {
  close(code: number, reason: string): void;
}

/** The connections of this process, by person. */
export class PeopleConnections<Connection extends Closable> {
  readonly #byPerson = new Map<string, Set<Connection>>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Adds a connection; if the person has too many, the oldest is closed, because it is most likely dead. */
  add(userId: string, connection: Connection): void {
    const mine = this.#byPerson.get(userId) ?? new Set<Connection>();
    this.#byPerson.set(userId, mine.add(connection));
    this.#count += 1;
    const [oldest] = mine;
    if (mine.size > maxPerPerson && oldest) {
      this.remove(userId, oldest);
      oldest.close(closeCodes.replaced, 'replaced by a newer connection');
    }
  }

  /** @returns false if it was removed before */
  remove(userId: string, connection: Connection): boolean {
    const mine = this.#byPerson.get(userId);
    if (!mine?.delete(connection)) return false;
    this.#count -= 1;
    if (mine.size === 0) this.#byPerson.delete(userId);
    return true;
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

  /** Asks every client to reconnect: it may have missed events, which are in the history. */
  askToReconnect(): void {
    for (const connection of this.all()) connection.close(closeCodes.reconnect, 'connect again');
  }
}
