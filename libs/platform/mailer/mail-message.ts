import type { ISendMailOptions } from '@nestjs-modules/mailer';
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

const breaksHeader = (value: string): boolean => ['\r', '\n', '\u0000'].some((sign) => value.includes(sign));

/**
 * Writes mails from one sender as the bytes that a server receives: both forms of the text as `multipart/alternative`. What is
 * the same in all of them is written once. nodemailer's own composer takes several times as long for a mail.
 */
export class MailComposer {
  readonly #sender = lazy(() => this.readSender());
  readonly #boundary = `=_${randomBytes(18).toString('base64url')}`;

  /** @param from address with or without a name, as in a header */
  constructor(private readonly from: string) {}

  /**
   * The mail in the form of nodemailer's `raw` messages. The recipient is passed as an object, so that no part of it is parsed
   * as syntax.
   * @throws MailFailure (permanent) if a header contains a line break
   */
  async compose(mail: OutgoingMail): Promise<ISendMailOptions> {
    const { to, subject, messageId, references = [] } = mail;
    const further = Object.entries(mail.headers ?? {});
    if ([to, subject, messageId, ...references, ...further.flat()].some(breaksHeader))
      throw new MailFailure('permanent', 'HEADER');
    const { envelopeFrom, addressLines, fixedLines } = await this.#sender();
    const { qp, headers } = await encoders();
    const line = (name: string, value: string): string => {
      // Text that looks like an encoded word would be decoded.
      const isPlain = headers.isPlainText(value) && !value.includes('=?');
      return headers.foldLines(`${name}: ${isPlain ? value : headers.encodeWord(value, 'Q', wordLength)}`, lineLength);
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
      // An address has no other form: it is stored in ASCII, but for a name before the `@` that only SMTPUTF8 can carry.
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
    return {
      envelope: { from: envelopeFrom, to: { name: '', address: to } },
      messageId: `<${messageId}>`,
      raw: lines.join('\r\n'),
    } as unknown as ISendMailOptions;
  }

  private async readSender() {
    const { MimeNode } = await encoders();
    const node = new MimeNode('text/plain').setHeader({ From: this.from, 'Reply-To': this.from });
    return {
      envelopeFrom: node.getEnvelope().from,
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

/** Header lines as nodemailer writes them. */
function headerLines(node: InstanceType<Encoders['MimeNode']>, names: readonly string[]): string {
  const lines = node.buildHeaders().split(/\r\n(?![ \t])/);
  return lines.filter((line) => names.includes(line.slice(0, line.indexOf(':')))).join('\r\n');
}
