import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { toProblem } from '@parley/platform/http/problem';
import type { Actor, UnverifiedActor } from '../../../domain/auth';

/** Keys of a request under which its caller is kept. */
const ACTOR = Symbol('actor');
const UNVERIFIED = Symbol('unverified actor');
const VERIFY = Symbol('verify');
const ADMITTED = Symbol('admitted');

interface ActorHolder {
  [ACTOR]?: Actor;
  [UNVERIFIED]?: UnverifiedActor;
  [VERIFY]?: () => Promise<unknown>;
  [ADMITTED]?: true;
}

/** Keeps who is calling, once. */
export function rememberActor(request: object, actor: Actor): void {
  (request as ActorHolder)[ACTOR] = actor;
}

/** The same on a route whose own statement authenticates the account. `verify` reads the account, and throws if it is refused. */
export function rememberUnverifiedActor(request: object, actor: UnverifiedActor, verify: () => Promise<unknown>): void {
  (request as ActorHolder)[UNVERIFIED] = actor;
  (request as ActorHolder)[VERIFY] = verify;
}

/**
 * What a failed request is answered with. On a route whose own statement authenticates the account, only active callers get errors
 * about anything but their token: everyone else gets that error. A 5xx is returned as it is: it reveals nothing, and a database that
 * does not answer must not be asked again.
 */
export async function refusalOf(request: object, thrown: unknown): Promise<unknown> {
  if (toProblem(thrown).status >= 500) return thrown;
  try {
    await (request as ActorHolder)[VERIFY]?.();
    return thrown;
  } catch (refusal) {
    return refusal;
  }
}

/** Marks a request as admitted to its route. */
export function markAdmitted(request: object): void {
  (request as ActorHolder)[ADMITTED] = true;
}

/** Whether a request has been admitted to its route. */
export function isAdmitted(request: object): boolean {
  return (request as ActorHolder)[ADMITTED] === true;
}

/** Who is calling, if the route asks for it and the request has been admitted. */
function actorOf(request: object): Actor | undefined {
  return (request as ActorHolder)[ACTOR];
}

/** Id of the caller, if one has been recognized. */
export function callerOf(request: object): string | undefined {
  const holder = request as ActorHolder;
  return (holder[ACTOR] ?? holder[UNVERIFIED])?.userId;
}

/** The caller. Only on routes whose access is not `public`. */
export function requireActor(request: object): Actor {
  const actor = actorOf(request);
  if (!actor) throw new Error('a public route has no caller');
  return actor;
}

/** The caller of a route with `authentication: 'in-statement'`. */
export function requireUnverifiedActor(request: object): UnverifiedActor {
  const actor = (request as ActorHolder)[UNVERIFIED];
  if (!actor) throw new Error('the route does not authenticate in its statement');
  return actor;
}

/** The caller, as a parameter of a handler. Only on routes whose access is not `public`. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor =>
  requireActor(context.switchToHttp().getRequest<object>()),
);
