import {
  makeOperationIdsUnique,
  mergeEqualPaths,
  pruneSchemas,
  summarizeDifference,
  toOpenApi31,
  type JsonObject,
} from './document';

it('merges templates that differ in names only, under `id` or else the first name', () => {
  const parameter = (name: string): JsonObject => ({ name, in: 'path', description: name });
  const merged = mergeEqualPaths({
    '/a/{x}/b/{owner_id}': { get: { parameters: [parameter('x'), parameter('owner_id')] } },
    '/a/{y}/b/{id}': { delete: { parameters: [parameter('y'), parameter('id')] } },
    '/a/{x}/c': { get: {} },
  });
  expect(merged).toEqual({
    '/a/{x}/b/{id}': {
      get: { parameters: [parameter('x'), { name: 'id', in: 'path', description: 'owner_id' }] },
      delete: { parameters: [{ name: 'x', in: 'path', description: 'y' }, parameter('id')] },
    },
    '/a/{x}/c': { get: {} },
  });
  expect(() => mergeEqualPaths({ '/a/{x}': { get: {} }, '/a/{y}': { get: {} } })).toThrow(
    'Two operations claim GET /a/{x}',
  );
});

it('gives each alias its own id', () => {
  const paths: JsonObject = {
    '/a': { get: { operationId: 'read' } },
    '/b': { get: { operationId: 'read' } },
    '/c': { get: { operationId: 'read' } },
  };
  makeOperationIdsUnique(paths);
  expect(JSON.stringify(paths)).toBe(
    '{"/a":{"get":{"operationId":"read"}},"/b":{"get":{"operationId":"readAlias"}},"/c":{"get":{"operationId":"readAlias2"}}}',
  );
});

it('converts schemas to 3.1 and leaves data unchanged', () => {
  const document: JsonObject = {
    schemas: {
      A: {
        type: 'object',
        properties: {
          example: { type: 'string', nullable: true, example: 'x' },
          b: { $ref: '#/B', nullable: true },
          n: { type: 'number', minimum: 1, exclusiveMinimum: true },
          c: { type: 'string', enum: ['x'], nullable: true },
        },
      },
    },
    content: { examples: { one: { value: { nullable: true, schema: { example: 1 } } } } },
  };
  toOpenApi31(document);
  expect(document).toEqual({
    schemas: {
      A: {
        type: 'object',
        properties: {
          example: { type: ['string', 'null'], examples: ['x'] },
          b: { anyOf: [{ $ref: '#/B' }, { type: 'null' }] },
          n: { type: 'number', exclusiveMinimum: 1 },
          c: { type: ['string', 'null'], enum: ['x', null] },
        },
      },
    },
    content: { examples: { one: { value: { nullable: true, schema: { example: 1 } } } } },
  });
});

it('keeps the schemas that paths reference', () => {
  const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
  const document: JsonObject = {
    paths: { '/a': { get: { schema: ref('B') } } },
    components: { schemas: { C: ref('B'), B: { items: ref('A') }, A: ref('A'), D: {} } },
  };
  pruneSchemas(document);
  expect(Object.keys((document['components'] as { schemas: object }).schemas)).toEqual(['A', 'B']);
});

it('lists what changed', () => {
  expect(
    summarizeDifference(
      { paths: { '/a': { get: {} }, '/b': { get: {} } } },
      { paths: { '/a': { get: { summary: 'x' } }, '/c': { post: {} } } },
    ),
  ).toEqual(['~ GET /a', '+ POST /c', '- GET /b']);
});
