import { defineErrors } from '@parley/kernel';

/** Authentication errors. The first three texts are fixed by the native contract. */
export const authErrors = defineErrors({
  missing_token: ['unauthenticated', 'Missing Token'],
  invalid_token: ['unauthenticated', 'Invalid Token'],
  token_expired: ['unauthenticated', 'Token has expired'],
  invalid_refresh_token: ['unauthenticated', 'Invalid Token'],
  invalid_credentials: ['unauthenticated', 'Invalid credentials'],
  session_not_found: ['not_found', 'Session not found'],
  insufficient_role: ['forbidden', "You don't have permission to do this"],
  undeclared_access: ['forbidden', "You don't have permission to do this"],
  registration_closed: ['forbidden', 'Registration is closed'],
  tokens_not_issued: ['forbidden', 'This server does not issue tokens'],
  no_unverified_email: ['conflict', 'The account has no unverified email address'],
  account_inactive: ['conflict', 'Account is deactivated'],
  invalid_password: ['unprocessable', 'Password must have 8 to 200 characters'],
  password_too_common: ['unprocessable', 'Password is one of the most common ones; choose another'],
  wrong_password: ['unprocessable', 'The current password is wrong'],
  invalid_code: ['unprocessable', 'Code is wrong, used or expired'],
  too_many_codes: ['rate_limited', 'Too many attempts; try again later'],
  too_many_attempts: ['rate_limited', 'Too many attempts; try again later'],
  sign_in_busy: ['unavailable', 'Too many people are signing in at once; try again'],
  mail_unavailable: ['unavailable', 'Codes cannot be mailed at present'],
  identity_provider_unavailable: ['unavailable', 'The identity provider is unavailable'],
});
