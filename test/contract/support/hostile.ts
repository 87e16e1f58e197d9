import * as fc from 'fast-check';

/** Texts that have broken programs before: NUL, halves of characters, numbers that are none, paths, markup, very long ones. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '', ' ', '\u0000', 'a\u0000b', '\ud800', 'x\udfff', 'null', 'undefined', 'NaN', 'true', '[]', '{}', "' OR 1=1 --", '%', '%00', '%E0%A4%A', '../../../etc/passwd', '<script>alert(1)</script>',
      '\u202eabc', '\ufeff', '\u200b', '😀'.repeat(40), 'x'.repeat(5_001), 'ö'.repeat(20_000), '1e999', '-1', '0', '00', '9007199254740993', '99999999999999999999', '0x10', '1,5', '١٢٣', '\r\nX-Evil: 1', '${7*7}', '__proto__',
      'constructor', '\ufffd', 'İ', '2026-13-45T99:99:99Z', '2026-02-03T18:04:11Z', 'a@b', 'a@example.org', 'ada', 'ada,ben', 'harbour,,', '*', '\\', '"', '/', '.', '..', ';', '%2F', '-0', '1e3', '+1', ' 1', 'conversations', 'me',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[\w .-]{0,30}$/) },
);

/** An object in an object in an object … */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { a: value } : [value];
  return value;
}

/** JSON values of any type, where a body expects another one. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      null, true, false, 0, -1, 1, 1.5, 1e308, -1e308, 2 ** 53, -(2 ** 63), 1e21, 5e-324, [], {}, [[]], [null], { $gt: '' }, { length: 1e9 }, { toString: 1 }, { then: 1 }, ['a', 'b'], { id: '§id:0§' }, nested(20), nested(31), nested(40),
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 4 }) },
);

/** Bodies that are no JSON object, or none at all, or say that they are something else. */
export const hostileBody: fc.Arbitrary<{ readonly type: string; readonly bytes: Buffer }> = fc.oneof(
  fc.constantFrom(
    { type: 'application/json', bytes: Buffer.from('{') },
    { type: 'application/json', bytes: Buffer.from('{"a":') },
    { type: 'application/json', bytes: Buffer.from('[]') },
    { type: 'application/json', bytes: Buffer.from('null') },
    { type: 'application/json', bytes: Buffer.from('"text"') },
    { type: 'application/json', bytes: Buffer.from('{"a":1}{"b":2}') },
    { type: 'application/json', bytes: Buffer.from('{"a":NaN}') },
    { type: 'application/json', bytes: Buffer.from("{'a':1}") },
    { type: 'application/json', bytes: Buffer.from('{"__proto__":{"admin":true}}') },
    { type: 'application/json', bytes: Buffer.from('{"constructor":{"prototype":{"admin":true}}}') },
    { type: 'application/json', bytes: Buffer.from('{"content":"a","content":"b"}') },
    { type: 'application/json', bytes: Buffer.concat([Buffer.from('{"content":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]) },
    { type: 'application/json', bytes: Buffer.concat([Buffer.from('{"content":"'), Buffer.from([0xff, 0xfe, 0xc0]), Buffer.from('"}')]) },
    { type: 'application/json', bytes: Buffer.from('\ufeff{"content":"bom"}') },
    { type: 'application/json', bytes: Buffer.from('{"content":"utf16"}', 'utf16le') },
    { type: 'application/json; charset=utf-16', bytes: Buffer.from('{"content":"utf16"}', 'utf16le') },
    { type: 'application/json; charset=latin1', bytes: Buffer.from('{"content":"\xe9"}', 'latin1') },
    { type: 'application/json; charset="', bytes: Buffer.from('{}') },
    { type: 'application/json', bytes: Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) },
    { type: 'application/json', bytes: Buffer.from(`{"a":${'{"a":'.repeat(500)}1${'}'.repeat(501)}`) },
    { type: 'application/json', bytes: Buffer.from(`{"content":"${'x'.repeat(200_000)}"}`) },
    { type: 'application/json', bytes: Buffer.alloc(1_200_000, 0x20) },
    { type: 'application/json', bytes: Buffer.from('{"n":1e400,"m":-1e400}') },
    { type: 'text/plain', bytes: Buffer.from('hello') },
    { type: 'application/xml', bytes: Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>') },
    { type: 'application/x-www-form-urlencoded', bytes: Buffer.from('content=a&content=b&__proto__=x') },
    { type: 'application/x-www-form-urlencoded', bytes: Buffer.from('content=%ff&recipient_id=%00') },
    { type: 'multipart/form-data', bytes: Buffer.from('no boundary') },
    { type: 'multipart/form-data; boundary=b', bytes: Buffer.from('--b\r\nContent-Disposition: form-data; name="content"\r\n\r\nhalf') },
    { type: 'multipart/form-data; boundary=b', bytes: Buffer.from('--b\r\n\r\n\r\n--b--\r\n') },
    { type: '', bytes: Buffer.from('{"content":"no type"}') },
    { type: 'application/json', bytes: Buffer.alloc(0) },
    { type: ';;;', bytes: Buffer.from('{}') },
  ),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => ({ type: 'application/json', bytes: Buffer.from(bytes) })),
);
