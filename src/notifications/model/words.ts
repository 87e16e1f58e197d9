/** A text for each plural category of its language (`Intl.PluralRules`); `other` stands in for those that are left out. */
export type Plural = { readonly other: string } & { readonly [category in Intl.LDMLPluralRule]?: string };

/** Everything that a notification says in one language. `{name}`, `{place}` and `{count}` are filled in. */
export interface Words {
  readonly wrote: Plural;
  readonly wroteIn: Plural;
  readonly attachments: Plural;
  readonly credits: string;
  readonly more: Plural;
  readonly open: string;
  readonly noReply: string;
  readonly why: string;
  readonly unsubscribe: string;
  readonly unsubscribeTitle: string;
  readonly unsubscribeAsk: string;
  readonly unsubscribeDone: string;
  readonly unsubscribeBad: string;
}

const en: Words = {
  wrote: { one: '{name} wrote to you', other: '{count} new messages from {name}' },
  wroteIn: { one: '{name} wrote to you in {place}', other: '{count} new messages from {name} in {place}' },
  attachments: { one: 'Sent an attachment', other: 'Sent {count} attachments' },
  credits: 'Sent you credits',
  more: { other: 'and {count} more' },
  open: 'Open the conversation',
  noReply: "Please don't reply; this address isn't monitored.",
  why: 'You receive this mail because mail about new messages is switched on in your settings.',
  unsubscribe: 'Unsubscribe',
  unsubscribeTitle: 'Mail about new messages',
  unsubscribeAsk:
    'Stop mail about new messages? Your messages stay where they are, and you can switch mail on again in your settings.',
  unsubscribeDone: 'You will receive no more mail about new messages. You can switch it on again in your settings.',
  unsubscribeBad: 'This link is incomplete. Use it exactly as it appears in the mail, or change your settings.',
};

const de: Words = {
  wrote: { one: '{name} hat Ihnen geschrieben', other: '{count} neue Nachrichten von {name}' },
  wroteIn: { one: '{name} hat Ihnen in {place} geschrieben', other: '{count} neue Nachrichten von {name} in {place}' },
  attachments: { one: 'Hat einen Anhang geschickt', other: 'Hat {count} Anhänge geschickt' },
  credits: 'Hat Ihnen Guthaben geschickt',
  more: { other: 'und {count} weitere' },
  open: 'Unterhaltung öffnen',
  noReply: 'Bitte antworten Sie nicht auf diese E-Mail; das Postfach wird nicht gelesen.',
  why: 'Sie erhalten diese E-Mail, weil Ihre Einstellungen E-Mails über neue Nachrichten vorsehen.',
  unsubscribe: 'Abbestellen',
  unsubscribeTitle: 'E-Mails über neue Nachrichten',
  unsubscribeAsk:
    'Keine E-Mail mehr, wenn Ihnen jemand schreibt? Ihre Nachrichten bleiben, wo sie sind, und in den ' +
    'Einstellungen können Sie die E-Mails wieder einschalten.',
  unsubscribeDone:
    'Erledigt: Sie erhalten keine E-Mails über neue Nachrichten mehr. In den Einstellungen können Sie sie wieder einschalten.',
  unsubscribeBad:
    'Dieser Link ist nicht vollständig. Bitte benutzen Sie ihn genau so, wie er in der E-Mail steht, oder ändern Sie Ihre Einstellungen.',
};

const fr: Words = {
  wrote: { one: '{name} vous a écrit', other: '{count} nouveaux messages de {name}' },
  wroteIn: { one: '{name} vous a écrit dans {place}', other: '{count} nouveaux messages de {name} dans {place}' },
  attachments: { one: 'A envoyé une pièce jointe', other: 'A envoyé {count} pièces jointes' },
  credits: 'Vous a envoyé des crédits',
  more: { other: 'et {count} de plus' },
  open: 'Ouvrir la conversation',
  noReply: 'Merci de ne pas répondre : cette adresse n’est pas consultée.',
  why: 'Vous recevez cet e-mail parce que vos réglages prévoient des e-mails pour les nouveaux messages.',
  unsubscribe: 'Se désabonner',
  unsubscribeTitle: 'E-mails pour les nouveaux messages',
  unsubscribeAsk:
    'Ne plus recevoir d’e-mail quand quelqu’un vous écrit ? Vos messages restent en place, et vous pouvez ' +
    'réactiver les e-mails dans vos réglages.',
  unsubscribeDone:
    'C’est fait : vous ne recevrez plus d’e-mails pour les nouveaux messages. Vous pouvez les réactiver dans vos réglages.',
  unsubscribeBad:
    'Ce lien est incomplet. Merci de l’utiliser exactement comme il figure dans l’e-mail, ou de modifier vos réglages.',
};

const es: Words = {
  wrote: { one: '{name} te ha escrito', other: '{count} mensajes nuevos de {name}' },
  wroteIn: { one: '{name} te ha escrito en {place}', other: '{count} mensajes nuevos de {name} en {place}' },
  attachments: { one: 'Ha enviado un archivo adjunto', other: 'Ha enviado {count} archivos adjuntos' },
  credits: 'Te ha enviado créditos',
  more: { other: 'y {count} más' },
  open: 'Abrir la conversación',
  noReply: 'No respondas a este correo: nadie lee esta dirección.',
  why: 'Recibes este correo porque tus ajustes piden correos sobre mensajes nuevos.',
  unsubscribe: 'Cancelar la suscripción',
  unsubscribeTitle: 'Correos sobre mensajes nuevos',
  unsubscribeAsk:
    '¿No recibir más correos cuando alguien te escriba? Tus mensajes se quedan donde están y puedes volver a ' +
    'activar los correos en tus ajustes.',
  unsubscribeDone: 'Listo: ya no recibirás correos sobre mensajes nuevos. Puedes volver a activarlos en tus ajustes.',
  unsubscribeBad: 'Este enlace no está completo. Úsalo exactamente como aparece en el correo o cambia tus ajustes.',
};

const tr: Words = {
  wrote: { one: '{name} size yazdı', other: '{name} size {count} yeni mesaj gönderdi' },
  wroteIn: { one: '{name} size yazdı ({place})', other: '{name} size {count} yeni mesaj gönderdi ({place})' },
  attachments: { one: 'Bir ek gönderdi', other: '{count} ek gönderdi' },
  credits: 'Size kredi gönderdi',
  more: { other: 've {count} mesaj daha' },
  open: 'Konuşmayı aç',
  noReply: 'Lütfen yanıtlamayın; bu adres takip edilmiyor.',
  why: 'Bu e-postayı, ayarlarınız yeni mesajlar için e-posta istediği için alıyorsunuz.',
  unsubscribe: 'Abonelikten çık',
  unsubscribeTitle: 'Yeni mesajlar için e-posta',
  unsubscribeAsk:
    'Biri size yazdığında artık e-posta gelmesin mi? Mesajlarınız yerinde kalır; e-postaları ayarlarınızdan yeniden açabilirsiniz.',
  unsubscribeDone: 'Tamam: yeni mesajlar için artık e-posta almayacaksınız. Ayarlarınızdan yeniden açabilirsiniz.',
  unsubscribeBad: 'Bu bağlantı eksik. Lütfen e-postada yazdığı gibi kullanın ya da ayarlarınızı değiştirin.',
};

export const languages = { en, de, fr, es, tr } as const;
export type Language = keyof typeof languages;

const pluralRules = new Map(Object.keys(languages).map((language) => [language, new Intl.PluralRules(language)]));

/** The form of a text that fits the count in the language. */
export function pluralOf(forms: Plural, language: Language, count: number): string {
  return forms[pluralRules.get(language)?.select(count) ?? 'other'] ?? forms.other;
}

/** The language of a BCP 47 tag; English when it is not supported. */
export function languageOf(locale: string | null): Language {
  const language = locale?.split(/[-_]/)[0]?.toLowerCase() ?? 'en';
  return Object.hasOwn(languages, language) ? (language as Language) : 'en';
}

/** Replaces each `{name}` of a text with its value. A value that contains `{name}` is not replaced again. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (field, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : field,
  );
}
