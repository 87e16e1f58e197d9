import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@parley/platform/http/access';
import type { DevBox } from '@parley/platform/devbox/dev-box';
import type { BoxedMail } from '@parley/platform/mailer/mailbox';
import { MAILBOX } from '@parley/platform/mailer/mailer.module';
import { styleSources } from '@parley/platform/http/security-headers';
import type { FastifyReply } from 'fastify';
import { html, sendPage } from '../common/pages';
import { emptyBox, listed, missingEntry, shortTime, tabs } from './dev.pages';

/** Shows mails that were captured instead of sent, for development. Not part of any API. */
@ApiExcludeController()
@Controller('dev/mailbox')
export class MailboxController {
  constructor(@Inject(MAILBOX) private readonly box: DevBox<BoxedMail> | null) {}

  @Get()
  @Public()
  async list(@Res() reply: FastifyReply): Promise<void> {
    const mails = (await this.box?.list(listed)) ?? [];
    const rows = mails.map(
      (mail) =>
        html`<a class="row" href="/dev/mailbox/${mail.id}"
          ><span class="dim">${shortTime(mail.at)}</span><b>${mail.subject}</b><br /><small class="dim"
            >to ${mail.to}</small
          ></a
        >`,
    );
    const explanation = this.box
      ? 'Mails that Parley would have sent, newest first. The page refreshes itself.'
      : 'SMTP_URL is set: mails are sent to that server and not kept here.';
    const empty = emptyBox('No mail yet. Send a message to a user who has an email address.');
    const list = rows.length > 0 ? html`<div class="card">${rows}</div>` : empty;
    const body = html`${tabs('mailbox')}
      <h1>Mailbox</h1>
      <p class="dim">${explanation}</p>
      ${list}`;
    sendPage(reply, 200, { language: 'en', title: `Mailbox (${mails.length})`, body, script: '/dev/refresh.mjs' });
  }

  @Get(':id')
  @Public()
  async show(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const mail = await this.box?.find(id);
    if (!mail) return missingEntry(reply, 'mailbox');
    const body = html`${tabs('mailbox')}
      <h1>${mail.subject}</h1>
      <p class="dim">to ${mail.to}, ${shortTime(mail.at)}</p>
      <div class="card">
        <iframe sandbox="" title="HTML form of the mail" src="/dev/mailbox/${mail.id}/html"></iframe>
      </div>
      <h2>Text</h2>
      <div class="card"><pre>${mail.text}</pre></div>
      <h2>Headers</h2>
      <div class="card"><pre>${mail.headers}</pre></div>`;
    sendPage(reply, 200, { language: 'en', title: mail.subject, body });
  }

  /**
   * The HTML body alone, for the iframe; its content security policy blocks scripts and requests. Mails carry their styles
   * on elements, because mail programs ignore others, so these are allowed.
   */
  @Get(':id/html')
  @Public()
  async showHtml(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const mail = await this.box?.find(id);
    if (!mail) return missingEntry(reply, 'mailbox');
    void reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          `sandbox; default-src 'none'; style-src ${styleSources(mail.html) || "'none'"}; ` +
          `style-src-attr 'unsafe-inline'; frame-ancestors 'self'`,
        'cache-control': 'no-store',
      })
      .send(mail.html);
  }
}
