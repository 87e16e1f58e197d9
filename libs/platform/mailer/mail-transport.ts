import type { MailerService } from '@nestjs-modules/mailer';
import type { OnModuleDestroy } from '@nestjs/common';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { lazy } from '../concurrency/lazy';
import type { WrittenMail } from './mail-message';

/** What the server answered when it accepted a mail. */
interface Accepted {
  readonly response: string;
}

/**
 * nodemailer's connections, as a transport of `@nestjs-modules/mailer` for mails that are written already: nodemailer's own
 * `sendMail` would parse and compose each of them again.
 */
class PooledTransport {
  constructor(private readonly pool: SMTPPool) {}

  sendMail({ from, to, messageId, bytes }: WrittenMail): Promise<Accepted> {
    const message = {
      getEnvelope: () => ({ from, to: [to] }),
      messageId: () => `<${messageId}>`,
      // Asked for the id alone, for the log.
      getHeader: () => `<${messageId}>`,
      createReadStream: () => bytes,
    };
    return new Promise((resolve, reject) => {
      const sent = (error: Error | null, info: Accepted) => (error ? reject(error) : resolve(info));
      const taken: unknown = this.pool.send({ data: {}, message } as never, sent);
      if (taken === false) reject(new Error('the connections were closed'));
    });
  }

  close(): void {
    this.pool.close();
  }
}

/** The mailer of `@nestjs-modules/mailer`. The first mail loads it. */
export class MailTransport implements OnModuleDestroy {
  #loaded: MailerService | undefined;
  readonly #service = lazy(() => this.load());

  constructor(private readonly options: () => Promise<SMTPPool.Options>) {}

  /** Resolves with the server's answer when it accepted the mail. @throws errors of nodemailer */
  async sendMail(mail: WrittenMail): Promise<Accepted> {
    return (await (await this.#service()).sendMail(mail)) as Accepted;
  }

  private async load(): Promise<MailerService> {
    const [{ MailerService: Service }, { default: Pool }, options] = await Promise.all([
      import('@nestjs-modules/mailer'),
      import('nodemailer/lib/smtp-pool/index.js'),
      this.options(),
    ]);
    this.#loaded = new Service(
      { transport: options },
      { createTransport: () => new PooledTransport(new Pool(options)) as never },
    );
    return this.#loaded;
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loaded?.onModuleDestroy();
  }
}
