import { statement } from '@parley/platform/database/database';
import { appendEvents, type EventType } from '../../events';
import { maxReadRanges } from '../model/read-mark';

/** Columns of a person beside a conversation, for a users row named `u`. */
const personColumns = `
  u.id AS user_id, u.username, coalesce(u.display_name, u.username) AS display_name, u.avatar_url, u.bot, u.created_at AS user_created_at,
  u.deactivated_at IS NULL AS user_active`;

export interface PersonRow {
  user_id: string;
  username: string;
  display_name: string;
  avatar_url: string | null;
  bot: boolean;
  user_created_at: Date;
  user_active: boolean;
}

/** A person in a JSON array: fewer bytes and less to read than as many columns. Times are milliseconds since 1970. */
export type PersonValues = readonly [
  userId: string,
  username: string,
  displayName: string,
  avatarUrl: string | null,
  bot: boolean,
  userCreatedAt: number,
  userActive: boolean,
];

/** A participant of a row, in the same form. */
export type ParticipantValues = readonly [
  ...PersonValues,
  readSeq: number,
  readRanges: string,
  readAt: number | null,
  closed: boolean,
  mutedUntil: number | null,
  joinedAt: number,
  changedAt: number,
];

/** A conversation in the same form, with its participants or only who they are. */
export type ConversationValues<Values> = readonly [
  id: string,
  kind: 'direct' | 'group',
  topic: string | null,
  createdBy: string,
  createdAt: number,
  messageCount: number,
  lastSeq: number,
  lastMessageId: string | null,
  lastMessageAt: number | null,
  participants: readonly Values[] | null,
];

export interface ConversationRow {
  conversation: ConversationValues<ParticipantValues>;
}

/** A row of a list of a person's conversations, with the other people. */
export interface SummaryRow {
  conversation: ConversationValues<PersonValues>;
  /** Where among them the person stands. */
  own_place: number;
  /** The person's own `PersonValues` as JSON text: the same on every row. */
  own: string;
}

/**
 * A time as milliseconds since 1970, rounded down: the unit of times in JSON arrays. Times have microseconds, so half of one makes up for
 * what a double leaves out (until the year 2100). `extract`, which computes with numerics, takes several times as long.
 */
export const milliseconds = (time: string) => `floor(date_part('epoch', ${time}) * 1000 + 0.0005)::bigint`;

/** The expressions of `PersonValues`, for a row of users. */
export const personValues = (user: string) =>
  `${user}.id, ${user}.username, coalesce(${user}.display_name, ${user}.username), ${user}.avatar_url, ${user}.bot,
   ${milliseconds(`${user}.created_at`)}, ${user}.deactivated_at IS NULL`;

/** Order of the participants of a conversation, of a row of users. */
const orderOf = (user: string) => `lower(coalesce(${user}.display_name, ${user}.username)), ${user}.id`;

/** The column of a conversation `c` with its participants, an expression. */
const columnWith = (participants: string) => `json_build_array(
  c.id, c.kind, c.topic, c.created_by, ${milliseconds('c.created_at')}, c.message_count, c.last_seq, c.last_message_id,
  ${milliseconds('c.last_message_at')}, ${participants}) AS conversation`;

const conversationColumn = columnWith(`(
  SELECT json_agg(json_build_array(${personValues('cu')}, cp.read_seq, cp.read_ranges::text, ${milliseconds('cp.read_at')},
    cp.closed_seq IS NOT NULL AND c.last_seq <= cp.closed_seq, ${milliseconds('cp.muted_until')}, ${milliseconds('cp.joined_at')},
    ${milliseconds('greatest(cp.joined_at, cp.read_at, cp.changed_at)')}) ORDER BY ${orderOf('cu')})
  FROM participants cp JOIN users cu ON cu.id = cp.user_id WHERE cp.conversation_id = c.id)`);

/** Conversations of a source, cut first, so that nothing is read about those that a page skips. */
const pageOf = (source: string, order: string, limits: string) =>
  `(SELECT c.* ${source} ORDER BY ${order} ${limits}) c`;

/** A page of conversations with their participants, in their order. */
export const pageOfConversations = (source: string, order: string, limits: string) => `
   SELECT ${conversationColumn} FROM ${pageOf(source, order, limits)} ORDER BY ${order}`;

/**
 * A page of conversations of a person, $1, with the other people in their order. `own_place` is how many of them stand before the
 * person, who is on every row and therefore read once. Every value of every row costs, so nothing is read of what they have read and set.
 */
export const pageOfSummaries = (source: string, order: string, limits: string, more: string) => `
   WITH me AS MATERIALIZED (SELECT * FROM users WHERE id = $1)
   SELECT ${columnWith('others.people')}, others.own_place,
     (SELECT json_build_array(${personValues('me')})::text FROM me) AS own${more}
   FROM ${pageOf(source, order, limits)}
   CROSS JOIN LATERAL (
     SELECT json_agg(json_build_array(${personValues('cu')}) ORDER BY ${orderOf('cu')}) AS people,
       count(*) FILTER (WHERE (${orderOf('cu')}) < (SELECT ${orderOf('me')} FROM me))::integer AS own_place
     FROM participants cp JOIN users cu ON cu.id = cp.user_id WHERE cp.conversation_id = c.id AND cp.user_id <> $1) others
   ORDER BY ${order}`;

/** A conversation by its people, if anyone takes part in it yet: $1 people key. */
export const selectByPeople = statement<ConversationRow>(
  'conversations.by_people',
  `SELECT ${conversationColumn} FROM conversations c
   WHERE c.people_key = $1 AND EXISTS (SELECT 1 FROM participants p WHERE p.conversation_id = c.id)`,
);

/** Direct and group conversations by id: $1 ids. */
export const selectByIds = statement<ConversationRow>(
  'conversations.by_ids',
  `SELECT ${conversationColumn} FROM conversations c WHERE c.id = ANY($1::uuid[]) AND c.kind <> 'community'`,
);

/**
 * Creates the conversation of an exact set of people, or joins one that is being created concurrently: $1 new id, $2
 * kind, $3 people key, $4 opener, $5 people, $6 those for whom it starts closed. `opened` counts the participants that
 * this call added; 0 means that it existed already.
 */
export const openConversation = statement<{ id: string; opened: string }>(
  'conversations.open',
  `WITH c AS (
     INSERT INTO conversations AS v (id, kind, people_key, created_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE
       SET created_by = CASE
         WHEN EXISTS (SELECT 1 FROM participants p WHERE p.conversation_id = v.id) THEN v.created_by
         ELSE EXCLUDED.created_by END
     RETURNING *
   ), added AS (
     INSERT INTO participants (conversation_id, user_id, closed_seq)
     SELECT c.id, person, CASE WHEN person = ANY($6::uuid[]) THEN c.last_seq END FROM c, unnest($5::uuid[]) AS person
     ON CONFLICT ON CONSTRAINT participants_pkey DO NOTHING
     RETURNING 1
   ), event AS (${appendEvents('(SELECT id FROM c WHERE EXISTS (SELECT 1 FROM added)) AS opened', {
     type: 'conversation.opened',
     actor: '$4',
     conversation: 'opened.id',
     readers: { array: '$5::uuid[]' },
   })})
   SELECT c.id, (SELECT count(*) FROM added) AS opened FROM c`,
);

export interface ReadMarkRow {
  read_seq: string;
  read_ranges: string;
}

/** Everyone who takes part, for the readers of an event: `id` is an expression of the conversation's id. */
export const participantsArray = (id: string) =>
  `(SELECT array_agg(r.user_id ORDER BY r.user_id) FROM participants r WHERE r.conversation_id = ${id})`;

/** One participant, locked for a change. `$1` conversation, `$2` person. */
const heldPlace = `conversation AS MATERIALIZED (
     SELECT id, last_seq, community_id FROM conversations WHERE id = $1 FOR SHARE
   ), before AS MATERIALIZED (
     SELECT p.conversation_id, p.user_id, p.read_seq, p.read_ranges, p.closed_seq, p.muted_until FROM participants p
     JOIN conversation c ON c.id = p.conversation_id
     WHERE p.user_id = $2 FOR UPDATE OF p
   )`;

/** SQL of whether a participant `mark` has read a message of another person. */
export const readBy = (mark: string, seq: string) => `(${seq} <= ${mark}.read_seq OR ${mark}.read_ranges @> ${seq})`;

/** Everything that the participant of `heldPlace` has read, as one multirange from 0. */
const readBefore = `(before.read_ranges + int8multirange(int8range(0, before.read_seq, '[]')))`;

const readEvent = appendEvents('(SELECT * FROM moved WHERE news) AS m', {
  type: 'conversation.read',
  actor: '$2',
  conversation: '$1',
  seq: 'm.last_seq',
  community: 'm.community_id',
  readers: { array: participantsArray('$1') },
});

/**
 * Adds a range to what a person has read, never takes away: $1 conversation, $2 person, $3 first seq, $4 last seq (NULL:
 * the newest). The range that begins at 0 becomes the read mark, the others stay ranges; beyond `maxReadRanges` the mark
 * takes the lowest of them, with the gap before it. Locks the conversation as a deletion does, or the mark could point
 * to a freed seq.
 */
export const markRead = statement<ReadMarkRow & { unread: string }>(
  'conversations.mark_read',
  `WITH ${heldPlace}, page AS (
     SELECT int8range($3::bigint, coalesce($4::bigint, last_seq), '[]') AS seqs, community_id, last_seq AS newest FROM conversation
   ), merged AS MATERIALIZED (
     SELECT ${readBefore} + int8multirange(page.seqs) AS ranges FROM before, page
   ), mark AS (
     SELECT merged.ranges, upper(lowest.range) AS next FROM merged, LATERAL (
       SELECT r AS range FROM unnest(merged.ranges) AS r ORDER BY r
       OFFSET CASE WHEN (SELECT count(*) FROM unnest(merged.ranges)) > ${maxReadRanges + 1} THEN 1 ELSE 0 END LIMIT 1
     ) AS lowest
   ), moved AS (
     UPDATE participants p SET read_seq = mark.next - 1, read_at = now(),
       read_ranges = mark.ranges - int8multirange(int8range(0, mark.next))
     FROM before, page, mark WHERE p.conversation_id = before.conversation_id AND p.user_id = before.user_id
     RETURNING p.read_seq, p.read_ranges, page.newest - p.read_seq AS unread, page.community_id, upper(page.seqs) - 1 AS last_seq,
       NOT ${readBefore} @> page.seqs AS news
   ), event AS (${readEvent})
   SELECT read_seq, read_ranges, unread FROM moved`,
);

/** Counts a seq and everything after it as unread for a person: $1 conversation, $2 person, $3 seq of the first unread message. */
export const returnReadMark = statement(
  'conversations.return_read_mark',
  `WITH ${heldPlace}, moved AS (
     UPDATE participants p SET read_seq = least(p.read_seq, $3::bigint - 1), changed_at = now(),
       read_ranges = p.read_ranges * int8multirange(int8range(0, $3::bigint))
     FROM conversation c, before
     WHERE p.conversation_id = c.id AND p.user_id = before.user_id AND $3 BETWEEN 1 AND c.last_seq
       AND (p.read_seq >= $3 OR upper(p.read_ranges) > $3)
     RETURNING p.read_seq, c.community_id
   )
   ${appendEvents('moved', {
     type: 'conversation.unread',
     actor: '$2',
     conversation: '$1',
     seq: 'moved.read_seq',
     community: 'moved.community_id',
     readers: { array: participantsArray('$1') },
   })}`,
);

const ownEvent = (type: EventType, source: string) =>
  appendEvents(source, { type, actor: '$2', conversation: '$1', readers: ['$2'] });

/** Closes a conversation for one person until something newer is written, and counts it as read: $1 conversation, $2 person. */
export const closeConversation = statement<{ closed: boolean }>(
  'conversations.close',
  `WITH ${heldPlace}, moved AS (
     UPDATE participants p SET closed_seq = c.last_seq, read_seq = greatest(p.read_seq, c.last_seq), read_ranges = '{}', read_at = now()
     FROM conversation c, before WHERE p.conversation_id = c.id AND p.user_id = before.user_id
       AND NOT coalesce(c.last_seq <= p.closed_seq, false)
     RETURNING c.last_seq, c.community_id, NOT ${readBefore} @> int8range(0, c.last_seq, '[]') AS news
   ), event AS (${ownEvent('conversation.closed', 'moved')}), read_event AS (${readEvent})
   SELECT true AS closed FROM moved`,
);

/** Opens it again: $1 conversation, $2 person. An open one stays open and appends nothing. */
export const reopenConversation = statement(
  'conversations.reopen',
  `WITH ${heldPlace}, moved AS (
     UPDATE participants p SET closed_seq = NULL, changed_at = now() FROM conversation c, before
     WHERE p.conversation_id = c.id AND p.user_id = before.user_id RETURNING c.last_seq <= before.closed_seq AS was_closed
   )
   ${ownEvent('conversation.reopened', '(SELECT 1 FROM moved WHERE was_closed) AS m')}`,
);

/** Mutes or, with NULL, unmutes: $1 conversation, $2 person, $3 until. No row if the person is not a participant. */
export const muteConversation = statement<{ muted: boolean }>(
  'conversations.mute',
  `WITH ${heldPlace}, moved AS (
     UPDATE participants p SET muted_until = $3 FROM before
     WHERE p.conversation_id = before.conversation_id AND p.user_id = before.user_id
     RETURNING before.muted_until IS DISTINCT FROM p.muted_until AS changed
   ), event AS (${ownEvent('conversation.muted', '(SELECT 1 FROM moved WHERE changed) AS m')})
   SELECT true AS muted FROM moved`,
);

/** Changes the topic: $1 conversation, $2 person, $3 topic. */
export const setTopic = statement(
  'conversations.set_topic',
  `WITH renamed AS (
     UPDATE conversations SET topic = $3, topic_by = $2, updated_at = now() WHERE id = $1 RETURNING id
   )
   ${appendEvents('renamed', {
     type: 'conversation.renamed',
     actor: '$2',
     conversation: '$1',
     readers: { array: participantsArray('$1') },
   })}`,
);

/** Removes a conversation and everything in it: $1 conversation, $2 actor. Its people may start another one. */
export const deleteConversation = statement<{ id: string }>(
  'conversations.delete',
  `WITH people AS MATERIALIZED (
     SELECT ${participantsArray('$1')} AS readers
   ), gone AS (
     DELETE FROM conversations WHERE id = $1 AND kind <> 'community' RETURNING id
   ), event AS (${appendEvents('(SELECT gone.id, people.readers AS all_readers FROM gone, people) AS g', {
     type: 'conversation.removed',
     actor: '$2',
     conversation: '$1',
     readers: { array: 'g.all_readers' },
   })})
   SELECT id FROM gone`,
);

// A row without participants only carries the fence of a personal block.
const everyones =
  "FROM conversations c WHERE c.kind <> 'community' AND EXISTS (SELECT 1 FROM participants p WHERE p.conversation_id = c.id)";

/** All direct and group conversations, the youngest first: $1 limit, $2 offset. */
export const selectAll = statement<ConversationRow>(
  'conversations.all',
  pageOfConversations(everyones, 'c.id DESC', 'LIMIT $1 OFFSET $2'),
);
export const countAll = statement<{ total: string }>(
  'conversations.count_all',
  `SELECT count(*) AS total ${everyones}`,
);

interface NamedPersonRow extends PersonRow {
  unknown: string;
  conversation_id: string | null;
  closed: boolean | null;
}

/**
 * People by username and the conversation of exactly these people, in one round trip: $1 names, $2 caller, $3 whether the
 * caller is included, also when one of the names is the caller's own. Ordered as participants are.
 */
export const selectByNames = statement<NamedPersonRow>(
  'conversations.by_names',
  `WITH named AS MATERIALIZED (
     SELECT u.id FROM unnest((SELECT $1::text[])) AS asked (name)
     LEFT JOIN users u ON lower(u.username) = lower(asked.name) AND u.erased_at IS NULL
   ), people AS MATERIALIZED (
     SELECT id FROM named WHERE id <> $2 UNION SELECT $2::uuid WHERE $3
   )
   SELECT ${personColumns}, (SELECT count(*) FROM named WHERE id IS NULL) AS unknown,
     p.conversation_id, p.closed_seq IS NOT NULL AND c.last_seq <= p.closed_seq AS closed
   FROM people
   JOIN users u ON u.id = people.id
   LEFT JOIN conversations c ON c.people_key = (SELECT people_key(NULL, array_agg(id)) FROM people)
   LEFT JOIN participants p ON p.conversation_id = c.id AND p.user_id = u.id
   ORDER BY lower(coalesce(u.display_name, u.username)), u.id`,
);
