import type { PersonDetails } from '../../../domain/conversations';
import { mentionedIn } from './mentions';

const person = (id: string, username: string): PersonDetails => ({
  id,
  username,
  displayName: username,
  avatarUrl: null,
  bot: false,
  createdAt: new Date(0),
  active: true,
});
const people = [person('1', 'Ada'), person('2', 'ben.b')];

describe('mentions', () => {
  it.each([
    ['@ada', ['1']],
    ['Hello @ADA, and @ben.b.', ['1', '2']],
    ['(@ada)@ada', ['1']],
    ['mail ada@ben.b', []],
    ['@adam @be', []],
    ['nobody', []],
  ])('of %j', (text, ids) => {
    expect(mentionedIn(text, people)).toEqual(ids);
  });
});
