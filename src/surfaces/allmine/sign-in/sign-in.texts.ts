import type { Language, Plural } from '../../../notifications';

/** What a mail with a sign-in code says in one language. `{count}` is filled in. */
interface SignInTexts {
  readonly subject: string;
  readonly intro: string;
  /** How many minutes the code can be used. */
  readonly validity: Plural;
  readonly ignore: string;
}

export const signInTexts: Readonly<Record<Language, SignInTexts>> = {
  en: {
    subject: 'Your sign-in code',
    intro: 'Your sign-in code is:',
    validity: {
      one: 'It works once and expires in {count} minute.',
      other: 'It works once and expires in {count} minutes.',
    },
    ignore: "If you didn't request it, ignore this mail: the code is needed to sign in.",
  },
  de: {
    subject: 'Ihr Anmeldecode',
    intro: 'Ihr Anmeldecode lautet:',
    validity: {
      one: 'Er gilt einmal und läuft in {count} Minute ab.',
      other: 'Er gilt einmal und läuft in {count} Minuten ab.',
    },
    ignore:
      'Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Ohne den Code ist keine Anmeldung möglich.',
  },
  fr: {
    subject: 'Votre code de connexion',
    intro: 'Votre code de connexion est :',
    validity: {
      one: 'Il est utilisable une seule fois et expire dans {count} minute.',
      other: 'Il est utilisable une seule fois et expire dans {count} minutes.',
    },
    ignore: 'Si vous ne l’avez pas demandé, ignorez cet e-mail : sans ce code, la connexion est impossible.',
  },
  es: {
    subject: 'Tu código de acceso',
    intro: 'Tu código de acceso es:',
    validity: {
      one: 'Sirve una sola vez y caduca en {count} minuto.',
      other: 'Sirve una sola vez y caduca en {count} minutos.',
    },
    ignore: 'Si no lo has pedido, ignora este correo: sin el código no se puede iniciar sesión.',
  },
  tr: {
    subject: 'Giriş kodunuz',
    intro: 'Giriş kodunuz:',
    validity: { other: 'Bir kez kullanılabilir ve {count} dakika içinde geçerliliğini yitirir.' },
    ignore: 'Bu kodu siz istemediyseniz bu e-postayı dikkate almayın: kod olmadan giriş yapılamaz.',
  },
};
