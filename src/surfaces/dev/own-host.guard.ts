import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isIP } from 'node:net';
import { SETTINGS, type Settings } from '../../config/settings';

/**
 * Refuses requests to another host name than this server's. The pages show captured sign-in codes without credentials: a
 * page of another website must not read them through a name of its own that resolves to this machine (DNS rebinding).
 */
@Injectable()
export class OwnHostGuard implements CanActivate {
  private readonly publicHost: string;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'publicUrl'>) {
    this.publicHost = new URL(settings.publicUrl).hostname;
  }

  canActivate(context: ExecutionContext): boolean {
    const url = `http://${context.switchToHttp().getRequest<FastifyRequest>().headers.host ?? ''}`;
    if (!URL.canParse(url)) return false;
    const { hostname } = new URL(url);
    return hostname === this.publicHost || hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  }
}
