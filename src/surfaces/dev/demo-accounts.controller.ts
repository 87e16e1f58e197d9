import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@parley/platform/http/access';
import type { FastifyReply } from 'fastify';

/** The demo accounts and their password, which is public. */
export interface DemoAccounts {
  readonly password: string;
  readonly accounts: readonly { readonly username: string; readonly name: string; readonly part: string }[];
}

/** Token of the function that reads the demo accounts; its result is null when the database holds other data. */
export const DEMO_ACCOUNTS = Symbol('demo accounts');

/** Tells the page of the documents which demo accounts it can sign in to. Not part of any API. */
@ApiExcludeController()
@Controller('dev/demo-accounts')
export class DemoAccountsController {
  constructor(@Inject(DEMO_ACCOUNTS) private readonly read: () => Promise<DemoAccounts | null>) {}

  @Get()
  @Public()
  async list(@Res() reply: FastifyReply): Promise<void> {
    const found = await this.read();
    void reply
      .code(found ? 200 : 404)
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      .send(JSON.stringify(found));
  }
}
