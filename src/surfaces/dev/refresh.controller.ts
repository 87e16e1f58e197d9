import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@parley/platform/http/access';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The script that keeps the lists of mails and pushes current. */
@ApiExcludeController()
@Controller('dev/refresh.mjs')
export class RefreshController {
  private readonly script = readFileSync(join(__dirname, 'browser', 'refresh.mjs'), 'utf8');

  @Get()
  @Public()
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('x-content-type-options', 'nosniff')
  @Header('cache-control', 'no-cache')
  send(): string {
    return this.script;
  }
}
