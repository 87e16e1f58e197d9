import type { JsonObject } from '@parley/platform/http/openapi/document';

/** The parts of JSON Schema that the documents use. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

const banner = `/* Written by \`npm run openapi\` from docs/openapi; not by hand. */
/* eslint-disable */
import * as z from 'zod';
`;

/** Everything else would be left out without notice. */
const known = new Set(
  (
    'type $ref enum allOf anyOf oneOf properties required additionalProperties items format pattern minLength ' +
    'maxLength minimum maximum minItems maxItems description examples default discriminator'
  ).split(' '),
);

const call = (method: string, value: number | undefined): string => (value === undefined ? '' : `.${method}(${value})`);

/** Lengths count code points, as JSON Schema does; those of Zod count half of some characters. */
function textOf({ format, pattern, minLength, maxLength }: Schema): string {
  if (format === 'binary') return 'z.instanceof(Blob)';
  if (format === 'uuid') return 'z.guid()';
  if (format === 'date-time') return 'z.iso.datetime({ offset: true })';
  const expression = pattern === undefined ? '' : `.regex(new RegExp(${JSON.stringify(pattern)}, "u"))`;
  const bounds = [
    ...(minLength === undefined ? [] : [`[...text].length >= ${minLength}`]),
    ...(maxLength === undefined ? [] : [`[...text].length <= ${maxLength}`]),
  ];
  return `z.string()${expression}${bounds.length === 0 ? '' : `.refine((text) => ${bounds.join(' && ')})`}`;
}

const union = (alternatives: readonly string[]): string =>
  alternatives.length === 1 ? (alternatives[0] ?? '') : `z.union([${alternatives.join(', ')}])`;

function objectOf({ properties = {}, required = [], additionalProperties = true }: Schema): string {
  const rest = typeof additionalProperties === 'object' ? codeOf(additionalProperties) : 'z.unknown()';
  const fields = Object.entries(properties).map(
    ([name, property]) => `${JSON.stringify(name)}: ${codeOf(property)}${required.includes(name) ? '' : '.optional()'}`,
  );
  return fields.length === 0 ? `z.record(z.string(), ${rest})` : `z.object({ ${fields.join(', ')} }).catchall(${rest})`;
}

function ofType(type: string, schema: Schema): string {
  const { minimum, maximum, items = {}, minItems, maxItems } = schema;
  const range = call('gte', minimum) + call('lte', maximum);
  const byType: Readonly<Record<string, () => string>> = {
    string: () => textOf(schema),
    integer: () => `z.number().int()${range}`,
    number: () => `z.number()${range}`,
    boolean: () => 'z.boolean()',
    null: () => 'z.null()',
    array: () => `z.array(${codeOf(items)})${call('min', minItems)}${call('max', maxItems)}`,
    object: () => objectOf(schema),
  };
  const make = byType[type];
  if (!make) throw new Error(`Zod schemas cannot express the type ${type}`);
  return make();
}

const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** The Zod expression of a schema. @throws Error for a keyword that it cannot express */
function codeOf(schema: Schema): string {
  const foreign = Object.keys(schema).find((key) => !known.has(key));
  if (foreign !== undefined) throw new Error(`Zod schemas cannot express the keyword ${foreign}`);
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.enum) return `z.literal(${JSON.stringify(schema.enum)})`;
  const choices = schema.oneOf ?? schema.anyOf;
  const parts = [
    ...(choices ? [union(choices.map(codeOf))] : []),
    ...(schema.allOf ?? []).map(codeOf),
    ...(schema.type === undefined ? [] : [union([schema.type].flat().map((type) => ofType(type, schema)))]),
  ];
  return parts.length === 0 ? 'z.unknown()' : parts.reduce((all, part) => `z.intersection(${all}, ${part})`);
}

/** Names of schemas with those that they use before them. @throws Error for a schema that contains itself */
function inOrder(schemas: Readonly<Record<string, Schema>>): string[] {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw new Error(`${name} contains itself`);
    if (done.has(name)) return;
    const text = JSON.stringify(schemas[name]);
    for (const [, used = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) visit(used, [...path, name]);
    done.add(name);
  };
  for (const name of Object.keys(schemas)) visit(name, []);
  return [...done];
}

/** A Zod schema for each component schema of a document. Bundlers drop those that are not used. */
export function schemasSource(document: JsonObject): string {
  const { components } = document as unknown as { components: { schemas: Readonly<Record<string, Schema>> } };
  const { schemas } = components;
  const lines = inOrder(schemas).map(
    (name) => `export const ${name} = /* @__PURE__ */ (() => ${codeOf(schemas[name] ?? {})})();`,
  );
  return `${banner}
${lines.join('\n')}
`;
}
