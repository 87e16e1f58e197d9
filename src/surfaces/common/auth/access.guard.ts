import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@parley/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authErrors } from '../../../domain/auth';
import { ACCESS, type Access } from '../operation.decorator';
import { Authenticators } from './authenticators';
import { rememberActor } from './current-actor';

/** The one guard of all routes. What a route does not declare is denied. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticators: Authenticators,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (access === 'public') return true;
    const authenticate = access === undefined || context.getType() !== 'http' ? undefined : this.authenticators.get(access);
    if (!authenticate) throw new DomainError(authErrors.undeclared_access);
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    rememberActor(request, await authenticate(request, http.getResponse<FastifyReply>()));
    return true;
  }
}
