import { Injectable } from '@nestjs/common';

/** Users connected to the gateway of this process, with their number of connections. */
@Injectable()
export class OnlinePeople {
  readonly #connections = new Map<string, number>();

  readonly has = (userId: string): boolean => this.#connections.has(userId);

  add(userId: string): void {
    this.#connections.set(userId, (this.#connections.get(userId) ?? 0) + 1);
  }

  remove(userId: string): void {
    const left = (this.#connections.get(userId) ?? 0) - 1;
    if (left > 0) this.#connections.set(userId, left);
    else this.#connections.delete(userId);
  }
}
