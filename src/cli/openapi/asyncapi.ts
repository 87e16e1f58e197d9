import type { Json, JsonObject } from '@parley/platform/http/openapi/document';
import { exampleOf } from '@parley/platform/http/openapi/examples';
import { changeTypes } from '../../surfaces/community/changes/change.dto';
import { clientFrameTypes, serverFrameTypes } from '../../surfaces/community/live/live.dto';
import { liveProtocol } from '../../surfaces/community/live/live.frames';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const changes = Object.values(changeTypes).map(({ name }) => name);
const serverFrames = [...changes, ...serverFrameTypes.map(({ name }) => name)];
const clientFrames = clientFrameTypes.map(({ name }) => name);

const query: JsonObject = {
  type: 'object',
  properties: {
    after: { type: 'string', description: 'Cursor to continue behind. Without it, the channel begins now.' },
    ticket: {
      type: 'string',
      description: 'A one-use ticket of `POST /api/v1/changes/tickets`, for clients that cannot send headers.',
    },
  },
};

/** The schemas of a document that these refer to, themselves included. */
function schemasFor(document: JsonObject, names: readonly string[]): JsonObject {
  const all = ((document['components'] as JsonObject)['schemas'] ?? {}) as JsonObject;
  const found: JsonObject = {};
  const visit = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const reference = value['$ref'];
    if (typeof reference === 'string') take(reference.split('/').at(-1) ?? '');
    Object.values(value).forEach(visit);
  };
  const take = (name: string): void => {
    const schema = all[name];
    if (found[name] !== undefined || schema === undefined) return;
    found[name] = schema;
    visit(schema);
  };
  names.forEach(take);
  return found;
}

/** The type of the frame that a schema describes. */
function typeOf(schema: Json | undefined): string {
  const properties = isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
  const type = properties['type'];
  const [first] = isObject(type) && Array.isArray(type['enum']) ? type['enum'] : [];
  return typeof first === 'string' ? first : '';
}

const references = (channel: string, names: readonly string[]): JsonObject[] =>
  names.map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }));
const messagesOf = (names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }]));

/** A message for each schema, with an example. */
function messagesFor(document: JsonObject, schemas: JsonObject, names: readonly string[]): JsonObject {
  const messages = names.map((name): [string, JsonObject] => {
    const payload: JsonObject = { $ref: `#/components/schemas/${name}` };
    const example = exampleOf(document, payload, 'answer');
    const type = typeOf(schemas[name]);
    return [
      name,
      {
        name: type,
        title: type,
        contentType: 'application/json',
        payload,
        ...(isObject(example) ? { examples: [{ name: 'usual', payload: example }] } : {}),
      },
    ];
  });
  return Object.fromEntries(messages);
}

/**
 * The AsyncAPI 3 document of an API with live channels, made of the schemas of its OpenAPI document; undefined for other
 * APIs.
 */
export function asyncApiOf(document: JsonObject): JsonObject | undefined {
  const paths = document['paths'] as JsonObject;
  const live = paths['/api/v1/live'];
  if (live === undefined) return undefined;
  const { title, version, license, contact } = document['info'] as Record<string, Json>;
  const names = [...serverFrames, ...clientFrames];
  const schemas = schemasFor(document, names);
  return {
    asyncapi: '3.0.0',
    info: {
      title: `${typeof title === 'string' ? title : ''}: live channels`,
      version: version ?? '',
      description:
        'What the server sends as soon as it happens: as server-sent events, or over a WebSocket, which also takes frames of ' +
        'the client. Authorised by the access token, or by a one-use ticket.',
      license: license ?? {},
      contact: contact ?? {},
    },
    defaultContentType: 'application/json',
    channels: {
      changes: {
        address: '/api/v1/changes/stream',
        title: 'Changes as server-sent events',
        description: '`id` is the cursor, `event` the type, `data` the change.',
        messages: messagesOf(changes),
        bindings: { http: {} },
      },
      live: {
        address: '/api/v1/live',
        title: 'Changes, typing and presence over a WebSocket',
        description: `Subprotocol \`${liveProtocol}\`. Each text frame is one message.`,
        messages: messagesOf(names),
        bindings: { ws: { method: 'GET', query } },
      },
    },
    operations: {
      sendChanges: {
        action: 'send',
        channel: { $ref: '#/channels/changes' },
        messages: references('changes', changes),
      },
      sendFrames: { action: 'send', channel: { $ref: '#/channels/live' }, messages: references('live', serverFrames) },
      receiveFrames: {
        action: 'receive',
        channel: { $ref: '#/channels/live' },
        messages: references('live', clientFrames),
      },
    },
    components: { messages: messagesFor(document, schemas, names), schemas },
  };
}
