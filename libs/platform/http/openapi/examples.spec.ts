import type { JsonObject } from './document';
import { exampleOf, placeExamples } from './examples';

const document: JsonObject = {
  components: {
    schemas: {
      Person: {
        type: 'object',
        properties: {
          id: { type: 'string', examples: ['p1'] },
          picture: { type: ['string', 'null'], examples: [null] },
          friend: { $ref: '#/components/schemas/Person' },
        },
        required: ['id'],
      },
      Note: {
        type: 'object',
        properties: {
          text: { type: 'string', examples: ['hi'] },
          key: { type: 'string' },
          by: { $ref: '#/components/schemas/Person' },
        },
        required: ['text', 'by'],
      },
    },
  },
};
const note = { $ref: '#/components/schemas/Note' };

it('builds an example from fields, without those that have none', () => {
  const flat = exampleOf(
    document,
    {
      type: 'object',
      properties: {
        text: { type: 'string', examples: ['hi'] },
        key: { type: 'string' },
        page: { type: 'integer', default: 1 },
      },
      required: ['text'],
    },
    'request',
  );
  expect(flat).toEqual({ text: 'hi' });
  expect(exampleOf(document, note, 'answer')).toMatchObject({ text: 'hi', by: { id: 'p1', picture: null } });
  expect(exampleOf(document, { type: 'array', items: { enum: ['a', 'b'] } }, 'answer')).toEqual(['a']);
  expect(exampleOf(document, { anyOf: [{ type: 'null' }, { const: 3 }] }, 'answer')).toBe(3);
  expect(
    exampleOf(
      document,
      { allOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { const: 2 } } }] },
      'answer',
    ),
  ).toEqual({ a: 1, b: 2 });
});

it('returns none rather than a wrong one', () => {
  expect(
    exampleOf(document, { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, 'request'),
  ).toBeUndefined();
  expect(exampleOf(document, { type: 'string' }, 'answer')).toBeUndefined();
  expect(exampleOf(document, { $ref: '#/components/schemas/Nobody' }, 'answer')).toBeUndefined();
});

it('fills parameters, bodies and responses, and keeps written examples', () => {
  const written = { examples: { other: { value: { text: 'mine' } } }, schema: note };
  const operation: JsonObject = {
    parameters: [{ name: 'id', in: 'path', schema: { type: 'string', examples: ['p1'] } }],
    requestBody: {
      content: {
        'application/json': { schema: { type: 'object', properties: { a: { const: 1 } } } },
        'multipart/form-data': { schema: note },
      },
    },
    responses: {
      200: { content: { 'application/json': structuredClone(written) } },
      201: { content: { 'application/json': { schema: { const: 5 } } } },
      400: { content: { 'application/json': { schema: note } } },
    },
  };
  placeExamples({ ...document, paths: { '/a/{id}': { post: operation } } });
  expect(operation['parameters']).toEqual([{ name: 'id', in: 'path', schema: { type: 'string' }, example: 'p1' }]);
  expect(operation['requestBody']).toMatchObject({
    content: {
      'application/json': { examples: { usual: { value: { a: 1 } } } },
      'multipart/form-data': { schema: note },
    },
  });
  expect(operation['responses']).toEqual({
    200: { content: { 'application/json': written } },
    201: { content: { 'application/json': { schema: { const: 5 }, examples: { usual: { value: 5 } } } } },
    400: { content: { 'application/json': { schema: note } } },
  });
});
