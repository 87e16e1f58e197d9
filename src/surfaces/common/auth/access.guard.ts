import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@parley/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authErrors } from '../../../domain/auth';
import { ACCESS, type Access } from '../operation.decorator';
import { Admission } from './admission';
import { isAdmitted } from './current-actor';

/**
 * The guard of all routes: what a route does not declare is denied. Operations have been admitted before their body was
 * parsed; a route that declares its access without being an operation is admitted here.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly admission: Admission,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const http = context.getType() === 'http' ? context.switchToHttp() : undefined;
    const request = http?.getRequest<FastifyRequest>();
    if (request && isAdmitted(request)) return true;
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    // Health, metrics and documents are no operations: they are not counted, so monitoring is never turned away.
    if (access === 'public') return true;
    if (!request || !http || access === undefined) throw new DomainError(authErrors.undeclared_access);
    return Promise.resolve(this.admission.admit(request, http.getResponse<FastifyReply>(), { access })).then(
      () => true,
    );
  }
}
