import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { DomainError } from '@parley/kernel';
import { listed } from '../config/settings';
import { requestErrors } from './problem';
import { guardUpgrades } from './upgrades';

/** Any page of this machine, whatever its port: for frontends under development. */
const loopback = 'loopback';
const loopbackOrigin = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** The origin of an app that shows its pages itself, such as `capacitor://localhost`. */
const appOrigin = /^(?!(?:https?|wss?|ftp|file):)[a-z][a-z\d+.-]*:\/\/[\w.-]+(?::\d{1,5})?$/i;

function isOrigin(text: string): boolean {
  if (appOrigin.test(text)) return true;
  return !text.includes('*') && URL.canParse(text) && new URL(text).origin.toLowerCase() === text.toLowerCase();
}

/**
 * Parses a comma-separated list of origins.
 * @returns origins, `*` or `loopback`
 */
export function parseOrigins(text: string): readonly string[] {
  const origins = listed(text);
  if (origins.length === 0 || !origins.every((one) => one === '*' || one === loopback || isOrigin(one)))
    throw new Error('must be *, loopback, or a comma-separated list of origins such as https://app.example.org');
  return origins.map((one) => one.toLowerCase());
}

/** Whether a page of this origin may call the APIs. The origins are as `parseOrigins` returns them. */
function allowsOrigin(origins: readonly string[], origin: string): boolean {
  return (
    origins.includes('*') ||
    origins.includes(origin.toLowerCase()) ||
    (origins.includes(loopback) && loopbackOrigin.test(origin))
  );
}

type OriginAnswer = (error: Error | null, allowed: string | false) => void;

/** The options of CORS. Authentication is by header, never by cookie, so credentials are never allowed. */
export function corsOf(origins: readonly string[]) {
  const answer = origins.includes('*') ? () => '*' : (origin: string) => origin;
  return {
    origin: (origin: string | undefined, done: OriginAnswer) =>
      done(null, origin !== undefined && allowsOrigin(origins, origin) && answer(origin)),
    // Without this list the preflights of the others are refused.
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      'X-Request-Id',
      'ETag',
      'Link',
      'Location',
      'Retry-After',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
    ],
    maxAge: 86_400,
  };
}

/**
 * Refuses WebSockets of pages that may not call the APIs, which CORS does not cover. Only browsers send an origin. Pages
 * of this server may always: by the public URL, because a proxy may send another `Host`, and by the host itself.
 */
export function guardSockets(server: FastifyInstance, origins: readonly string[], publicUrl?: string): void {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  guardUpgrades(server.server, ({ headers: { origin, host = '' } }: IncomingMessage) => {
    if (origin === undefined || origin === own || allowsOrigin(origins, origin)) return true;
    if (!/^https?:/i.test(origin) || !URL.canParse(origin)) return false;
    return new URL(origin).host === host.toLowerCase();
  });
}

/**
 * Refuses requests and WebSockets to other host names than localhost, IP addresses and this one. A server under development shows captured
 * codes and has accounts with a public password: a page of another website must not reach it through a name of its own that
 * resolves to this machine (DNS rebinding).
 */
export function refuseForeignHosts(server: FastifyInstance, publicUrl: string): void {
  const own = new Set(['localhost', new URL(publicUrl).hostname]);
  const isOwn = (host: string): boolean => {
    const url = `http://${host}`;
    if (!URL.canParse(url)) return false;
    const { hostname } = new URL(url);
    return own.has(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  };
  // Handshakes of WebSockets run no hooks, and such a page has the origin that its name says.
  guardUpgrades(server.server, ({ headers: { host = '' } }: IncomingMessage) => isOwn(host));
  server.addHook('onRequest', (request, _reply, done) => {
    if (isOwn(request.headers.host ?? '')) done();
    else done(new DomainError(requestErrors.foreign_host) as unknown as Error);
  });
}
