import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/**
 * Adds `success: true` to every response (RC-3) and sends it as bytes: a content type that is exactly
 * `application/json` (RC-7) is only kept for bytes, because the server adds a charset to texts.
 */
@Injectable()
export class SuccessInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<Buffer> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body) => {
        void reply.header('content-type', 'application/json');
        return Buffer.from(JSON.stringify({ ...body, success: true }));
      }),
    );
  }
}
