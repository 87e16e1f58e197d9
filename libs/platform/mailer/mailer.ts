/** A mail to send. Header values with line breaks are rejected. */
export interface OutgoingMail {
  /** An address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without angle brackets; the same for every attempt, so that receivers recognize repeats. */
  readonly messageId: string;
  /** Message ids of earlier mails in the thread, without angle brackets. */
  readonly references?: readonly string[];
  /** Further headers, e.g. `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The mail server's response when it accepted the mail. */
export interface MailReceipt {
  readonly messageId: string;
  readonly code: string;
}

/**
 * `transient`: the mail may be accepted later. `permanent`: it never will be. `credential`: the server rejects this
 * installation's credentials; an operator must fix a setting.
 */
type MailFailureKind = 'transient' | 'permanent' | 'credential';

/**
 * A mail that was not accepted. The code is safe to show and to count: an SMTP status or the name of a network error.
 */
export class MailFailure extends Error {
  constructor(
    readonly kind: MailFailureKind,
    readonly code: string,
    options?: { cause?: unknown },
  ) {
    super(`mail was not taken: ${code}`, options);
    this.name = 'MailFailure';
  }

  /** Whether the server itself fails, and not only this mail: it does not respond, is closing, or rejects the credentials. */
  get trouble(): boolean {
    return this.kind === 'credential' || (this.kind === 'transient' && !/^(?!421)\d{3}$/.test(this.code));
  }
}

/** Sends mails to a mail server, or captures them for development. */
export abstract class Mailer {
  /** Whether mails can be sent. */
  abstract readonly available: boolean;

  /**
   * Resolves when the mail was accepted.
   * @param signal how long to wait; a mail that is on its way by then may still arrive
   * @throws MailFailure
   */
  abstract send(mail: OutgoingMail, signal?: AbortSignal): Promise<MailReceipt>;
}

interface SmtpFault {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
}

const networkFault = /^[A-Z][A-Z0-9_]{2,40}$/;

/** Classifies errors of nodemailer. 5xx is final unless it concerns authentication; unknown errors are retried. */
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
