import { CallHandler, ExecutionContext, Inject, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { map, Observable } from 'rxjs';
import { Settings, SETTINGS } from '../../../config/settings';
import { WRAPPED } from '../surface';

/** Wraps successes in the envelope: those documented so, or all of them with `ALLMINE_ENVELOPE=wrapped`. */
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
