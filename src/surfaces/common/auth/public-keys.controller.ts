import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@parley/platform/http/access';
import { SessionsService, type PublicJwk } from '../../../domain/auth';

/** The public keys that verify our access tokens, for other services. Served whichever surfaces are on. */
@ApiExcludeController()
@Controller('.well-known')
export class PublicKeysController {
  constructor(private readonly sessions: SessionsService) {}

  /** RFC 7517. Empty while tokens are signed with a shared secret. */
  @Get('jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  read(): { keys: PublicJwk[] } {
    return this.sessions.publicKeys();
  }
}
