import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTls, type Server as TlsServer } from 'node:tls';
import { startTestApp, TestApp } from '../../support/app';
import { describeWith, findProgram } from '../../support/programs';
import { Ddp } from './ddp';
import { pairRid, password, People, type Someone } from './people';

async function until<T>(what: () => T | undefined | false, told: () => unknown): Promise<T> {
  for (const end = Date.now() + 30_000; ;) {
    const found = what();
    if (found) return found;
    if (Date.now() > end) throw new Error(`nothing came: ${JSON.stringify(told())}`);
    await sleep(20);
  }
}

/** The application over TLS, with a certificate of its own: libpurple connects in no other way. */
class Tls {
  readonly #sockets = new Set<Socket>();
  readonly certificate: string;
  readonly #server: TlsServer;

  constructor(folder: string, target: number) {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync(
      findProgram('openssl') ?? 'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
      { stdio: 'pipe' },
    );
    this.certificate = readFileSync(cert, 'utf8');
    this.#server = createTls({ key: readFileSync(key), cert: this.certificate }, (client) => {
      const server = connect(target, '127.0.0.1');
      for (const socket of [client, server]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => [client, server].forEach((end) => end.destroy()));
      }
      client.pipe(server).pipe(client);
    });
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve()));
    return (this.#server.address() as AddressInfo).port;
  }

  /** Cuts every connection, as a network does. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

/** BitlBee, which shows the chats of libpurple and its plugins as IRC. */
class BitlBee {
  readonly lines: string[] = [];
  #socket: Socket | undefined;
  #child: ChildProcess | undefined;

  constructor(
    private readonly program: string,
    private readonly folder: string,
  ) {}

  async start(nick: string, certificate: string): Promise<void> {
    const peers = join(this.folder, 'data/purple', nick, 'certificates/x509/tls_peers');
    mkdirSync(peers, { recursive: true });
    writeFileSync(join(peers, 'localhost'), certificate);
    writeFileSync(join(this.folder, 'conf'), '[settings]\nRunMode = Inetd\nAuthMode = Open\n');
    this.#socket = await this.spawn(['-I', '-n', '-c', join(this.folder, 'conf'), '-d', join(this.folder, 'data')]);
    let rest = '';
    this.#socket.on('data', (data) => {
      const parts = (rest + data.toString()).split('\r\n');
      rest = parts.pop() ?? '';
      this.lines.push(...parts);
    });
    this.write(`NICK ${nick}`);
    this.write(`USER ${nick} x x :x`);
    await this.line(/ JOIN :?&bitlbee/);
  }

  write(line: string): void {
    this.#socket?.write(`${line}\r\n`);
  }

  command(text: string): void {
    this.write(`PRIVMSG &bitlbee :${text}`);
  }

  line(pattern: RegExp): Promise<string> {
    return until(
      () => this.lines.find((line) => pattern.test(line)),
      () => this.lines.slice(-15),
    );
  }

  /** What a person wrote, in order. */
  from(nick: string): string[] {
    const pattern = new RegExp(`^:${nick}![^ ]* PRIVMSG [^ ]+ :(?:[^ ]+: )?(.*)$`);
    return this.lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
  }

  stop(): void {
    this.#socket?.destroy();
    this.#child?.kill('SIGKILL');
  }

  /** The program speaks over the socket that is its standard input, as inetd starts it. */
  private async spawn(options: readonly string[]): Promise<Socket> {
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
    const own = await accepted;
    server.close();
    this.#child = spawn(this.program, options, { stdio: [own, 'ignore', 'ignore'] });
    own.destroy();
    return socket;
  }
}

let app: TestApp;
let people: People;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-programs-'));
  app = await startTestApp();
  people = new People(app);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

// A client that people use with Rocket.Chat, as Debian ships it.
describeWith('bitlbee', 'libpurple with its Rocket.Chat plugin, by BitlBee', (program) => {
  let tls: Tls;
  let irc: BitlBee;
  let ada: Someone;
  let ben: Someone;
  let rid: string;
  let a: Ddp;
  /** What ben wrote, as ada receives it. */
  const written = () =>
    a
      .messages('__my_messages__')
      .filter(({ u }) => u._id === ben.id)
      .map(({ msg }) => msg);
  const isStatus = (status: unknown, id: string, code: number) =>
    Array.isArray(status) && status[0] === id && status[2] === code;
  beforeAll(async () => {
    ada = await people.one({ username: 'ada' });
    ben = await people.one({ username: 'ben', signsIn: true });
    tls = new Tls(folder, Number(new URL(app.url).port));
    irc = new BitlBee(program, folder);
    await irc.start('ben', tls.certificate);
    a = await Ddp.as(app, ada);
    rid = pairRid(ada, ben);
    await a.sub('stream-room-messages', '__my_messages__');
    await a.sub('stream-notify-logged', 'user-status');
  });
  afterAll(async () => {
    irc.stop();
    await a.close();
    await tls.stop();
  });

  it('signs in with the digest of the password, and not with a wrong one', async () => {
    const port = await tls.start();
    irc.command(`account add eionrobb-rocketchat ben|localhost:${port} not-the-password`);
    irc.command('account on');
    await irc.line(/Login error: Bad username\/password/);
    irc.command(`account 0 set password ${password}`);
    irc.command('account on');
    await irc.line(/Logging in: Logged in/);
  });

  it('receives what is written, answers, and shows who types and who is away', async () => {
    // The program follows who types in a room from the event that tells it of the room.
    await ada.post('dm.create', { username: 'ben' });
    await a.sub('stream-notify-room', `${rid}/typing`);
    await ada.post('chat.postMessage', { roomId: rid, text: 'are you there?' });
    await until(
      () => irc.from('ada').includes('are you there?'),
      () => irc.lines.slice(-10),
    );
    irc.write('PRIVMSG ada :I am');
    await a.until(() => written().includes('I am'));
    irc.command('set typing_notice true');
    irc.write('PRIVMSG ada :\u0001TYPING 1\u0001');
    await a.until(() => a.changes('stream-notify-room').some(([name, active]) => name === 'ben' && active === true));
    await a.call('stream-notify-room', `${rid}/typing`, 'ada', true);
    await irc.line(/:ada!.* PRIVMSG .*TYPING 1/);
    await a.call('stream-notify-room', `${rid}/typing`, 'ada', false);
    await irc.line(/:ada!.* PRIVMSG .*TYPING 0/);
    irc.command('add eionrobb-rocketchat ada');
    await irc.line(/Adding `ada' to contact list/);
    await a.call('UserPresence:away');
    await irc.line(/:ada!.* JOIN :?&bitlbee/);
    irc.write('AWAY :gone');
    await a.until(() => a.changes('stream-notify-logged').some(([status]) => isStatus(status, ben.id, 2)));
    irc.write('AWAY');
  });

  it('receives and answers 200 messages in order, each once', async () => {
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    let answered = 0;
    const answering = setInterval(() => {
      for (const text of irc
        .from('ada')
        .filter((line) => line.startsWith('question '))
        .slice(answered)) {
        answered++;
        irc.write(`PRIVMSG ada :answer to ${text}`);
      }
    }, 5);
    try {
      for (const n of numbers) await ada.post('chat.postMessage', { roomId: rid, text: `question ${n}` });
      await a.until(() => written().length >= numbers.length + 1);
    } finally {
      clearInterval(answering);
    }
    expect(
      irc
        .from('ada')
        .slice(1)
        .filter((line) => line.startsWith('q')),
    ).toEqual(numbers.map((n) => `question ${n}`));
    expect(written().slice(1)).toEqual(numbers.map((n) => `answer to question ${n}`));
  }, 60_000);

  it('connects again by itself after the network was cut', async () => {
    tls.cut();
    const count = (pattern: RegExp) => irc.lines.filter((line) => pattern.test(line)).length;
    await until(
      () => count(/Logging in: Logged in/) === 2,
      () => irc.lines.slice(-10),
    );
    await ada.post('chat.postMessage', { roomId: rid, text: 'back again?' });
    await until(
      () => irc.from('ada').includes('back again?'),
      () => irc.lines.slice(-10),
    );
    irc.write('PRIVMSG ada :back again');
    await a.until(() => written().includes('back again'));
  });
});
