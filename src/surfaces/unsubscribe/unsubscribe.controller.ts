import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@parley/kernel';
import { Public } from '@parley/platform/http/access';
import type { FastifyReply } from 'fastify';
import { languageOf, languages, notificationsErrors, UnsubscribeLinks } from '../../notifications';
import { html, sendPage } from '../common/pages';

/** One-click unsubscribe from the link in every mail, without signing in (RFC 8058). */
@ApiExcludeController()
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(private readonly links: UnsubscribeLinks) {}

  /** Asks for confirmation and changes nothing, because mail scanners follow every link. */
  @Get(':token')
  @Public()
  async ask(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(reply, token, async () => undefined, 'ask');
  }

  @Post(':token')
  @HttpCode(200)
  @Public()
  async stop(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(reply, token, () => this.links.unsubscribe(token), 'done');
  }

  private async answer(
    reply: FastifyReply,
    token: string,
    act: () => Promise<void>,
    page: 'ask' | 'done',
  ): Promise<void> {
    let locale: string | null;
    try {
      locale = await this.links.localeOf(token);
      await act();
    } catch (error) {
      if (!(error instanceof DomainError && error.is(notificationsErrors.invalid_unsubscribe_link))) throw error;
      const words = languages.en;
      sendPage(reply, 404, {
        language: 'en',
        title: words.unsubscribeTitle,
        body: html`<h1>${words.unsubscribeTitle}</h1>
          <p>${words.unsubscribeBad}</p>`,
      });
      return;
    }
    const language = languageOf(locale);
    const words = languages[language];
    const body =
      page === 'done'
        ? html`<p>${words.unsubscribeDone}</p>`
        : html`<p>${words.unsubscribeAsk}</p>
            <form method="post"><button name="List-Unsubscribe" value="One-Click">${words.unsubscribe}</button></form>`;
    sendPage(reply, 200, {
      language,
      title: words.unsubscribeTitle,
      body: html`<div class="card pad">
        <h1>${words.unsubscribeTitle}</h1>
        ${body}
      </div>`,
    });
  }
}
