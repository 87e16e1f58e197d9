import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { DevBox } from '@parley/platform/devbox/dev-box';
import { Public } from '@parley/platform/http/access';
import { PUSHBOX } from '@parley/platform/push/push.module';
import type { BoxedPush } from '@parley/platform/push/pushbox';
import type { FastifyReply } from 'fastify';
import { html, sendPage } from '../common/pages';
import { emptyBox, listed, missingEntry, shortTime, tabs } from './dev.pages';

/** Shows pushes that were captured instead of sent, for development. Not part of any API. */
@ApiExcludeController()
@Controller('dev/pushbox')
export class PushboxController {
  constructor(@Inject(PUSHBOX) private readonly box: DevBox<BoxedPush> | null) {}

  @Get()
  @Public()
  async list(@Res() reply: FastifyReply): Promise<void> {
    const pushes = (await this.box?.list(listed)) ?? [];
    const rows = pushes.map(
      (push) =>
        html`<a class="row" href="/dev/pushbox/${push.id}"
          ><span class="dim">${shortTime(push.at)}</span><b>${push.title}</b><br />${push.body}<br /><small class="dim"
            >badge ${push.badge}</small
          ></a
        >`,
    );
    const explanation = this.box
      ? 'Pushes that Parley would have sent, newest first. The page refreshes itself.'
      : 'Firebase is configured: pushes are sent there and not kept here.';
    const empty = emptyBox('No push yet. Register a device with POST /api/v1/devices, then send its owner a message.');
    const list = rows.length > 0 ? html`<div class="card">${rows}</div>` : empty;
    const body = html`${tabs('pushbox')}
      <h1>Pushbox</h1>
      <p class="dim">${explanation}</p>
      ${list}`;
    sendPage(reply, 200, { language: 'en', title: `Pushbox (${pushes.length})`, body, script: '/dev/refresh.mjs' });
  }

  @Get(':id')
  @Public()
  async show(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const push = await this.box?.find(id);
    if (!push) return missingEntry(reply, 'pushbox');
    const body = html`${tabs('pushbox')}
      <h1>${push.title}</h1>
      <p class="dim">${shortTime(push.at)}, badge ${push.badge}</p>
      <div class="card pad">${push.body}</div>
      <h2>Message to the push service</h2>
      <div class="card"><pre>${JSON.stringify(push.message, null, 2)}</pre></div>`;
    sendPage(reply, 200, { language: 'en', title: push.title, body });
  }
}
