import type { Change } from '../community.js';
import type { Connect, Connection, ConnectionEvents, Ending, Signal } from './protocol.js';

const protocol = 'parley.live.v1';
/** Interval of pings in milliseconds, and the time within which they are answered. */
const pings = { every: 30_000, within: 5_000 };

/** What a server sends; other types are ignored. */
type Frame =
  | Change
  | Signal
  | { readonly type: 'ready' | 'pong' }
  | { readonly type: 'error'; readonly code: string; readonly resync?: boolean };

const isChange = (frame: Frame): frame is Change => 'id' in frame;

function endingOf(code: number): Ending {
  if (code === 4001) return 'ended';
  if (code === 1001) return 'stopped';
  return code === 4029 || code === 1008 ? 'refused' : 'lost';
}

/** A WebSocket as browsers have it: the global one, or for example that of the package `ws`. */
export type SocketConstructor = new (url: string, protocol: string) => object;

/** Address of the live endpoint, also for a base address on the same origin. */
function address(baseUrl: string, query: Readonly<Record<string, string>>): string {
  const here = (globalThis as { location?: { href: string } }).location?.href;
  const url = new URL(`${baseUrl.replace(/\/$/, '')}/api/v1/live`, here);
  url.protocol = url.protocol.replace('http', 'ws');
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

/** One open socket. */
class SocketConnection implements Connection {
  private socket: WebSocket | null = null;
  private open = true;
  private pinging: ReturnType<typeof setTimeout> | undefined;
  private dying: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly Socket: SocketConstructor,
    private readonly events: ConnectionEvents,
  ) {}

  readonly send: Connection['send'] = (request) => this.say(request);

  /** A ping that is not answered ends the connection. */
  readonly check = (): void => {
    if (this.dying) return;
    this.dying = setTimeout(() => this.end('lost'), pings.within);
    this.say({ type: 'ping' });
  };

  readonly close = (): void => this.end(null);

  connect(url: string): void {
    if (!this.open) return;
    this.socket = new this.Socket(url, protocol) as WebSocket;
    this.socket.onmessage = ({ data }) => {
      if (this.open) this.take(JSON.parse(String(data)) as Frame);
    };
    // What failed is told by the close that follows.
    this.socket.onerror = () => undefined;
    this.socket.onclose = ({ code }) => this.end(endingOf(code));
  }

  end(ending: Ending | null): void {
    if (!this.open) return;
    this.open = false;
    clearTimeout(this.pinging);
    clearTimeout(this.dying);
    this.socket?.close();
    if (ending) this.events.closed(ending);
  }

  private take(frame: Frame): void {
    clearTimeout(this.dying);
    this.dying = undefined;
    clearTimeout(this.pinging);
    this.pinging = setTimeout(this.check, pings.every);
    if (isChange(frame)) this.events.change(frame);
    else if (frame.type === 'ready') this.events.opened();
    else if (frame.type === 'typing' || frame.type === 'presence') this.events.signal(frame);
    else if (frame.type === 'error' && 'resync' in frame && frame.resync) this.end('resync');
  }

  private say(frame: object): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(frame));
  }
}

/** Connects by WebSocket with a one-use ticket, because browsers cannot send a token with it. */
export function connectSocket(baseUrl: string, Socket: SocketConstructor): Connect {
  return (client, after, events) => {
    const connection = new SocketConnection(Socket, events);
    void client.result.createStreamTicket().then((issued) => {
      if (issued.ok) connection.connect(address(baseUrl, { ticket: issued.data.ticket, after }));
      else connection.end(issued.error.status === 401 ? 'signed_out' : 'lost');
    });
    return connection;
  };
}
