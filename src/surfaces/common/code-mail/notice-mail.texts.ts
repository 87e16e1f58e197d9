import type { Language } from '../../../notifications';

/** What a notice says in one language. `{username}` is filled in. */
interface NoticeTexts {
  readonly subject: string;
  readonly what: string;
  readonly advice: string;
}

/** What a user is told of. */
export type Notice = 'password_changed';

const passwordChanged: Readonly<Record<Language, NoticeTexts>> = {
  en: {
    subject: 'Your password was changed',
    what: 'The password of your account {username} was changed, and other devices were signed out.',
    advice: "If this wasn't you, set a new password at once with a code by mail (“forgot password”).",
  },
  de: {
    subject: 'Ihr Passwort wurde geändert',
    what: 'Das Passwort Ihres Kontos {username} wurde geändert, und andere Geräte wurden abgemeldet.',
    advice:
      'Wenn Sie das nicht waren, setzen Sie sofort mit einem Code per E-Mail ein neues Passwort („Passwort vergessen“).',
  },
  fr: {
    subject: 'Votre mot de passe a été modifié',
    what: 'Le mot de passe de votre compte {username} a été modifié et les autres appareils ont été déconnectés.',
    advice:
      'Si ce n’était pas vous, définissez immédiatement un nouveau mot de passe avec un code envoyé par e-mail (« mot de passe oublié »).',
  },
  es: {
    subject: 'Se ha cambiado tu contraseña',
    what: 'Se ha cambiado la contraseña de tu cuenta {username} y se ha cerrado la sesión en los demás dispositivos.',
    advice:
      'Si no has sido tú, establece enseguida una contraseña nueva con un código enviado por correo («he olvidado mi contraseña»).',
  },
  tr: {
    subject: 'Parolanız değiştirildi',
    what: '{username} hesabınızın parolası değiştirildi ve diğer cihazlardaki oturumlar kapatıldı.',
    advice:
      'Bunu siz yapmadıysanız e-postayla alacağınız bir kodla hemen yeni bir parola belirleyin (“parolamı unuttum”).',
  },
};

export const noticeTexts: Readonly<Record<Notice, Readonly<Record<Language, NoticeTexts>>>> = {
  password_changed: passwordChanged,
};
