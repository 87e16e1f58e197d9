import { isUtf8 } from 'node:buffer';
import { DomainError, type ErrorDefinition } from '@parley/kernel';
import type { FastifyRequest } from 'fastify';
import { surfaceOf, type RouteFacts } from './envelope';
import { requestErrors } from './problem';
import type { SurfaceRegistry } from './surface';

/** Largest JSON body in bytes. The longest text of a message fits, every character of it escaped. */
export const jsonBodyLimit = 131_072;
/** Largest form body in bytes: forms only carry one-click confirmations. */
export const formBodyLimit = 65_536;
/** Largest body of a caller who has not signed in, in bytes. */
export const signInBodyLimit = 16_384;
/** Deepest nesting of arrays and objects in a JSON body. */
const maxDepth = 32;

const quote = 0x22;
const backslash = 0x5c;
/** `[` and `{`, and their closing counterparts, differ in one bit. */
const isOpening = (byte: number): boolean => (byte & 0xdf) === 0x5b;
const isClosing = (byte: number): boolean => (byte & 0xdf) === 0x5d;

/** Whether a JSON text is nested too deeply. Found in its bytes: parsing thousands of levels costs 100 times as much. */
function isTooDeep(bytes: Buffer): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (isOpening(byte)) {
      if (++depth > maxDepth) return true;
    } else if (isClosing(byte)) depth -= 1;
  }
  return false;
}

/** Why a parsed JSON value is rejected; undefined if it is accepted. */
function faultOf(value: unknown): ErrorDefinition | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) {
      const fault = faultOf(item);
      if (fault) return fault;
    }
    return undefined;
  }
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const inner = object[key];
    // An own `__proto__`, copied by assignment, would replace the prototype of the copy; the same through `constructor.prototype`.
    if (key === '__proto__') return requestErrors.forbidden_property;
    if (key === 'constructor' && typeof inner === 'object' && inner !== null && Object.hasOwn(inner, 'prototype'))
      return requestErrors.forbidden_property;
    const fault = faultOf(inner);
    if (fault) return fault;
  }
  return undefined;
}

/** Whether the content type names a charset other than UTF-8, the only one that JSON allows (RFC 8259). */
function namesOtherCharset(contentType: string): boolean {
  if (!contentType.includes(';')) return false;
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)"?/i.exec(contentType)?.[1];
  return charset !== undefined && !/^utf-?8$/i.test(charset);
}

/**
 * Reads a JSON body: an object, UTF-8, at most `maxDepth` deep, without keys that change prototypes. An empty body
 * counts as `{}`, because many clients send the header on a POST that needs no body.
 * @throws DomainError that names the error.
 */
export function readJsonBody(bytes: Buffer, contentType: string): Record<string, unknown> {
  if (namesOtherCharset(contentType)) throw new DomainError(requestErrors.unsupported_media_type);
  if (bytes.length === 0) return {};
  if (!isUtf8(bytes)) throw new DomainError(requestErrors.invalid_utf8);
  if (isTooDeep(bytes)) throw new DomainError(requestErrors.body_too_deep);
  let value: unknown;
  try {
    // A byte order mark is not JSON, but some editors write one, and RFC 8259 allows readers to ignore it.
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    value = JSON.parse(bytes.toString('utf8', start));
  } catch (error) {
    throw new DomainError(requestErrors.invalid_json, {}, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DomainError(requestErrors.body_not_object);
  const fault = faultOf(value);
  if (fault) throw new DomainError(fault);
  return value as Record<string, unknown>;
}

/** Whether every percent escape of a query or form text is UTF-8. Texts without `%` cost one search. */
export function hasSoundEscapes(text: string): boolean {
  if (!text.includes('%')) return true;
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads a form body. A name that comes several times keeps all its values.
 * @throws DomainError that names the error.
 */
export function readFormBody(bytes: Buffer, contentType: string): Record<string, unknown> {
  if (namesOtherCharset(contentType)) throw new DomainError(requestErrors.unsupported_media_type);
  if (!isUtf8(bytes)) throw new DomainError(requestErrors.invalid_utf8);
  const text = bytes.toString('utf8');
  if (!hasSoundEscapes(text)) throw new DomainError(requestErrors.invalid_utf8);
  const values = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === '__proto__') throw new DomainError(requestErrors.forbidden_property);
    const before = values.get(name);
    values.set(name, before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]);
  }
  return Object.fromEntries(values);
}

type Done = (error: Error | null, body?: unknown) => void;
type Parser = (request: FastifyRequest, bytes: Buffer, done: Done) => void;

/** Whether an unreadable body counts as absent: if the surface says so, or if the route ignores the body. */
export function countsAsEmpty(request: FastifyRequest, registry: SurfaceRegistry): boolean {
  return (
    (request.routeOptions.config as RouteFacts | undefined)?.body === false ||
    surfaceOf(registry, request).bodyFaults === 'empty'
  );
}

/**
 * Applies the owning surface's rule to a reader: reject an unreadable body, or read it as `{}`. Where `accepts`
 * is given, only requests that it accepts are read: any web page can post a form, but not JSON.
 */
export function bodyParser(
  read: (bytes: Buffer, contentType: string) => unknown,
  registryOf: (request: FastifyRequest) => SurfaceRegistry,
  accepts?: (request: FastifyRequest) => boolean,
): Parser {
  return (request, bytes, done) => {
    let body: unknown;
    try {
      if (accepts && !accepts(request)) throw new DomainError(requestErrors.unsupported_media_type);
      body = read(bytes, request.headers['content-type'] ?? '');
    } catch (error) {
      if (countsAsEmpty(request, registryOf(request))) return done(null, {});
      return done(error as Error);
    }
    done(null, body);
  };
}
