import { DomainError } from '@parley/kernel';
import { pagingOf } from './paging';
import {
  count,
  flag,
  object,
  objects,
  parse,
  parseOneOf,
  required,
  shape,
  text,
  textOrListOfOne,
  texts,
  word,
} from './parameters';

const about = { description: 'x' };
const faultOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof DomainError ? error.fields['texts'] : error;
  }
};

describe('coercion (RC-12)', () => {
  it.each([
    ['a', 'a'],
    [7, '7'],
    [true, 'true'],
    [null, ''],
    ['', ''],
  ])('text: %j becomes %j', (given, value) => {
    expect(parse(shape({ a: text(about) }), { a: given })).toEqual({ a: value });
  });
  it.each([
    [true, true],
    ['true', true],
    [1, true],
    ['false', false],
    [false, false],
    [0, false],
    [null, false],
  ])('flag: %j becomes %j', (given, value) => {
    expect(parse(shape({ a: flag(about) }), { a: given })).toEqual({ a: value });
  });
  it.each([
    ['12', 12],
    [3, 3],
    ['0', 0],
    [null, 0],
    ['9'.repeat(40), 1e40],
  ])('count: %j becomes %j', (given, value) => {
    expect(parse(shape({ a: count(about) }), { a: given })).toEqual({ a: value });
  });
  it('takes a lone text as a list of one, and leaves out what was not sent', () => {
    expect(parse(shape({ a: texts(about), b: text(about) }), { a: 'x', b: undefined })).toEqual({ a: ['x'] });
    expect(parse(shape({ a: texts(about) }), { a: ['x', 2] })).toEqual({ a: ['x', '2'] });
  });
  it('takes a list of one as a text only where an endpoint says so', () => {
    expect(parse(shape({ a: textOrListOfOne(about) }), { a: ['x'] })).toEqual({ a: 'x' });
    for (const a of [[], ['x', 'y'], [['x']]])
      expect(faultOf(() => parse(shape({ a: textOrListOfOne(about) }), { a }))).toBe('must be string');
  });
  it('returns declared properties only and leaves the input as it was', () => {
    const input = { a: 1, b: 2, list: [1] };
    expect(parse(shape({ a: text(about), list: texts(about) }), input)).toEqual({ a: '1', list: ['1'] });
    expect(input).toEqual({ a: 1, b: 2, list: [1] });
  });
  it('leaves lengths and formats to the core', () => {
    const limited = shape({ a: text({ ...about, maxLength: 1, format: 'email' }) });
    expect(parse(limited, { a: 'no mail' })).toEqual({ a: 'no mail' });
  });
});

it('pages stay within what a list can hold', () => {
  expect(pagingOf({ count: 1e40, offset: 1e40 })).toEqual({ limit: 100, offset: 1e12 });
  expect(pagingOf({ count: 0 })).toEqual({ limit: 50, offset: 0 });
});

describe('errors', () => {
  it.each([
    [text(about), ['a'], 'must be string'],
    [text(about), {}, 'must be string'],
    [flag(about), 'yes', 'must be boolean'],
    [flag(about), 2, 'must be boolean'],
    [flag(about), [], 'must be boolean'],
    [count(about), 'x', 'must be number'],
    [count(about), '', 'must be number'],
    [count(about), [1], 'must be number'],
    [count(about), 1.5, 'must be integer'],
    [count(about), -1, 'must be >= 0'],
    [count(about), 'Infinity', 'must be integer'],
    [texts(about), [{}], 'must be string'],
    [object(about), [], 'must be object'],
    [object(about), 'x', 'must be object'],
    [objects({ ...about, maxItems: 1 }), {}, 'must be array'],
    [objects({ ...about, maxItems: 1 }), [{}, {}], 'must NOT have more than 1 items'],
    [objects({ ...about, maxItems: 1 }), [1], 'must be object'],
    [word(['true', 'false'], about), 'x', 'must be equal to one of the allowed values'],
  ])('%# reports what is wrong with a value', (field, given, fault) => {
    expect(faultOf(() => parse(shape({ a: field }), { a: given }))).toBe(fault);
  });

  it('checks required properties, then additional ones, then values', () => {
    const closed = shape({ a: required(text(about)), b: flag(about) }, { closed: true });
    expect(faultOf(() => parse(closed, { c: 1, b: 'x' }))).toBe("must have required property 'a'");
    expect(faultOf(() => parse(closed, { a: 'x', c: 1, b: 'x' }))).toBe('must NOT have additional properties');
    expect(faultOf(() => parse(closed, { a: 'x', b: 'x' }))).toBe('must be boolean');
    expect(faultOf(() => parse(closed, JSON.parse('{"constructor":"x"}') as Record<string, unknown>))).toBe(
      "must have required property 'a'",
    );
  });

  it('requires exactly one of several shapes', () => {
    const either = [shape({ a: required(text(about)) }), shape({ b: required(text(about)) })] as const;
    expect(parseOneOf(either, { b: 'x' })).toEqual({ b: 'x' });
    expect(faultOf(() => parseOneOf(either, undefined))).toBe(
      "must have required property 'a'\n must have required property 'b'\n must match exactly one schema in oneOf",
    );
    expect(faultOf(() => parseOneOf(either, { a: 'x', b: 'y' }))).toBe('must match exactly one schema in oneOf');
  });
});
