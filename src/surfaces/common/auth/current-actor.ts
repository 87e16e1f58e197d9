import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';

/** Key of a request under which the guard keeps who is calling. */
const ACTOR = Symbol('actor');

interface ActorHolder {
  [ACTOR]?: Actor;
}

/** Kept by the guard, once. */
export function rememberActor(request: object, actor: Actor): void {
  (request as ActorHolder)[ACTOR] = actor;
}

/** Who is calling, if the route asks for it and the guard has passed. */
export function actorOf(request: object): Actor | undefined {
  return (request as ActorHolder)[ACTOR];
}

/** The caller. Only on routes whose access is not `public`. */
export function requireActor(request: object): Actor {
  const actor = actorOf(request);
  if (!actor) throw new Error('a public route has no caller');
  return actor;
}

/** The caller, as a parameter of a handler. Only on routes whose access is not `public`. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor =>
  requireActor(context.switchToHttp().getRequest<object>()),
);
