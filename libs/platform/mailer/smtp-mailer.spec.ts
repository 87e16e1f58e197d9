import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { MailComposer } from './mail-message';
import { MailTransport } from './mail-transport';
import { SmtpMailer } from './smtp-mailer';

interface Arrived {
  readonly from: string | false;
  readonly to: readonly string[];
  readonly raw: string;
}

const arrived: Arrived[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, { envelope }, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const from = envelope.mailFrom && envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      arrived.push({ from, to, raw: Buffer.concat(chunks).toString('utf8') });
      done();
    });
  },
});
const composer = new MailComposer('Parley <parley@example.org>');
let transport: MailTransport;
let mailer: SmtpMailer;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  transport = new MailTransport(async () => ({ host: '127.0.0.1', port }));
  mailer = new SmtpMailer(transport, composer, 2);
});
beforeEach(() => void arrived.splice(0));
afterAll(async () => {
  await transport.onModuleDestroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const mail = { to: 'anna@example.org', subject: 'Hello', html: '<p>Hello</p>', text: 'Hello', messageId: 'one@parley' };

it.each([
  ['a dot alone', 'a\n.\nb'],
  [
    'the end of a mail and another one',
    'a\r\n.\r\nMAIL FROM:<eve@example.org>\r\nRCPT TO:<ben@example.org>\r\nDATA\r\nfoe\r\n.\r\n',
  ],
  ['the end of a mail with other line ends', 'a\n.\nMAIL FROM:<eve@example.org>\r.\rRCPT TO:<ben@example.org>\n.\r\n'],
])('text with %s is one mail, with exactly the bytes that were written', async (_name, text) => {
  const receipt = await mailer.send({ ...mail, text });
  expect(receipt).toEqual({ messageId: mail.messageId, code: '250' });
  const { bytes } = await composer.compose({ ...mail, text });
  const withoutDate = (raw: string) => raw.replace(/^Date: .*$/m, '');
  expect(arrived.map(({ from, to, raw }) => ({ from, to, raw: withoutDate(raw) }))).toEqual([
    { from: 'parley@example.org', to: ['anna@example.org'], raw: withoutDate(bytes.toString('utf8')) },
  ]);
});

it('a mail that cannot be written is a permanent failure, and gives its connection back', async () => {
  for (let n = 0; n < 3; n++)
    await expect(mailer.send({ ...mail, subject: 'a\r\nBcc: eve@example.org' })).rejects.toMatchObject({
      kind: 'permanent',
      code: 'HEADER',
    });
  await mailer.send(mail);
  expect(arrived).toHaveLength(1);
});
