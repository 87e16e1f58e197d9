import type { RequestMethod } from '@nestjs/common';
import { INTERCEPTORS_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS, OPERATION } from '@parley/platform/http/access';
import { ErrorEnvelopeInterceptor } from '@parley/platform/http/envelope';
import { plainSurface } from '@parley/platform/http/surface';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEMBERSHIP, type MembershipRule } from '../../src/surfaces/common/auth';
import { demoSignIn } from '../../src/demo/demo-data';
import { startTestApp, type TestApp } from '../support/app';

const file = join('test', 'contract', 'access-inventory.txt');
const header =
  '# Every route, who may call it, and how the caller has to belong to the community in its path. ' +
  `A change here changes who may call what: review it as security.
# Written by: UPDATE_INVENTORY=1 npx jest test/contract/access-inventory
`;

interface Declared {
  readonly access: string | undefined;
  readonly operation: string | undefined;
  readonly membership: MembershipRule | undefined;
  readonly interceptors: readonly unknown[];
}

/** How the caller has to belong; nothing where that is not required, or is up to the surface's own rules. */
function membershipOf(declared: Declared | undefined): string {
  const rule = declared?.membership;
  if (!rule) return '';
  return `  requires ${rule.membership}${rule.asked === 'in-statement' ? ', asked in the statement' : ''}`;
}

const methodNames: Readonly<Record<number, string>> = {
  0: 'GET',
  1: 'POST',
  2: 'PUT',
  3: 'DELETE',
  4: 'PATCH',
} satisfies Partial<Record<RequestMethod, string>>;
const listed = (value: unknown): string[] =>
  Array.isArray(value) ? (value as string[]) : [typeof value === 'string' ? value : ''];
const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;

/** What controllers declare about their routes, by method and path. */
function declarations(app: TestApp): Map<string, Declared> {
  const scanner = new MetadataScanner();
  const found = new Map<string, Declared>();
  for (const module of app.app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, object>;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name] ?? {};
        const method = methodNames[Reflect.getMetadata(METHOD_METADATA, handler) as number];
        if (method === undefined) continue;
        const read = (key: string): string | undefined =>
          (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, metatype)) as string | undefined;
        for (const base of listed(Reflect.getMetadata(PATH_METADATA, metatype))) {
          for (const path of listed(Reflect.getMetadata(PATH_METADATA, handler)))
            found.set(`${method} ${joined(base, path)}`, {
              access: read(ACCESS),
              operation: read(OPERATION),
              membership: Reflect.getMetadata(MEMBERSHIP, handler) as MembershipRule | undefined,
              interceptors: (Reflect.getMetadata(INTERCEPTORS_METADATA, handler) ?? []) as unknown[],
            });
        }
      }
    }
  }
  return found;
}

describe('the access inventory', () => {
  const routes: RouteOptions[] = [];
  const onServer = (message: unknown): void =>
    void (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', (route) => void routes.push(route));
  let app: TestApp;

  beforeAll(async () => {
    subscribe('fastify.initialization', onServer);
    app = await startTestApp({}, { demoSignIn });
    unsubscribe('fastify.initialization', onServer);
  });
  afterAll(() => app.close());

  it('names the access of every route that the server answers', () => {
    const declared = declarations(app);
    const lines = new Set<string>();
    const undeclared: string[] = [];
    for (const route of routes) {
      for (const method of [route.method].flat()) {
        if (method === 'HEAD' || method === 'OPTIONS') continue;
        const key = `${method} ${route.url}`;
        const entry = declared.get(key);
        // Pages and documents are served without Nest; they are open, and only outside of every surface.
        const open = plainSurface.owns(route.url) ? 'page' : undefined;
        const access = entry ? entry.access : open;
        if (access === undefined) undeclared.push(key);
        lines.add(
          `${(access ?? 'UNDECLARED').padEnd(18)} ${method.padEnd(6)} ` +
            `${route.url}${entry?.operation === undefined ? '' : `  (${entry.operation})`}${membershipOf(entry)}`,
        );
      }
    }
    expect(undeclared).toEqual([]);
    expect(lines.size).toBeGreaterThan(20);
    const text = `${header}${[...lines].sort((a, b) => a.slice(26).localeCompare(b.slice(26)) || a.localeCompare(b)).join('\n')}\n`;
    if (process.env.UPDATE_INVENTORY === '1') writeFileSync(file, text);
    expect(text.split('\n')).toEqual(readFileSync(file, 'utf8').split('\n'));
  });

  it('names a membership for every route inside a community', () => {
    const inside = [...declarations(app)].filter(
      ([key, { access }]) => access !== 'admin' && /\/communities\/:/.test(key),
    );
    expect(inside.length).toBeGreaterThan(8);
    expect(inside.filter(([, { membership }]) => membership === undefined)).toEqual([]);
  });

  it('finds the error envelope on every operation', () => {
    const operations = [...declarations(app).values()].filter(({ operation }) => operation !== undefined);
    expect(operations.length).toBeGreaterThan(100);
    const without = operations.filter(({ interceptors }) => !interceptors.includes(ErrorEnvelopeInterceptor));
    // Sends format their errors inside the handler (ADR 6).
    expect([...new Set(without.map(({ operation }) => operation))].sort()).toEqual([
      'chatPostMessage',
      'createMessage',
      'sendDmMessage',
      'sendMessage',
    ]);
  });

  it('matches the server: without credentials, only open routes can be called', async () => {
    const declared = declarations(app);
    const open: string[] = [];
    for (const [key, { access }] of declared) {
      const [method = '', path = ''] = key.split(' ');
      if (access === 'public') continue;
      const answer = await fetch(app.url + path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000'), {
        method,
        ...(method === 'GET' || method === 'DELETE'
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: '{}' }),
      });
      await answer.arrayBuffer();
      if (answer.status !== 401) open.push(`${key}: ${answer.status}`);
    }
    expect(open).toEqual([]);
  });
});
