import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** How a proxy treats what passes: at once, after some milliseconds, or not at all while connections stay open. */
export type Passage =
  { readonly kind: 'open' } | { readonly kind: 'late'; readonly ms: number } | { readonly kind: 'stuck' };

/** A port that stays the same while the server behind it moves, and a network that can be broken at will. */
export class TcpProxy {
  /** Port of the server on loopback. */
  target = 0;
  #passage: Passage = { kind: 'open' };
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((socket) => this.accept(socket));

  async start(target: number): Promise<this> {
    this.target = target;
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve()));
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  set passage(passage: Passage) {
    this.#passage = passage;
    for (const socket of this.#sockets) {
      if (passage.kind === 'stuck') socket.pause();
      else socket.resume();
    }
  }

  /** Resets every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  private accept(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    this.pass(client, server);
    this.pass(server, client);
  }

  private pass(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    if (this.#passage.kind === 'stuck') from.pause();
    let arrives = 0;
    from.on('data', (data) => {
      // Never before what came earlier, also when the delay has just ended.
      arrives = Math.max(arrives, Date.now() + (this.#passage.kind === 'late' ? this.#passage.ms : 0));
      const ms = arrives - Date.now();
      if (ms > 0) setTimeout(() => !to.destroyed && to.write(data), ms);
      else to.write(data);
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
