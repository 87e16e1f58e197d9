import asyncApiSpecs from '@asyncapi/specs';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDocumentApp } from '../../src/app/app.module';
import { runOpenApiCommand } from '../../src/cli/openapi/command';
import { derivedFiles } from '../../src/cli/openapi/derived';
import { lintDocuments } from '../../src/cli/openapi/lint';
import { buildDocument } from '../../src/surfaces/common/openapi/surface-document';
import {
  committedDocuments,
  documentsFolder,
  operationsOf,
  type ApiDocument,
  type ApiOperation,
  type Content,
} from './support/documents';

const documents = committedDocuments();
const files = documents.map(({ name }) => join(documentsFolder, `${name}.json`));
const operations = documents.flatMap((entry) => operationsOf(entry));
const label = (operation: ApiOperation): string =>
  `${operation.document.name} ${operation.method.toUpperCase()} ${operation.path}`;
const faulty = (rule: (operation: ApiOperation) => boolean): string[] =>
  operations.filter((operation) => !rule(operation)).map(label);

/** JSON as such, or a kind of it that an API names. */
const isJson = (type: string): boolean => /[/+]json$/.test(type);

/** Runs Spectral; it prints nothing but its findings. */
function spectral(paths: readonly string[]): Promise<string> {
  const cli = join(require.resolve('@stoplight/spectral-cli/package.json'), '../dist/index.js');
  return new Promise((done) => {
    execFile(
      process.execPath,
      [cli, 'lint', '--quiet', '--fail-severity', 'hint', '--ruleset', resolve('.spectral.yaml'), ...paths],
      { maxBuffer: 1 << 26 },
      (error, stdout, stderr) => done(error ? `${stdout}${stderr}`.trim() : ''),
    );
  });
}

describe('the committed documents', () => {
  it('are what the code says, and so are the types of the client', async () => {
    const lines: string[] = [];
    const code = await runOpenApiCommand({
      createApp: createDocumentApp,
      folder: documentsFolder,
      derived: derivedFiles,
      check: true,
      print: (line) => lines.push(line),
    });
    expect({ code, lines }).toEqual({ code: 0, lines: [`${documents.length} documents are up to date`] });
  });

  it('are reported when they are not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-openapi-'));
    try {
      const altered = JSON.parse(readFileSync(join(documentsFolder, 'community.json'), 'utf8')) as {
        paths: Record<string, unknown>;
      };
      delete altered.paths['/api/v1/profile'];
      writeFileSync(join(folder, 'community.json'), JSON.stringify(altered));
      writeFileSync(join(folder, 'pigeon.json'), '{}');
      const lines: string[] = [];
      expect(
        await runOpenApiCommand({
          createApp: createDocumentApp,
          folder,
          check: true,
          print: (line) => lines.push(line),
        }),
      ).toBe(1);
      expect(lines).toContain('  + GET /api/v1/profile');
      expect(lines).toContain(`${join(folder, 'pigeon.json')} belongs to no served API`);
      expect(lines).toContain(`${join(folder, 'admin.json')} is missing:`);
      expect(
        await runOpenApiCommand({ createApp: createDocumentApp, folder, check: false, print: () => undefined }),
      ).toBe(0);
      expect(
        await runOpenApiCommand({ createApp: createDocumentApp, folder, check: true, print: () => undefined }),
      ).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('have the same bytes whenever they are made', async () => {
    const { app, documents: definitions } = await createDocumentApp();
    const made = definitions.map((definition) => JSON.stringify(buildDocument(app, definition)));
    expect(definitions.map((definition) => JSON.stringify(buildDocument(app, definition)))).toEqual(made);
    await app.close();
  });

  it('satisfy Redocly recommended-strict without exceptions', async () => {
    expect(await lintDocuments(files)).toBe('');
    expect(readFileSync('redocly.yaml', 'utf8').replace(/^#.*\n/, '')).toBe('extends:\n  - recommended-strict\n');
  }, 60_000);

  it('satisfy Spectral spectral:oas without exceptions', async () => {
    expect(await spectral(files)).toBe('');
    expect(readFileSync('.spectral.yaml', 'utf8').replace(/^#.*\n/, '')).toBe('extends:\n  - spectral:oas\n');
  }, 60_000);
});

describe('the AsyncAPI document', () => {
  const document = JSON.parse(readFileSync(join('docs', 'asyncapi', 'community.json'), 'utf8')) as {
    channels: Record<string, { messages: Record<string, unknown> }>;
    operations: Record<string, { action: string; messages: { $ref: string }[] }>;
    components: {
      messages: Record<string, { name: string; payload: { $ref: string }; examples: { payload: { type: string } }[] }>;
      schemas: Record<string, object>;
    };
  };
  const messages = Object.entries(document.components.messages);

  it('satisfies the schema of AsyncAPI 3', () => {
    const ajv = addFormats(new Ajv({ strict: false, meta: false, validateSchema: false }));
    const isValid = ajv.compile(asyncApiSpecs.schemas['3.0.0']);
    expect({ valid: isValid(document), errors: isValid.errors }).toEqual({ valid: true, errors: null });
    expect(isValid({ ...document, asyncapi: '2.0.0' })).toBe(false);
  });

  it('has an example of every message that its schema accepts, and no other type', () => {
    const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
    ajv.addSchema(document, 'document');
    for (const [name, { name: type, payload, examples }] of messages) {
      const isValid = ajv.compile({ $ref: `document${payload.$ref}` });
      expect({ name, examples: examples.length }).toEqual({ name, examples: 1 });
      for (const example of examples) {
        expect({ name, valid: isValid(example.payload), errors: isValid.errors }).toEqual({
          name,
          valid: true,
          errors: null,
        });
        expect(example.payload.type).toBe(type);
        expect(isValid({ ...example.payload, type: 'pigeon' })).toBe(false);
      }
    }
  });

  it('names each message in a channel and an operation, and its schemas are those of the OpenAPI document', () => {
    const used = Object.values(document.operations).flatMap((one) =>
      one.messages.map(({ $ref }) => $ref.split('/').at(-1)),
    );
    expect([...new Set(used)].sort()).toEqual(messages.map(([name]) => name).sort());
    const openApi = JSON.parse(readFileSync(join(documentsFolder, 'community.json'), 'utf8')) as {
      components: { schemas: Record<string, object> };
    };
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect({ name, schema }).toEqual({ name, schema: openApi.components.schemas[name] });
  });
});

describe('every operation', () => {
  it('has an id that is unique in its document and in no way an accident', () => {
    expect(faulty(({ operation }) => /^[a-z][A-Za-z0-9]*$/.test(operation.operationId ?? ''))).toEqual([]);
    for (const document of documents) {
      const ids = operationsOf(document).map(({ operation }) => operation.operationId);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    }
  });

  it('has a summary, a description, known tags and its security', () => {
    expect(
      faulty(({ operation }) => /\S/.test(operation.summary ?? '') && !/\.$/.test(operation.summary ?? '')),
    ).toEqual([]);
    expect(faulty(({ operation }) => /\S{2}/.test(operation.description ?? ''))).toEqual([]);
    expect(
      faulty(
        ({ operation, document }) =>
          (operation.tags?.length ?? 0) > 0 &&
          operation.tags?.every((tag) => document.document.tags?.some(({ name }) => name === tag)) === true,
      ),
    ).toEqual([]);
    const schemes = (document: ApiDocument) => Object.keys(document.document.components?.securitySchemes ?? {});
    expect(
      faulty(
        ({ operation, document }) =>
          operation.security?.every((alternative) =>
            Object.keys(alternative).every((name) => schemes(document).includes(name)),
          ) === true,
      ),
    ).toEqual([]);
  });

  it('describes each parameter, with an example wherever it is required', () => {
    expect(
      faulty(({ operation }) =>
        (operation.parameters ?? []).every(
          (parameter) => /\S/.test(parameter.description ?? '') && parameter.schema !== undefined,
        ),
      ),
    ).toEqual([]);
    expect(
      faulty(({ operation }) =>
        (operation.parameters ?? []).every(
          (parameter) =>
            !parameter.required ||
            parameter.example !== undefined ||
            parameter.examples !== undefined ||
            parameter.schema?.enum !== undefined,
        ),
      ),
    ).toEqual([]);
  });

  it('has a body example that can be sent untouched, wherever it takes JSON', () => {
    expect(
      faulty(({ operation }) =>
        Object.entries(operation.requestBody?.content ?? {}).every(
          ([type, media]) => !isJson(type) || media.examples !== undefined,
        ),
      ),
    ).toEqual([]);
  });

  it('declares a success, refusals by rate and by lack of the database with Retry-After, and faults of ours', () => {
    const statuses = (operation: ApiOperation['operation']) => Object.keys(operation.responses);
    expect(faulty(({ operation }) => statuses(operation).some((status) => /^[23]/.test(status)))).toEqual([]);
    expect(faulty(({ operation }) => statuses(operation).includes('500'))).toEqual([]);
    expect(
      faulty(({ operation }) =>
        ['429', '503'].every((status) => operation.responses[status]?.headers?.['Retry-After'] !== undefined),
      ),
    ).toEqual([]);
  });

  it('shows schema and examples of every answer that has a body', () => {
    const complete = (content: Content | undefined) =>
      Object.entries(content ?? {}).every(
        ([type, media]) =>
          media.schema !== undefined && (!isJson(type) || Object.keys(media.examples ?? {}).length > 0),
      );
    expect(
      operations.flatMap((operation) =>
        Object.entries(operation.operation.responses)
          .filter(([, response]) => !complete(response.content))
          .map(([status]) => `${label(operation)} ${status}`),
      ),
    ).toEqual([]);
    expect(
      operations.flatMap((operation) =>
        Object.entries(operation.operation.responses)
          .filter(([status, response]) => /^[45]/.test(status) && !Object.keys(response.content ?? {}).some(isJson))
          .map(([status]) => `${label(operation)} ${status}`),
      ),
    ).toEqual([]);
  });

  it('has examples that its schemas accept', () => {
    const faults = documents.flatMap((document) => {
      const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
      ajv.addSchema(document.document, 'document');
      const fault = (schema: object, value: unknown, where: string): string[] => {
        const rooted = JSON.parse(
          JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/'),
        ) as object;
        return ajv.validate(rooted, value) ? [] : [`${where}: ${ajv.errorsText()}`];
      };
      return operationsOf(document).flatMap((entry) => {
        const { parameters = [], requestBody, responses } = entry.operation;
        const media = [
          ['body', requestBody?.content] as const,
          ...Object.entries(responses).map(([status, response]) => [status, response.content] as const),
        ];
        return [
          ...parameters.flatMap((parameter) =>
            [
              ...(parameter.example === undefined ? [] : [parameter.example]),
              ...Object.values(parameter.examples ?? {}).map(({ value }) => value),
            ].flatMap((value) => fault(parameter.schema ?? {}, value, `${label(entry)} ${parameter.name}`)),
          ),
          ...media.flatMap(([where, content]) =>
            Object.values(content ?? {}).flatMap(({ schema, examples }) =>
              Object.entries(examples ?? {}).flatMap(([name, example]) =>
                fault(schema ?? {}, example.value, `${label(entry)} ${where} ${name}`),
              ),
            ),
          ),
        ];
      });
    });
    expect(faults).toEqual([]);
  });
});
