/** The part of the DDP client `simpleddp` that tests use; the package has no types. */
declare module 'simpleddp' {
  interface Options {
    readonly endpoint: string;
    readonly SocketConstructor: unknown;
    readonly reconnectInterval: number;
  }
  export default class SimpleDDP {
    constructor(options: Options);
    connect(): Promise<void>;
    disconnect(): Promise<void>;
    call(method: string, ...params: readonly unknown[]): Promise<unknown>;
    subscribe(name: string, ...params: readonly unknown[]): { ready(): Promise<void> };
    on(event: string, listener: (message: unknown) => void): unknown;
  }
}
