import type { ISendMailOptions, MailerOptions, MailerService } from '@nestjs-modules/mailer';
import type { OnModuleDestroy } from '@nestjs/common';
import { lazy } from '../concurrency/lazy';

/** The mailer of `@nestjs-modules/mailer`. The first mail loads it. */
export class MailTransport implements OnModuleDestroy {
  #loaded: MailerService | undefined;
  readonly #service = lazy(() => this.load());

  constructor(private readonly options: () => Promise<MailerOptions>) {}

  async sendMail(mail: ISendMailOptions): ReturnType<MailerService['sendMail']> {
    return (await this.#service()).sendMail(mail);
  }

  private async load(): Promise<MailerService> {
    const [{ MailerService: Service }, { createTransport }, options] = await Promise.all([
      import('@nestjs-modules/mailer'),
      import('nodemailer'),
      this.options(),
    ]);
    this.#loaded = new Service(options, {
      createTransport: () => createTransport(options.transport, options.defaults) as never,
    });
    return this.#loaded;
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loaded?.onModuleDestroy();
  }
}
