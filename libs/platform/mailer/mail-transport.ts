import type { MailerService } from '@nestjs-modules/mailer';
import type { OnModuleDestroy } from '@nestjs/common';
import { lazy } from '../concurrency/lazy';
import type { WrittenMail } from './mail-message';
import { type SessionOptions, SmtpSession } from './smtp-session';

/** What the server answered when it accepted a mail. */
interface Accepted {
  readonly response: string;
}

/** Kept connections, as a transport of `@nestjs-modules/mailer` for mails that are written already. */
class KeptConnections {
  /** Connections that wait for a mail. The one that was used last is used next, so that those that are too many close. */
  readonly #idle: SmtpSession[] = [];
  #closed = false;

  constructor(private readonly options: SessionOptions) {}

  async sendMail(mail: WrittenMail): Promise<Accepted> {
    const session = await this.#take();
    try {
      return { response: await session.send(mail) };
    } finally {
      if (session.usable && !this.#closed) this.#idle.push(session);
      else session.close();
    }
  }

  /** Closes the connections that wait; the others close after their mail. */
  close(): void {
    this.#closed = true;
    for (const session of this.#idle.splice(0)) session.close();
  }

  async #take(): Promise<SmtpSession> {
    if (this.#closed) throw new Error('the connections were closed');
    // Servers close connections that wait for long.
    let session = this.#idle.pop();
    while (session && !session.usable) session = this.#idle.pop();
    return session ?? SmtpSession.open(this.options);
  }
}

/** The mailer of `@nestjs-modules/mailer`. The first mail loads it. */
export class MailTransport implements OnModuleDestroy {
  #loaded: MailerService | undefined;
  readonly #service = lazy(() => this.load());

  constructor(private readonly options: () => Promise<SessionOptions>) {}

  /** Resolves with the server's answer when it accepted the mail. @throws errors with the fields of nodemailer's */
  async sendMail(mail: WrittenMail): Promise<Accepted> {
    return (await (await this.#service()).sendMail(mail)) as Accepted;
  }

  private async load(): Promise<MailerService> {
    const [{ MailerService: Service }, options] = await Promise.all([import('@nestjs-modules/mailer'), this.options()]);
    this.#loaded = new Service(
      { transport: options },
      { createTransport: () => new KeptConnections(options) as never },
    );
    return this.#loaded;
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loaded?.onModuleDestroy();
  }
}
