import { breakingChanges } from '../../src/cli/openapi/breaking';
import type { JsonObject } from '@parley/platform/http/openapi/document';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocumentApp } from '../../src/app/app.module';
import { runBreakingCommand } from '../../src/cli/openapi/released';
import { committedDocuments, documentsFolder } from './support/documents';

/** A document whose parts may be reached and changed freely. */
type Loose = ReturnType<typeof JSON.parse>;

const community = readFileSync(join(documentsFolder, 'community.json'), 'utf8');
const changed = (change: (document: Loose) => void): string[] => {
  const after = JSON.parse(community);
  change(after);
  return breakingChanges(JSON.parse(community) as JsonObject, after as JsonObject);
};
const send = '/api/v1/communities/{community_id}/messages';
const list = `${send}/conversations`;
const category = '/api/v2/users/{id}/settings/{category}';

describe('what breaks clients', () => {
  it('is nothing between equal documents, nor what is only added', () => {
    expect(changed(() => undefined)).toEqual([]);
    expect(
      changed((document) => {
        document.paths['/api/v1/new'] = { get: { operationId: 'new', responses: {} } };
        document.components.schemas.MessageDto.properties.reactions = { type: 'array', items: { type: 'string' } };
        document.components.schemas.MessageDto.required.push('reactions');
        document.components.schemas.SendMessageDto.properties.note = { type: 'string' };
        document.paths[list].get.parameters.push({ name: 'sort', in: 'query', schema: { type: 'string' } });
        document.components.schemas.SendMessageDto.properties.content.maxLength = 9000;
        document.paths[send].post.summary = 'Other words';
      }),
    ).toEqual([]);
  });

  it.each<[string, (document: Loose) => void, string[]]>([
    ['a path', (document) => delete document.paths[list], [`GET ${list}: removed`]],
    ['an operation', (document) => delete document.paths[`${send}/{id}`].delete, [`DELETE ${send}/{id}: removed`]],
    [
      'an operationId',
      (document) => (document.paths[send].post.operationId = 'say'),
      [`POST ${send}: operationId sendMessage is now say`],
    ],
    [
      'a field of an answer',
      (document) => delete document.components.schemas.ReadMarkDto.properties.unread_count,
      [`POST ${send}/{id}/read 200.unread_count: removed`],
    ],
    [
      'a success status',
      (document) => delete document.paths[list].get.responses['200'],
      [`GET ${list}: no longer answers 200`],
    ],
    [
      'a query parameter',
      (document) =>
        (document.paths[list].get.parameters = document.paths[list].get.parameters.filter(
          (parameter: Loose) => parameter.name !== 'page',
        )),
      [`GET ${list}: query parameter page removed`],
    ],
  ])('is the loss of %s', (_, change, findings) => expect(changed(change)).toEqual(findings));

  it.each<[string, (document: Loose) => void, string[]]>([
    [
      'a required field',
      (document) => document.components.schemas.SendMessageDto.required.push('client_message_id'),
      [`POST ${send} body.client_message_id: now required`],
    ],
    [
      'a required parameter',
      (document) => document.paths[list].get.parameters.push({ name: 'sort', in: 'query', required: true, schema: {} }),
      [`GET ${list}: query parameter sort is now required`],
    ],
    [
      'credentials',
      (document) => (document.paths['/api/v1/auth/login'].post.security = [{ bearer: [] }]),
      ['POST /api/v1/auth/login: now needs credentials'],
    ],
    [
      'shorter texts',
      (document) => (document.components.schemas.SendMessageDto.properties.content.maxLength = 10),
      [`POST ${send} body.content: maxLength is now 10`],
    ],
  ])('is the demand of %s', (_, change, findings) => expect(changed(change)).toEqual(findings));

  it('is an enumeration that takes less, and a value that may be more than before', () => {
    const narrowed = changed((document) => {
      const parameter = document.paths[`${send}/{id}`].get.parameters.find(({ name }: Loose) => name === 'order');
      parameter.schema.enum = ['asc'];
    });
    expect(narrowed).toEqual([`GET ${send}/{id} query parameter order: no longer takes "desc"`]);
    expect(
      changed(
        (document) => (document.components.schemas.ReadMarkDto.properties.unread_count.type = ['integer', 'null']),
      ),
    ).toEqual([`POST ${send}/{id}/read 200.unread_count: may now be the type "null"`]);
    expect(changed((document) => (document.components.schemas.ReadMarkDto.required = []))).toEqual([
      `POST ${send}/{id}/read 200.unread_count: may now be absent`,
    ]);
  });

  it('ignores the name of a path parameter, which is not sent', () => {
    expect(
      changed((document) => {
        document.paths[category.replace('{category}', '{group}')] = document.paths[category];
        delete document.paths[category];
      }),
    ).toEqual([]);
  });
});

describe('npm run openapi -- --breaking', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-released-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = async (): Promise<{ code: number; lines: string[] }> => {
    const lines: string[] = [];
    return {
      code: await runBreakingCommand({ createApp: createDocumentApp, folder, print: (line) => lines.push(line) }),
      lines,
    };
  };

  it('has nothing to say before the first release', async () => {
    expect(await run()).toEqual({ code: 0, lines: ['No release yet, so there is nothing to compare with'] });
  });

  it('passes against the documents of this moment, and names what an older release had more', async () => {
    for (const { name } of committedDocuments())
      cpSync(join(documentsFolder, `${name}.json`), join(folder, `${name}.json`));
    expect(await run()).toEqual({ code: 0, lines: ['No breaking changes since the last release'] });
    const released = JSON.parse(community);
    released.components.schemas.MessageDto.properties.edited = { type: 'boolean' };
    writeFileSync(join(folder, 'community.json'), JSON.stringify(released));
    writeFileSync(join(folder, 'pigeon.json'), '{}');
    const { code, lines } = await run();
    expect(code).toBe(1);
    expect(lines).toContain(`community: POST ${send} 201.edited: removed`);
    expect(lines).toContain('pigeon: the document was removed');
  });

  it('holds against what has been released', async () => {
    const lines: string[] = [];
    const code = await runBreakingCommand({
      createApp: createDocumentApp,
      folder: join(documentsFolder, 'released'),
      print: (line) => lines.push(line),
    });
    expect({ code, lines }).toMatchObject({ code: 0 });
  });
});
