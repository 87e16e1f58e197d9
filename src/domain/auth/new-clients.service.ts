import { Injectable } from '@nestjs/common';
import type { User } from '../users';
import { type ClientInfo, type ClientTrace, traceOf } from './model/client';
import { SignInLimits } from './sign-in-limits.service';

/** A sign-in from a client where the user has not signed in before. */
export interface NewClientSignIn extends ClientTrace {
  readonly user: User;
  readonly at: Date;
}

/** Seconds in which a person is told of one such sign-in at most, wherever the others come from. */
const quietSeconds = 3_600;

/** Notes where people sign in, and tells listeners of sign-ins from somewhere new: mails are sent outside the domain. */
@Injectable()
export class NewClients {
  readonly #listeners: ((signIn: NewClientSignIn) => void)[] = [];

  constructor(private readonly limits: SignInLimits) {}

  /** Adds a listener. It must not throw, and is not waited for. */
  onSignIn(listener: (signIn: NewClientSignIn) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Notes a successful sign-in: the client is known to the account from then on. The first client of an account, and of one where
   * nobody has signed in for 90 days, is not new; accounts without a proven address cannot be told.
   */
  async note(user: User, client: ClientInfo): Promise<void> {
    if ((await this.limits.remember(user.id, client.address)) !== 'another' || user.email === null) return;
    if (!(await this.limits.takeOnce('sign-in notice', user.id, quietSeconds))) return;
    const signIn = { user, at: new Date(), ...traceOf(client) };
    for (const listener of this.#listeners) listener(signIn);
  }
}
