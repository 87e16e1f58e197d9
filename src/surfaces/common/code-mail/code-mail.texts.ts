import type { CodePurpose } from '../../../domain/auth';
import type { Language, Plural } from '../../../notifications';

/** What a mail with a code says in one language. */
interface CodeTexts {
  readonly subject: string;
  readonly intro: string;
  readonly ignore: string;
}

/** How many minutes a code can be used; `{count}` is filled in. */
export const validity: Readonly<Record<Language, Plural>> = {
  en: {
    one: 'It works once and expires in {count} minute.',
    other: 'It works once and expires in {count} minutes.',
  },
  de: {
    one: 'Er gilt einmal und läuft in {count} Minute ab.',
    other: 'Er gilt einmal und läuft in {count} Minuten ab.',
  },
  fr: {
    one: 'Il est utilisable une seule fois et expire dans {count} minute.',
    other: 'Il est utilisable une seule fois et expire dans {count} minutes.',
  },
  es: {
    one: 'Sirve una sola vez y caduca en {count} minuto.',
    other: 'Sirve una sola vez y caduca en {count} minutos.',
  },
  tr: { other: 'Bir kez kullanılabilir ve {count} dakika içinde geçerliliğini yitirir.' },
};

const signIn: Readonly<Record<Language, CodeTexts>> = {
  en: {
    subject: 'Your sign-in code',
    intro: 'Your sign-in code is:',
    ignore: "If you didn't request it, ignore this mail: the code is needed to sign in.",
  },
  de: {
    subject: 'Ihr Anmeldecode',
    intro: 'Ihr Anmeldecode lautet:',
    ignore:
      'Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Ohne den Code ist keine Anmeldung möglich.',
  },
  fr: {
    subject: 'Votre code de connexion',
    intro: 'Votre code de connexion est :',
    ignore: 'Si vous ne l’avez pas demandé, ignorez cet e-mail : sans ce code, la connexion est impossible.',
  },
  es: {
    subject: 'Tu código de acceso',
    intro: 'Tu código de acceso es:',
    ignore: 'Si no lo has pedido, ignora este correo: sin el código no se puede iniciar sesión.',
  },
  tr: {
    subject: 'Giriş kodunuz',
    intro: 'Giriş kodunuz:',
    ignore: 'Bu kodu siz istemediyseniz bu e-postayı dikkate almayın: kod olmadan giriş yapılamaz.',
  },
};

const verification: Readonly<Record<Language, CodeTexts>> = {
  en: {
    subject: 'Confirm your email address',
    intro: 'Enter this code where you registered to confirm your email address:',
    ignore: "If you didn't register, ignore this mail and don't share the code: your address then stays unconfirmed.",
  },
  de: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    intro: 'Geben Sie diesen Code dort ein, wo Sie sich registriert haben, um Ihre E-Mail-Adresse zu bestätigen:',
    ignore:
      'Wenn Sie sich nicht registriert haben, ignorieren Sie diese E-Mail und geben Sie den Code nicht weiter: ' +
      'Ihre Adresse bleibt dann unbestätigt.',
  },
  fr: {
    subject: 'Confirmez votre adresse e-mail',
    intro: 'Saisissez ce code là où vous vous êtes inscrit pour confirmer votre adresse e-mail :',
    ignore:
      'Si vous ne vous êtes pas inscrit, ignorez cet e-mail et ne communiquez pas ce code : votre adresse restera alors non confirmée.',
  },
  es: {
    subject: 'Confirma tu dirección de correo',
    intro: 'Introduce este código donde te registraste para confirmar tu dirección de correo:',
    ignore: 'Si no te has registrado, ignora este correo y no compartas el código: tu dirección quedará sin confirmar.',
  },
  tr: {
    subject: 'E-posta adresinizi doğrulayın',
    intro: 'E-posta adresinizi doğrulamak için bu kodu kaydolduğunuz yere girin:',
    ignore:
      'Kaydolmadıysanız bu e-postayı dikkate almayın ve kodu kimseyle paylaşmayın: adresiniz doğrulanmamış kalır.',
  },
};

const passwordReset: Readonly<Record<Language, CodeTexts>> = {
  en: {
    subject: 'Set a new password',
    intro: 'Your code for a new password is:',
    ignore: "If you didn't request it, ignore this mail and don't share the code: your password stays as it is.",
  },
  de: {
    subject: 'Neues Passwort festlegen',
    intro: 'Ihr Code für ein neues Passwort lautet:',
    ignore:
      'Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail und geben Sie den Code nicht weiter: ' +
      'Ihr Passwort bleibt unverändert.',
  },
  fr: {
    subject: 'Définissez un nouveau mot de passe',
    intro: 'Votre code pour définir un nouveau mot de passe est :',
    ignore:
      'Si vous ne l’avez pas demandé, ignorez cet e-mail et ne communiquez pas ce code : votre mot de passe reste inchangé.',
  },
  es: {
    subject: 'Establece una contraseña nueva',
    intro: 'Tu código para establecer una contraseña nueva es:',
    ignore: 'Si no lo has pedido, ignora este correo y no compartas el código: tu contraseña no cambia.',
  },
  tr: {
    subject: 'Yeni bir parola belirleyin',
    intro: 'Yeni parola belirlemek için kodunuz:',
    ignore: 'Bu kodu siz istemediyseniz bu e-postayı dikkate almayın ve kodu kimseyle paylaşmayın: parolanız değişmez.',
  },
};

export const codeTexts: Readonly<Record<CodePurpose, Readonly<Record<Language, CodeTexts>>>> = {
  sign_in: signIn,
  verification,
  password_reset: passwordReset,
};
