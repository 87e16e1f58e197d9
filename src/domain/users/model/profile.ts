import { DomainError, ErrorDefinition, isStorableText, isTextOf } from '@parley/kernel';
import { domainToASCII, domainToUnicode } from 'node:url';
import { usersErrors } from '../users.errors';
import { type PresenceChoice, presenceChoices, Role, roles } from './user';

/** Letters, marks and digits of any script, and `.`, `_`, `-`; kept as given, compared without case. */
const usernamePattern = /^[\p{L}\p{M}\p{N}._-]{1,64}$/u;
/** Names of erased accounts. They are reserved, because another user with such a name could make an erasure fail. */
const reservedUsername = /^deleted-[0-9a-f]{12,32}$/i;
/**
 * One `@`, no blanks, control characters, quotes or brackets that mail software reads as syntax, and a domain of
 * labels. Only sending a mail shows whether it exists.
 */
const emailPattern =
  /^[^\s@"(),:;<>[\]\\\p{C}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)*$/u;

export const maxNameLength = 200;
export const maxEmailLength = 254;
export const maxUrlLength = 2048;
export const maxExternalIdLength = 255;
const maxStatusTextLength = 120;

function refuse(definition: ErrorDefinition, field: string): never {
  throw new DomainError(definition, { field });
}

/** @throws invalid_username; username_taken for names reserved for erased accounts. */
export function parseUsername(value: unknown): string {
  if (!isStorableText(value) || !usernamePattern.test(value)) refuse(usersErrors.invalid_username, 'username');
  if (reservedUsername.test(value)) refuse(usersErrors.username_taken, 'username');
  return value;
}

/** A label that says it is Punycode, and is still there after decoding: Node 20 refuses it, Node 24 does not look. */
const undecodable = /(?:^|\.)xn--/;

/**
 * The one form in which an address is stored, compared and mailed: compatibility characters folded (NFKC), in lower case, the
 * domain in ASCII. Characters that only look alike, such as the Kelvin sign, thus never make a second account.
 * @throws invalid_email
 */
export function parseEmail(value: unknown): string {
  if (!isTextOf(value, 3, maxEmailLength)) refuse(usersErrors.invalid_email, 'email');
  // Folding again after lowering: a few capitals have a lower form that folds further.
  const folded = value.normalize('NFKC').toLowerCase().normalize('NFKC');
  if (!emailPattern.test(folded)) refuse(usersErrors.invalid_email, 'email');
  const at = folded.indexOf('@');
  const [local, domain] = [folded.slice(0, at), domainToASCII(folded.slice(at + 1))];
  const address = `${local}@${domain}`;
  if (
    domain === '' ||
    undecodable.test(domainToUnicode(domain)) ||
    local.startsWith('.') ||
    local.endsWith('.') ||
    local.includes('..') ||
    address.length > maxEmailLength
  )
    refuse(usersErrors.invalid_email, 'email');
  return address;
}

/** The stored form of an address that is looked up, or null if there can be none. */
export function normalizedEmail(value: unknown): string | null {
  try {
    return parseEmail(value);
  } catch {
    return null;
  }
}

/** A display, first or last name; blank counts as none. @throws invalid_name. */
export function parseName(value: unknown, field: string): string | null {
  if (value === null) return null;
  if (!isTextOf(value, 0, maxNameLength)) refuse(usersErrors.invalid_name, field);
  return value.trim() === '' ? null : value;
}

/** @throws invalid_avatar_url. Only http and https: the value is put into pages as a link. */
export function parseAvatarUrl(value: unknown): string | null {
  if (value === null || value === '') return null;
  if (!isTextOf(value, 1, maxUrlLength) || !/^https?:\/\/\S+$/i.test(value) || !URL.canParse(value))
    refuse(usersErrors.invalid_avatar_url, 'avatar_url');
  return value;
}

/** The canonical form of a language tag. @throws invalid_locale. */
export function parseLocale(value: unknown): string | null {
  if (value === null || value === '') return null;
  if (!isTextOf(value, 1, 100)) refuse(usersErrors.invalid_locale, 'locale');
  try {
    // Platforms often write `de_DE`; the tag has a hyphen.
    return new Intl.Locale(value.replaceAll('_', '-')).toString();
  } catch {
    return refuse(usersErrors.invalid_locale, 'locale');
  }
}

/** @throws invalid_time_zone. Only names, not offsets: offsets ignore daylight saving time. */
export function parseTimeZone(value: unknown): string | null {
  if (value === null || value === '') return null;
  if (!isTextOf(value, 1, 100) || !/^[A-Za-z]/.test(value)) refuse(usersErrors.invalid_time_zone, 'time_zone');
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return value;
  } catch {
    return refuse(usersErrors.invalid_time_zone, 'time_zone');
  }
}

/** @throws invalid_external_id. */
export function parseExternalId(value: unknown): string | null {
  if (value === null) return null;
  if (!isTextOf(value, 1, maxExternalIdLength)) refuse(usersErrors.invalid_external_id, 'external_id');
  return value;
}

/** The distinct roles; an empty list means `user`. @throws invalid_roles. */
export function parseRoles(value: unknown): Role[] {
  if (!Array.isArray(value) || !value.every((role): role is Role => (roles as readonly unknown[]).includes(role)))
    refuse(usersErrors.invalid_roles, 'roles');
  return value.length === 0 ? ['user'] : roles.filter((role) => value.includes(role));
}

/** Blank counts as none. @throws invalid_status_text. */
function parseStatusText(value: unknown): string | null {
  if (value === null) return null;
  if (!isTextOf(value, 0, maxStatusTextLength)) refuse(usersErrors.invalid_status_text, 'status_text');
  return value.trim() === '' ? null : value;
}

/** @throws invalid_presence. */
function parsePresence(value: unknown): PresenceChoice {
  const known = presenceChoices.find((choice) => choice === value);
  return known ?? refuse(usersErrors.invalid_presence, 'presence');
}

function parseBot(value: unknown): boolean {
  if (typeof value !== 'boolean') refuse(usersErrors.invalid_bot, 'bot');
  return value;
}

/** All fields of a person that can be set; absent ones stay unchanged, null clears. Values are validated on use. */
export interface ProfileInput {
  readonly username?: string;
  readonly email?: string | null;
  readonly displayName?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly avatarUrl?: string | null;
  readonly roles?: readonly Role[];
  readonly externalId?: string | null;
  readonly locale?: string | null;
  readonly timeZone?: string | null;
  readonly bot?: boolean;
  readonly presence?: unknown;
  readonly statusText?: string | null;
}

/** Columns to set, as one JSON object; absent keys stay unchanged. */
export type ProfilePatch = Readonly<Record<string, unknown>>;

/**
 * Checks every field that is present and gives the columns it sets.
 * @throws DomainError of the first invalid field, its name in `fields.field`.
 */
export function parseProfile(input: ProfileInput): ProfilePatch {
  const patch: Record<string, unknown> = {};
  if (input.username !== undefined) patch.username = parseUsername(input.username);
  if (input.email !== undefined) patch.email = input.email === null ? null : parseEmail(input.email);
  if (input.displayName !== undefined) patch.display_name = parseName(input.displayName, 'display_name');
  if (input.firstName !== undefined) patch.first_name = parseName(input.firstName, 'first_name');
  if (input.lastName !== undefined) patch.last_name = parseName(input.lastName, 'last_name');
  if (input.avatarUrl !== undefined) patch.avatar_url = parseAvatarUrl(input.avatarUrl);
  if (input.roles !== undefined) patch.roles = parseRoles(input.roles);
  if (input.externalId !== undefined) patch.external_id = parseExternalId(input.externalId);
  if (input.locale !== undefined) patch.locale = parseLocale(input.locale);
  if (input.timeZone !== undefined) patch.time_zone = parseTimeZone(input.timeZone);
  if (input.bot !== undefined) patch.bot = parseBot(input.bot);
  if (input.presence !== undefined) patch.presence = parsePresence(input.presence);
  if (input.statusText !== undefined) patch.status_text = parseStatusText(input.statusText);
  return patch;
}
