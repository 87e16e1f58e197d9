// The name `proxyAddr` exists in its types only.
import proxyAddr, { compile } from '@fastify/proxy-addr';
import type { IncomingMessage } from 'node:http';

/** Number of proxies in front, or their addresses (CIDR); nothing means that forwarded headers are ignored. */
export type TrustedProxies = number | string[] | undefined;

/** Turns a number of hops into the function that the server expects: the nearest ones are trusted. */
export function trusted(proxies: number | string[]): string[] | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}

/** The address of the client of a request that is not routed, such as a WebSocket handshake. */
export function clientAddressOf(proxies: TrustedProxies): (request: IncomingMessage) => string {
  if (proxies === undefined) return (request) => request.socket.remoteAddress ?? '';
  const trust = trusted(proxies);
  const compiled = typeof trust === 'function' ? trust : compile(trust);
  return (request) => proxyAddr(request, compiled);
}
