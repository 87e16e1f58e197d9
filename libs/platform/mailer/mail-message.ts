import { randomBytes } from 'node:crypto';
import { lazy } from '../concurrency/lazy';
import { MailFailure, type OutgoingMail } from './mailer';

/** nodemailer's encoders: quoted-printable, and words and lines of headers. */
const encoders = lazy(async () => {
  const [{ default: qp }, { default: headers }, { default: MimeNode }] = await Promise.all([
    import('nodemailer/lib/qp/index.js'),
    import('nodemailer/lib/mime-funcs/index.js'),
    import('nodemailer/lib/mime-node/index.js'),
  ]);
  return { qp, headers, MimeNode };
});
type Encoders = Awaited<ReturnType<typeof encoders>>;

/** Maximum characters of a line in a header, and of the encoded words in it. */
const [lineLength, wordLength] = [76, 52];

/** What quoted-printable does not carry as it is: equals signs, text outside ASCII, and blanks at the end of a line. */
const encodedRuns = /=|[^\t\r\n -~]+|[\t ](?=\r\n|$)/g;

const breaksHeader = (value: string): boolean => /[\r\n\0]/.test(value);
/** What ids, names of headers and addresses are made of: nothing in them is encoded. */
const isPlainToken = (value: string): boolean => /^[!-~]+$/.test(value);
/** An address that can stand in a header as it is: nothing that mail software reads as syntax, nor blanks. */
const isPlainAddress = (value: string): boolean => /^[^\s@"(),:;<>[\]\\\p{C}]+@[^\s@"(),:;<>[\]\\\p{C}]+$/u.test(value);
const asciiText = /^[\t -~]*$/;

/** A mail as a server receives it. */
export interface WrittenMail {
  /** Addresses of the envelope. */
  readonly from: string;
  readonly to: string;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly bytes: Buffer;
}

/**
 * Writes mails from one sender as the bytes that a server receives: both forms of the text as `multipart/alternative`. What is
 * the same in all of them is written once. nodemailer's own composer takes several times as long for a mail.
 */
export class MailComposer {
  readonly #sender = lazy(() => this.readSender());
  readonly #boundary = `=_${randomBytes(18).toString('base64url')}`;

  /** @param from address with or without a name, as in a header */
  constructor(private readonly from: string) {}

  /** @throws MailFailure (permanent) if a header would have another meaning, because of a line break for example */
  async compose(mail: OutgoingMail): Promise<WrittenMail> {
    const { to, subject, messageId, references = [] } = mail;
    const further = Object.entries(mail.headers ?? {});
    const tokens = [messageId, ...references, ...further.map(([name]) => name)];
    if (!isPlainAddress(to) || !tokens.every(isPlainToken) || [subject, ...further.flat()].some(breaksHeader))
      throw new MailFailure('permanent', 'HEADER');
    const { envelopeFrom, addressLines, fixedLines } = await this.#sender();
    const { qp, headers } = await encoders();
    const line = (name: string, value: string): string => {
      // Text that looks like an encoded word would be decoded.
      const isPlain = asciiText.test(value) && !value.includes('=?');
      return headers.foldLines(
        `${name}: ${isPlain ? value : headers.encodeWord(value, encodingOf(value), wordLength)}`,
        lineLength,
      );
    };
    const ids = references.map((id) => `<${id}>`);
    const part = (type: string, text: string): string[] => [
      `--${this.#boundary}`,
      `Content-Type: text/${type}; charset=utf-8`,
      'Content-Transfer-Encoding: quoted-printable',
      '',
      // The encoder goes from byte to byte: it only gets those that it changes.
      qp.wrap(text.replace(/\r\n?|\n/g, '\r\n').replace(encodedRuns, (run) => (run === '=' ? '=3D' : qp.encode(run)))),
    ];
    const lines = [
      addressLines,
      // Addresses are stored with an ASCII domain; a local part outside ASCII needs SMTPUTF8.
      `To: ${to}`,
      line('Subject', subject),
      `Message-ID: <${messageId}>`,
      ...(ids.length > 0
        ? [`In-Reply-To: ${ids.at(-1)}`, headers.foldLines(`References: ${ids.join(' ')}`, lineLength)]
        : []),
      ...further.map(([name, value]) => line(name, value)),
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      fixedLines,
      '',
      ...part('plain', mail.text),
      ...part('html', mail.html),
      `--${this.#boundary}--`,
      '',
    ];
    return { from: envelopeFrom, to, messageId, bytes: Buffer.from(lines.join('\r\n')) };
  }

  private async readSender() {
    const { MimeNode } = await encoders();
    const node = new MimeNode('text/plain').setHeader({ From: this.from, 'Reply-To': this.from });
    return {
      envelopeFrom: node.getEnvelope().from || '',
      addressLines: headerLines(node, ['From', 'Reply-To']),
      fixedLines: [
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: All',
        'MIME-Version: 1.0',
        `Content-Type: multipart/alternative; boundary="${this.#boundary}"`,
      ].join('\r\n'),
    };
  }
}

/** Base64 is shorter where most letters are outside ASCII. */
function encodingOf(value: string): 'B' | 'Q' {
  const outside = value.replace(/[\0-\x7f]/g, '').length;
  return outside > value.length / 3 ? 'B' : 'Q';
}

/** Header lines as nodemailer writes them. */
function headerLines(node: InstanceType<Encoders['MimeNode']>, names: readonly string[]): string {
  const lines = node.buildHeaders().split(/\r\n(?![ \t])/);
  return lines.filter((line) => names.includes(line.slice(0, line.indexOf(':')))).join('\r\n');
}
