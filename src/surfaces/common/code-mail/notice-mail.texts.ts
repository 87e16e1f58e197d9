import type { Language } from '../../../notifications';

/** What a notice says in one language. `{username}` is filled in. */
interface NoticeTexts {
  readonly subject: string;
  readonly what: string;
  readonly advice: string;
}

/** What a user is told of. */
export type Notice =
  'password_changed' | 'totp_enabled' | 'totp_disabled' | 'passkey_added' | 'passkey_removed' | 'new_sign_in';

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

const passkeyAdded: Readonly<Record<Language, NoticeTexts>> = {
  en: {
    subject: 'A passkey was added',
    what: 'A passkey was added to your account {username}. It can be used to sign in.',
    advice: "If this wasn't you, remove it at once and change your password.",
  },
  de: {
    subject: 'Ein Passkey wurde hinzugefügt',
    what: 'Zu Ihrem Konto {username} wurde ein Passkey hinzugefügt. Wer ihn besitzt, kann sich anmelden.',
    advice: 'Wenn Sie das nicht waren, entfernen Sie ihn sofort und ändern Sie Ihr Passwort.',
  },
  fr: {
    subject: 'Une clé d’accès a été ajoutée',
    what: 'Une clé d’accès a été ajoutée à votre compte {username}. Elle permet à son détenteur de se connecter.',
    advice: 'Si ce n’était pas vous, supprimez-la immédiatement et changez votre mot de passe.',
  },
  es: {
    subject: 'Se ha añadido una llave de acceso',
    what: 'Se ha añadido una llave de acceso a tu cuenta {username}. Quien la tenga puede iniciar sesión.',
    advice: 'Si no has sido tú, elimínala enseguida y cambia tu contraseña.',
  },
  tr: {
    subject: 'Bir geçiş anahtarı eklendi',
    what: '{username} hesabınıza bir geçiş anahtarı eklendi. Anahtara sahip olan kişi giriş yapabilir.',
    advice: 'Bunu siz yapmadıysanız anahtarı hemen kaldırın ve parolanızı değiştirin.',
  },
};

const passkeyRemoved: Readonly<Record<Language, NoticeTexts>> = {
  en: {
    subject: 'A passkey was removed',
    what: 'A passkey of your account {username} was removed. It can no longer be used to sign in.',
    advice: "If this wasn't you, change your password and check the sessions and passkeys of your account.",
  },
  de: {
    subject: 'Ein Passkey wurde entfernt',
    what: 'Ein Passkey Ihres Kontos {username} wurde entfernt. Mit ihm ist keine Anmeldung mehr möglich.',
    advice: 'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und prüfen Sie die Sitzungen und Passkeys Ihres Kontos.',
  },
  fr: {
    subject: 'Une clé d’accès a été supprimée',
    what: 'Une clé d’accès de votre compte {username} a été supprimée. Elle ne permet plus de se connecter.',
    advice:
      'Si ce n’était pas vous, changez votre mot de passe et vérifiez les sessions et les clés d’accès de votre compte.',
  },
  es: {
    subject: 'Se ha eliminado una llave de acceso',
    what: 'Se ha eliminado una llave de acceso de tu cuenta {username}. Ya no sirve para iniciar sesión.',
    advice: 'Si no has sido tú, cambia tu contraseña y revisa las sesiones y las llaves de acceso de tu cuenta.',
  },
  tr: {
    subject: 'Bir geçiş anahtarı kaldırıldı',
    what: '{username} hesabınızın bir geçiş anahtarı kaldırıldı. Bu anahtarla artık giriş yapılamaz.',
    advice:
      'Bunu siz yapmadıysanız parolanızı değiştirin, hesabınızın oturumlarını ve geçiş anahtarlarını kontrol edin.',
  },
};

const newSignIn: Readonly<Record<Language, NoticeTexts>> = {
  en: {
    subject: 'New sign-in to your account',
    what: 'Your account {username} was signed in to from a device or network that it has not been used from lately:',
    advice: "If this wasn't you, change your password and end the session in the list of your sessions.",
  },
  de: {
    subject: 'Neue Anmeldung bei Ihrem Konto',
    what: 'Bei Ihrem Konto {username} gab es eine Anmeldung mit einem Gerät oder aus einem Netz, das in letzter Zeit nicht benutzt wurde:',
    advice:
      'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und beenden Sie die Sitzung in der Liste Ihrer Sitzungen.',
  },
  fr: {
    subject: 'Nouvelle connexion à votre compte',
    what: 'Une connexion à votre compte {username} a eu lieu depuis un appareil ou un réseau qui n’a pas été utilisé récemment :',
    advice: 'Si ce n’était pas vous, changez votre mot de passe et fermez la session dans la liste de vos sessions.',
  },
  es: {
    subject: 'Nuevo inicio de sesión en tu cuenta',
    what: 'Se ha iniciado sesión en tu cuenta {username} desde un dispositivo o una red que no se ha usado últimamente:',
    advice: 'Si no has sido tú, cambia tu contraseña y cierra la sesión en la lista de tus sesiones.',
  },
  tr: {
    subject: 'Hesabınıza yeni giriş',
    what: '{username} hesabınıza son zamanlarda kullanılmayan bir cihazdan veya ağdan giriş yapıldı:',
    advice: 'Bu siz değilseniz parolanızı değiştirin ve oturum listenizden bu oturumu kapatın.',
  },
};

/** Names of what a mail tells about a sign-in. */
export const signInLabels: Readonly<
  Record<
    Language,
    { readonly time: string; readonly device: string; readonly network: string; readonly unknown: string }
  >
> = {
  en: { time: 'Time', device: 'Device', network: 'Network', unknown: 'unknown' },
  de: { time: 'Zeit', device: 'Gerät', network: 'Netz', unknown: 'unbekannt' },
  fr: { time: 'Heure', device: 'Appareil', network: 'Réseau', unknown: 'inconnu' },
  es: { time: 'Hora', device: 'Dispositivo', network: 'Red', unknown: 'desconocido' },
  tr: { time: 'Zaman', device: 'Cihaz', network: 'Ağ', unknown: 'bilinmiyor' },
};

export const noticeTexts: Readonly<Record<Notice, Readonly<Record<Language, NoticeTexts>>>> = {
  password_changed: passwordChanged,
  totp_enabled: totpEnabled,
  totp_disabled: totpDisabled,
  passkey_added: passkeyAdded,
  passkey_removed: passkeyRemoved,
  new_sign_in: newSignIn,
};
