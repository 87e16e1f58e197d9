import { languages } from '../../../notifications';
import { codeMail } from './code-mail';
import { User } from '../../../domain/users';
import { noticeMail, signInDetails } from './notice-mail';
import { type Notice, noticeTexts } from './notice-mail.texts';

describe('a notice', () => {
  it.each(['en', 'de', 'fr', 'es', 'tr', null])('names the account in %s, escaped in HTML only', async (locale) => {
    for (const notice of Object.keys(noticeTexts) as Notice[]) {
      const { subject, html, text } = await noticeMail(notice, { locale, username: 'a<b' });
      expect(subject).not.toBe('');
      expect(text).toContain('a<b');
      expect(html).toContain('a&lt;b');
      expect(html).toContain(`<html lang="${locale ?? 'en'}">`);
    }
  });
});

describe('a notice of a sign-in', () => {
  const signIn = (locale: string | null, timeZone: string | null) => ({
    user: { locale, timeZone } as User,
    at: new Date('2026-02-03T18:04:11Z'),
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    addressRange: '203.0.113.0/24',
  });

  it('tells time, device and network, in the language and time zone of the account', () => {
    expect(signInDetails(signIn('de-CH', 'Europe/Zurich'))).toEqual([
      'Zeit: 3. Februar 2026 um 19:04:11 MEZ',
      'Gerät: Firefox (Linux)',
      'Netz: 203.0.113.0/24',
    ]);
    for (const zone of [null, 'Nowhere/Else'])
      expect(signInDetails({ ...signIn(null, zone), userAgent: null, addressRange: null })).toEqual([
        'Time: February 3, 2026 at 6:04:11 PM UTC',
        'Device: unknown',
        'Network: unknown',
      ]);
  });

  it('has a line for each of them, and none where there are no details', async () => {
    const user = { locale: 'en', username: 'ada' };
    const told = await noticeMail('new_sign_in', user, ['Device: <x>', 'Network: y']);
    expect(told.text).toMatch(/lately:\n\nDevice: <x>\nNetwork: y\n\nIf this wasn't you/);
    expect(told.html).toContain('<li>Device: &lt;x&gt;</li>');
    const plain = await noticeMail('password_changed', user);
    expect(plain.text).toMatch(/signed out\.\n\nIf this wasn't you/);
    expect(plain.html).not.toContain('<ul>');
  });
});

describe('a mail with a code', () => {
  it.each([
    [
      'de-CH',
      ['Ihr Anmeldecode', 'Bestätigen Sie Ihre E-Mail-Adresse', 'Neues Passwort festlegen'],
      'läuft in 10 Minuten ab',
    ],
    [
      'fr',
      ['Votre code de connexion', 'Confirmez votre adresse e-mail', 'Définissez un nouveau mot de passe'],
      'expire dans 10 minutes',
    ],
    [
      'es',
      ['Tu código de acceso', 'Confirma tu dirección de correo', 'Establece una contraseña nueva'],
      'caduca en 10 minutos',
    ],
    ['tr', ['Giriş kodunuz', 'E-posta adresinizi doğrulayın', 'Yeni bir parola belirleyin'], '10 dakika'],
    [null, ['Your sign-in code', 'Confirm your email address', 'Set a new password'], 'expires in 10 minutes'],
  ])('speaks %s', async (locale, subjects, validity) => {
    const purposes = ['sign_in', 'verification', 'password_reset'] as const;
    const mails = await Promise.all(purposes.map((purpose) => codeMail(purpose, { code: '0427', locale })));
    expect(mails.map((mail) => mail.subject)).toEqual(subjects);
    for (const { html, text } of mails) {
      for (const body of [html, text]) {
        expect(body).toContain('0427');
        expect(body).toContain(validity);
      }
      expect(html).toContain(`<html lang="${locale?.slice(0, 2) ?? 'en'}">`);
    }
  });

  it('asks people not to reply, escaped in HTML and as it is in text', async () => {
    const { html, text } = await codeMail('sign_in', { code: '0427', locale: 'en' });
    expect(text).toContain(languages.en.noReply);
    expect(html).toContain('Please don&#x27;t reply; this address isn&#x27;t monitored.');
  });
});
