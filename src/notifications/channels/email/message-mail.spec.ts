import type { Notification } from '../../model/notification';
import { languages, type Plural, type Words } from '../../model/words';
import { excerptLength, messageMail, shownMessages } from './message-mail';

const message = (content: string, more: Partial<Notification['messages'][number]> = {}) => ({
  id: '01930000-0000-7000-8000-000000000001',
  senderName: 'Ada',
  content,
  attachments: 0,
  type: 'text',
  ...more,
});
const notification = (more: Partial<Notification> = {}): Notification => ({
  deliveryId: '01930000-0000-7000-8000-0000000000d1',
  recipient: { id: '01930000-0000-7000-8000-0000000000b1', email: 'ben@example.org', locale: null },
  senderId: '01930000-0000-7000-8000-0000000000a1',
  senderName: 'Ada',
  kind: 'community',
  conversationId: '01930000-0000-7000-8000-0000000000c1',
  communityId: '01930000-0000-7000-8000-0000000000f1',
  placeName: 'Harbour Club',
  messages: [message('Hello')],
  ...more,
});
const places = { publicUrl: 'https://chat.example.org', unsubscribeLink: 'https://chat.example.org/unsubscribe/abc' };
const mail = (more: Partial<Notification> = {}) => messageMail(notification(more), 'ben@example.org', places);

describe('a mail about messages', () => {
  it('says who wrote and where, and links there', async () => {
    expect((await mail()).subject).toBe('Ada wrote to you in Harbour Club');
    expect((await mail({ placeName: null, kind: 'direct', communityId: null })).subject).toBe('Ada wrote to you');
    const link =
      'https://chat.example.org/?community=01930000-0000-7000-8000-0000000000f1' +
      '&conversation=01930000-0000-7000-8000-0000000000c1&message=01930000-0000-7000-8000-000000000001';
    expect((await mail()).text).toContain(link);
    expect((await mail()).html).toContain(`href="${link.replaceAll('&', '&amp;').replaceAll('=', '&#x3D;')}"`);
  });

  it('is the same mail every time', async () => {
    expect(await mail()).toEqual(await mail());
    expect((await mail()).messageId).toBe('01930000-0000-7000-8000-0000000000d1@chat.example.org');
  });

  it('can be stopped with one click', async () => {
    expect((await mail()).headers).toMatchObject({
      'List-Unsubscribe': '<https://chat.example.org/unsubscribe/abc>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect((await mail()).text).toContain(places.unsubscribeLink);
  });

  it('never lets text into a header, nor a line break into the subject', async () => {
    const hostile = await mail({
      senderName: 'Eve\r\nBcc: all@example.org\u2028\u0000',
      placeName: 'Club\n\nX: y',
      messages: [message('body\r\nBcc: victim@example.org')],
    });
    expect(hostile.subject).toBe('Eve Bcc: all@example.org wrote to you in Club X: y');
    expect(
      JSON.stringify(hostile.headers) + hostile.subject + hostile.messageId + String(hostile.references),
    ).not.toMatch(/victim|[\r\n]|\\[rn]/);
  });

  it('escapes everything in HTML and nothing in text', async () => {
    const evil = '<script>alert(1)</script> {{link}} & "q"';
    const { html, text } = await mail({ senderName: '<img src=x>', placeName: '"><b>', messages: [message(evil)] });
    expect(html).not.toMatch(/<script|<img src=x|"><b>/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; {{link}} &amp; &quot;q&quot;');
    expect(text).toContain(evil);
  });

  it('cuts by code points, and takes out signs that turn the direction of reading', async () => {
    const { text } = await mail({ messages: [message(`\u202e${'😀'.repeat(400)}`)] });
    expect(text).toContain(`${'😀'.repeat(excerptLength - 1)}…`);
    expect(text).not.toContain('😀'.repeat(excerptLength));
    expect(text).not.toContain('\u202e');
    expect(text.isWellFormed()).toBe(true);
  });

  it('names what a message without text carries', async () => {
    expect((await mail({ messages: [message('', { attachments: 1 })] })).text).toContain(languages.en.attachments.one);
    expect((await mail({ messages: [message('', { attachments: 3 })] })).text).toContain('3 attachments');
    expect((await mail({ messages: [message('', { type: 'credit_transfer' })] })).text).toContain(languages.en.credits);
  });

  it('gathers messages, the newest of them when there are many, with their authors where there are several', async () => {
    const many = Array.from({ length: shownMessages + 5 }, (_, index) =>
      message(`number ${index}.`, { senderName: index % 2 ? 'Ada' : 'Cora' }),
    );
    const { subject, text } = await mail({ messages: many });
    expect(subject).toBe(`${shownMessages + 5} new messages from Ada in Harbour Club`);
    expect(text).toContain('number 14.');
    expect(text).not.toContain('number 4.');
    expect(text).toContain('and 5 more');
    expect(text).toContain('Cora:');
  });

  it.each([
    ['de-AT', 'Ada hat Ihnen in Harbour Club geschrieben'],
    ['fr', 'Ada vous a écrit dans Harbour Club'],
    ['es-MX', 'Ada te ha escrito en Harbour Club'],
    ['tr', 'Ada size yazdı (Harbour Club)'],
    ['ja', 'Ada wrote to you in Harbour Club'],
    ['constructor', 'Ada wrote to you in Harbour Club'],
  ])('speaks %s', async (locale, subject) => {
    expect((await mail({ recipient: { ...notification().recipient, locale } })).subject).toBe(subject);
  });

  it('chooses the form of a count by the rules of the language', async () => {
    const many = (locale: string, count: number) =>
      mail({
        recipient: { ...notification().recipient, locale },
        messages: Array.from({ length: count }, () => message('x')),
      });
    expect((await many('de', 2)).subject).toBe('2 neue Nachrichten von Ada in Harbour Club');
    expect((await many('fr', 12)).text).toContain('et 2 de plus');
    expect((await many('tr', 3)).subject).toBe('Ada size 3 yeni mesaj gönderdi (Harbour Club)');
  });

  it('has every text in every language, with the same places to fill in', () => {
    const formOf = (text: string | Plural) => (typeof text === 'string' ? text : text.other);
    const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const words of Object.values<Words>(languages)) {
      for (const [key, text] of Object.entries(languages.en)) {
        const own = formOf(words[key as keyof Words]);
        expect([key, own.trim() !== '', placesOf(own)]).toEqual([key, true, placesOf(formOf(text))]);
      }
    }
  });
});
