import { bearerToken } from './bearer-token';

test.each<[string | undefined, string | null]>([
  ['Bearer abc', 'abc'],
  ['bearer abc', 'abc'],
  ['BEARER  abc', 'abc'],
  ['Bearer\tabc', 'abc'],
  ['abc', 'abc'],
  [' abc ', 'abc'],
  [undefined, null],
  ['', null],
  ['   ', null],
  ['Bearer', null],
  ['Bearer ', null],
  ['bearer', null],
  ['Basic abc', null],
  ['Bot 1.2', null],
  ['Bearer a b', null],
  ['Bearer a Bearer b', null],
])('Authorization %j carries %j', (authorization, token) => {
  expect(bearerToken({ headers: { authorization } })).toBe(token);
});
