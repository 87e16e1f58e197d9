import { DomainError } from '@parley/kernel';
import { authErrors } from './auth.errors';
import type { AuthOptions } from './auth.options';
import { requireLocalSignIn } from './local-sign-in';
import type { RelyingParty } from './model/passkey';

/** This server as people's passkeys know it. @throws local_sign_in_off, passkeys_not_configured */
export function requireRelyingParty(options: Pick<AuthOptions, 'localSignIn' | 'relyingParty'>): RelyingParty {
  requireLocalSignIn(options);
  if (!options.relyingParty) throw new DomainError(authErrors.passkeys_not_configured);
  return options.relyingParty;
}
