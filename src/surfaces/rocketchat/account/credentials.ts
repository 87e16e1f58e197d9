import { DomainError, isStorableText } from '@parley/kernel';
import { authErrors } from '../../../domain/auth';
import type { Input } from '../common/parameters';

type Credentials = { readonly resume: string } | { readonly login: string; readonly password: string };

function text(value: unknown): string | undefined {
  return isStorableText(value) && value !== '' ? value : undefined;
}

function loginOf(body: Input): string | undefined {
  const user = body['user'];
  const named = typeof user === 'object' && user !== null ? (user as Input) : body;
  return text(user) ?? text(named['username']) ?? text(named['email']);
}

/**
 * Reads a login body: `{user, password}`, `{username, password}`, `{email, password}`, `{user: {username} or {email},
 * password}` or `{resume}`. Anything else is rejected like a wrong password.
 * @throws invalid_credentials
 */
export function credentialsOf(body: Input | undefined): Credentials {
  const given = body ?? {};
  const resume = text(given['resume']);
  if (resume !== undefined) return { resume };
  const [login, password] = [loginOf(given), text(given['password'])];
  if (login === undefined || password === undefined) throw new DomainError(authErrors.invalid_credentials);
  return { login, password };
}
