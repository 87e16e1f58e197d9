import type { Json, JsonObject } from './document';

const methods = ['get', 'put', 'post', 'delete', 'patch'];
/** Deeper nesting is a schema that contains itself. */
const deepest = 12;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectsIn = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Direction of a body: a request example contains the required fields, a response example all fields. */
type Side = 'request' | 'answer';

function resolved(document: JsonObject, schema: JsonObject): JsonObject | undefined {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const found = reference
    .slice(2)
    .split('/')
    .reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), document);
  return isObject(found) ? found : undefined;
}

function objectExample(document: JsonObject, schema: JsonObject, side: Side, depth: number): Json | undefined {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required: readonly Json[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const example: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = isObject(property) ? exampleOf(document, property, side, depth + 1) : undefined;
    if (value !== undefined) example[name] = value;
    else if (required.includes(name)) return undefined;
  }
  return example;
}

/** A value that matches a schema, built from the examples inside it; undefined if they do not suffice. */
export function exampleOf(document: JsonObject, reference: JsonObject, side: Side, depth = 0): Json | undefined {
  const schema = resolved(document, reference);
  if (!schema || depth > deepest) return undefined;
  if (Array.isArray(schema['examples']) && schema['examples'].length > 0) return schema['examples'][0];
  if (schema['const'] !== undefined) return schema['const'];
  if (schema['default'] !== undefined && side === 'answer') return schema['default'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  for (const alternative of [...objectsIn(schema['oneOf']), ...objectsIn(schema['anyOf'])]) {
    const value = alternative['type'] === 'null' ? undefined : exampleOf(document, alternative, side, depth + 1);
    if (value !== undefined) return value;
  }
  const parts = objectsIn(schema['allOf']);
  if (parts.length > 0) {
    const values = [
      ...parts.map((part) => exampleOf(document, part, side, depth + 1)),
      objectExample(document, schema, side, depth),
    ];
    return values.every(isObject) ? (Object.assign({}, ...values) as JsonObject) : undefined;
  }
  if (isObject(schema['items'])) {
    const item = exampleOf(document, schema['items'], side, depth + 1);
    return item === undefined ? undefined : [item];
  }
  if (isObject(schema['properties']) || schema['type'] === 'object')
    return objectExample(document, schema, side, depth);
  return undefined;
}

function addExample(document: JsonObject, content: Json | undefined, side: Side): void {
  if (!isObject(content)) return;
  for (const [type, media] of Object.entries(content)) {
    // Files have no written example, and forms take theirs from the fields of the schema.
    if (
      !/[/+]json$/.test(type) ||
      !isObject(media) ||
      media['example'] !== undefined ||
      media['examples'] !== undefined ||
      !isObject(media['schema'])
    )
      continue;
    const value = exampleOf(document, media['schema'], side);
    if (value !== undefined) media['examples'] = { usual: { value } };
  }
}

/**
 * Puts examples where tools look for them. Schemas have one per field, but pages that try out requests use the example of
 * the parameter or body, and make up texts such as "string" for every field without one.
 */
export function placeExamples(document: JsonObject): void {
  for (const item of Object.values(isObject(document['paths']) ? document['paths'] : {})) {
    if (!isObject(item)) continue;
    for (const operation of methods.map((method) => item[method]).filter(isObject)) {
      for (const parameter of objectsIn(operation['parameters'])) {
        const schema = parameter['schema'];
        if (!isObject(schema) || !Array.isArray(schema['examples'])) continue;
        const [example] = schema['examples'];
        delete schema['examples'];
        if (example !== undefined && parameter['example'] === undefined && parameter['examples'] === undefined)
          parameter['example'] = example;
      }
      if (isObject(operation['requestBody'])) addExample(document, operation['requestBody']['content'], 'request');
      for (const [status, response] of Object.entries(isObject(operation['responses']) ? operation['responses'] : {})) {
        if (status.startsWith('2') && isObject(response)) addExample(document, response['content'], 'answer');
      }
    }
  }
}
