/** All texts of notifications in one language. `{name}`, `{place}` and `{count}` are filled in. */
export interface Words {
  readonly wrote: string;
  readonly wroteIn: string;
  readonly wroteMany: string;
  readonly wroteManyIn: string;
  readonly attachment: string;
  readonly attachments: string;
  readonly credits: string;
  readonly more: string;
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
  wrote: '{name} wrote to you',
  wroteIn: '{name} wrote to you in {place}',
  wroteMany: '{count} new messages from {name}',
  wroteManyIn: '{count} new messages from {name} in {place}',
  attachment: 'Sent an attachment',
  attachments: 'Sent {count} attachments',
  credits: 'Sent you credits',
  more: 'and {count} more',
  open: 'Open the conversation',
  noReply: 'Please do not reply: this address is not monitored. Answer in the conversation instead.',
  why: 'You receive this mail because your settings allow mail about new messages.',
  unsubscribe: 'Unsubscribe',
  unsubscribeTitle: 'Mail about new messages',
  unsubscribeAsk:
    'Stop mail about new messages? Your messages are kept, and you can turn mail on again in your settings.',
  unsubscribeDone: 'Done: you will not receive mail about new messages. You can turn it on again in your settings.',
  unsubscribeBad: 'This link is not valid. Use the complete link from the mail, or change your settings.',
};

const de: Words = {
  wrote: '{name} hat Ihnen geschrieben',
  wroteIn: '{name} hat Ihnen in {place} geschrieben',
  wroteMany: '{count} neue Nachrichten von {name}',
  wroteManyIn: '{count} neue Nachrichten von {name} in {place}',
  attachment: 'Hat einen Anhang geschickt',
  attachments: 'Hat {count} Anhänge geschickt',
  credits: 'Hat Ihnen Guthaben geschickt',
  more: 'und {count} weitere',
  open: 'Unterhaltung öffnen',
  noReply: 'Antworten auf diese E-Mail erreichen niemanden. Bitte antworten Sie in der Unterhaltung.',
  why: 'Sie erhalten diese E-Mail, weil Ihre Einstellungen E-Mails über neue Nachrichten vorsehen.',
  unsubscribe: 'Diese E-Mails abbestellen',
  unsubscribeTitle: 'E-Mails über neue Nachrichten',
  unsubscribeAsk:
    'Keine E-Mail mehr, wenn Ihnen jemand schreibt? Ihre Nachrichten bleiben, wo sie sind, und in den Einstellungen können Sie die E-Mails wieder einschalten.',
  unsubscribeDone:
    'Erledigt: Sie erhalten keine E-Mails über neue Nachrichten mehr. In den Einstellungen können Sie sie wieder einschalten.',
  unsubscribeBad:
    'Dieser Link ist nicht vollständig. Bitte benutzen Sie ihn genau so, wie er in der E-Mail steht, oder ändern Sie Ihre Einstellungen.',
};

const fr: Words = {
  wrote: '{name} vous a écrit',
  wroteIn: '{name} vous a écrit dans {place}',
  wroteMany: '{count} nouveaux messages de {name}',
  wroteManyIn: '{count} nouveaux messages de {name} dans {place}',
  attachment: 'A envoyé une pièce jointe',
  attachments: 'A envoyé {count} pièces jointes',
  credits: 'Vous a envoyé des crédits',
  more: 'et {count} de plus',
  open: 'Ouvrir la conversation',
  noReply: 'Les réponses à cet e-mail ne parviennent à personne. Merci de répondre dans la conversation.',
  why: 'Vous recevez cet e-mail parce que vos réglages prévoient des e-mails pour les nouveaux messages.',
  unsubscribe: 'Ne plus recevoir ces e-mails',
  unsubscribeTitle: 'E-mails pour les nouveaux messages',
  unsubscribeAsk:
    'Ne plus recevoir d’e-mail quand quelqu’un vous écrit ? Vos messages restent en place, et vous pouvez réactiver les e-mails dans vos réglages.',
  unsubscribeDone:
    'C’est fait : vous ne recevrez plus d’e-mails pour les nouveaux messages. Vous pouvez les réactiver dans vos réglages.',
  unsubscribeBad:
    'Ce lien est incomplet. Merci de l’utiliser exactement comme il figure dans l’e-mail, ou de modifier vos réglages.',
};

const es: Words = {
  wrote: '{name} te ha escrito',
  wroteIn: '{name} te ha escrito en {place}',
  wroteMany: '{count} mensajes nuevos de {name}',
  wroteManyIn: '{count} mensajes nuevos de {name} en {place}',
  attachment: 'Ha enviado un archivo adjunto',
  attachments: 'Ha enviado {count} archivos adjuntos',
  credits: 'Te ha enviado créditos',
  more: 'y {count} más',
  open: 'Abrir la conversación',
  noReply: 'Las respuestas a este correo no llegan a nadie. Responde en la conversación, por favor.',
  why: 'Recibes este correo porque tus ajustes piden correos sobre mensajes nuevos.',
  unsubscribe: 'No recibir más estos correos',
  unsubscribeTitle: 'Correos sobre mensajes nuevos',
  unsubscribeAsk:
    '¿No recibir más correos cuando alguien te escriba? Tus mensajes se quedan donde están y puedes volver a activar los correos en tus ajustes.',
  unsubscribeDone: 'Listo: ya no recibirás correos sobre mensajes nuevos. Puedes volver a activarlos en tus ajustes.',
  unsubscribeBad: 'Este enlace no está completo. Úsalo exactamente como aparece en el correo o cambia tus ajustes.',
};

const tr: Words = {
  wrote: '{name} size yazdı',
  wroteIn: '{name} size yazdı ({place})',
  wroteMany: '{name} size {count} yeni mesaj gönderdi',
  wroteManyIn: '{name} size {count} yeni mesaj gönderdi ({place})',
  attachment: 'Bir ek gönderdi',
  attachments: '{count} ek gönderdi',
  credits: 'Size kredi gönderdi',
  more: 've {count} mesaj daha',
  open: 'Konuşmayı aç',
  noReply: 'Bu e-postaya verilen yanıtlar kimseye ulaşmaz. Lütfen konuşmada yanıtlayın.',
  why: 'Bu e-postayı, ayarlarınız yeni mesajlar için e-posta istediği için alıyorsunuz.',
  unsubscribe: 'Bu e-postaları durdur',
  unsubscribeTitle: 'Yeni mesajlar için e-posta',
  unsubscribeAsk:
    'Biri size yazdığında artık e-posta gelmesin mi? Mesajlarınız yerinde kalır; e-postaları ayarlarınızdan yeniden açabilirsiniz.',
  unsubscribeDone: 'Tamam: yeni mesajlar için artık e-posta almayacaksınız. Ayarlarınızdan yeniden açabilirsiniz.',
  unsubscribeBad: 'Bu bağlantı eksik. Lütfen e-postada yazdığı gibi kullanın ya da ayarlarınızı değiştirin.',
};

export const languages = { en, de, fr, es, tr } as const;
export type Language = keyof typeof languages;

/** The language of a BCP 47 tag; English if it is not supported. */
export function languageOf(locale: string | null): Language {
  const language = locale?.split(/[-_]/)[0]?.toLowerCase() ?? 'en';
  return Object.hasOwn(languages, language) ? (language as Language) : 'en';
}

/** Fills the placeholders of a text, once each: a value that looks like a placeholder stays unchanged. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}
