import { languages } from '../../../notifications';
import { codeMail } from './code-mail';

describe('a mail with a code', () => {
  it.each([
    ['de-CH', 'Ihr Anmeldecode', 'Bestätigen Sie Ihre E-Mail-Adresse', 'läuft in 10 Minuten ab'],
    ['fr', 'Votre code de connexion', 'Confirmez votre adresse e-mail', 'expire dans 10 minutes'],
    ['es', 'Tu código de acceso', 'Confirma tu dirección de correo', 'caduca en 10 minutos'],
    ['tr', 'Giriş kodunuz', 'E-posta adresinizi doğrulayın', '10 dakika'],
    [null, 'Your sign-in code', 'Confirm your email address', 'expires in 10 minutes'],
  ])('speaks %s', (locale, signIn, verification, validity) => {
    const mails = [codeMail('sign_in', { code: '0427', locale }), codeMail('verification', { code: '0427', locale })];
    expect(mails.map((mail) => mail.subject)).toEqual([signIn, verification]);
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
