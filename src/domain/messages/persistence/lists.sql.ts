import { statement, type Statement } from '@parley/platform/database/database';
import { messageColumn, type MessageRow } from './messages.sql';
import { unreadCount } from './unread.sql';

/** Filters of a list of marked messages; at least one. */
interface Marks {
  readonly mentioning: boolean;
  readonly starred: boolean;
  readonly pinned: boolean;
}

/**
 * Parameters of every statement about marks: $1 conversation, $2 people (at least one is mentioned), $3 people (at least one has
 * starred it). The condition that a mark exists matches a partial index, so only marked messages are read.
 */
function conditions(marks: Marks): string {
  return [
    ...(marks.mentioning ? ['m.mentions IS NOT NULL AND m.mentions && $2::uuid[]'] : ['$2::uuid[] IS NULL']),
    ...(marks.starred ? ['m.starred_by IS NOT NULL AND m.starred_by && $3::uuid[]'] : ['$3::uuid[] IS NULL']),
    ...(marks.pinned ? ['m.pinned_at IS NOT NULL'] : []),
  ].join(' AND ');
}

/** One statement per combination, built once: an optional condition would prevent use of the index. */
function forEachCombination<Row>(
  make: (marks: Marks, suffix: string) => Statement<Row>,
): (marks: Marks) => Statement<Row> {
  const made = new Map<string, Statement<Row>>();
  for (let bits = 1; bits < 8; bits++) {
    const marks = { mentioning: (bits & 1) !== 0, starred: (bits & 2) !== 0, pinned: (bits & 4) !== 0 };
    made.set(JSON.stringify(marks), make(marks, String(bits)));
  }
  return ({ mentioning, starred, pinned }) => {
    const found = made.get(JSON.stringify({ mentioning, starred, pinned }));
    if (!found) throw new Error('a list of marked messages needs a mark');
    return found;
  };
}

const marked = 'FROM messages m WHERE m.conversation_id = $1 AND m.deleted_at IS NULL';
const withSender = (rows: string, order: 'ASC' | 'DESC') =>
  `SELECT ${messageColumn} FROM (${rows}) m JOIN users u ON u.id = m.sender_id ORDER BY m.seq ${order}`;

/** $4 limit, $5 offset. */
export const selectMarkedNewest = forEachCombination((marks, suffix) =>
  statement<MessageRow>(
    `messages.marked_newest_${suffix}`,
    withSender(`SELECT m.* ${marked} AND ${conditions(marks)} ORDER BY m.seq DESC LIMIT $4 OFFSET $5`, 'DESC'),
  ),
);
export const selectMarkedOldest = forEachCombination((marks, suffix) =>
  statement<MessageRow>(
    `messages.marked_oldest_${suffix}`,
    withSender(`SELECT m.* ${marked} AND ${conditions(marks)} ORDER BY m.seq LIMIT $4 OFFSET $5`, 'ASC'),
  ),
);
export const countMarked = forEachCombination((marks, suffix) =>
  statement<{ total: string }>(
    `messages.count_marked_${suffix}`,
    `SELECT count(*) AS total ${marked} AND ${conditions(marks)}`,
  ),
);

/** The oldest first, by number: $1 conversation, $2 limit, $3 offset. */
export const selectOldestPage = statement<MessageRow>(
  'messages.oldest_page',
  withSender(`SELECT m.* ${marked} ORDER BY m.seq LIMIT $2 OFFSET $3`, 'ASC'),
);

/**
 * The range of seq between two times: $1 conversation, $2 from this time on (NULL: no limit), $3 before this time (NULL: no limit).
 * `below` is the first seq that is too new.
 */
export const selectSeqBounds = statement<{ above: string; below: string }>(
  'messages.seq_bounds',
  `SELECT CASE WHEN $2::timestamptz IS NULL THEN 1 ELSE first_seq_at($1, $2) END AS above,
     CASE WHEN $3::timestamptz IS NULL THEN (SELECT c.last_seq + 1 FROM conversations c WHERE c.id = $1)
         ELSE first_seq_at($1, $3) END AS below`,
);

const between = `SELECT m.* ${marked} AND m.seq >= $2 AND m.seq < $3 AND ($4 OR m.thread_root_id IS NULL)`;

/** Between two seq: $1 conversation, $2 from, $3 below, $4 whether thread replies count, $5 limit, $6 offset. */
export const selectBetweenNewest = statement<MessageRow>(
  'messages.between_newest',
  withSender(`${between} ORDER BY m.seq DESC LIMIT $5 OFFSET $6`, 'DESC'),
);
export const selectBetweenOldest = statement<MessageRow>(
  'messages.between_oldest',
  withSender(`${between} ORDER BY m.seq LIMIT $5 OFFSET $6`, 'ASC'),
);

const place =
  'FROM participants p JOIN conversations c ON c.id = p.conversation_id WHERE p.conversation_id = $1 AND p.user_id = $2';

/** The first message that a person has not read: $1 conversation, $2 person. The mark moves over what is read before it. */
export const selectFirstUnread = statement<MessageRow>(
  'messages.first_unread',
  withSender(
    `SELECT first.* FROM participants p, LATERAL (
       SELECT m.* ${marked} AND m.seq > p.read_seq AND NOT p.read_ranges @> m.seq ORDER BY m.seq LIMIT 1
     ) AS first WHERE p.conversation_id = $1 AND p.user_id = $2`,
    'ASC',
  ),
);

/** Number of unread messages up to a seq: $1 conversation, $2 person, $3 seq. */
export const countUnreadUpTo = statement<{ total: string }>(
  'messages.unread_up_to',
  `SELECT ${unreadCount('$3::bigint')} AS total ${place}`,
);

/** The newest message that a person did not send: $1 conversation, $2 person. */
export const selectNewestOfOthers = statement<MessageRow>(
  'messages.newest_of_others',
  withSender(`SELECT m.* ${marked} AND m.sender_id <> $2 ORDER BY m.seq DESC LIMIT 1`, 'DESC'),
);

/** Changed since a time, tombstones among them, latest change first: $1 conversation, $2 time, $3 limit. */
export const selectChanged = statement<MessageRow>(
  'messages.changed',
  `SELECT ${messageColumn} FROM (
     SELECT m.* FROM messages m WHERE m.conversation_id = $1 AND m.changed_at IS NOT NULL AND m.changed_at >= $2
     ORDER BY m.changed_at DESC, m.seq DESC LIMIT $3
   ) m JOIN users u ON u.id = m.sender_id ORDER BY m.changed_at DESC, m.seq DESC`,
);

/** Unread messages that mention a person, per conversation: $1 person, $2 conversations. */
export const countUnreadMentions = statement<{ conversation_id: string; total: string }>(
  'messages.unread_mentions',
  `SELECT m.conversation_id, count(*) AS total
   FROM participants p JOIN messages m ON m.conversation_id = p.conversation_id AND m.seq > p.read_seq
     AND NOT p.read_ranges @> m.seq
   WHERE p.user_id = $1 AND p.conversation_id = ANY($2::uuid[]) AND m.mentions IS NOT NULL
     AND m.mentions @> ARRAY[$1::uuid] AND m.deleted_at IS NULL
   GROUP BY m.conversation_id`,
);

/**
 * Messages that contain a text, without case, among the newest ones, newest first: $1 conversation, $2 text, $3 how many places
 * are read, $4 limit, $5 offset. The text is compared as it is: it is no pattern.
 */
export const selectContaining = statement<MessageRow>(
  'messages.containing',
  withSender(
    `SELECT m.* ${marked} AND m.seq > (SELECT c.last_seq FROM conversations c WHERE c.id = $1) - $3::bigint
       AND strpos(lower(m.content), lower($2)) > 0 AND m.type <> 'pinned' ORDER BY m.seq DESC LIMIT $4 OFFSET $5`,
    'DESC',
  ),
);

/**
 * A thread has replies. $2 only those that this person follows or NULL, $3 only those with a reply after this seq or
 * NULL, $4 text of the root or NULL.
 */
const threads = `${marked} AND m.reply_count > 0 AND ($2::uuid IS NULL OR m.followed_by @> ARRAY[$2::uuid])
     AND ($3::bigint IS NULL OR EXISTS (SELECT 1 FROM messages r WHERE r.thread_root_id = m.id AND r.seq > $3 AND r.deleted_at IS NULL))
     AND ($4::text IS NULL OR strpos(lower(m.content), lower($4)) > 0)`;

/** Roots of threads, the one with the latest reply first: $1 conversation, $2 to $4 as above, $5 limit, $6 offset. */
export const selectThreads = statement<MessageRow>(
  'messages.threads',
  `SELECT ${messageColumn} FROM (
     SELECT m.* ${threads} ORDER BY m.last_reply_at DESC, m.seq DESC LIMIT $5 OFFSET $6
   ) m JOIN users u ON u.id = m.sender_id ORDER BY m.last_reply_at DESC, m.seq DESC`,
);
export const countThreads = statement<{ total: string }>(
  'messages.count_threads',
  `SELECT count(*) AS total ${threads}`,
);

const replies = 'FROM messages m WHERE m.thread_root_id = $1 AND m.deleted_at IS NULL';

/** Replies of a thread by number: $1 root, $2 limit, $3 offset. */
export const selectRepliesOldest = statement<MessageRow>(
  'messages.replies_oldest',
  withSender(`SELECT m.* ${replies} ORDER BY m.seq LIMIT $2 OFFSET $3`, 'ASC'),
);
export const selectRepliesNewest = statement<MessageRow>(
  'messages.replies_newest',
  withSender(`SELECT m.* ${replies} ORDER BY m.seq DESC LIMIT $2 OFFSET $3`, 'DESC'),
);

/** Replies, tombstones among them, that were sent or changed since a time, the latest places first: $1 root, $2 time, $3 limit. */
export const selectRepliesChanged = statement<MessageRow>(
  'messages.replies_changed',
  withSender(
    `SELECT m.* FROM messages m WHERE m.thread_root_id = $1 AND coalesce(m.changed_at, m.created_at) >= $2 ORDER BY m.seq DESC LIMIT $3`,
    'DESC',
  ),
);

/** Tombstones since a time, the latest first: $1 conversation, $2 time, $3 limit, $4 offset. */
const deletedSince = 'FROM messages m WHERE m.conversation_id = $1 AND m.changed_at >= $2 AND m.deleted_at IS NOT NULL';
export const selectDeleted = statement<{ id: string; public_id: string | null }>(
  'messages.deleted',
  `SELECT m.id, m.public_id ${deletedSince} ORDER BY m.changed_at DESC, m.seq DESC LIMIT $3 OFFSET $4`,
);
export const countDeleted = statement<{ total: string }>(
  'messages.count_deleted',
  `SELECT count(*) AS total ${deletedSince}`,
);

/** A message or a tombstone with the time of its last change, in microseconds since 1970. */
type ChangeRow = MessageRow & { at_us: string };

const microseconds = (time: string) => `(extract(epoch FROM ${time}) * 1000000)::bigint`;
const moment = `'epoch'::timestamptz + $2::bigint * interval '1 microsecond'`;

/**
 * Messages, or tombstones, in the order of their last change, from a time on (exclusive): $1 conversation, $2 microseconds since
 * 1970, $3 limit. Messages that were never changed come from their places, the others from the index of changes.
 */
const changesBy = (name: string, kind: 'messages' | 'tombstones', order: 'ASC' | 'DESC') => {
  const [beyond, place] = order === 'ASC' ? ['>', '>='] : ['<', '<='];
  const changed = `SELECT m.*, m.changed_at AS last_change FROM messages m
     WHERE m.conversation_id = $1 AND m.changed_at IS NOT NULL AND m.changed_at ${beyond} ${moment}
       AND m.deleted_at IS ${kind === 'messages' ? '' : 'NOT '}NULL
     ORDER BY m.changed_at ${order}, m.seq ${order} LIMIT $3`;
  const unchanged = `SELECT m.*, m.created_at AS last_change FROM messages m
     WHERE m.conversation_id = $1 AND m.seq ${place} first_seq_at($1, ${moment}) AND m.created_at ${beyond} ${moment}
       AND m.changed_at IS NULL
     ORDER BY m.seq ${order} LIMIT $3`;
  const source = kind === 'messages' ? `(${changed}) UNION ALL (${unchanged})` : changed;
  return statement<ChangeRow>(
    name,
    `SELECT ${messageColumn}, ${microseconds('m.last_change')} AS at_us FROM (${source}) m JOIN users u ON u.id = m.sender_id
     ORDER BY m.last_change ${order}, m.seq ${order} LIMIT $3`,
  );
};
export const selectChanges = {
  messages: {
    next: changesBy('messages.changes_next', 'messages', 'ASC'),
    previous: changesBy('messages.changes_previous', 'messages', 'DESC'),
  },
  tombstones: {
    next: changesBy('messages.tombstones_next', 'tombstones', 'ASC'),
    previous: changesBy('messages.tombstones_previous', 'tombstones', 'DESC'),
  },
} as const;
