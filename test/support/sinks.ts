import { simpleParser, type ParsedMail } from 'mailparser';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/**
 * How the mail server treats the next mails: takes them, answers a status at RCPT or after DATA, says nothing after
 * DATA, takes them and drops the connection or answers late, or greets late.
 */
export type MailMood =
  | { readonly kind: 'accept' }
  | { readonly kind: 'refuse'; readonly at: 'rcpt' | 'data'; readonly code: number }
  | { readonly kind: 'hang'; /** Only for this domain. */ readonly domain?: string }
  | { readonly kind: 'drop' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'slow_banner'; readonly ms: number };

export interface CaughtMail {
  readonly to: string;
  readonly parsed: ParsedMail;
  readonly raw: string;
}

/** Cuts the connections of these sessions. */
function drop(server: SMTPServer, which: (session: unknown) => boolean): void {
  const { connections } = server as unknown as {
    connections: Set<{ session: unknown; _socket: { destroy(): void } }>;
  };
  for (const connection of connections) if (which(connection.session)) connection._socket.destroy();
}

/** A real mail server that keeps what it takes. */
export class SmtpSink {
  readonly mails: CaughtMail[] = [];
  /** Mails that were offered, taken or not. */
  offered = 0;
  /** The recipients of those mails. */
  readonly offeredTo: string[] = [];
  mood: MailMood = { kind: 'accept' };
  /** Mails that were taken without an answer. */
  dropped = 0;
  private server: SMTPServer | undefined;
  port = 0;

  /** @param socketTimeoutMs after which a client gives up on a mail that hangs */
  constructor(private readonly socketTimeoutMs = 1_500) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}?ignoreTLS=true&socketTimeout=${this.socketTimeoutMs}&greetingTimeout=1500&connectionTimeout=1500`;
  }

  async start(): Promise<this> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onConnect: (_session, callback) => {
        const { mood } = this;
        if (mood.kind === 'slow_banner') setTimeout(() => callback(), mood.ms);
        else callback();
      },
      onRcptTo: (_address, _session, callback) => {
        const { mood } = this;
        if (mood.kind === 'refuse' && mood.at === 'rcpt') {
          this.offered += 1;
          callback(Object.assign(new Error('not today'), { responseCode: mood.code }));
        } else callback();
      },
      onData: (stream, session, callback) => {
        const { mood } = this;
        this.offered += 1;
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        this.offeredTo.push(...recipients);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { domain = '' } = mood.kind === 'hang' ? mood : {};
          if (mood.kind === 'hang' && recipients.some((address) => address.endsWith(domain))) return;
          if (mood.kind === 'refuse')
            return callback(Object.assign(new Error('not today'), { responseCode: mood.code }));
          const raw = Buffer.concat(chunks);
          void simpleParser(raw).then((parsed) => {
            for (const address of recipients) this.mails.push({ to: address, parsed, raw: raw.toString('utf8') });
            if (mood.kind === 'drop') {
              this.dropped += recipients.length;
              drop(server, (one) => one === session);
            } else if (mood.kind === 'slow') setTimeout(() => callback(), mood.ms);
            else callback();
          });
        });
      },
    });
    server.on('error', () => undefined);
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', () => resolve()));
    this.port = (server.server.address() as AddressInfo).port;
    return this;
  }

  /** Stops listening; the port stays reserved for a later start. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    drop(server, () => true);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** The six digits in the first mail to this address with this subject, when it has arrived. */
  codeTo(address: string, subject: string): Promise<string> {
    return until('a mail with a code', () => {
      const mail = this.to(address).find(({ parsed }) => parsed.subject === subject);
      return /\b\d{6}\b/.exec(mail?.parsed.text ?? '')?.[0];
    });
  }

  to(address: string): CaughtMail[] {
    return this.mails.filter((mail) => mail.to === address);
  }
}

export interface FcmCall {
  readonly token: string;
  readonly at: number;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingMessage['headers'];
  /** What it was answered with; 0 if it was not. */
  readonly status: number;
  readonly message: {
    readonly token: string;
    readonly notification: { readonly title: string; readonly body: string };
    readonly data: Record<string, string>;
    readonly android: { readonly collapse_key: string; readonly priority: string };
    readonly apns: { readonly payload: { readonly aps: { readonly badge: number } } };
  };
}

export interface FcmAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Never answers. */
  readonly hang?: boolean;
}

export const fcmError = (status: number, name: string, errorCode?: string, details: object[] = []): FcmAnswer => ({
  status,
  body: {
    error: {
      code: status,
      status: name,
      message: `sink says ${name}`,
      details: [
        ...(errorCode ? [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }] : []),
        ...details,
      ],
    },
  },
});

/** A stand-in for FCM's HTTP v1 API; answers are set per token, and used up one by one when a list is given. */
export class FcmSink {
  readonly calls: FcmCall[] = [];
  /** The answer to every token without one of its own; the default is success. */
  mood: FcmAnswer | undefined;
  private readonly answers = new Map<string, FcmAnswer | FcmAnswer[]>();
  private readonly server = createServer((request, response) => void this.handle(request, response));
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  answer(token: string, answer: FcmAnswer | FcmAnswer[]): void {
    this.answers.set(token, answer);
  }

  /** Calls for a token, those that were refused among them. */
  to(token: string): FcmCall[] {
    return this.calls.filter((call) => call.token === token);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { message } = JSON.parse(Buffer.concat(chunks).toString()) as { message: FcmCall['message'] };
    const set = this.answers.get(message.token);
    const answer = (Array.isArray(set) ? set.shift() : set) ?? this.mood;
    this.calls.push({
      token: message.token,
      at: Date.now(),
      path: request.url ?? '',
      authorization: request.headers.authorization,
      headers: request.headers,
      status: answer?.hang ? 0 : (answer?.status ?? 200),
      message,
    });
    if (answer?.hang) return;
    response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json', ...answer?.headers });
    response.end(JSON.stringify(answer?.body ?? { name: `projects/parley/messages/${this.calls.length}` }));
  }
}

/** Waits until the question has an answer; fails with what was waited for when none comes. */
export async function until<T>(
  what: string,
  question: () => T | Promise<T>,
  limitMs = 15_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`did not happen in time: ${what}`);
    await sleep(20);
  }
}
