import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { heardFrom } from './late-requests';
import { pathOf } from './surface';

type Ending = () => Promise<void> | void;

const endings = new WeakMap<Server, Set<Ending>>();

/**
 * Registers how upgraded connections and streams of a server are closed. They never become idle, so a server that
 * waits for its connections must close them itself. @returns a function that unregisters it
 */
export function onServerClosing(server: Server, ending: Ending): () => void {
  const all = endings.get(server) ?? new Set<Ending>();
  endings.set(server, all.add(ending));
  return () => all.delete(ending);
}

/** Ends every upgraded connection of a server. */
export async function endUpgrades(server: Server): Promise<void> {
  await Promise.all([...(endings.get(server) ?? [])].map(async (ending) => ending()));
}

/** Serves the WebSocket handshakes of some paths. */
interface UpgradeRoute {
  readonly matches: (path: string) => boolean;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

type Guard = (request: IncomingMessage) => boolean;

const guards = new WeakMap<Server, Guard[]>();

/** Answers WebSocket handshakes that `allows`, or another guard, does not accept with 403. */
export function guardUpgrades(server: Server, allows: Guard): void {
  guards.set(server, [...(guards.get(server) ?? []), allows]);
}

/**
 * Answers a handshake with an error and closes the connection. Node has taken its own listeners and timeouts off the socket: without
 * these here, a client that breaks the connection would end the process, and one that keeps its side open would keep the socket.
 */
export function refuseUpgrade(socket: Duplex, answer: string): void {
  socket.on('error', () => undefined);
  socket.end(answer, () => socket.destroy());
}

const upgradeRoutes = new WeakMap<Server, Set<UpgradeRoute>>();

/**
 * Adds a route for WebSocket handshakes. A handshake that no route matches is handled as a request that asks for no other
 * protocol.
 * @returns a function that removes the route
 */
export function addUpgradeRoute(server: Server, route: UpgradeRoute): () => void {
  const known = upgradeRoutes.get(server);
  const routes = known ?? new Set<UpgradeRoute>();
  if (!known) {
    upgradeRoutes.set(server, routes);
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      heardFrom(socket);
      const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
      const path = pathOf(request.url ?? '');
      const found = isWebSocket ? [...routes].find((each) => each.matches(path)) : undefined;
      if (found && guards.get(server)?.every((allows) => allows(request)) === false)
        refuseUpgrade(socket, 'HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      else if (found) found.upgrade(request, socket, head);
      else ignoreUpgrade(server, request, socket, head);
    });
  }
  routes.add(route);
  return () => routes.delete(route);
}

const upgradeHeaders = new Set(['connection', 'upgrade', 'http2-settings']);

/**
 * Handles a request as if it had not requested an upgrade, as a server does that does not support the protocol. Node
 * does not do so once there is a listener for upgrades, and some clients request HTTP/2 with every first request.
 */
function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/${request.httpVersion}`];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(i, i + 2);
    if (!upgradeHeaders.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
