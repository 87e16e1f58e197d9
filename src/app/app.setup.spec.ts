import {
  Body,
  CanActivate,
  Controller,
  Delete,
  ForbiddenException,
  Get,
  Injectable,
  Module,
  Param,
  ParseIntPipe,
  Post,
  Query,
  UseGuards,
  type INestApplication,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { ApiParam, ApiProperty } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { defineErrors, DomainError, isUuid } from '@parley/kernel';
import { HealthModule } from '@parley/platform/health/health.module';
import { Readiness } from '@parley/platform/health/readiness';
import type { Surface } from '@parley/platform/http/surface';
import { createValidationPipe } from '@parley/platform/http/validation';
import { createLoggers } from '@parley/platform/logging/logger';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adapterFor, configureApp } from './app.setup';
import { lintDocuments } from '../cli/openapi/lint';
import { runOpenApiCommand } from '../cli/openapi/command';
import { serveSurfaceDocuments } from '../surfaces/common/openapi/serve';
import { buildDocument, documentBytes, type SurfaceDocument } from '../surfaces/common/openapi/surface-document';
import { operationsOf } from '../surfaces/common/operation.decorator';

const errors = defineErrors({
  note_not_found: ['not_found', 'No such note'],
  note_locked: ['conflict', 'The note is locked'],
  slow_down: ['rate_limited', 'Slow down'],
});

const strict: Surface = {
  name: 'strict',
  owns: (path) => path.startsWith('/strict'),
  render: (problem, context) => ({
    status: problem.status,
    body: {
      shape: 'strict',
      code: problem.code,
      text: problem.detail,
      request_id: context.requestId,
      operation: context.operation ?? null,
      violations: problem.violations ?? [],
    },
  }),
  bodyFaults: 'refuse',
};

const lenient: Surface = {
  name: 'lenient',
  owns: (path) => path.startsWith('/lenient'),
  render: (problem) => ({
    status: problem.kind === 'not_found' ? 400 : problem.status,
    body: { success: false, error: problem.code },
    headers: { 'content-type': 'application/json' },
  }),
  bodyFaults: 'empty',
};

class StrictError {
  @ApiProperty({ type: String, example: 'strict' }) shape!: string;
  @ApiProperty({ type: String }) code!: string;
  @ApiProperty({ type: String }) text!: string;
  @ApiProperty({ type: String }) request_id!: string;
  @ApiProperty({ type: String, nullable: true }) operation!: string | null;
  @ApiProperty({ type: 'array', items: { type: 'object' } }) violations!: unknown[];
}

class Inner {
  @ApiProperty({ type: Number, nullable: true, example: 3 }) @IsInt() size!: number;
}

class NoteInput {
  @ApiProperty({ type: String, example: 'hello' }) @IsString() text!: string;
  @ApiProperty({ type: () => Inner, required: false, nullable: true })
  @ValidateNested()
  @Type(() => Inner)
  inner?: Inner;
}

class Note {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true, example: null }) text!: string | null;
}

const Operation = operationsOf(strict, {
  errorType: StrictError,
  access: {
    bearer: {
      security: [{ bearer: [] }],
      errors: [{ code: 'unauthenticated', kind: 'unauthenticated', message: 'Missing token' }],
    },
  },
});

@Injectable()
class Refuse implements CanActivate {
  canActivate(): boolean {
    throw new DomainError(errors.note_locked);
  }
}

@Controller('strict')
class StrictController {
  @Post('notes')
  @Operation({
    id: 'createNote',
    summary: 'Write a note',
    tags: ['Notes'],
    access: 'public',
    success: { status: 201, type: Note, example: { id: '01930000-0000-7000-8000-000000000009', text: 'hello' } },
    errors: [errors.note_locked],
  })
  create(@Body() input: NoteInput): object {
    return { id: '1', text: input.text, extra: (input as unknown as Record<string, unknown>)['extra'] ?? null };
  }

  @Get('notes/latest')
  @Operation({
    id: 'latestNote',
    summary: 'Read the newest note',
    tags: ['Notes'],
    access: 'bearer',
    success: { type: Note },
  })
  latest(@Query('q') q?: string): object {
    return { id: 'latest', text: q ?? null };
  }

  @Get('notes/:owner_id')
  @ApiParam({ name: 'owner_id', description: 'Whose notes', schema: { type: 'string' } })
  @Operation({
    id: 'listNotes',
    summary: 'Read the notes of a person',
    tags: ['Notes'],
    access: 'bearer',
    success: { type: [Note] },
    errors: [errors.note_not_found],
  })
  list(@Param('owner_id') owner: string): object {
    throw new DomainError(errors.note_not_found, { owner });
  }

  @Delete('notes/:id')
  @ApiParam({ name: 'id', description: 'The note', schema: { type: 'string' } })
  @Operation({
    id: 'deleteNote',
    summary: 'Remove a note',
    tags: ['Notes'],
    access: 'bearer',
    success: { status: 204 },
    errors: [errors.note_not_found, errors.note_locked],
  })
  remove(@Param('id') _id: string): void {}

  @Get('fault/error')
  error(): never {
    throw new Error('secret text of ada@example.org');
  }

  @Get('fault/late')
  async late(): Promise<never> {
    await Promise.resolve();
    throw new DomainError(errors.slow_down, { retry_after_seconds: 7 });
  }

  @Get('fault/http')
  http(): never {
    throw new ForbiddenException('whatever');
  }

  @Get('fault/database')
  database(): never {
    throw Object.assign(new Error('sorry, too many clients already'), { code: '53300' });
  }

  @Get('fault/text')
  text(): never {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do it
    throw 'a text';
  }

  @Get('guarded')
  @UseGuards(Refuse)
  guarded(): string {
    return 'never';
  }

  @Get('piped/:n')
  piped(@Param('n', ParseIntPipe) n: number): object {
    return { n };
  }
}

@Controller('lenient')
class LenientController {
  @Post('echo')
  echo(@Body() body: Record<string, unknown>): object {
    return { body };
  }

  @Get('missing')
  missing(): never {
    throw new DomainError(errors.note_not_found);
  }
}

@Module({ imports: [HealthModule], controllers: [StrictController, LenientController] })
class FakeModule {}

const definition: SurfaceDocument = {
  name: 'strict',
  title: 'Strict notes',
  demoAccount: 'ada',
  description: 'A made-up API.',
  tags: [{ name: 'Notes', description: 'Short texts' }],
  securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
  owns: (path) => path.startsWith('/strict/notes'),
};

const settings = { TRUST_PROXY: undefined, LOG_LEVEL: 'info', LOG_FORMAT: 'json' } as const;

let app: NestFastifyApplication;
let base: string;
let port: number;
const lines: string[] = [];

beforeAll(async () => {
  const moduleRef = await Test.createTestingModule({ imports: [FakeModule] }).compile();
  app = moduleRef.createNestApplication<NestFastifyApplication>(adapterFor(settings), { logger: false });
  configureApp(
    app,
    [lenient, strict],
    settings,
    createLoggers({ level: 'info', format: 'json', stream: { write: (line: string) => void lines.push(line) } }),
  );
  app.useGlobalPipes(createValidationPipe());
  serveSurfaceDocuments(app, [definition]);
  await app.listen(0, '127.0.0.1');
  port = ((app as INestApplication).getHttpServer() as { address(): AddressInfo }).address().port;
  base = `http://127.0.0.1:${port}`;
});

afterAll(() => app.close());

const post = (
  path: string,
  body: string | Buffer,
  type = 'application/json',
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(base + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { 'content-type': type, ...headers },
  });

async function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('errors', () => {
  it.each([
    ['/strict/notes/x', 404, 'note_not_found', 'listNotes'],
    ['/strict/fault/error', 500, 'internal_error', null],
    ['/strict/fault/late', 429, 'slow_down', null],
    ['/strict/fault/http', 403, 'forbidden', null],
    ['/strict/fault/database', 503, 'unavailable', null],
    ['/strict/fault/text', 500, 'internal_error', null],
    ['/strict/guarded', 409, 'note_locked', null],
    ['/strict/piped/x', 400, 'bad_request', null],
    ['/strict/nowhere', 404, 'unknown_route', null],
    ['/strict/notes/%zz', 400, 'bad_url', null],
    ['/strict/notes/%ff', 400, 'bad_url', null],
    ['/strict/notes/latest?q=%ff', 400, 'bad_url', 'latestNote'],
    ['/strict/notes/latest?q=%', 400, 'bad_url', 'latestNote'],
    ['/strict/notes/a%00b', 404, 'note_not_found', 'listNotes'],
    ['/strict/notes/long', 414, 'url_too_long', null],
    ['/nobody/owns/this', 404, 'unknown_route', null],
  ])('GET %s', async (path, status, code, operation) => {
    const answer = await fetch(base + path.replace('long', 'x'.repeat(5000)));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const body = (await answer.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ shape: 'strict', code, operation });
    expect(body.request_id).toBe(answer.headers.get('x-request-id'));
    expect(isUuid(body.request_id)).toBe(true);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('says when to try again', async () => {
    expect((await fetch(`${base}/strict/fault/late`)).headers.get('retry-after')).toBe('7');
    expect((await fetch(`${base}/strict/fault/database`)).headers.get('retry-after')).toBe('1');
  });

  it("gives a surface's own status and content type", async () => {
    const answer = await fetch(`${base}/lenient/missing`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ success: false, error: 'note_not_found' });
    expect(await (await fetch(`${base}/lenient/nowhere`)).json()).toEqual({ success: false, error: 'unknown_route' });
  });

  it('have the format of the surface of the route, however the target is spelled', async () => {
    const strictly = { shape: 'strict', code: 'note_not_found', operation: 'listNotes' };
    expect(await (await fetch(`${base}/%73trict/notes/x`)).json()).toMatchObject(strictly);
    expect(await (await fetch(`${base}/%6cenient/missing`)).json()).toEqual({
      success: false,
      error: 'note_not_found',
    });
    for (const target of ['http://elsewhere/lenient/missing', 'HTTPS://elsewhere:1/lenient/missing?q=/strict'])
      expect(await raw(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)).toContain(
        '{"success":false,"error":"note_not_found"}',
      );
    expect(
      await raw('GET http://elsewhere/lenient/nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'),
    ).toContain('{"success":false,"error":"unknown_route"}');
    expect((await post('/%6cenient/echo', '{')).status).toBe(201);
  });

  it('answers on the bare socket where there is no request yet', async () => {
    const overflow = await raw(`GET /lenient/x HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(overflow).toMatch(/^HTTP\/1\.1 431 /);
    expect(overflow).toContain('{"success":false,"error":"headers_too_large"}');
    expect(overflow).toMatch(/x-request-id: [0-9a-f-]{36}/);
    expect(await raw('GARBAGE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw('GET /strict/notes/\xff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 [^]*"shape":"strict"/,
    );
  });
});

describe('bodies', () => {
  const nested = (depth: number): string => `{"text":"a","deep":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

  it.each<[string, string | Buffer, string, number, string]>([
    ['broken JSON', '{"text":', 'application/json', 400, 'invalid_json'],
    ['an array', '[]', 'application/json', 400, 'body_not_object'],
    ['a text', '"a"', 'application/json', 400, 'body_not_object'],
    ['null', 'null', 'application/json', 400, 'body_not_object'],
    ['bytes that are not UTF-8', Buffer.from('{"text":"\xff"}', 'latin1'), 'application/json', 400, 'invalid_utf8'],
    ['another charset', '{"text":"a"}', 'application/json; charset=latin1', 415, 'unsupported_media_type'],
    ['another type', '{"text":"a"}', 'text/plain', 415, 'unsupported_media_type'],
    ['too deep', nested(33), 'application/json', 400, 'body_too_deep'],
    ['__proto__', '{"text":"a","\\u005f_proto__":{"x":1}}', 'application/json', 400, 'forbidden_property'],
    [
      'constructor.prototype',
      '{"text":"a","constructor":{"prototype":{}}}',
      'application/json',
      400,
      'forbidden_property',
    ],
    ['too large', `{"text":"${'a'.repeat(1_048_576)}"}`, 'application/json', 413, 'body_too_large'],
    ['a form where none is expected', 'a=1', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
    ['nothing', '', 'application/json', 400, 'validation_failed'],
    ['a wrong type', '{"text":1}', 'application/json', 400, 'validation_failed'],
  ])('%s is refused', async (_name, body, type, status, code) => {
    const answer = await post('/strict/notes', body, type);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ shape: 'strict', code });
  });

  it.each([
    ['application/json'],
    ['application/json; charset=UTF-8'],
    ['application/vnd.api+json'],
    ['application/merge-patch+json;charset="utf-8"'],
  ])('%s is read, and a field that the class does not declare is dropped', async (type) => {
    const answer = await post('/strict/notes', '{"text":"ä 🙂","extra":1}', type);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ id: '1', text: 'ä 🙂', extra: null });
  });

  it('may be 32 deep, and names the fields that are wrong', async () => {
    expect((await post('/strict/notes', nested(32))).status).toBe(201);
    const answer = await post('/strict/notes', '{"inner":{"size":"a"}}');
    expect(((await answer.json()) as { violations: unknown }).violations).toEqual([
      { field: 'text', rule: 'isString', message: 'text must be a string' },
      { field: 'inner.size', rule: 'isInt', message: 'size must be an integer number' },
    ]);
  });

  it.each(['{"a":', '[1]', '"x"', ''])('count as empty where the surface says so: %s', async (body) => {
    expect(await (await post('/lenient/echo', body)).json()).toEqual({ body: {} });
    expect(await (await post('/lenient/echo', body, 'text/plain')).json()).toEqual({ body: {} });
  });

  it('may be missing altogether', async () => {
    expect((await fetch(`${base}/strict/notes`, { method: 'POST' })).status).toBe(400);
    expect((await fetch(`${base}/lenient/echo`, { method: 'POST' })).status).toBe(201);
  });
});

describe('requests', () => {
  it('keep a harmless id and get a new one otherwise', async () => {
    const idOf = async (given: string) =>
      (await fetch(`${base}/health/live`, { headers: { 'x-request-id': given } })).headers.get('x-request-id');
    expect(await idOf('Abc-1._')).toBe('Abc-1._');
    expect(isUuid(await idOf('a b'))).toBe(true);
    expect(isUuid(await idOf('x'.repeat(129)))).toBe(true);
  });

  it('leave one line without ids, queries, secrets or addresses', async () => {
    lines.length = 0;
    await fetch(`${base}/strict/notes/secret-id?token=secret`, {
      headers: { authorization: 'Bearer secret', 'x-auth-token': 'secret', cookie: 'a=secret' },
    });
    await fetch(`${base}/secret-path`);
    await fetch(`${base}/strict/fault/error`);
    await fetch(`${base}/strict/notes/%zz`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [known, unknown, failed, malformed] = lines.map((line) => JSON.parse(line));
    expect(known).toMatchObject({
      level: 'info',
      method: 'GET',
      route: '/strict/notes/:owner_id',
      status: 404,
      surface: 'strict',
    });
    expect(known.ms).toBeGreaterThan(0);
    expect(unknown).toMatchObject({ route: 'unmatched', status: 404 });
    expect(failed).toMatchObject({ level: 'error', status: 500 });
    expect(malformed).toMatchObject({ route: 'unmatched', status: 400, surface: 'strict' });
    expect(failed.err.stack).toContain('app.setup.spec');
    expect(lines[0] + (lines[1] ?? '')).not.toContain('secret');
    expect(lines.join('')).not.toContain('ada@example.org');
  });

  it('are counted by pattern', async () => {
    await fetch(`${base}/strict/notes/abc`);
    const answer = await fetch(`${base}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const text = await answer.text();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{surface="strict",route="\/strict\/notes\/:owner_id",method="GET",status="404"\} \d+/,
    );
    expect(text).toContain('process_cpu_seconds_total');
  });
});

describe('health', () => {
  it('distinguishes broken, degraded and draining', async () => {
    const readiness = app.get(Readiness);
    const ready = async () => {
      const answer = await fetch(`${base}/health/ready`);
      return [answer.status, await answer.json()];
    };
    expect(await ready()).toEqual([200, { status: 'ok' }]);
    readiness.add({ name: 'redis', required: false, check: () => Promise.reject(new Error('down')) });
    expect(await ready()).toEqual([200, { status: 'ok', degraded: ['redis'] }]);
    let broken = true;
    readiness.add({
      name: 'database',
      required: true,
      check: async () => {
        if (broken) throw new Error('down');
      },
    });
    expect(await ready()).toEqual([503, { status: 'unavailable', failed: ['database'], degraded: ['redis'] }]);
    broken = false;
    readiness.add({ name: 'slow', required: false, check: () => new Promise(() => undefined) });
    expect(await ready()).toEqual([200, { status: 'ok', degraded: ['redis', 'slow'] }]);
    expect(await (await fetch(`${base}/health/live`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${base}/health/none`)).json()).toMatchObject({ error: 'unknown_route' });
  });
});

describe('documents', () => {
  it('are the same bytes every time, 3.1, and as served', async () => {
    const text = documentBytes(app, definition);
    expect(documentBytes(app, definition)).toBe(text);
    const answer = await fetch(`${base}/openapi/strict.json`);
    expect(await answer.text()).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text).not.toMatch(/"nullable"/);
    expect(JSON.parse(text).components.schemas.Note.properties.text).toEqual({
      type: ['string', 'null'],
      examples: [null],
    });
  });

  it('have one path item for templates that differ in names only', () => {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document of unknown depth
    const { paths } = buildDocument(app, definition) as Record<string, any>;
    expect(Object.keys(paths)).toEqual(['/strict/notes', '/strict/notes/latest', '/strict/notes/{id}']);
    expect(Object.keys(paths['/strict/notes/{id}'])).toEqual(['get', 'delete']);
    expect(paths['/strict/notes/{id}'].get.parameters).toEqual([
      expect.objectContaining({ name: 'id', description: 'Whose notes' }),
    ]);
    expect(paths['/strict/notes/{id}'].delete.parameters).toEqual([
      expect.objectContaining({ name: 'id', description: 'The note' }),
    ]);
  });

  it('show errors exactly as they are sent', async () => {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document of unknown depth
    const { paths } = buildDocument(app, definition) as Record<string, any>;
    const { responses } = paths['/strict/notes/{id}'].get;
    expect(Object.keys(responses)).toEqual(['200', '400', '401', '404', '414', '429', '500', '503']);
    expect(responses['503'].headers['Retry-After']).toMatchObject({ schema: { type: 'integer', minimum: 1 } });
    const documented = responses['404'].content['application/json'].examples.note_not_found.value;
    const real = (await (await fetch(`${base}/strict/notes/x`)).json()) as object;
    expect({ ...real, request_id: documented.request_id }).toEqual(documented);
    expect(Object.keys(paths['/strict/notes'].post.responses)).toEqual([
      '201',
      '400',
      '409',
      '413',
      '415',
      '429',
      '500',
      '503',
    ]);
  });

  it('are written and compared without starting anything', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'documents-'));
    const printed: string[] = [];
    const run = (check: boolean, wanted: SurfaceDocument = definition) =>
      runOpenApiCommand({
        createApp: async () => {
          const preview = await NestFactory.create<NestFastifyApplication>(FakeModule, adapterFor(settings), {
            preview: true,
            logger: false,
            abortOnError: false,
          });
          return { app: configureApp(preview, [lenient, strict], settings), documents: [wanted] };
        },
        folder,
        check,
        print: (line) => void printed.push(line),
      });
    try {
      const file = join(folder, 'strict.json');
      expect(await run(true)).toBe(1);
      expect(printed.splice(0)).toContain(`${file} is missing:`);
      expect(await run(false)).toBe(0);
      expect(await readFile(file, 'utf8')).toBe(documentBytes(app, definition));
      printed.length = 0;
      expect(await run(true)).toBe(0);
      expect(printed.splice(0)).toEqual(['1 documents are up to date']);
      await writeFile(join(folder, 'gone.json'), '{}');
      expect(await run(true, { ...definition, title: 'Other', owns: (path) => path === '/strict/notes' })).toBe(1);
      expect(printed).toEqual(
        expect.arrayContaining([
          '  ~ info',
          '  - DELETE /strict/notes/{id}',
          `${join(folder, 'gone.json')} belongs to no served API`,
          'Run: npm run openapi',
        ]),
      );
      expect(await lintDocuments([file])).toBe('');
      await writeFile(
        file,
        documentBytes(app, definition).replace('"operationId": "createNote"', '"operationId": "deleteNote"'),
      );
      expect(await lintDocuments([file])).toContain('operation-operationId-unique');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the page', () => {
  /** A response whose body was read, so that its connection is free when the server stops. */
  const read = async (path: string) => {
    const response = await fetch(`${base}/${path}`);
    await response.arrayBuffer();
    return response;
  };

  it('loads nothing from elsewhere and links relatively', async () => {
    const root = await fetch(`${base}/`, { redirect: 'manual' });
    expect([root.status, root.headers.get('location')]).toEqual([302, 'docs']);
    const html = await (await fetch(`${base}/docs`)).text();
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(links).toHaveLength(9);
    for (const link of links) {
      expect(link).toMatch(/^docs(?:\/[\w.-]+)?$/);
      expect((await read(link)).status).toBe(200);
    }
    // Nothing of a document, which the page loads when it is chosen; and no sign-in where there are no demo accounts.
    expect(await (await fetch(`${base}/docs/config.json`)).json()).toEqual({
      documents: [{ name: 'strict', title: 'Strict notes', demoAccount: 'ada' }],
      demoSignIn: false,
    });
  });

  it('runs no inline script and serves nothing else of the package', async () => {
    const page = await fetch(`${base}/docs`);
    const html = await page.text();
    expect(html.match(/<script(?! src="docs\/)|<style|style=|onload=/g)).toBeNull();
    expect(html.match(/<meta name="viewport"/g)).toHaveLength(1);
    for (const path of ['docs', 'docs/swagger-ui-bundle.js', 'docs/docs.mjs']) {
      const { headers } = await read(path);
      expect(headers.get('content-security-policy')).toMatch(
        /default-src 'none'; script-src 'self'; style-src 'self';/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const slash = await fetch(`${base}/docs/`, { redirect: 'manual' });
    expect([slash.status, slash.headers.get('location')]).toEqual([302, '../docs']);
    for (const path of ['index.html', 'swagger-initializer.js', 'oauth2-redirect.html', 'docs-page.ts', 'x'])
      expect((await fetch(`${base}/docs/${path}`)).status).toBe(404);
    for (const path of ['swagger-ui-bundle.js.map', 'package.json', '%2e%2e/package.json', 'LICENSE'])
      expect((await fetch(`${base}/docs/${path}`)).status).toBe(404);
    expect((await fetch(`${base}/docs/../package.json`)).status).toBe(404);
  });
});
