import { inSpan, SpanKind } from '../tracing/tracing';
import type { MailTransport } from './mail-transport';
import type { MailComposer } from './mail-message';
import { Mailer, MailFailure, mailFailureOf, type MailReceipt, type OutgoingMail } from './mailer';

/** How long a mail may take if the caller does not say. */
const usualDeadlineMs = 60_000;

/**
 * Mails to an SMTP server. Mails wait here for a free connection, and those that are given up meanwhile are not sent. Mails to one
 * domain use at most half of the connections: a server that hangs for one domain, because it passes mails on at once, does not hang for the
 * others.
 */
export class SmtpMailer extends Mailer {
  readonly available = true;
  private busy = 0;
  private readonly busyOf = new Map<string, number>();
  private readonly waiting = new Set<{ readonly domain: string; readonly start: () => void }>();

  constructor(
    private readonly transport: MailTransport,
    private readonly composer: MailComposer,
    private readonly connections: number,
  ) {
    super();
  }

  async send(mail: OutgoingMail, signal = AbortSignal.timeout(usualDeadlineMs)): Promise<MailReceipt> {
    const span = { kind: SpanKind.CLIENT, attributes: { 'network.protocol.name': 'smtp' } };
    return inSpan('SMTP send', span, () => this.pass(mail, signal));
  }

  private async pass(mail: OutgoingMail, signal: AbortSignal): Promise<MailReceipt> {
    const domain = mail.to.slice(mail.to.lastIndexOf('@') + 1).toLowerCase();
    await this.connection(domain, signal);
    const sending = this.handOver(mail).finally(() => this.release(domain));
    try {
      const info = await until(signal, sending);
      return { messageId: mail.messageId, code: /^\d{3}/.exec(info.response)?.[0] ?? '250' };
    } catch (error) {
      throw error instanceof MailFailure ? error : mailFailureOf(error);
    }
  }

  private async handOver(mail: OutgoingMail) {
    return this.transport.sendMail(await this.composer.compose(mail));
  }

  private mayUse(domain: string): boolean {
    return this.busy < this.connections && (this.busyOf.get(domain) ?? 0) < Math.ceil(this.connections / 2);
  }

  private async connection(domain: string, signal: AbortSignal): Promise<void> {
    if (!this.mayUse(domain)) {
      let entry: { readonly domain: string; readonly start: () => void } | undefined;
      const turn = new Promise<void>((start) => this.waiting.add((entry = { domain, start })));
      try {
        // The connection is taken for it by `release`.
        return await until(signal, turn, 'NO_CONNECTION');
      } finally {
        if (entry) this.waiting.delete(entry);
      }
    }
    this.take(domain);
  }

  private take(domain: string): void {
    this.busy += 1;
    this.busyOf.set(domain, (this.busyOf.get(domain) ?? 0) + 1);
  }

  private release(domain: string): void {
    this.busy -= 1;
    const left = (this.busyOf.get(domain) ?? 1) - 1;
    if (left > 0) this.busyOf.set(domain, left);
    else this.busyOf.delete(domain);
    for (const entry of this.waiting) {
      if (!this.mayUse(entry.domain)) continue;
      this.waiting.delete(entry);
      this.take(entry.domain);
      entry.start();
    }
  }
}

/** Waits until the deadline. @throws MailFailure with the code */
async function until<T>(signal: AbortSignal, work: Promise<T>, code = 'TOO_LONG'): Promise<T> {
  let stop: (() => void) | undefined;
  const late = new Promise<never>((_, reject) => {
    stop = () => reject(new MailFailure('transient', code));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  // A failure after the deadline must not count as unhandled.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

/** Used if no mail server is configured: sends nothing and reports itself as unavailable. */
export class NoMailer extends Mailer {
  readonly available = false;

  async send(): Promise<MailReceipt> {
    throw new MailFailure('credential', 'NO_MAIL_SERVER');
  }
}
