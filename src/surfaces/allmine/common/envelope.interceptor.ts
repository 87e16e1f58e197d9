import { CallHandler, ExecutionContext, Inject, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { map, Observable } from 'rxjs';
import { Settings, SETTINGS } from '../../../config/settings';
import { WRAPPED } from '../allmine.surface';

/** Puts successes into the envelope: those that are documented so, and all of them where the operator asks for it. */
@Injectable()
export class EnvelopeInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'ALLMINE_ENVELOPE'>,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const wrapped =
      this.settings.ALLMINE_ENVELOPE === 'wrapped' ||
      this.reflector.get<boolean | undefined>(WRAPPED, context.getHandler()) === true;
    if (!wrapped) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((data: unknown) => ({
        isSuccess: true,
        statusCode: reply.statusCode,
        data: data ?? null,
        errors: [],
        timestamp: new Date().toISOString(),
      })),
    );
  }
}
