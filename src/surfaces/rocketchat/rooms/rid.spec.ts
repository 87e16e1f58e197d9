import { pairOf, ridOfPair, ridOfPeople } from './rid';

const a = '019b8d2b-8c00-7000-8000-000000000101';
const b = '019b8d2b-8c00-7000-8000-000000000102';
const conversation = '019b8d2b-8c00-7000-8000-000000000305';

describe('room ids (RC-32)', () => {
  it('joins both ids of a pair in order, whichever comes first, and reads them back', () => {
    expect(ridOfPair(b, a)).toBe(a + b);
    expect(ridOfPeople(conversation, [b, a])).toBe(a + b);
    expect(pairOf(a + b)).toEqual([a, b]);
  });

  it('names every other number of people by the conversation', () => {
    expect(ridOfPeople(conversation, [a])).toBe(conversation);
    expect(ridOfPeople(conversation, [a, b, conversation])).toBe(conversation);
  });

  it.each([a, b + a, a + a, `${a}x${b}`, `${a}${b.slice(1)}z`, ''])('takes %j for no pair', (text) => {
    expect(pairOf(text)).toBeNull();
  });
});
