import { statement } from '@parley/platform/database/database';
import { appendEvents } from '../../events';
import { ActiveUser, type PresenceChoice, Role, User, PersonSummary } from '../model/user';

interface UserRow {
  id: string;
  username: string;
  email: string | null;
  unverified_email: string | null;
  display_name: string | null;
  first_name: string | null;
  last_name: string | null;
  avatar_url: string | null;
  roles: Role[];
  external_id: string | null;
  locale: string | null;
  time_zone: string | null;
  bot: boolean;
  presence: PresenceChoice;
  status_text: string | null;
  token_version: number;
  deactivated_at: Date | null;
  erased_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

/** A changed person; `proved`: the address was only claimed before. */
export type ChangedUserRow = UserRow & { proved: boolean };

const columns = `u.id, u.username, u.email, u.unverified_email, u.display_name, u.first_name, u.last_name, u.avatar_url,
  u.roles, u.external_id, u.locale, u.time_zone, u.bot, u.presence, u.status_text, u.token_version, u.deactivated_at,
  u.erased_at, u.created_at, u.updated_at`;

/**
 * The columns that a patch may set; the others stay unchanged. `$n` is the patch as jsonb. Setting the address of an
 * account that only claimed one so far proves it: what was valid before, password and access tokens, ends.
 */
function patched(parameter: string): string {
  const proves = `u.unverified_email IS NOT NULL AND ${parameter} ->> 'email' IS NOT NULL`;
  const text = [
    'username',
    'email',
    'display_name',
    'first_name',
    'last_name',
    'avatar_url',
    'external_id',
    'locale',
    'time_zone',
    'presence',
    'status_text',
  ];
  return [
    ...text.map(
      (column) =>
        `${column} = CASE WHEN ${parameter} ? '${column}' THEN ${parameter} ->> '${column}' ELSE u.${column} END`,
    ),
    `roles = CASE WHEN ${parameter} ? 'roles' THEN ARRAY(SELECT jsonb_array_elements_text(${parameter} -> 'roles')) ELSE u.roles END`,
    `bot = CASE WHEN ${parameter} ? 'bot' THEN (${parameter} ->> 'bot')::boolean ELSE u.bot END`,
    `unverified_email = CASE WHEN ${parameter} ? 'email' THEN NULL ELSE u.unverified_email END`,
    `password_hash = CASE WHEN ${parameter} ? 'password_hash' THEN ${parameter} ->> 'password_hash'
      WHEN ${proves} THEN NULL ELSE u.password_hash END`,
    `token_version = u.token_version + (${proves})::int`,
  ].join(',\n    ');
}

/** $1 id, $2 the person as a patch, $3 who creates them. No row when another person has this external id. */
export const insertUser = statement<UserRow>(
  'users.insert',
  `WITH made AS (
     INSERT INTO users AS u (id, username, email, unverified_email, display_name, first_name, last_name, avatar_url, external_id,
         locale, time_zone, password_hash, roles, bot, presence, status_text)
     SELECT $1::uuid, p ->> 'username', p ->> 'email', p ->> 'unverified_email', p ->> 'display_name', p ->> 'first_name',
       p ->> 'last_name', p ->> 'avatar_url',
       p ->> 'external_id', p ->> 'locale', p ->> 'time_zone', p ->> 'password_hash',
       CASE WHEN p ? 'roles' THEN ARRAY(SELECT jsonb_array_elements_text(p -> 'roles')) ELSE '{user}' END,
       coalesce((p ->> 'bot')::boolean, false), coalesce(p ->> 'presence', 'online'), p ->> 'status_text'
     FROM (SELECT $2::jsonb AS p) AS given
     ON CONFLICT ON CONSTRAINT users_external_id_key DO NOTHING
     RETURNING ${columns}
   ), event AS (${appendEvents('made', {
     type: 'person.created',
     actor: '$3',
     subject: 'made.id',
     readers: ['made.id'],
   })})
   SELECT ${columns} FROM made u`,
);

export const lockExternalId = statement(
  'users.lock_external_id',
  "SELECT pg_advisory_xact_lock(hashtextextended('users.external_id ' || $1::text, 0))",
);

/** Applies a patch ($2) to the person that `which` selects. The event is appended if a value has changed. */
const updated = (which: string) => `
   WITH before AS (
     SELECT * FROM users WHERE ${which} AND erased_at IS NULL FOR NO KEY UPDATE
   ), changed AS (
     UPDATE users u SET
       ${patched('$2::jsonb')},
       updated_at = now()
     FROM before WHERE u.id = before.id
     RETURNING ${columns}, to_jsonb(u) - 'updated_at' <> to_jsonb(before) - 'updated_at' AS differs,
       before.unverified_email IS NOT NULL AND u.email IS NOT NULL AS proved
   ), event AS (${appendEvents('changed WHERE changed.differs', {
     type: 'person.updated',
     actor: 'NULL',
     subject: 'changed.id',
     readers: ['changed.id'],
   })})
   SELECT ${columns}, u.proved FROM changed u`;

/** $1 id, $2 patch. */
export const updateUser = statement<ChangedUserRow>('users.update', updated('id = $1'));

/** $1 external id, $2 patch. */
export const updateUserByExternalId = statement<ChangedUserRow>(
  'users.update_by_external_id',
  updated('external_id = $1'),
);

/**
 * Proves an active account's unverified address from its own session: what is valid stays valid. $1 person, $2 address.
 * No row when the account does not claim this address.
 */
export const confirmEmail = statement<UserRow>(
  'users.confirm_email',
  `WITH changed AS (
     UPDATE users u SET email = u.unverified_email, unverified_email = NULL, updated_at = now()
     WHERE u.id = $1 AND u.unverified_email = $2 AND u.deactivated_at IS NULL
     RETURNING ${columns}
   ), event AS (${appendEvents('changed', {
     type: 'person.updated',
     actor: 'changed.id',
     subject: 'changed.id',
     readers: ['changed.id'],
   })})
   SELECT ${columns} FROM changed u`,
);

/** Ends every access token of a person: $1 person. */
export const endTokens = statement<UserRow>(
  'users.end_tokens',
  `UPDATE users u SET token_version = u.token_version + 1, updated_at = now() WHERE u.id = $1 RETURNING ${columns}`,
);

/**
 * The name contains the whole id: its first half is only a time, which users imported together share, so that names
 * would collide.
 */
export const eraseUser = statement<{ email: string | null; first: boolean }>(
  'users.erase',
  `WITH before AS (SELECT id, coalesce(email, unverified_email) AS email, erased_at IS NULL AS first FROM users WHERE id = $1 FOR UPDATE)
  UPDATE users u SET username = 'deleted-' || replace(u.id::text, '-', ''), email = NULL, unverified_email = NULL,
    display_name = NULL, first_name = NULL, last_name = NULL,
    avatar_url = NULL, password_hash = NULL, roles = '{user}', external_id = NULL, locale = NULL, time_zone = NULL,
    presence = 'online', status_text = NULL,
    token_version = u.token_version + 1, deactivated_at = coalesce(u.deactivated_at, now()),
    erased_at = coalesce(u.erased_at, now()), updated_at = now()
  FROM before WHERE u.id = before.id
  RETURNING before.email, before.first`,
);

export const usersByIds = statement<UserRow>(
  'users.by_ids',
  `SELECT ${columns} FROM users u WHERE u.id = ANY($1::uuid[])`,
);
export const summariesByIds = statement<Pick<UserRow, 'id' | 'username' | 'display_name' | 'avatar_url'>>(
  'users.summaries',
  'SELECT u.id, u.username, u.display_name, u.avatar_url FROM users u WHERE u.id = ANY($1::uuid[])',
);
export const userByUsername = statement<UserRow>(
  'users.by_username',
  `SELECT ${columns} FROM users u WHERE lower(u.username) = lower($1)`,
);
export const userByEmail = statement<UserRow>(
  'users.by_email',
  `SELECT ${columns} FROM users u WHERE lower(u.email) = lower($1)`,
);
/** The active account that claimed the address last; accounts that proved another address since claim none. */
export const userByUnverifiedEmail = statement<UserRow>(
  'users.by_unverified_email',
  `SELECT ${columns} FROM users u WHERE lower(u.unverified_email) = lower($1) AND u.deactivated_at IS NULL
   ORDER BY u.id DESC LIMIT 1`,
);
export const usersByUsernames = statement<UserRow & { position: number }>(
  'users.by_usernames',
  `SELECT ${columns}, asked.position::int AS position
   FROM unnest($1::text[]) WITH ORDINALITY AS asked (name, position)
   JOIN users u ON lower(u.username) = lower(asked.name)`,
);

export const activeUser = statement<{ id: string; roles: Role[]; token_version: number }>(
  'users.active',
  'SELECT id, roles, token_version FROM users WHERE id = $1 AND deactivated_at IS NULL',
  'hot',
);
export const activeUserByExternalId = statement<{ id: string; roles: Role[]; token_version: number }>(
  'users.active_by_external_id',
  'SELECT id, roles, token_version FROM users WHERE external_id = $1 AND deactivated_at IS NULL',
  'hot',
);
/**
 * Locks the row against deactivation and further sign-ins until the transaction ends, so that no session outlives the
 * account and limits per person hold.
 */
export const lockActiveUser = statement<UserRow>(
  'users.lock_active',
  `SELECT ${columns} FROM users u WHERE u.id = $1 AND u.deactivated_at IS NULL FOR NO KEY UPDATE OF u`,
);

/** The index holds the fields joined, so that clause narrows; the fields themselves decide. $3: whether e-mail addresses count. */
const matches = `u.erased_at IS NULL AND ($3 OR u.deactivated_at IS NULL)
  AND lower(u.username || ' ' || coalesce(u.email, '') || ' ' || coalesce(u.first_name, '') || ' '
      || coalesce(u.last_name, '') || ' ' || coalesce(u.display_name, '')) LIKE lower($1)
  AND ($3 OR lower(u.username || ' ' || coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '') || ' '
      || coalesce(u.display_name, '')) LIKE lower($1))`;

/** $2: the same text as a prefix. Names that begin with it come first. */
export const searchUsers = statement<UserRow>(
  'users.search',
  `SELECT ${columns} FROM users u WHERE ${matches}
   ORDER BY (lower(u.username) LIKE lower($2)) DESC, lower(u.username), u.id LIMIT $4 OFFSET $5`,
);
export const countFoundUsers = statement<{ total: number }>(
  'users.search_count',
  `SELECT count(*)::int AS total FROM users u WHERE ${matches} AND $2::text IS NOT NULL`,
);

const startsWith = (column: string) =>
  `lower(${column}) ~>=~ lower($1) AND lower(${column}) ~<~ (lower($1) || chr(1114111))`;
const notExcepted = 'lower(u.username) <> ALL (ARRAY(SELECT lower(name) FROM unnest($2::text[]) AS name))';

/**
 * Active people whose username or display name begins with a text, those with such a username first: $1 text, $2 usernames to
 * leave out, $3 limit. Each branch reads one range of an index, and no more of it than the limit, because many people can have
 * such a name. The operators compare bytes: U+10FFFF comes after everything that begins with the text.
 */
export const usersByPrefix = statement<UserRow>(
  'users.by_prefix',
  `WITH by_username AS MATERIALIZED (
     SELECT u.id FROM users u WHERE u.deactivated_at IS NULL AND ${startsWith('u.username')} AND ${notExcepted}
     ORDER BY lower(u.username) USING ~<~, u.id LIMIT $3
   ), by_name AS MATERIALIZED (
     SELECT u.id FROM users u WHERE u.deactivated_at IS NULL AND u.display_name IS NOT NULL AND ${startsWith('u.display_name')}
       AND ${notExcepted}
     ORDER BY lower(u.display_name) USING ~<~, u.id LIMIT $3
   )
   SELECT ${columns} FROM users u WHERE u.id IN (SELECT id FROM by_username UNION SELECT id FROM by_name)
   ORDER BY (${startsWith('u.username')}) DESC, lower(u.username) USING ~<~, u.id LIMIT $3`,
);

/** Active people by username: $1 limit, $2 offset. */
const listed = (name: string, operator: '~<~' | '~>~') =>
  statement<UserRow>(
    name,
    `SELECT ${columns} FROM users u JOIN (
       SELECT id FROM users WHERE deactivated_at IS NULL ORDER BY lower(username) USING ${operator}, id LIMIT $1 OFFSET $2
     ) AS page ON page.id = u.id
     ORDER BY lower(u.username) USING ${operator}, u.id`,
  );
export const activeUsers = listed('users.list_active', '~<~');
export const activeUsersDescending = listed('users.list_active_descending', '~>~');
export const countActiveUsers = statement<{ total: number }>(
  'users.count_active',
  'SELECT count(*)::int AS total FROM users WHERE deactivated_at IS NULL',
);

/** Everyone who is not erased, deactivated people included, in the order in which they were created: $1 limit, $2 offset. */
export const knownUsers = statement<UserRow>(
  'users.list_known',
  `SELECT ${columns} FROM users u WHERE u.erased_at IS NULL ORDER BY u.id LIMIT $1 OFFSET $2`,
);
export const countKnownUsers = statement<{ total: number }>(
  'users.count_known',
  'SELECT count(*)::int AS total FROM users WHERE erased_at IS NULL',
);

/** The domain's form of a row. */
export function toUser(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    unverifiedEmail: row.unverified_email,
    displayName: row.display_name,
    firstName: row.first_name,
    lastName: row.last_name,
    avatarUrl: row.avatar_url,
    roles: row.roles,
    externalId: row.external_id,
    locale: row.locale,
    timeZone: row.time_zone,
    bot: row.bot,
    presence: row.presence,
    statusText: row.status_text,
    tokenVersion: row.token_version,
    deactivatedAt: row.deactivated_at,
    erasedAt: row.erased_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toSummary(row: Pick<UserRow, 'id' | 'username' | 'display_name' | 'avatar_url'>): PersonSummary {
  return { id: row.id, username: row.username, displayName: row.display_name, avatarUrl: row.avatar_url };
}

export function toActiveUser(row: { id: string; roles: Role[]; token_version: number }): ActiveUser {
  return { id: row.id, roles: row.roles, tokenVersion: row.token_version };
}
