import * as fc from 'fast-check';
import type { ApiDocument, ApiOperation, Parameter, Schema } from './documents';
import { hostileBody, hostileJson, hostileText } from './hostile';

/** Who sends a request; the runner knows the credentials of each. */
export const people = ['ada', 'harbour', 'ben', 'cora', 'dex', 'eve', 'admin'] as const;
export type Sender = (typeof people)[number] | 'service' | 'nobody' | 'garbage' | 'mixed';

/** A request as it is drawn. Ids stand in it as `§id:n§`, so that the same seed draws the same although ids differ. */
export interface DrawnRequest {
  readonly operation: ApiOperation;
  readonly sender: Sender;
  /** Path and query, percent-encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** How many ids the runner has; drawn numbers wrap around. */
const idNumbers = 400;
const someId = fc.nat({ max: idNumbers }).map((number) => `§id:${number}§`);
/** Ids of spare users, for operations that deactivate or erase. */
const spareId = fc.nat({ max: 60 }).map((number) => `§spare:${number}§`);

const resolved = (document: ApiDocument, schema: Schema): Schema => {
  const name = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  return name === undefined ? schema : (document.document.components?.schemas?.[name] ?? {});
};

const isId = (name: string, schema: Schema): boolean => schema.format === 'uuid' || /(?:^|_)ids?$|Ids?$|ID$/.test(name);

/** A value that a schema takes. */
function fitting(document: ApiDocument, given: Schema, name: string, sound: boolean, depth = 0): fc.Arbitrary<unknown> {
  const schema = resolved(document, given);
  if (depth > 4) return fc.constant(null);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices && choices.length > 0)
    return fc.oneof(...choices.map((choice) => fitting(document, choice, name, sound, depth + 1)));
  if (schema.allOf)
    return fc
      .tuple(...schema.allOf.map((part) => fitting(document, part, name, sound, depth + 1)))
      .map((parts) => Object.assign({}, ...parts) as unknown);
  return fittingType(document, schema, name, sound, depth);
}

function fittingType(
  document: ApiDocument,
  schema: Schema,
  name: string,
  sound: boolean,
  depth: number,
): fc.Arbitrary<unknown> {
  const [example] = schema.examples ?? [];
  switch (Array.isArray(schema.type) ? (schema.type as string[])[0] : schema.type) {
    case 'object':
      return bodyObject(document, schema, sound, depth);
    case 'array':
      return fc.array(fitting(document, schema.items ?? {}, name, sound, depth + 1), { maxLength: 3 });
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 200 });
    case 'number':
      return fc.oneof(fc.integer({ min: -5, max: 200 }), fc.double({ noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return fittingText(schema, name, sound);
    default:
      return example === undefined && !sound ? hostileJson : fc.constant(example ?? null);
  }
}

function fittingText(schema: Schema, name: string, sound: boolean): fc.Arbitrary<unknown> {
  const [example] = schema.examples ?? [];
  const known = typeof example === 'string' ? [{ weight: sound ? 20 : 4, arbitrary: fc.constant(example) }] : [];
  if (isId(name, schema)) return fc.oneof({ weight: 6, arbitrary: someId }, ...known);
  const text = fc.string({
    unit: 'grapheme',
    minLength: Math.min(schema.minLength ?? 0, 20),
    maxLength: Math.min(schema.maxLength ?? 60, 60),
  });
  return fc.oneof({ weight: 3, arbitrary: text }, ...known);
}

/** Fields as documented; unless it is to be sound, now and then of another type or missing. */
function bodyObject(document: ApiDocument, schema: Schema, sound: boolean, depth: number): fc.Arbitrary<unknown> {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const fits = fitting(document, property, name, sound, depth + 1);
    const value = sound
      ? fits
      : fc.oneof({ weight: 7, arbitrary: fits }, { weight: depth > 0 ? 1 : 2, arbitrary: hostileJson });
    const requiredChance = sound ? 20 : 19;
    const present = fc.nat({ max: 19 }).map((dice) => dice < (required.has(name) ? requiredChance : 11));
    return fc.tuple(present, value).map(([here, drawn]) => (here ? [[name, drawn] as const] : []));
  });
  return fc.tuple(...fields).map((entries) => Object.fromEntries(entries.flat()));
}

/** Percent-encodes anything, halves of characters included. */
function encode(text: string): string {
  return text.isWellFormed()
    ? encodeURIComponent(text)
    : [...text].map((char) => (char.isWellFormed() ? encodeURIComponent(char) : '%ED%A0%80')).join('');
}

/** What is put into one place of an address: the documented kind of value, or not. Some of it goes out as it is, unencoded. */
function parameterText(
  document: ApiDocument,
  parameter: Parameter,
  ids: fc.Arbitrary<string> | null,
  sound: boolean,
): fc.Arbitrary<string> {
  const schema = parameter.schema ?? {};
  const fits =
    ids ??
    fitting(document, schema, parameter.name, sound).map((value) =>
      typeof value === 'string' ? value : JSON.stringify(value ?? ''),
    );
  const example =
    typeof parameter.example === 'string' && ids === null
      ? [{ weight: sound ? 12 : 4, arbitrary: fc.constant(parameter.example) }]
      : [];
  if (sound)
    return fc.oneof(...example.map((entry) => ({ ...entry, arbitrary: entry.arbitrary.map(encode) })), {
      weight: 6,
      arbitrary: fits.map(encode),
    });
  const raw = fc.constantFrom(
    '%',
    '%zz',
    '%00',
    '%ff',
    '%E0%A4%A',
    '%ED%A0%80',
    'a%2Fb',
    '%252F',
    '.',
    '~',
    ';x=1',
    '%20',
    '%F0%9F%98%80',
  );
  const long = fc.constantFrom('x'.repeat(300), 'x'.repeat(4_000), 'x'.repeat(4_200));
  return fc.oneof(
    ...example.map((entry) => ({ ...entry, arbitrary: entry.arbitrary.map(encode) })),
    { weight: 9, arbitrary: fits.map(encode) },
    { weight: 4, arbitrary: hostileText.map((text) => encode(text.slice(0, 2_000))) },
    { weight: 1, arbitrary: raw },
    { weight: 1, arbitrary: long },
  );
}

const keepId = (text: string): string => text.replaceAll('%C2%A7', '§').replaceAll(/§(\w+)%3A(\d+)§/g, '§$1:$2§');

function form(
  fields: Readonly<Record<string, unknown>>,
  file: { readonly name: string; readonly filename: string; readonly type: string; readonly bytes: Buffer } | null,
): { type: string; bytes: Buffer } {
  const boundary = 'parley-form-boundary';
  const safe = (text: string): string => text.replace(/[\r\n"]/g, '_');
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; ` +
        `name="${safe(name)}"\r\n\r\n${typeof value === 'string' ? value : JSON.stringify(value)}\r\n`,
    ),
  );
  if (file)
    parts.push(
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${safe(file.name)}"; ` +
          `filename="${safe(file.filename)}"\r\nContent-Type: ${safe(file.type)}\r\n\r\n`,
      ),
      file.bytes,
      Buffer.from('\r\n'),
    );
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

const fileBytes = fc.oneof(
  fc.constantFrom(
    Buffer.alloc(0),
    Buffer.from('plain'),
    Buffer.from('<svg onload="alert(1)"/>'),
    Buffer.from('\x89PNG\r\n\x1a\nbroken', 'latin1'),
    Buffer.from('GIF89a'),
    Buffer.from('%PDF-1.7'),
    Buffer.from('PK\x03\x04zip', 'latin1'),
    Buffer.alloc(70_000, 7),
  ),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
const someFile = (name: string) =>
  fc.record({
    name: fc.oneof({ weight: 5, arbitrary: fc.constant(name) }, { weight: 1, arbitrary: hostileText }),
    filename: fc.oneof(fc.constant('ahoy.txt'), fc.constant('a.png'), hostileText),
    type: fc.constantFrom('text/plain', 'image/png', 'image/svg+xml', 'text/html', 'nonsense', ''),
    bytes: fileBytes,
  });

const soundFile = (name: string) =>
  fc.constantFrom({ name, filename: 'ahoy.txt', type: 'text/plain', bytes: Buffer.from('Ahoy') });

function bodyOf(entry: ApiOperation, sound: boolean): fc.Arbitrary<{ type: string; bytes: Buffer } | undefined> {
  const types = Object.entries(entry.operation.requestBody?.content ?? {});
  if (types.length === 0 && sound) return fc.constant(undefined);
  if (types.length === 0)
    return fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: hostileBody });
  const declared = types.map(([type, media]) => {
    const examples = Object.values(media.examples ?? {}).map((example) => ({
      weight: 2,
      arbitrary: fc.constant(example.value),
    }));
    const drawn = fitting(entry.document, media.schema ?? {}, 'body', sound);
    const object = sound && examples.length > 0 ? fc.oneof({ weight: 3, arbitrary: drawn }, ...examples) : drawn;
    if (type !== 'multipart/form-data')
      return object.map((value) => ({ type: 'application/json', bytes: Buffer.from(JSON.stringify(value ?? null)) }));
    const fileField =
      Object.entries(resolved(entry.document, media.schema ?? {}).properties ?? {}).find(
        ([, property]) => property.format === 'binary',
      )?.[0] ?? 'file';
    return fc
      .tuple(object, sound ? soundFile(fileField) : fc.option(someFile(fileField), { freq: 4 }))
      .map(([fields, file]) =>
        form(Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => name !== fileField)), file ?? null),
      );
  });
  if (sound) return fc.oneof(...declared);
  return fc.oneof(
    ...declared.map((arbitrary) => ({ weight: 8, arbitrary })),
    { weight: 2 * declared.length, arbitrary: hostileBody },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const senderOf = (entry: ApiOperation): fc.Arbitrary<Sender> => {
  const others: Sender[] = ['nobody', 'garbage', 'mixed', 'service'];
  const inside: readonly Sender[] =
    entry.document.name === 'admin' ? ['service', 'service', 'service', 'admin', 'ada'] : people;
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...inside) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
};

/** Requests to one operation, half of them well-formed, the others from slightly wrong to malicious. */
export function requestsTo(entry: ApiOperation): fc.Arbitrary<DrawnRequest> {
  return fc.oneof(requestArbitrary(entry, true), requestArbitrary(entry, false));
}

/** A query parameter, or none of it; the more likely, the more useful it is. */
function queryArbitrary(document: ApiDocument, parameter: Parameter, sound: boolean): fc.Arbitrary<string[]> {
  const optional = sound ? 1 : 4;
  const chance = parameter.example === undefined ? optional : 6;
  return fc
    .tuple(fc.nat({ max: 9 }), parameterText(document, parameter, null, sound))
    .map(([dice, text]) =>
      (parameter.required ? sound || dice < 9 : dice < chance)
        ? [`${encodeURIComponent(parameter.name)}=${keepId(text)}`]
        : [],
    );
}

function oddQuery(sound: boolean): fc.Arbitrary<string[]> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant<string[]>([]) },
    {
      weight: sound ? 0 : 1,
      arbitrary: fc.constantFrom<string[][]>(
        ['page=1&page=2'],
        ['page[]=1'],
        ['__proto__[a]=1'],
        ['%=%'],
        ['a=%00'],
        ['&&&'],
        ['per_page=1e9'],
        ['count=-1&offset=-1'],
      ),
    },
  );
}

function oddHeaders(sound: boolean): fc.Arbitrary<Record<string, string>> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant<Record<string, string>>({}) },
    {
      weight: sound ? 0 : 1,
      arbitrary: fc.constantFrom<Record<string, string>[]>(
        { 'idempotency-key': 'fixed' },
        { 'idempotency-key': 'x'.repeat(300) },
        { 'idempotency-key': '\xe9' },
        { 'accept-encoding': 'zstd', accept: 'image/*' },
        { 'x-request-id': 'a'.repeat(500) },
        { range: 'bytes=9-1' },
        { range: 'bytes=0-0' },
        { 'if-none-match': '*' },
      ),
    },
  );
}

function requestArbitrary(entry: ApiOperation, sound: boolean): fc.Arbitrary<DrawnRequest> {
  const { operation, path, document } = entry;
  const parameters = operation.parameters ?? [];
  // The users of this test must not be erased, as the example of such an operation would do.
  const ids =
    document.name === 'admin' && /\/users\/\{/i.test(path)
      ? fc.oneof({ weight: 8, arbitrary: spareId }, { weight: 1, arbitrary: fc.uuid() })
      : null;
  const places = parameters
    .filter((parameter) => parameter.in === 'path')
    .map((parameter) =>
      parameterText(document, parameter, ids, sound).map((text) => [parameter.name, keepId(text)] as const),
    );
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .map((parameter) => queryArbitrary(document, parameter, sound));
  return fc
    .record({
      sender: senderOf(entry),
      places: fc.tuple(...places),
      query: fc.tuple(...query),
      odd: oddQuery(sound),
      extra: oddHeaders(sound),
      body: bodyOf(entry, sound),
    })
    .map(({ sender, places: drawn, query: pairs, odd, extra, body }) => {
      const named = new Map<string, string>(drawn);
      const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => named.get(name) ?? 'x');
      const search = [...pairs.flat(), ...odd].join('&');
      return {
        operation: entry,
        sender,
        target: search === '' ? filled : `${filled}?${search}`,
        headers: { ...extra, ...(body && body.type !== '' ? { 'content-type': body.type } : {}) },
        body: body?.bytes,
      };
    });
}
