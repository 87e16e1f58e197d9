import { isCommonPassword } from './common-passwords';
import { Passwords } from './passwords';

describe('common passwords', () => {
  it.each(['password', 'PassWord', '12345678', '1234567890', 'password1234', 'iloveyou', 'qwertyuiop', 'ｐassword'])(
    '%s is one',
    (password) => {
      expect(isCommonPassword(password)).toBe(true);
      expect(() => Passwords.requireChosen(password)).toThrow(expect.objectContaining({ code: 'password_too_common' }));
    },
  );

  it.each(['correct horse', 'parley-demo', 'a long and secret sentence', 'x7-Kq2-Zz9-Lm4', 'ünïcödé-phrase'])(
    '%s is none',
    (password) => {
      expect(isCommonPassword(password)).toBe(false);
      expect(() => Passwords.requireChosen(password)).not.toThrow();
    },
  );

  it('takes next to none of a hundred thousand others for one', () => {
    const found = Array.from({ length: 100_000 }, (_, i) => `not on the list ${i}`).filter(isCommonPassword);
    expect(found.length).toBeLessThan(3);
  });

  it('leaves what is too short or too long to its own error', () => {
    for (const password of ['1234567', 'x'.repeat(201)])
      expect(() => Passwords.requireChosen(password, 'new_password')).toThrow(
        expect.objectContaining({ code: 'invalid_password', fields: { field: 'new_password' } }),
      );
  });
});
