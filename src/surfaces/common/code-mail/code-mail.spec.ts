import { languages } from '../../../notifications';
import { codeMail } from './code-mail';
import { noticeMail } from './notice-mail';

describe('a notice', () => {
  it.each(['en', 'de', 'fr', 'es', 'tr', null])('names the account in %s, escaped in HTML only', (locale) => {
    for (const notice of ['password_changed', 'totp_enabled', 'totp_disabled'] as const) {
      const { subject, html, text } = noticeMail(notice, { locale, username: 'a<b' });
      expect(subject).not.toBe('');
      expect(text).toContain('a<b');
      expect(html).toContain('a&lt;b');
      expect(html).toContain(`<html lang="${locale ?? 'en'}">`);
    }
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
  ])('speaks %s', (locale, subjects, validity) => {
    const purposes = ['sign_in', 'verification', 'password_reset'] as const;
    const mails = purposes.map((purpose) => codeMail(purpose, { code: '0427', locale }));
    expect(mails.map((mail) => mail.subject)).toEqual(subjects);
    for (const { html, text } of mails) {
      for (const body of [html, text]) {
        expect(body).toContain('0427');
        expect(body).toContain(validity);
      }
      expect(html).toContain(`<html lang="${locale?.slice(0, 2) ?? 'en'}">`);
    }
  });

  it('asks people not to reply, escaped in HTML and as it is in text', () => {
    const { html, text } = codeMail('sign_in', { code: '0427', locale: 'en' });
    expect(text).toContain(languages.en.noReply);
    expect(html).toContain('Please don&#x27;t reply; this address isn&#x27;t monitored.');
  });
});
