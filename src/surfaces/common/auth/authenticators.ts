import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, UnverifiedActor } from '../../../domain/auth';
import type { Access } from '../operation.decorator';

/** Finds out who is calling, or throws the error that the caller is to be refused with. */
type Authenticator<T = Actor> = (request: FastifyRequest) => T | Promise<T>;

/** What each access scheme means. A surface with a scheme of its own adds it when its module starts. */
@Injectable()
export class Authenticators {
  readonly #byAccess = new Map<Access, Authenticator>();
  readonly #inStatement = new Map<Access, Authenticator<UnverifiedActor>>();

  /** @throws Error when the scheme is known already: two meanings of one name would be decided by the order of modules */
  add(access: Exclude<Access, 'public'>, authenticator: Authenticator): void {
    if (access === 'public' || this.#byAccess.has(access)) throw new Error(`access scheme ${access} is already known`);
    this.#byAccess.set(access, authenticator);
  }

  /** What a scheme means on routes that leave the account to their own statement. Only some schemes can. */
  addInStatement(access: Exclude<Access, 'public'>, authenticator: Authenticator<UnverifiedActor>): void {
    this.#inStatement.set(access, authenticator);
  }

  get(access: Access): Authenticator | undefined {
    return this.#byAccess.get(access);
  }

  getInStatement(access: Access): Authenticator<UnverifiedActor> | undefined {
    return this.#inStatement.get(access);
  }
}
