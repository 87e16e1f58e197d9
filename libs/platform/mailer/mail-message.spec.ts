import { simpleParser } from 'mailparser';
import { MailComposer } from './mail-message';
import type { OutgoingMail } from './mailer';

const mail: OutgoingMail = {
  to: 'anna@example.org',
  subject: 'Ben wrote to you',
  text: 'Hello\n',
  html: '<p>Hello</p>\n',
  messageId: '0191@parley.example',
  references: ['first@parley.example', 'conversation@parley.example'],
  headers: { 'Content-Language': 'en', 'List-Unsubscribe': '<https://parley.example/unsubscribe/abc>' },
};

/** The bytes that a server receives, and who they are for. */
async function handedOver(change: Partial<OutgoingMail> = {}, from = 'Parley <parley@example.org>') {
  const written = await new MailComposer(from).compose({ ...mail, ...change });
  return { ...written, raw: written.bytes.toString('latin1') };
}

const parsed = async (change: Partial<OutgoingMail> = {}, from?: string) =>
  simpleParser((await handedOver(change, from)).bytes);

it('has every header that receivers look for, and both forms of the text', async () => {
  const { headers, ...found } = await parsed();
  expect(found).toMatchObject({
    subject: mail.subject,
    messageId: '<0191@parley.example>',
    inReplyTo: '<conversation@parley.example>',
    references: ['<first@parley.example>', '<conversation@parley.example>'],
    text: 'Hello\n',
    html: '<p>Hello</p>\n',
  });
  expect(Math.abs((found.date?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  expect(Object.fromEntries(headers)).toMatchObject({
    from: { text: '"Parley" <parley@example.org>' },
    'reply-to': { text: '"Parley" <parley@example.org>' },
    to: { text: 'anna@example.org' },
    'auto-submitted': 'auto-generated',
    'x-auto-response-suppress': 'All',
    'content-language': 'en',
    'mime-version': '1.0',
    'content-type': { value: 'multipart/alternative' },
  });
  expect(await handedOver()).toMatchObject({ from: 'parley@example.org', to: 'anna@example.org' });
});

it.each([
  [
    'another script and emoji',
    'Ёлка 🎄 wrote to you, and it is so long that no line of a header holds it — really ✨✨✨✨✨✨✨✨✨',
  ],
  ['quotes and commas', '"Ben", the "second", <ben@evil.example>, wrote'],
  ['what looks like an encoded word', '=?UTF-8?Q?Your_bank?= wrote to you'],
  ['a long word', 'x'.repeat(300)],
  ['letters of another script only', 'Анна Сергеевна написала вам в сообществе «Гавань», и это длинное название'],
  ['a control character', 'a\u007fb'],
])('a subject with %s arrives as it was', async (_name, subject) => {
  expect((await parsed({ subject })).subject?.replaceAll(' ', '')).toBe(subject.replaceAll(' ', ''));
});

it.each([
  ['lines of one dot', 'a\n.\n..\n.b\n'],
  ['blanks at the ends of lines', 'a \nb\t\n \nc  '],
  ['equals signs', 'a=b==c=3D\n='],
  ['other scripts and emoji', 'Привет 👩‍👩‍👧 — ¿qué? 你好\n'.repeat(40)],
  ['a line without blanks', 'y'.repeat(5_000)],
  ['what looks like the end of a part', '--=_x--\n--=_x\nContent-Type: text/html\n\nfoe'],
  ['all kinds of line ends', 'a\r\nb\rc\nd\r\r\n\n'],
  ['nothing', ''],
])('text with %s arrives as it was', async (_name, text) => {
  const lines = text.replace(/\r\n?/g, '\n');
  const { bytes, raw } = await handedOver({ text, html: `<pre>${text}</pre>` });
  const found = await simpleParser(bytes);
  // The last line break before a boundary belongs to it, or to the text: parsers differ.
  expect(found.text?.trimEnd()).toBe(lines.trimEnd());
  expect(found.html).toBe(`<pre>${lines}</pre>`);
  expect(raw).toMatch(/^[\t\r\n -~]*$/);
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
});

it('encodes the name of the sender', async () => {
  const found = await parsed({}, 'Hafen-Klub „Süd“ <hafen@example.org>');
  expect(found.from?.value).toEqual([{ name: 'Hafen-Klub „Süd“', address: 'hafen@example.org' }]);
});

it.each(['jörg@example.org', 'a+b=c@example.org', "o'neil@xn--bcher-kva.example"])(
  'the recipient %s is passed on as it is',
  async (to) => {
    const written = await handedOver({ to });
    expect(written.to).toBe(to);
    expect(written.bytes.toString('utf8')).toContain(`\r\nTo: ${to}\r\n`);
  },
);

it.each<[string, Partial<OutgoingMail>]>([
  ['to', { to: 'anna@example.org\r\nBcc: eve@example.org' }],
  ['subject', { subject: 'Hello\nBcc: eve@example.org' }],
  ['message id', { messageId: 'x\r@y' }],
  ['reference', { references: ['x\u0000@y'] }],
  ['header', { headers: { 'List-Id': '<a>\r\n\r\nbody' } }],
  ['header name', { headers: { 'X\r\nBcc: eve@example.org': 'a' } }],
  ['to (a second one)', { to: 'anna@example.org,eve@example.org' }],
  ['to (a name)', { to: 'Eve <eve@example.org>' }],
  ['message id (a blank)', { messageId: 'x y@z' }],
])('another meaning of the %s is refused', async (_name, change) => {
  await expect(handedOver(change)).rejects.toMatchObject({ kind: 'permanent', code: 'HEADER' });
});
