import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { MailComposer } from './mail-message';
import { MailTransport } from './mail-transport';
import { SmtpMailer } from './smtp-mailer';
import type { SessionOptions } from './smtp-session';

const composer = new MailComposer('Parley <parley@example.org>');
const mail = {
  to: 'anna@example.org',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: '.Hello',
  messageId: 'one@parley',
};
const commands = ['MAIL FROM:<parley@example.org>', 'RCPT TO:<anna@example.org>', 'DATA'];

/** A mail server that answers as a test says. */
class ScriptedServer {
  /** What arrived, one entry for each packet. */
  readonly packets: string[] = [];
  readonly sockets: Socket[] = [];
  /** Mails whose end has arrived. */
  mails = 0;
  private readonly server: Server;

  /** @param answers by the first word of a command, or `end` for the end of a mail; `250 fine` otherwise */
  constructor(
    private readonly answers: Readonly<Record<string, string>>,
    /** Writes an answer; in one piece otherwise. */
    private readonly write = (socket: Socket, text: string): void => void socket.write(text),
  ) {
    this.server = createServer((socket) => this.serve(socket));
  }

  async start(): Promise<SessionOptions> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
    return { host: '127.0.0.1', port: (this.server.address() as AddressInfo).port };
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    let text = '';
    let inMail = false;
    this.sockets.push(socket);
    socket
      .on('error', () => undefined)
      .on('data', (chunk) => {
        this.packets.push(chunk.toString('latin1'));
        text += chunk.toString('latin1');
        for (let end = text.indexOf(inMail ? '\r\n.\r\n' : '\r\n'); end >= 0;) {
          const word = inMail ? 'end' : (/^\w+/.exec(text)?.[0] ?? '');
          text = text.slice(end + (inMail ? 5 : 2));
          if (inMail) this.mails += 1;
          const answer = this.answers[word] ?? (word === 'DATA' ? '354 go on' : '250 fine');
          inMail = word === 'DATA' && answer.startsWith('354');
          if (answer === '') socket.destroy();
          else this.write(socket, `${answer}\r\n`);
          end = text.indexOf(inMail ? '\r\n.\r\n' : '\r\n');
        }
      });
    this.write(socket, '220 here\r\n');
  }
}

const pipelining = '250-here\r\n250-SIZE 1000000\r\n250 PIPELINING';
const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

async function mailerTo(server: ScriptedServer, options: Partial<SessionOptions> = {}): Promise<SmtpMailer> {
  const address = await server.start();
  open.push(server);
  return mailerAt({ ...address, ...options });
}

function mailerAt(options: SessionOptions): SmtpMailer {
  const transport = new MailTransport(async () => options);
  open.push({ stop: () => transport.onModuleDestroy() });
  return new SmtpMailer(transport, composer, 4);
}

describe('the commands of a mail', () => {
  it('go in one packet, and the mail in another, if the server allows it', async () => {
    const server = new ScriptedServer({ EHLO: pipelining, end: '250 queued as 7' });
    const mailer = await mailerTo(server);
    for (let n = 0; n < 2; n++) await mailer.send(mail);
    const [, first, body, second] = server.packets;
    expect([first, second]).toEqual(Array(2).fill(`${commands.join('\r\n')}\r\n`));
    expect(body).toMatch(/^From: [^]*\r\n\.\.Hello\r\n[^]*\r\n\.\r\n$/);
    expect(server.packets).toHaveLength(5);
    expect(server.sockets).toHaveLength(1);
  });

  it('wait for each other otherwise', async () => {
    const server = new ScriptedServer({ EHLO: '250-here\r\n250 SIZE 1000000' });
    const mailer = await mailerTo(server);
    await mailer.send(mail);
    expect(server.packets.slice(1, 4)).toEqual(commands.map((command) => `${command}\r\n`));
    expect(server.packets).toHaveLength(5);
  });

  it('name SMTPUTF8 for an address outside ASCII, if the server allows it', async () => {
    const server = new ScriptedServer({ EHLO: `${pipelining.replace('250 ', '250-')}\r\n250 SMTPUTF8` });
    const mailer = await mailerTo(server);
    await mailer.send({ ...mail, to: 'añna@example.org' });
    await mailer.send(mail);
    expect(server.packets[1]).toContain('MAIL FROM:<parley@example.org> SMTPUTF8\r\n');
    expect(server.packets[3]).toContain('MAIL FROM:<parley@example.org>\r\n');
  });
});

const refusals: [command: string, answer: string, kind: string, code: string][] = [
  ['MAIL', '451 later', 'transient', '451'],
  ['MAIL', '530 sign in', 'credential', '530'],
  ['RCPT', '550-no one\r\n550 here', 'permanent', '550'],
  ['RCPT', '450 busy', 'transient', '450'],
  ['DATA', '554 no', 'permanent', '554'],
  ['DATA', '250 what?', 'transient', '250'],
  ['end', '354 go on', 'transient', '354'],
  ['end', '552 too large', 'permanent', '552'],
  ['end', '421 closing', 'transient', '421'],
  ['RCPT', '', 'transient', 'ECONNECTION'],
  ['end', '', 'transient', 'ECONNECTION'],
];

describe.each([
  ['with pipelining', pipelining],
  ['without', '250 here'],
])('%s', (_name, EHLO) => {
  it.each(refusals)('%s answered "%s" is a failure: %s %s', async (command, answer, kind, code) => {
    const answers: Record<string, string> = { EHLO, [command]: answer };
    const server = new ScriptedServer(answers);
    const mailer = await mailerTo(server);
    await expect(mailer.send(mail)).rejects.toMatchObject({ kind, code });
    // No text of a mail that was refused is sent, although DATA may have been answered by then.
    expect(server.mails).toBe(command === 'end' ? 1 : 0);
    delete answers[command];
    expect(await mailer.send(mail)).toEqual({ messageId: mail.messageId, code: '250' });
    expect(server.sockets).toHaveLength(2);
  });

  it('replies arrive in pieces', async () => {
    const server = new ScriptedServer({ EHLO, end: '250-taken\r\n250 as 7' }, (socket, text) => {
      for (const letter of text) socket.write(letter);
    });
    const mailer = await mailerTo(server);
    await Promise.all(Array.from({ length: 4 }, () => mailer.send(mail)));
    expect(server.mails).toBe(4);
  });
});

describe('a connection', () => {
  it('that the server has closed is not used again', async () => {
    const server = new ScriptedServer({ EHLO: pipelining });
    const mailer = await mailerTo(server);
    await mailer.send(mail);
    server.sockets[0]?.end('421 idle for too long\r\n');
    await pause(50);
    await mailer.send(mail);
    expect(server.sockets).toHaveLength(2);
  });

  it('on which the server has said too much takes no other mail', async () => {
    const server = new ScriptedServer({ EHLO: pipelining, end: '250 taken\r\n250 and again' });
    const address = await server.start();
    open.push(server);
    const transport = new MailTransport(async () => address);
    open.push({ stop: () => transport.onModuleDestroy() });
    // One connection, so that the second mail begins with the answer to the first.
    const mailer = new SmtpMailer(transport, composer, 1);
    await Promise.all([mailer.send(mail), mailer.send(mail)]);
    expect(server.sockets).toHaveLength(2);
    expect(server.mails).toBe(2);
  });

  it('takes a limited number of mails', async () => {
    const server = new ScriptedServer({ EHLO: pipelining });
    const mailer = await mailerTo(server, { maxMessages: 2 });
    for (let n = 0; n < 5; n++) await mailer.send(mail);
    expect(server.sockets).toHaveLength(3);
    expect(server.mails).toBe(5);
  });

  it('signs in where the server does not offer it, only if it is told to', async () => {
    const auth = { user: 'parley', pass: 'right' };
    for (const [forceAuth, times] of [
      [true, 1],
      [false, 0],
    ] as const) {
      const server = new ScriptedServer({ EHLO: pipelining, AUTH: '235 welcome' });
      await (await mailerTo(server, { auth, forceAuth })).send(mail);
      expect(server.packets.filter((packet) => packet.startsWith('AUTH PLAIN '))).toHaveLength(times);
    }
  });

  it('fails if no one answers in time', async () => {
    const server = new ScriptedServer(
      { EHLO: pipelining },
      (socket, text) => void (text.startsWith('354') || socket.write(text)),
    );
    const mailer = await mailerTo(server, { socketTimeout: 100 });
    await expect(mailer.send(mail)).rejects.toMatchObject({ kind: 'transient', code: 'ETIMEDOUT' });
  });

  it('fails if no one greets, or no one listens', async () => {
    const silent = await mailerTo(new ScriptedServer({}, () => undefined), { greetingTimeout: 100 });
    await expect(silent.send(mail)).rejects.toMatchObject({ kind: 'transient', code: 'ETIMEDOUT' });
    const gone = new ScriptedServer({});
    const address = await gone.start();
    await gone.stop();
    await expect(mailerAt(address).send(mail)).rejects.toMatchObject({ kind: 'transient', code: 'ESOCKET' });
  });
});

describe('a server with STARTTLS and accounts', () => {
  let server: SMTPServer;
  let address: SessionOptions;
  const taken: { readonly user: string | undefined; readonly secure: boolean }[] = [];

  beforeAll(async () => {
    // It warns of its own certificate.
    jest.spyOn(console, 'error').mockImplementationOnce(() => undefined);
    server = new SMTPServer({
      onAuth: ({ username, password }, _session, done) =>
        password === 'right' ? done(null, { user: username }) : done(new Error('wrong')),
      onData: (stream, { user, secure }, done) => {
        stream.resume().on('end', () => {
          taken.push({ user, secure });
          done();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    address = {
      host: '127.0.0.1',
      port: (server.server.address() as AddressInfo).port,
      tls: { rejectUnauthorized: false },
    };
  });
  beforeEach(() => void taken.splice(0));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  it('gets mails over TLS from the account', async () => {
    await mailerAt({ ...address, auth: { user: 'parley', pass: 'right' } }).send(mail);
    await mailerAt({ ...address, auth: { user: 'parley', pass: 'right' }, authMethod: 'LOGIN' }).send(mail);
    expect(taken).toEqual(Array(2).fill({ user: 'parley', secure: true }));
  });

  it('gets none with the wrong password, without one, or with an unknown certificate', async () => {
    const wrong = mailerAt({ ...address, auth: { user: 'parley', pass: 'wrong' } });
    await expect(wrong.send(mail)).rejects.toMatchObject({ kind: 'credential', code: '535' });
    await expect(mailerAt(address).send(mail)).rejects.toMatchObject({ kind: 'credential', code: '530' });
    const strict = mailerAt({ ...address, tls: {}, auth: { user: 'parley', pass: 'right' } });
    await expect(strict.send(mail)).rejects.toMatchObject({ kind: 'transient' });
    expect(taken).toEqual([]);
  });
});
