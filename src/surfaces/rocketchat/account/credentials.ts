import { DomainError, isStorableText } from '@parley/kernel';
import { authErrors, type PasswordDigest } from '../../../domain/auth';
import type { Input } from '../common/parameters';

/** A token to continue with, or a person, their password and a code of their second factor. */
export type Credentials =
  | { readonly resume: string }
  | { readonly login: string; readonly password: string | PasswordDigest; readonly code?: string };

function text(value: unknown): string | undefined {
  return isStorableText(value) && value !== '' ? value : undefined;
}

function loginOf(body: Input): string | undefined {
  const user = body['user'];
  const named = typeof user === 'object' && user !== null ? (user as Input) : body;
  return text(user) ?? text(named['username']) ?? text(named['email']);
}

/** `{digest, algorithm: 'sha-256'}`: what clients send that hash the password themselves. */
function digestOf(value: unknown): PasswordDigest | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { digest, algorithm } = value as Input;
  return typeof digest === 'string' && algorithm === 'sha-256' ? { sha256: digest.toLowerCase() } : undefined;
}

/**
 * Reads a login body: `{user, password}`, `{username, password}`, `{email, password}`, `{user: {username} or {email},
 * password}` or `{resume}`. A code of the second factor stands beside them in `code`, or around them in the form of the realtime API:
 * `{totp: {login: {…}, code}}`. The password is a text, or an object with its digest. Anything else is rejected like a wrong
 * password.
 * @param codeBeside a code of the second factor that came in a header; one in the body goes before it
 * @throws invalid_credentials
 */
export function credentialsOf(body: Input | undefined, codeBeside?: string): Credentials {
  const { totp } = body ?? {};
  const wrapped = typeof totp === 'object' && totp !== null ? (totp as Input) : undefined;
  const inner = wrapped?.['login'];
  const given = typeof inner === 'object' && inner !== null ? (inner as Input) : (body ?? {});
  const code = text(wrapped?.['code']) ?? text(given['code']) ?? codeBeside;
  const resume = text(given['resume']);
  if (resume !== undefined) return { resume };
  const [login, password] = [loginOf(given), text(given['password']) ?? digestOf(given['password'])];
  if (login === undefined || password === undefined) throw new DomainError(authErrors.invalid_credentials);
  return { login, password, ...(code === undefined ? {} : { code }) };
}
