/** A JSON value of a document. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function operationsIn(item: JsonObject): [string, JsonObject][] {
  return methods.flatMap((method) => {
    const operation = item[method];
    return isObject(operation) ? [[method, operation] as [string, JsonObject]] : [];
  });
}

const parameterName = /\{([^}]+)\}/g;

function namesIn(template: string): string[] {
  return [...template.matchAll(parameterName)].map((match) => match[1] ?? '');
}

/**
 * One name per position for templates that differ in names only. `id` wins where one of them uses it, because that is
 * the usual name; otherwise the first template's name does. Independent of the order of controllers if
 * an `id` is among them.
 */
function commonNames(templates: readonly string[]): string[] {
  const all = templates.map(namesIn);
  return (all[0] ?? []).map((first, position) => (all.some((names) => names[position] === 'id') ? 'id' : first));
}

function renameParameters(operation: JsonObject, before: readonly string[], after: readonly string[]): void {
  const parameters = operation['parameters'];
  if (!Array.isArray(parameters)) return;
  for (const parameter of parameters) {
    if (!isObject(parameter) || parameter['in'] !== 'path') continue;
    const name = after[before.findIndex((candidate) => candidate === parameter['name'])];
    if (name !== undefined) parameter['name'] = name;
  }
}

/**
 * OpenAPI takes `/notes/{owner_id}` and `/notes/{id}` for the same path and forbids both in one document, while a
 * router tells them apart by method. Path items whose templates differ only in parameter names become one; what a
 * parameter means stays documented per operation.
 */
export function mergeEqualPaths(paths: JsonObject): JsonObject {
  const groups = new Map<string, string[]>();
  for (const template of Object.keys(paths)) {
    const shape = template.replace(parameterName, '{}');
    groups.set(shape, [...(groups.get(shape) ?? []), template]);
  }
  const merged: JsonObject = {};
  for (const templates of groups.values()) {
    const names = commonNames(templates);
    let position = 0;
    const template = (templates[0] ?? '').replace(parameterName, () => `{${names[position++] ?? ''}}`);
    const item: JsonObject = {};
    for (const from of templates) {
      const source = paths[from];
      if (!isObject(source)) continue;
      for (const [method, operation] of operationsIn(source)) {
        if (item[method] !== undefined) throw new Error(`Two operations claim ${method.toUpperCase()} ${template}`);
        renameParameters(operation, namesIn(from), names);
        item[method] = operation;
      }
    }
    merged[template] = item;
  }
  return merged;
}

/** A route served under several paths is described once but documented several times; every id after the first gets `Alias`. */
export function makeOperationIdsUnique(paths: JsonObject): void {
  const seen = new Map<string, number>();
  for (const item of Object.values(paths)) {
    if (!isObject(item)) continue;
    for (const [, operation] of operationsIn(item)) {
      const id = operation['operationId'];
      if (typeof id !== 'string') continue;
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      if (count > 1) operation['operationId'] = `${id}Alias${count > 2 ? count - 1 : ''}`;
    }
  }
}

/** Keywords whose value is one schema, a list of schemas, or a map of schemas. */
const schemaKeys = new Set([
  'schema',
  'items',
  'additionalProperties',
  'not',
  'contains',
  'propertyNames',
  'if',
  'then',
  'else',
  'unevaluatedProperties',
]);
const schemaLists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const schemaMaps = new Set(['properties', 'patternProperties', '$defs', 'schemas']);
/** Keywords whose values are data, not schemas: they are not rewritten. */
const dataKeys = new Set(['example', 'examples', 'default', 'const', 'enum', 'value']);

/**
 * Converts OpenAPI 3.0 to 3.1: `nullable` into a type list, `example` of a schema into `examples`, boolean
 * exclusive bounds into numbers. Works in place, on schemas only; the data inside examples stays as it is.
 */
export function toOpenApi31(node: Json): void {
  if (Array.isArray(node)) return node.forEach(toOpenApi31);
  if (!isObject(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (schemaKeys.has(key) && isObject(value)) convertSchema(value);
    else if (schemaLists.has(key) && Array.isArray(value)) value.filter(isObject).forEach(convertSchema);
    else if (schemaMaps.has(key) && isObject(value)) Object.values(value).filter(isObject).forEach(convertSchema);
    else if (!dataKeys.has(key)) toOpenApi31(value);
  }
}

function convertSchema(schema: JsonObject): void {
  if ('example' in schema) {
    const example = schema['example'];
    delete schema['example'];
    if (example !== undefined && schema['examples'] === undefined) schema['examples'] = [example];
  } else if (isObject(schema['examples'])) {
    schema['examples'] = Object.values(schema['examples']);
  }
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    const limit = schema[bound];
    if (schema[exclusive] && limit !== undefined) {
      schema[exclusive] = limit;
      delete schema[bound];
    } else delete schema[exclusive];
  }
  if ('nullable' in schema) {
    const nullable = schema['nullable'] === true;
    delete schema['nullable'];
    if (nullable) allowNull(schema);
  }
  toOpenApi31(schema);
}

function allowNull(schema: JsonObject): void {
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(null)) schema['enum'].push(null);
  const type = schema['type'];
  if (typeof type === 'string') schema['type'] = [type, 'null'];
  else if (Array.isArray(type)) {
    if (!type.includes('null')) type.push('null');
  } else if (typeof schema['$ref'] === 'string') {
    schema['anyOf'] = [{ $ref: schema['$ref'] }, { type: 'null' }];
    delete schema['$ref'];
  } else {
    const list = [schema['anyOf'], schema['oneOf']].find((choices) => Array.isArray(choices));
    if (list) list.push({ type: 'null' });
    else if (Array.isArray(schema['allOf'])) {
      schema['anyOf'] = [
        ...(schema['allOf'].length === 1 ? schema['allOf'] : [{ allOf: schema['allOf'] }]),
        { type: 'null' },
      ];
      delete schema['allOf'];
    }
  }
}

/** Keeps only the schemas that the paths and webhooks reference. One application generates several documents, each with its own schemas. */
export function pruneSchemas(document: JsonObject): void {
  const components = document['components'];
  const schemas = isObject(components) ? components['schemas'] : undefined;
  if (!isObject(components) || !isObject(schemas)) return;
  const wanted = new Set<string>();
  const visit = (node: Json | undefined): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isObject(node)) return;
    for (const [key, value] of Object.entries(node)) {
      const name =
        key === '$ref' && typeof value === 'string' ? /^#\/components\/schemas\/(.+)$/.exec(value)?.[1] : undefined;
      if (name !== undefined && !wanted.has(name)) {
        wanted.add(name);
        visit(schemas[name]);
      }
      visit(value);
    }
  };
  visit(document['paths']);
  visit(document['webhooks']);
  const kept = Object.keys(schemas)
    .filter((name) => wanted.has(name))
    .sort();
  if (kept.length === 0) delete components['schemas'];
  else components['schemas'] = Object.fromEntries(kept.map((name) => [name, schemas[name] ?? {}]));
}

function inOrder(object: JsonObject, first: readonly string[]): JsonObject {
  const rest = Object.keys(object)
    .filter((key) => !first.includes(key))
    .sort();
  return Object.fromEntries(
    [...first.filter((key) => key in object), ...rest].map((key) => [key, object[key] as Json]),
  );
}

const operationOrder = [
  'tags',
  'operationId',
  'summary',
  'description',
  'security',
  'parameters',
  'requestBody',
  'responses',
];

/** Sorts a document, so that its order does not depend on the order of modules and decorators. */
export function inStableOrder(document: JsonObject): JsonObject {
  const paths = isObject(document['paths']) ? document['paths'] : {};
  const sorted: JsonObject = {};
  for (const path of Object.keys(paths).sort()) {
    const item = paths[path];
    if (!isObject(item)) continue;
    for (const [method, operation] of operationsIn(item)) {
      if (Array.isArray(operation['parameters']) && operation['parameters'].length === 0)
        delete operation['parameters'];
      if (isObject(operation['responses'])) operation['responses'] = inOrder(operation['responses'], []);
      item[method] = inOrder(operation, operationOrder);
    }
    sorted[path] = inOrder(item, methods);
  }
  const components = document['components'];
  if (isObject(components)) document['components'] = inOrder(components, ['securitySchemes', 'schemas']);
  return inOrder({ ...document, paths: sorted }, [
    'openapi',
    'info',
    'servers',
    'tags',
    'security',
    'paths',
    'webhooks',
    'components',
  ]);
}

/** The bytes of a document, as committed and served. */
export function documentText(document: JsonObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The added, removed and changed operations, one line each, for the message of a failed check. */
export function summarizeDifference(before: JsonObject | undefined, after: JsonObject): string[] {
  const flat = (document: JsonObject | undefined): Map<string, string> => {
    const entries = new Map<string, string>();
    for (const [path, item] of Object.entries(isObject(document?.['paths']) ? document['paths'] : {})) {
      if (isObject(item))
        for (const [method, operation] of operationsIn(item))
          entries.set(`${method.toUpperCase()} ${path}`, JSON.stringify(operation));
    }
    for (const [name, item] of Object.entries(isObject(document?.['webhooks']) ? document['webhooks'] : {}))
      entries.set(`webhook ${name}`, JSON.stringify(item));
    const components = document?.['components'];
    for (const [kind, map] of Object.entries(isObject(components) ? components : {})) {
      for (const [name, value] of Object.entries(isObject(map) ? map : {}))
        entries.set(`${kind} ${name}`, JSON.stringify(value));
    }
    for (const key of ['openapi', 'info', 'servers', 'tags'])
      if (document?.[key] !== undefined) entries.set(key, JSON.stringify(document[key]));
    return entries;
  };
  const [old, now] = [flat(before), flat(after)];
  const lines = [...now].flatMap(([key, text]) => {
    if (!old.has(key)) return [`+ ${key}`];
    return old.get(key) === text ? [] : [`~ ${key}`];
  });
  return [...lines, ...[...old.keys()].filter((key) => !now.has(key)).map((key) => `- ${key}`)];
}
