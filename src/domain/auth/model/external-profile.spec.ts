import { externalProfileOf } from './external-profile';

const names = { username: 'preferred_username', email: 'email', name: 'name', picture: 'picture' };

describe('the profile that claims describe', () => {
  it.each([
    ['nothing', {}, { usernames: [], email: undefined, displayName: undefined }],
    ['a username', { preferred_username: 'freya' }, { usernames: ['freya'] }],
    ['a username that is an address', { preferred_username: 'freya@example.org' }, { usernames: ['freya'] }],
    [
      'a username that accounts cannot have',
      { preferred_username: 'Freya Holm', email: 'fh@example.org', email_verified: true },
      { usernames: ['fh'], email: 'fh@example.org' },
    ],
    ['an address that is verified', { email: 'A@Example.org', email_verified: true }, { email: 'a@example.org' }],
    ['one that is verified as text', { email: 'a@example.org', email_verified: 'true' }, { email: 'a@example.org' }],
    ['one that is not', { email: 'a@example.org', email_verified: 'no' }, { email: undefined, usernames: [] }],
    ['one of which that is not known', { email: 'a@example.org' }, { email: undefined }],
    [
      'a name',
      { name: 'Freya', given_name: 'F', family_name: 'H' },
      { displayName: 'Freya', firstName: 'F', lastName: 'H' },
    ],
    [
      'values of other types',
      { name: 7, picture: ['x'], locale: {}, preferred_username: null },
      { displayName: undefined },
    ],
    ['a picture', { picture: 'https://example.org/f.png' }, { avatarUrl: 'https://example.org/f.png' }],
    ['a picture that is no address', { picture: 'data:image/png;base64,AA' }, { avatarUrl: undefined }],
    ['places', { locale: 'nb_NO', zoneinfo: 'Europe/Oslo' }, { locale: 'nb-NO', timeZone: 'Europe/Oslo' }],
    ['places that do not exist', { locale: '!', zoneinfo: 'Mars/Base' }, { locale: undefined, timeZone: undefined }],
  ])('%s', (_name, claims, expected) => expect(externalProfileOf(claims, names)).toMatchObject(expected));

  it('comes from other claims where the operator names them, and never from inherited properties', () => {
    const claims = { nick: 'freya', full: 'Freya Holm' };
    const other = { username: 'nick', email: 'constructor', name: 'full', picture: '__proto__' };
    expect(externalProfileOf(claims, other)).toMatchObject({ usernames: ['freya'], displayName: 'Freya Holm' });
  });
});
