import { DomainError } from '@parley/kernel';
import { Ajv, type ValidateFunction } from 'ajv';
import type { SchemaLike } from '../../common/openapi/types';
import { rocketchatErrors } from '../rocketchat.errors';

/** Unvalidated parameters: a parsed query or body. Only own properties count. */
export type Input = Readonly<Record<string, unknown>>;

/** One parameter: its JSON schema, and what the document says about it. `T` is the type of the validated value. */
interface Field<T, Required extends boolean = boolean> {
  readonly required: Required;
  /** Shown in the document. */
  readonly schema: SchemaLike;
  /** What Ajv validates, where the document cannot show the same. */
  readonly check?: SchemaLike;
  /** Brings a value into the form that the schema describes, for what JSON Schema coercion cannot do. */
  readonly prepare?: (value: unknown) => unknown;
  readonly description: string;
  /** Type of the value; never set. */
  readonly value?: T;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** Parameters of an endpoint. `closed`: no others are allowed. */
export interface Shape<F extends Fields = Fields> {
  readonly fields: F;
  readonly closed: boolean;
}

type ValueOf<F> = F extends Field<infer T, infer Required> ? (Required extends true ? T : T | undefined) : never;
type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

type ValuesOf<S> = S extends Shape<infer F> ? Values<F> : never;

export function shape<F extends Fields>(fields: F, options: { closed?: boolean } = {}): Shape<F> {
  return { fields, closed: options.closed ?? false };
}

interface Documentation {
  readonly description: string;
  readonly example?: unknown;
}

function optional<T>(
  { description, example }: Documentation,
  schema: SchemaLike,
  more: Pick<Field<T>, 'check' | 'prepare'> = {},
): Field<T, false> {
  return { required: false, schema: example === undefined ? schema : { ...schema, example }, description, ...more };
}

export function text(about: Documentation & { format?: string; maxLength?: number }): Field<string, false> {
  const { format, maxLength } = about;
  return optional(about, {
    type: 'string',
    ...(format === undefined ? {} : { format }),
    ...(maxLength === undefined ? {} : { maxLength }),
  });
}

/** A text that may also be sent as a list of one. */
export function textOrListOfOne(about: Documentation): Field<string, false> {
  const prepare = (value: unknown) => (Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value);
  return optional(about, { type: 'string' }, { prepare });
}

export function flag(about: Documentation): Field<boolean, false> {
  return optional(about, { type: 'boolean' });
}

/** A whole number, 0 or more. */
export function count(about: Documentation & { fallback?: number }): Field<number, false> {
  const whole = { type: 'integer', minimum: 0 };
  const schema = about.fallback === undefined ? whole : { ...whole, default: about.fallback };
  // As upstream, which takes numbers here: what is no number at all is reported as "must be number".
  return optional(about, schema, { check: { type: 'number', allOf: [whole] } });
}

/** One of several words; other values are not coerced. */
export function word<const W extends string>(words: readonly W[], about: Documentation): Field<W, false> {
  return optional(about, { type: 'string', enum: [...words] });
}

/** A list of texts; a single text counts as a list of one. */
export function texts(about: Documentation): Field<readonly string[], false> {
  const prepare = (value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value]);
  return optional(about, { type: 'array', items: { type: 'string' } }, { prepare });
}

/** An object whose fields the endpoint validates later. */
export function object(about: Documentation & { schema?: SchemaLike }): Field<Input, false> {
  const anyObject = { type: 'object', additionalProperties: true };
  return optional(about, about.schema ?? anyObject, { check: anyObject });
}

/** A list of objects; `item` is their schema. */
export function objects(
  about: Documentation & { maxItems: number; item?: SchemaLike },
): Field<readonly Input[], false> {
  const items = about.item ?? { type: 'object', additionalProperties: true };
  return optional(about, { type: 'array', maxItems: about.maxItems, items });
}

export function required<T>(field: Field<T>): Field<T, true> {
  return { ...field, required: true };
}

/** The schema of an object inside a body, whose fields the endpoint validates with a shape of their own. */
export function innerSchema(inner: Shape): SchemaLike {
  const { properties } = schemaOf(inner, 'documented') as { properties: Readonly<Record<string, SchemaLike>> };
  return { type: 'object', properties: { ...properties }, additionalProperties: true };
}

/** The JSON schema of a shape: as documented, or as validated. */
export function schemaOf({ fields, closed }: Shape, purpose: 'documented' | 'validated'): SchemaLike {
  const entries = Object.entries(fields);
  const names = entries.filter(([, field]) => field.required).map(([name]) => name);
  const schemaFor = (field: Field<unknown>) => (purpose === 'validated' && field.check) || field.schema;
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([name, field]) => [name, { ...schemaFor(field), description: field.description }]),
    ),
    ...(names.length > 0 ? { required: names } : {}),
    ...(closed ? { additionalProperties: false } : {}),
  };
}

/**
 * Upstream validates with Ajv and type coercion (RC-12), stops at the first error of a schema, and its clients know the
 * texts. `maxLength` and `format` are documentation here: the core rejects such values, with the errors of the contract.
 */
function createAjv(): Ajv {
  const ajv = new Ajv({ coerceTypes: true, ownProperties: true, validateFormats: false, strictTypes: false });
  ajv.removeKeyword('maxLength');
  ajv.addVocabulary(['maxLength', 'example']);
  return ajv;
}

const ajv = createAjv();
const compiled = new WeakMap<object, ValidateFunction>();

function validatorOf(key: object, schema: () => SchemaLike): ValidateFunction {
  const known = compiled.get(key);
  if (known) return known;
  const made = ajv.compile(schema());
  compiled.set(key, made);
  return made;
}

function validatorFor(definition: Shape): ValidateFunction {
  return validatorOf(definition, () => schemaOf(definition, 'validated'));
}

/** A copy that Ajv may coerce in place, without what was not sent, each value in the form of its schema. */
function copyOf(fields: Fields, input: Input | undefined): Record<string, unknown> {
  const copied: [string, unknown][] = [];
  for (const [name, value] of Object.entries(input ?? {})) {
    if (value === undefined) continue;
    const own: unknown = typeof value === 'object' ? structuredClone(value) : value;
    const prepare = Object.hasOwn(fields, name) ? fields[name]?.prepare : undefined;
    copied.push([name, prepare ? prepare(own) : own]);
  }
  return Object.fromEntries(copied);
}

const mergedFields = new WeakMap<object, Fields>();

/** The fields of all of several shapes. `shapes` must be a constant: the result is kept. */
function fieldsOf(shapes: readonly Shape[]): Fields {
  const known = mergedFields.get(shapes);
  if (known) return known;
  const made = Object.assign({}, ...shapes.map(({ fields }) => fields)) as Fields;
  mergedFields.set(shapes, made);
  return made;
}

function valuesOf<F extends Fields>({ fields }: Shape<F>, validated: Input): Values<F> {
  return Object.fromEntries(Object.entries(validated).filter(([name]) => Object.hasOwn(fields, name))) as Values<F>;
}

function reject({ errors }: ValidateFunction): never {
  throw new DomainError(rocketchatErrors.invalid_params, {
    texts: (errors ?? []).map((error) => error.message ?? error.keyword).join('\n '),
  });
}

/** @throws invalid_params with the text of the first error */
export function parse<F extends Fields>(definition: Shape<F>, input: Input | undefined): Values<F> {
  const values = copyOf(definition.fields, input);
  const validate = validatorFor(definition);
  return validate(values) ? valuesOf(definition, values) : reject(validate);
}

/**
 * Requires that exactly one of several shapes fits, and returns the values of that one. `shapes` must be a constant: its
 * compiled schema is kept.
 * @throws invalid_params with the first error of each shape that does not fit, in their order, and a last text
 */
export function parseOneOf<const S extends readonly Shape[]>(shapes: S, input: Input | undefined): ValuesOf<S[number]> {
  const values = copyOf(fieldsOf(shapes), input);
  const validate = validatorOf(shapes, () => ({ oneOf: shapes.map((one) => schemaOf(one, 'validated')) }));
  const fitting = validate(values) ? shapes.find((one) => validatorFor(one)(values)) : undefined;
  return fitting ? (valuesOf(fitting, values) as ValuesOf<S[number]>) : reject(validate);
}

/** A query in which a list parameter, sent as `name[]=a&name[]=b` or as a lone `name=a` (RC-10), goes by its name. */
export function withList(query: Input, name: string): Input {
  const list = query[`${name}[]`];
  return list === undefined ? query : { ...query, [name]: list };
}
