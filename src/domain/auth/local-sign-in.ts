import { DomainError } from '@parley/kernel';
import { authErrors } from './auth.errors';
import type { AuthOptions } from './auth.options';

/** Passes where people sign in on this server. @throws local_sign_in_off where the platform's identity provider does that */
export function requireLocalSignIn(options: Pick<AuthOptions, 'localSignIn'>): void {
  if (!options.localSignIn) throw new DomainError(authErrors.local_sign_in_off);
}
