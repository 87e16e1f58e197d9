import { languages } from '../../../notifications';
import { signInMail } from './sign-in.mail';

describe('a mail with a sign-in code', () => {
  it.each([
    ['de-CH', 'Ihr Anmeldecode', 'läuft in 10 Minuten ab'],
    ['fr', 'Votre code de connexion', 'expire dans 10 minutes'],
    ['es', 'Tu código de acceso', 'caduca en 10 minutos'],
    ['tr', 'Giriş kodunuz', '10 dakika'],
    [null, 'Your sign-in code', 'expires in 10 minutes'],
  ])('speaks %s', (locale, subject, validity) => {
    const mail = signInMail({ code: '0427', locale });
    expect(mail.subject).toBe(subject);
    for (const body of [mail.html, mail.text]) {
      expect(body).toContain('0427');
      expect(body).toContain(validity);
    }
    expect(mail.html).toContain(`<html lang="${locale?.slice(0, 2) ?? 'en'}">`);
  });

  it('asks people not to reply, escaped in HTML and as it is in text', () => {
    const { html, text } = signInMail({ code: '0427', locale: 'en' });
    expect(text).toContain(languages.en.noReply);
    expect(html).toContain('Please don&#x27;t reply; this address isn&#x27;t monitored.');
  });
});
