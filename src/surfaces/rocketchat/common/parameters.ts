import { DomainError } from '@parley/kernel';
import type { SchemaLike } from '../../common/openapi/types';
import { rocketchatErrors } from '../rocketchat.errors';

/** Unvalidated parameters: a parsed query or body. Only own properties count. */
export type Input = Readonly<Record<string, unknown>>;

type Coerced<T> = { readonly value: T } | { readonly fault: string };

/** One parameter: how its value is coerced, and how it is documented. */
export interface Field<T, Required extends boolean = boolean> {
  readonly required: Required;
  readonly coerce: (value: unknown) => Coerced<T>;
  readonly schema: SchemaLike;
  readonly description: string;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** Parameters of an endpoint. `closed`: no others are allowed. */
export interface Shape<F extends Fields = Fields> {
  readonly fields: F;
  readonly closed: boolean;
}

type ValueOf<F> = F extends Field<infer T, infer Required> ? (Required extends true ? T : T | undefined) : never;
export type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

type ValuesOf<S> = S extends Shape<infer F> ? Values<F> : never;

export function shape<F extends Fields>(fields: F, options: { closed?: boolean } = {}): Shape<F> {
  return { fields, closed: options.closed ?? false };
}

interface Documentation {
  readonly description: string;
  readonly example?: unknown;
}

function documented(base: SchemaLike, { example }: Documentation): SchemaLike {
  return example === undefined ? base : { ...base, example };
}

/**
 * Coerces types as a JSON-schema validator does: numbers and booleans become text, null becomes empty, arrays and
 * objects never.
 */
function coerceText(value: unknown): Coerced<string> {
  if (typeof value === 'string') return { value };
  if (typeof value === 'number' || typeof value === 'boolean') return { value: String(value) };
  return value === null ? { value: '' } : { fault: 'must be string' };
}

function coerceFlag(value: unknown): Coerced<boolean> {
  if (value === true || value === 'true' || value === 1) return { value: true };
  if (value === false || value === 'false' || value === 0 || value === null) return { value: false };
  return { fault: 'must be boolean' };
}

function coerceCount(value: unknown): Coerced<number> {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value === null ? 0 : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return { fault: 'must be number' };
  if (!Number.isInteger(number)) return { fault: 'must be integer' };
  return number < 0 ? { fault: 'must be >= 0' } : { value: Math.min(number, 1e12) };
}

export function text(about: Documentation & { format?: string; maxLength?: number }): Field<string, false> {
  const base = {
    type: 'string',
    ...(about.format ? { format: about.format } : {}),
    ...(about.maxLength ? { maxLength: about.maxLength } : {}),
  };
  return { required: false, coerce: coerceText, schema: documented(base, about), description: about.description };
}

export function flag(about: Documentation): Field<boolean, false> {
  return {
    required: false,
    coerce: coerceFlag,
    schema: documented({ type: 'boolean' }, about),
    description: about.description,
  };
}

/** A whole number from 0. */
export function count(about: Documentation & { fallback?: number }): Field<number, false> {
  return {
    required: false,
    coerce: coerceCount,
    schema: documented(
      { type: 'integer', minimum: 0, ...(about.fallback === undefined ? {} : { default: about.fallback }) },
      about,
    ),
    description: about.description,
  };
}

/** One of several words; other values are not coerced. */
export function word<const W extends string>(words: readonly W[], about: Documentation): Field<W, false> {
  const coerce = (value: unknown): Coerced<W> => {
    const given = typeof value === 'boolean' ? String(value) : value;
    const found = words.find((candidate) => candidate === given);
    return found === undefined ? { fault: 'must be equal to one of the allowed values' } : { value: found };
  };
  return {
    required: false,
    coerce,
    schema: documented({ type: 'string', enum: [...words] }, about),
    description: about.description,
  };
}

/** A list of texts; a single text counts as a list of one. */
export function texts(about: Documentation): Field<readonly string[], false> {
  const coerce = (value: unknown): Coerced<readonly string[]> => {
    const list = Array.isArray(value) ? (value as unknown[]) : [value];
    const coerced = list.map(coerceText);
    const values = coerced.flatMap((one) => ('value' in one ? [one.value] : []));
    return values.length === coerced.length ? { value: values } : { fault: 'must be string' };
  };
  return {
    required: false,
    coerce,
    schema: documented({ type: 'array', items: { type: 'string' } }, about),
    description: about.description,
  };
}

/** An object whose fields the endpoint validates later. */
export function object(about: Documentation & { schema?: SchemaLike }): Field<Input, false> {
  const coerce = (value: unknown): Coerced<Input> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value: value as Input }
      : { fault: 'must be object' };
  return {
    required: false,
    coerce,
    schema: documented(about.schema ?? { type: 'object', additionalProperties: true }, about),
    description: about.description,
  };
}

/** A list of objects. */
export function objects(about: Documentation & { maxItems: number }): Field<readonly Input[], false> {
  const coerce = (value: unknown): Coerced<readonly Input[]> => {
    if (!Array.isArray(value)) return { fault: 'must be array' };
    const list = value as unknown[];
    if (list.length > about.maxItems) return { fault: `must NOT have more than ${about.maxItems} items` };
    return list.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
      ? { value: list as Input[] }
      : { fault: 'must be object' };
  };
  return {
    required: false,
    coerce,
    schema: documented(
      { type: 'array', maxItems: about.maxItems, items: { type: 'object', additionalProperties: true } },
      about,
    ),
    description: about.description,
  };
}

export function required<T>(field: Field<T>): Field<T, true> {
  return { ...field, required: true };
}

type Checked = { readonly values: Readonly<Record<string, unknown>> } | { readonly fault: string };

function given(input: Input, name: string): boolean {
  return Object.hasOwn(input, name) && input[name] !== undefined;
}

/** The first error, in the order of a JSON-schema validator: required, additional, then each property. */
function check(definition: Shape, input: Input): Checked {
  const entries = Object.entries(definition.fields);
  for (const [name, field] of entries)
    if (field.required && !given(input, name)) return { fault: `must have required property '${name}'` };
  if (definition.closed && Object.keys(input).some((name) => !Object.hasOwn(definition.fields, name)))
    return { fault: 'must NOT have additional properties' };
  const values: Record<string, unknown> = {};
  for (const [name, field] of entries) {
    if (!given(input, name)) continue;
    const coerced = field.coerce(input[name]);
    if ('fault' in coerced) return coerced;
    values[name] = coerced.value;
  }
  return { values };
}

function refuse(faults: readonly string[]): never {
  throw new DomainError(rocketchatErrors.invalid_params, { texts: faults.join('\n ') });
}

/** @throws invalid_params with the text of the first error */
export function parse<F extends Fields>(definition: Shape<F>, input: Input | undefined): Values<F> {
  const checked = check(definition, input ?? {});
  return 'fault' in checked ? refuse([checked.fault]) : (checked.values as Values<F>);
}

const onlyOne = 'must match exactly one schema in oneOf';

/**
 * Exactly one of several shapes must fit; gives the values of the one that does.
 * @throws invalid_params with one text for each shape that does not fit, in their order, and a last one
 */
export function parseOneOf<const S extends readonly Shape[]>(shapes: S, input: Input | undefined): ValuesOf<S[number]> {
  const results = shapes.map((candidate) => check(candidate, input ?? {}));
  const fitting = results.flatMap((result) => ('values' in result ? [result.values] : []));
  if (fitting.length === 1) return fitting[0] as ValuesOf<S[number]>;
  return refuse([
    ...(fitting.length > 1 ? [] : results.flatMap((result) => ('fault' in result ? [result.fault] : []))),
    onlyOne,
  ]);
}
