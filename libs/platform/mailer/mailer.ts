/** A mail as its author sees it. Header values never contain line breaks; what does is rejected. */
export interface OutgoingMail {
  /** An address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without angle brackets; the same for every attempt, so that receivers recognise a repetition. */
  readonly messageId: string;
  /** Message ids of what this one continues, without angle brackets. */
  readonly references?: readonly string[];
  /** Further headers, e.g. `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the mail server said when it took the mail. */
export interface MailReceipt {
  readonly messageId: string;
  readonly code: string;
}

/**
 * `transient`: the same mail may be taken later. `permanent`: it never will be. `credential`: this installation is not
 * let in, whatever the mail; someone has to mend a setting.
 */
export type MailFailureKind = 'transient' | 'permanent' | 'credential';

/** A mail that was not taken. The code is safe to show and to count: an SMTP status or the name of a network fault. */
export class MailFailure extends Error {
  constructor(
    readonly kind: MailFailureKind,
    readonly code: string,
    options?: { cause?: unknown },
  ) {
    super(`mail was not taken: ${code}`, options);
    this.name = 'MailFailure';
  }
}

/** Hands mails to a mail server, or keeps them where development reads them. */
export abstract class Mailer {
  /** False where mails have no way out at all. */
  abstract readonly available: boolean;

  /** Resolves when the mail was taken. @throws MailFailure */
  abstract send(mail: OutgoingMail): Promise<MailReceipt>;
}

interface SmtpFault {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
}

const networkFault = /^[A-Z][A-Z0-9_]{2,40}$/;

/** Sorts what nodemailer throws. 5xx is final unless it is about signing in; what cannot be told apart is tried again. */
export function mailFailureOf(thrown: unknown): MailFailure {
  const fault = (thrown ?? {}) as SmtpFault;
  const status = typeof fault.responseCode === 'number' ? fault.responseCode : undefined;
  const name = typeof fault.code === 'string' && networkFault.test(fault.code) ? fault.code : 'UNKNOWN';
  const code = status === undefined ? name : String(status);
  if (
    name === 'EAUTH' ||
    name === 'ENOAUTH' ||
    name === 'EOAUTH2' ||
    status === 530 ||
    status === 535 ||
    status === 538
  )
    return new MailFailure('credential', code, { cause: thrown });
  if (status !== undefined && status >= 500) return new MailFailure('permanent', code, { cause: thrown });
  // Rejected before anything was sent: there is no recipient.
  if (status === undefined && name === 'EENVELOPE') return new MailFailure('permanent', code, { cause: thrown });
  return new MailFailure('transient', code, { cause: thrown });
}
