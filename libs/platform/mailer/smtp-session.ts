import type { Socket } from 'node:net';
import type SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import { openMailSocket } from './connect';
import type { WrittenMail } from './mail-message';

/** How nodemailer connects to the server and signs in. */
export type SessionOptions = SMTPConnection.Options & {
  /** Mails after which a connection is closed. */
  readonly maxMessages?: number;
  /** Signs in although the server does not offer it. */
  readonly forceAuth?: boolean;
};

/** What nodemailer's connections have beside their documented interface. */
interface Inside {
  /** Whether the server's answer to EHLO names AUTH. */
  readonly allowsAuth: boolean;
  /** Keywords of the server's answer to EHLO. */
  readonly _supportedExtensions: readonly string[];
  /** Replies that nothing has asked for yet, and the beginning of one. */
  readonly _responseQueue: readonly string[];
  readonly _remainder: string;
  /** Called with the server's replies, one each, in their order. */
  readonly _responseActions: ((reply: string) => void)[];
  readonly _socket: Socket;
}

/** An error with the fields that nodemailer's have. */
const failure = (code: string, command: string, reply?: string): Error =>
  Object.assign(new Error(`${command} failed${reply === undefined ? '' : `: ${reply}`}`), {
    code,
    command,
    ...(reply === undefined ? {} : { response: reply, responseCode: Number(reply.slice(0, 3)) }),
  });

/** After the line break that every mail ends with. */
const endOfMail = Buffer.from('.\r\n');
const breaksCommand = /[\r\n<>]/;
const outsideAscii = /[^\0-\x7f]/;

/**
 * One connection to the mail server, which nodemailer opens, encrypts and signs in. Mails pass in two round trips if the server
 * allows PIPELINING (RFC 2920) and in four otherwise, which is what nodemailer's own `send` takes.
 */
export class SmtpSession {
  #mails = 0;
  #reject: ((error: Error) => void) | undefined;

  private constructor(
    private readonly connection: SMTPConnection,
    private readonly maxMessages: number,
  ) {}

  /** Connects and signs in. @throws errors of nodemailer */
  static async open(options: SessionOptions): Promise<SmtpSession> {
    const { default: Connection } = await import('nodemailer/lib/smtp-connection/index.js');
    const connection = new Connection({ ...options, connection: openMailSocket(options) });
    const session = new SmtpSession(connection, options.maxMessages ?? Infinity);
    connection.on('error', (error) => session.#fail(error));
    connection.on('end', () => session.#fail(failure('ECONNECTION', 'CONN')));
    try {
      await session.#until((done) => connection.connect(done));
      const { auth } = options;
      if (auth && (session.#inside.allowsAuth || options.forceAuth))
        await session.#until((done) =>
          connection.login({ ...(auth as SMTPConnection.Credentials), method: options.authMethod } as never, done),
        );
    } catch (error) {
      session.close();
      throw error;
    }
    return session;
  }

  /** Whether it can take another mail: not if the server has said more than it was asked, which would be taken for the next answer. */
  get usable(): boolean {
    const { _responseQueue: queue, _remainder: begun } = this.#inside;
    return !this.connection.destroyed && this.#mails < this.maxMessages && queue.length === 0 && begun === '';
  }

  /**
   * Hands over a mail. After a failure, the connection is closed: what the server still expects does not matter then.
   * @returns the server's reply @throws errors with the fields of nodemailer's
   */
  async send({ from, to, bytes }: WrittenMail): Promise<string> {
    if (breaksCommand.test(from + to)) throw failure('EENVELOPE', 'MAIL FROM');
    const { _supportedExtensions: extensions } = this.#inside;
    const utf8 = outsideAscii.test(from + to) && extensions.includes('SMTPUTF8') ? ' SMTPUTF8' : '';
    const commands = [`MAIL FROM:<${from}>${utf8}`, `RCPT TO:<${to}>`, 'DATA'];
    this.#mails += 1;
    try {
      if (extensions.includes('PIPELINING')) await this.#exchange(commands);
      else for (const command of commands) await this.#exchange([command]);
      return await this.#transfer(bytes);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.connection.close();
  }

  get #inside(): Inside {
    return this.connection as unknown as Inside;
  }

  #exchange(commands: readonly string[]): Promise<string> {
    const names = commands.map((command) => /^\w+( \w+)?/.exec(command)?.[0] ?? '');
    return this.#ask(names, 'EENVELOPE', Buffer.from(`${commands.join('\r\n')}\r\n`));
  }

  /** Sends the mail. Lines that begin with a dot get another one. */
  #transfer(bytes: Buffer): Promise<string> {
    const stuffed = bytes.includes('\n.')
      ? Buffer.from(bytes.toString('latin1').replaceAll('\n.', '\n..'), 'latin1')
      : bytes;
    return this.#ask(['the mail'], 'EMESSAGE', Buffer.concat([stuffed, endOfMail]));
  }

  /** Writes, and waits for a reply to each command. @returns the last reply @throws if one is not positive */
  #ask(commands: readonly string[], code: string, bytes: Buffer): Promise<string> {
    const { _responseActions: actions, _socket: socket } = this.#inside;
    return this.#until((done) => {
      if (this.connection.destroyed) return done(failure('ECONNECTION', 'CONN'));
      commands.forEach((command, n) =>
        actions.push((reply) => {
          // `354` and nothing else asks for the text.
          if (!reply.startsWith(command === 'DATA' ? '3' : '2')) done(failure(code, command, reply));
          else if (n === commands.length - 1) done(undefined, reply);
        }),
      );
      socket.write(bytes);
    });
  }

  /** Waits for one call; the end of the connection ends it, too. */
  #until(call: (done: (error?: Error, reply?: string) => void) => void): Promise<string> {
    return new Promise<string>((resolve, reject) => {
      this.#reject = reject;
      call((error, reply = '') => (error ? reject(error) : resolve(reply)));
    }).finally(() => (this.#reject = undefined));
  }

  #fail(error: Error): void {
    this.#reject?.(error);
  }
}
