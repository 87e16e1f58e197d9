import { DomainError } from '@parley/kernel';
import type { UpdateAccount } from '../../../domain/auth';
import { scimErrors } from './surface';
import { enterpriseSchema, userSchema } from './schemas';

/** What a request sets on an account; absent fields stay, null clears. The domain checks the values. */
export type ScimChanges = {
  -readonly [
    Field in 'username' | 'email' | 'displayName' | 'firstName' | 'lastName' | 'externalId' | 'locale' | 'timeZone'
  ]?: UpdateAccount[Field];
} & { active?: boolean };

/** One operation of a PATCH; its fields may have any type. */
export interface PatchOperation {
  readonly op?: unknown;
  readonly path?: unknown;
  readonly value?: unknown;
}

type Assign = (changes: ScimChanges, value: unknown) => void;

function refuse(definition: (typeof scimErrors)[keyof typeof scimErrors]): never {
  throw new DomainError(definition);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null and the empty text clear. */
function textOrNull(value: unknown): string | null {
  if (value === null || value === '') return null;
  return typeof value === 'string' ? value : refuse(scimErrors.invalid_value);
}

/** Entra ID sends booleans as `"True"` and `"False"`. */
function booleanOf(value: unknown): boolean {
  if (value === null) refuse(scimErrors.required_value);
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (text !== 'true' && text !== 'false') refuse(scimErrors.invalid_value);
  return text === 'true';
}

/** Fields of an object, whatever the case of their names. */
function lowered(value: unknown): ReadonlyMap<string, unknown> {
  if (!isRecord(value)) refuse(scimErrors.invalid_value);
  return new Map(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]));
}

/** The one address that is kept: the primary one, else that of work, else the first. */
function addressOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return textOrNull(value);
  const entries = (Array.isArray(value) ? value : [value]).map(lowered);
  const chosen =
    entries.find((entry) => entry.get('primary') !== undefined && booleanOf(entry.get('primary'))) ??
    entries.find((entry) => entry.get('type') === 'work') ??
    entries[0];
  return textOrNull(chosen?.get('value') ?? null);
}

const setEmail: Assign = (changes, value) => void (changes.email = addressOf(value));
const ignore: Assign = () => undefined;

/** Attributes by their path in lower case: names of SCIM are compared without case. */
const attributes: ReadonlyMap<string, Assign> = new Map<string, Assign>([
  ['username', (changes, value) => void (changes.username = textOrNull(value) ?? refuse(scimErrors.required_value))],
  ['externalid', (changes, value) => void (changes.externalId = textOrNull(value))],
  ['displayname', (changes, value) => void (changes.displayName = textOrNull(value))],
  ['name', setName],
  ['name.givenname', (changes, value) => void (changes.firstName = textOrNull(value))],
  ['name.familyname', (changes, value) => void (changes.lastName = textOrNull(value))],
  ['emails', setEmail],
  ['emails.value', setEmail],
  ['active', (changes, value) => void (changes.active = booleanOf(value))],
  ['locale', (changes, value) => void (changes.locale = textOrNull(value))],
  ['timezone', (changes, value) => void (changes.timeZone = textOrNull(value))],
  // Attributes of RFC 7643 that are not kept: identity providers send them unless an administrator removes each one.
  ...(
    'schemas id meta nickname profileurl title usertype preferredlanguage password phonenumbers ims photos addresses ' +
    'groups entitlements roles x509certificates'
  )
    .split(' ')
    .map((name) => [name, ignore] as const),
]);

function setName(changes: ScimChanges, value: unknown): void {
  if (value === null) {
    changes.firstName = null;
    changes.lastName = null;
    return;
  }
  for (const [name, inner] of lowered(value)) assign(changes, `name.${name}`, inner);
}

/** `emails[type eq "work"].value` and the like: which entry of a list is meant, and which field of it. */
const valuePath = /^(\w{1,40})\[([^\]]{0,200})\](?:\.(\w{1,40}))?$/;
/** The kept address is of this kind. */
const keptAddress =
  /^(?:type eq "work"|primary eq (?:true|"true"))(?: and (?:type eq "work"|primary eq (?:true|"true")))?$/;

/** The attribute that a path of a PATCH names, or the function that does nothing where it is not kept. */
function attributeAt(path: string): Assign {
  const lower = path.trim().toLowerCase();
  if (lower.startsWith(`${enterpriseSchema.toLowerCase()}`)) return ignore;
  const name = lower.startsWith(`${userSchema.toLowerCase()}:`) ? lower.slice(userSchema.length + 1) : lower;
  const listed = valuePath.exec(name);
  const [, list = name, condition, field] = listed ?? [];
  const [parent = '', ...inner] = list.split('.');
  if (list === 'emails' && listed)
    return keptAddress.test(condition ?? '') && (field ?? 'value') === 'value' ? setEmail : ignore;
  const found = attributes.get(list);
  if (found && !listed) return found;
  // A field of an attribute that is known, though this field is not kept.
  if (attributes.has(parent) && inner.length <= 1 && (listed || inner.length === 1)) return ignore;
  return refuse(scimErrors.invalid_path);
}

/** Sets what a path names. @throws DomainError invalid_path, invalid_value, required_value */
function assign(changes: ScimChanges, path: string, value: unknown): void {
  attributeAt(path)(changes, value);
}

/**
 * What a PATCH sets, all of its operations together. As one person has one value of everything that is kept, `add` and
 * `replace` do the same.
 * @throws DomainError invalid_operations, invalid_path, no_target, invalid_value, required_value
 */
export function changesOfPatch(operations: readonly PatchOperation[]): ScimChanges {
  const changes: ScimChanges = {};
  for (const { op, path, value } of operations) {
    const verb = typeof op === 'string' ? op.toLowerCase() : '';
    if (!['add', 'replace', 'remove'].includes(verb)) refuse(scimErrors.invalid_operations);
    if (path !== undefined && typeof path !== 'string') refuse(scimErrors.invalid_path);
    if (verb === 'remove') assign(changes, path ?? refuse(scimErrors.no_target), null);
    else if (path !== undefined) assign(changes, path, value === undefined ? refuse(scimErrors.invalid_value) : value);
    else for (const [name, inner] of lowered(value)) assign(changes, name, inner);
  }
  return changes;
}

/** The attributes of a whole user, as POST and PUT send them. */
export type ScimUserInput = Readonly<Record<string, unknown>>;

/**
 * What a whole user sets: what it omits is cleared, except `externalId` and `active`, which decide whether the person gets in.
 * The name to show is `displayName`, else `name.formatted`, else the parts of the name.
 * @throws DomainError invalid_value, required_value
 */
export function changesOfUser(user: ScimUserInput): ScimChanges & { readonly username: string } {
  const changes: ScimChanges = { email: null, firstName: null, lastName: null, locale: null, timeZone: null };
  for (const [name, value] of Object.entries(user)) if (value !== undefined) assign(changes, name, value);
  const { username } = changes;
  if (username === undefined) return refuse(scimErrors.required_value);
  const formatted = isRecord(user['name']) ? textOrNull(user['name']['formatted'] ?? null) : null;
  const parts = [changes.firstName, changes.lastName].filter((part) => typeof part === 'string').join(' ');
  return { ...changes, username, displayName: changes.displayName ?? formatted ?? (parts === '' ? null : parts) };
}

/** By what a filter looks up one person. */
export interface Lookup {
  readonly by: 'username' | 'externalid' | 'id' | 'emails.value';
  readonly value: string;
}

const longestFilter = 1_000;
const comparison = /^(\w+(?:\.\w+)?|emails\[type eq "work"\]\.value) +eq +("(?:[^"\\]|\\.)*")$/i;
const lookups: Readonly<Record<Lookup['by'], true>> = {
  username: true,
  externalid: true,
  id: true,
  'emails.value': true,
};

/** The person that a filter asks for: only what an index answers. @throws DomainError invalid_filter */
export function lookupOf(filter: string): Lookup {
  const text = filter.trim();
  const [, name = '', quoted = ''] = (text.length <= longestFilter ? comparison.exec(withoutSchema(text)) : null) ?? [];
  const by = name.toLowerCase().replace('[type eq "work"]', '');
  if (!Object.hasOwn(lookups, by)) refuse(scimErrors.invalid_filter);
  return { by: by as Lookup['by'], value: unquoted(quoted) };
}

function withoutSchema(text: string): string {
  return text.toLowerCase().startsWith(`${userSchema.toLowerCase()}:`) ? text.slice(userSchema.length + 1) : text;
}

/** The text of a JSON string. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return refuse(scimErrors.invalid_filter);
  }
}
