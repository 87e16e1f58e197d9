import { statement } from '@parley/platform/database/database';
import type { EventType } from '../event';

/** An event as SQL expressions over the rows of a source. */
export interface EventExpressions {
  /** An event type, or with `typeFrom` an expression that yields one. */
  readonly type?: EventType;
  readonly typeFrom?: string;
  readonly actor: string;
  readonly conversation?: string;
  readonly message?: string;
  readonly seq?: string;
  readonly community?: string;
  readonly subject?: string;
  /** The `traceparent` of what caused it. */
  readonly trace?: string;
  /** The readers: one or two expressions of type uuid, or one of type uuid[]. */
  readonly readers: readonly [string] | readonly [string, string] | { readonly array: string };
}

const columns = 'type, actor_id, conversation_id, message_id, seq, community_id, subject_id';

/**
 * The INSERT that appends one event for each row of `source`, for use in a WITH clause of the statement that makes the
 * change. The change and its event are then one commit. Up to two readers take one row; more take further rows, whose
 * `part` is above zero.
 */
export function appendEvents(source: string, event: EventExpressions): string {
  const type = event.typeFrom ?? `'${event.type}'`;
  const uuid = (expression?: string) => `${expression ?? 'NULL'}::uuid`;
  const [into, from] = event.trace === undefined ? ['', ''] : [', traceparent', `, ${event.trace}::text`];
  const fixed = [
    type,
    uuid(event.actor),
    uuid(event.conversation),
    uuid(event.message),
    `${event.seq ?? 'NULL'}::bigint`,
    uuid(event.community),
    uuid(event.subject),
  ].join(', ');
  const insert = `INSERT INTO events (${columns}${into}, part, reader_a, reader_b)`;
  if ('array' in event.readers) {
    return `${insert}
     SELECT ${fixed}${from}, part, readers[2 * part + 1], readers[2 * part + 2]
     FROM ${source}, LATERAL (SELECT coalesce(${event.readers.array}, '{}') AS readers) AS audience,
       LATERAL generate_series(0, (cardinality(readers) - 1) / 2) AS part`;
  }
  const [first, second] = event.readers;
  return `${insert} SELECT ${fixed}${from}, 0, ${uuid(first)}, ${uuid(second)} FROM ${source}`;
}

/** $1 type, $2 actor, $3 conversation, $4 message, $5 seq, $6 community, $7 subject, $8 readers. */
export const append = statement(
  'events.append',
  appendEvents('(SELECT 1) AS one', {
    typeFrom: '$1::text',
    actor: '$2',
    conversation: '$3',
    message: '$4',
    seq: '$5',
    community: '$6',
    subject: '$7',
    readers: { array: '$8::uuid[]' },
  }),
);

/**
 * How far ids have been given out, and a transaction id that is newer than every transaction that has taken one of them;
 * NULL when nothing was given out since $1. The order matters: the transaction id is taken after the sequence was read.
 *
 * `SELECT last_value FROM events_id` would read the row of the sequence without its lock. While `nextval` logs its next
 * 32 ids in advance, that row shows the last of them, and a horizon up to there would pass ids that are not taken yet.
 */
export const selectLastGiven = statement<{ last: string; newer_xact: string | null }>(
  'events.last_given',
  `WITH given AS MATERIALIZED (SELECT coalesce(pg_sequence_last_value('events_id'), 0) AS last)
   SELECT last, CASE WHEN last > $1 THEN pg_current_xact_id()::text END AS newer_xact FROM given`,
);

/** Every transaction with a lower id has ended. */
export const selectOldestRunning = statement<{ xact: string }>(
  'events.oldest_running',
  'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xact',
);

/**
 * Every transaction with a lower id that may have appended events has ended: it would hold the lock that writers of the log
 * take, before their first event, until their end. Locks name transactions by the lower 32 bits of their ids. Reading all
 * locks costs more than a snapshot does.
 */
export const selectOldestAppending = statement<{ xact: string }>(
  'events.oldest_appending',
  `WITH newest AS MATERIALIZED (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS xact),
        held AS MATERIALIZED (SELECT virtualtransaction, locktype, database, relation, mode, transactionid FROM pg_locks)
   SELECT (n.xact - coalesce(max(mod(n.xact - own.transactionid::text::bigint + 2147483648, 4294967296) - 2147483648), 0))::text AS xact
   FROM newest n
   LEFT JOIN (held writer JOIN held own ON own.virtualtransaction = writer.virtualtransaction AND own.locktype = 'transactionid'
                AND own.mode = 'ExclusiveLock')
     ON writer.locktype = 'relation' AND writer.relation = 'events'::regclass AND writer.mode <> 'AccessShareLock'
       AND writer.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   GROUP BY n.xact`,
);

/** The newest event that is older than a time: $1 seconds. Reads the index from its end. */
export const selectOlderThan = statement<{ id: string }>(
  'events.older_than',
  'SELECT coalesce(max(id), 0) AS id FROM events WHERE occurred_at < now() - make_interval(secs => $1)',
);

export interface EventRow {
  id: string;
  type: EventType;
  occurred_at: Date;
  actor_id: string | null;
  conversation_id: string | null;
  message_id: string | null;
  seq: string | null;
  community_id: string | null;
  subject_id: string | null;
  reader_a: string | null;
  reader_b: string | null;
}

const eventColumns =
  'e.id, e.type, e.occurred_at, e.actor_id, e.conversation_id, e.message_id, e.seq, e.community_id, e.subject_id, e.reader_a, e.reader_b';

/** Each event once, in order: $1 after this id, $2 up to this settled id, $3 limit. */
export const selectEvents = statement<EventRow & { traceparent: string | null }>(
  'events.after',
  `SELECT ${eventColumns}, e.traceparent FROM events e WHERE e.id > $1 AND e.id <= $2 AND e.part = 0 ORDER BY e.id LIMIT $3`,
);

/** Every row, so that all readers are named: $1 after this id, $2 up to this settled id, $3 limit. */
export const selectRows = statement<EventRow>(
  'events.rows_after',
  `SELECT ${eventColumns} FROM events e WHERE e.id > $1 AND e.id <= $2 ORDER BY e.id LIMIT $3`,
);

/**
 * What one person may learn of: $1 person, $2 after this id, $3 up to this settled id, $4 limit. Two index ranges,
 * merged; a person alone is both readers.
 */
export const selectEventsFor = statement<EventRow>(
  'events.for_person',
  `SELECT ${eventColumns} FROM (
     (SELECT * FROM events a WHERE a.reader_a = $1 AND a.id > $2 AND a.id <= $3 ORDER BY a.id LIMIT $4)
     UNION ALL
     (SELECT * FROM events b WHERE b.reader_b = $1 AND b.reader_a IS DISTINCT FROM $1 AND b.id > $2 AND b.id <= $3 ORDER BY b.id LIMIT $4)
   ) e ORDER BY e.id LIMIT $4`,
);

export interface NewestRow {
  id: string;
  occurred_at: Date;
}

/** The newest events that one person may learn of, newest first, visible ones of any transaction: $1 person, $2 limit. */
export const selectNewestFor = statement<NewestRow>(
  'events.newest_for_person',
  `SELECT id, occurred_at FROM (
     (SELECT id, occurred_at FROM events a WHERE a.reader_a = $1 ORDER BY a.id DESC LIMIT $2)
     UNION ALL
     (SELECT id, occurred_at FROM events b WHERE b.reader_b = $1 AND b.reader_a IS DISTINCT FROM $1 ORDER BY b.id DESC LIMIT $2)
   ) e ORDER BY id DESC LIMIT $2`,
);

/** Creates coming partitions and drops those that ended more than $1 days ago. No row while another process does it. */
export const upkeep = statement<{ made: number; dropped: number }>(
  'events.upkeep',
  'SELECT made, dropped FROM event_log_upkeep($1)',
);

export interface DroppedRow {
  dropped_through: string;
  dropped_at: Date | null;
}

/** Up to where events have been dropped, and a time before which all of them happened. */
export const selectDropped = statement<DroppedRow>(
  'events.dropped',
  'SELECT dropped_through, dropped_at FROM event_log',
);

/**
 * Whether reading can go on after an event: $1 its id, $2 its time, NULL for a position at which no event stood. After a
 * failover that lost commits, another event may have its id, but not its time. Times of clients have milliseconds.
 */
export const selectContinuity = statement<{ dropped_through: string; unchanged: boolean }>(
  'events.continuity',
  `SELECT l.dropped_through, $2::timestamptz IS NULL OR EXISTS (
     SELECT 1 FROM events e
     WHERE e.id = $1 AND e.occurred_at BETWEEN $2::timestamptz - interval '1 ms' AND $2::timestamptz + interval '1 ms'
   ) AS unchanged FROM event_log l`,
);

/** The newest event up to an id, or the place behind the dropped ones when there is none: $1 id. Reads indexes from their end. */
export const selectNewestUpTo = statement<{ id: string; occurred_at: Date | null }>(
  'events.newest_up_to',
  `SELECT coalesce(e.id, greatest($1::bigint, l.dropped_through)) AS id, e.occurred_at
   FROM event_log l LEFT JOIN LATERAL (
     SELECT id, occurred_at FROM events WHERE id <= $1::bigint ORDER BY id DESC LIMIT 1
   ) e ON true`,
);

/** The key that signs the cursors of clients. */
export const selectCursorKey = statement<{ cursor_key: Buffer }>(
  'events.cursor_key',
  'SELECT cursor_key FROM event_log',
);

export interface ConsumerRow {
  position: string;
  occurred_at: Date | null;
}

/** Takes a consumer's cursor for this transaction; no row while another process holds it: $1 consumer. */
export const lockConsumer = statement<ConsumerRow>(
  'events.lock_consumer',
  'SELECT position, occurred_at FROM event_consumers WHERE name = $1 FOR UPDATE SKIP LOCKED',
);

/** $1 consumer, $2 position, $3 when the event there happened, NULL to keep it. */
export const moveConsumer = statement(
  'events.move_consumer',
  `UPDATE event_consumers SET position = $2, occurred_at = coalesce($3, occurred_at), updated_at = clock_timestamp() WHERE name = $1`,
);

/** Moves a consumer past what was dropped, never back: $1 consumer, $2 position, $3 when the event there happened. */
export const skipConsumer = statement(
  'events.skip_consumer',
  `UPDATE event_consumers SET position = $2, occurred_at = $3, updated_at = clock_timestamp() WHERE name = $1 AND position < $2`,
);

/** Age in seconds of the oldest event that a consumer has not read, 0 when it has read all: $1 consumer. */
export const selectLag = statement<{ seconds: number }>(
  'events.lag',
  `SELECT coalesce(extract(epoch FROM clock_timestamp() - (
     SELECT e.occurred_at FROM events e WHERE e.id > c.position AND e.part = 0 ORDER BY e.id LIMIT 1
   )), 0)::float8 AS seconds FROM event_consumers c WHERE c.name = $1`,
);
