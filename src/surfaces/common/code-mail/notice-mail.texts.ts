import type { Language } from '../../../notifications';

/** What a notice says in one language. `{username}` is filled in. */
interface NoticeTexts {
  readonly subject: string;
  readonly what: string;
  readonly advice: string;
}

/** What a user is told of. */
export type Notice = 'password_changed' | 'totp_enabled' | 'totp_disabled';

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

const totpEnabled: Readonly<Record<Language, NoticeTexts>> = {
  en: {
    subject: 'Two-factor authentication is on',
    what: 'Signing in to your account {username} now needs a code of your authenticator app.',
    advice: "If this wasn't you, set a new password with a code by mail and contact the operator of this service.",
  },
  de: {
    subject: 'Zwei-Faktor-Anmeldung ist eingeschaltet',
    what: 'Die Anmeldung bei Ihrem Konto {username} braucht jetzt einen Code Ihrer Authenticator-App.',
    advice:
      'Wenn Sie das nicht waren, setzen Sie mit einem Code per E-Mail ein neues Passwort und wenden Sie sich an den Betreiber.',
  },
  fr: {
    subject: 'L’authentification à deux facteurs est activée',
    what: 'La connexion à votre compte {username} demande désormais un code de votre application d’authentification.',
    advice:
      'Si ce n’était pas vous, définissez un nouveau mot de passe avec un code envoyé par e-mail et contactez l’exploitant du service.',
  },
  es: {
    subject: 'La autenticación en dos pasos está activada',
    what: 'Para acceder a tu cuenta {username} ahora se necesita un código de tu aplicación de autenticación.',
    advice:
      'Si no has sido tú, establece una contraseña nueva con un código enviado por correo y contacta con el operador del servicio.',
  },
  tr: {
    subject: 'İki adımlı doğrulama açıldı',
    what: '{username} hesabınıza giriş için artık doğrulama uygulamanızın kodu da gerekiyor.',
    advice:
      'Bunu siz yapmadıysanız e-postayla alacağınız bir kodla yeni bir parola belirleyin ve hizmetin işletmecisine başvurun.',
  },
};

const totpDisabled: Readonly<Record<Language, NoticeTexts>> = {
  en: {
    subject: 'Two-factor authentication is off',
    what: 'Signing in to your account {username} no longer needs a code of an authenticator app.',
    advice: "If this wasn't you, set a new password with a code by mail and switch it on again.",
  },
  de: {
    subject: 'Zwei-Faktor-Anmeldung ist ausgeschaltet',
    what: 'Die Anmeldung bei Ihrem Konto {username} braucht keinen Code einer Authenticator-App mehr.',
    advice:
      'Wenn Sie das nicht waren, setzen Sie mit einem Code per E-Mail ein neues Passwort und schalten Sie sie wieder ein.',
  },
  fr: {
    subject: 'L’authentification à deux facteurs est désactivée',
    what: 'La connexion à votre compte {username} ne demande plus de code d’une application d’authentification.',
    advice:
      'Si ce n’était pas vous, définissez un nouveau mot de passe avec un code envoyé par e-mail et réactivez-la.',
  },
  es: {
    subject: 'La autenticación en dos pasos está desactivada',
    what: 'Para acceder a tu cuenta {username} ya no se necesita un código de una aplicación de autenticación.',
    advice: 'Si no has sido tú, establece una contraseña nueva con un código enviado por correo y vuelve a activarla.',
  },
  tr: {
    subject: 'İki adımlı doğrulama kapatıldı',
    what: '{username} hesabınıza giriş için artık doğrulama uygulaması kodu gerekmiyor.',
    advice: 'Bunu siz yapmadıysanız e-postayla alacağınız bir kodla yeni bir parola belirleyin ve yeniden açın.',
  },
};

export const noticeTexts: Readonly<Record<Notice, Readonly<Record<Language, NoticeTexts>>>> = {
  password_changed: passwordChanged,
  totp_enabled: totpEnabled,
  totp_disabled: totpDisabled,
};
