import { statement } from '@parley/platform/database/database';
import { channelIsPaused } from './pauses.sql';
import type { DeliveryState, DeviceOutcome, HistoryEntry } from './delivery';

/** Maximum entries of a history; the newest are kept. */
const historyKept = 50;

const open = `d.state IN ('pending', 'sending')`;
/**
 * The same for deliveries that are found by their ids. Written so that no index of open deliveries fits it: where few are
 * open when the planner looks, it would rather read all of them, and keep that plan when there are a million.
 */
export const unfinished = `coalesce(d.state, '') IN ('pending', 'sending')`;
/** No attempt with a valid lease is in progress. */
const unclaimed = `coalesce(d.claimed_until <= clock_timestamp(), true)`;
const unqueued = `coalesce(d.queued_until <= clock_timestamp(), true)`;
/** A history of one entry. */
export const entry = (what: string, code: string) =>
  `jsonb_build_array(jsonb_build_object(
     'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
     'what', ${what}::text, 'code', ${code}::text))`;
const history = (what: string, code: string) =>
  `CASE WHEN jsonb_array_length(d.history) < ${historyKept} THEN d.history ELSE d.history - 0 END || ${entry(what, code)}`;

/**
 * Picks due deliveries of a channel that is not paused, and leases them to the caller: $1 channel, $2 limit, $3 seconds of
 * lease, $4 mail domains and $5 people to leave out, $6 the most for one person. `seen` counts those that it looked at.
 */
export const pickDue = statement<{ id: string; seen: number }>(
  'deliveries.pick_due',
  `WITH due AS MATERIALIZED (
     SELECT d.id, d.due_at, d.recipient_id FROM deliveries d
     WHERE d.channel = $1 AND ${open} AND d.due_at <= clock_timestamp() AND ${unqueued} AND ${unclaimed}
       AND NOT ${channelIsPaused('$1')}
       AND (cardinality($4::text[]) = 0 OR NOT EXISTS (SELECT 1 FROM users u
           WHERE u.id = d.recipient_id AND substring(u.email FROM '[^@]*$') = ANY($4)))
       AND d.recipient_id <> ALL($5::uuid[])
     ORDER BY d.due_at, d.id LIMIT $2 FOR UPDATE SKIP LOCKED
   ), few AS MATERIALIZED (
     SELECT id, due_at, seen FROM (SELECT id, due_at, count(*) OVER ()::int AS seen,
         row_number() OVER (PARTITION BY recipient_id ORDER BY due_at, id) AS nth FROM due) AS numbered
     WHERE nth <= $6
   ), picked AS (
     UPDATE deliveries d SET queued_until = clock_timestamp() + $3 * interval '1 second' FROM few WHERE d.id = few.id
   )
   SELECT id, seen FROM few ORDER BY due_at, id`,
);

/** Gives back deliveries that were picked and never begun: $1 ids. */
export const unpick = statement(
  'deliveries.unpick',
  `UPDATE deliveries d SET queued_until = NULL WHERE d.id = ANY($1::uuid[]) AND ${unfinished} AND ${unclaimed}`,
);

/** Ends deliveries that the policy does not allow: $1 ids, $2 their reasons, in the same order. */
export const suppress = statement<{ channel: string; reason: string }>(
  'deliveries.suppress',
  `UPDATE deliveries d SET state = 'suppressed', reason = x.reason, queued_until = NULL, claimed_until = NULL, claimed_by = NULL,
     updated_at = clock_timestamp(), history = ${history(`'suppressed'`, 'x.reason')}
   FROM unnest($1::uuid[], $2::text[]) AS x (id, reason)
   WHERE d.id = x.id AND ${unfinished} AND ${unclaimed}
   RETURNING d.channel, d.reason`,
);

/** Lets deliveries wait: $1 ids, $2 reasons, $3 until when, in the same order. */
export const postpone = statement(
  'deliveries.postpone',
  `UPDATE deliveries d
   SET state = 'pending', reason = x.reason, due_at = x.until, queued_until = NULL, claimed_until = NULL,
     claimed_by = NULL,
     updated_at = clock_timestamp(), history = ${history(`'waiting'`, 'x.reason')}
   FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS x (id, reason, until)
   WHERE d.id = x.id AND ${unfinished} AND ${unclaimed}`,
);

/** Waiting deliveries to the same person, of the same conversation and channel, that may be sent with one: $1 delivery, $2 limit. */
export const selectGatherable = statement<{ id: string }>(
  'deliveries.gatherable',
  `SELECT d.id FROM deliveries one
   JOIN deliveries d ON d.recipient_id = one.recipient_id AND d.conversation_id = one.conversation_id
     AND d.channel = one.channel AND d.event = one.event
   WHERE one.id = $1 AND ${open} AND d.reason IS NOT NULL AND ${unclaimed}
   ORDER BY d.occurred_at, d.id LIMIT $2`,
);

export interface BegunRow {
  id: string;
  claim: string;
  attempts: number;
  first_attempt_at: Date;
  devices: Record<string, DeviceOutcome> | null;
}

/**
 * Begins attempts, in a commit of its own before providers are called: $1 deliveries, $2 the id of the attempt of each, $3
 * seconds of their leases. Returns the deliveries that were obtained, with their attempt. Missing are those that another attempt has
 * taken, finished or failed to send, which are not due again, and all of a channel while it is paused. Those that wait to be sent together
 * have a reason, and need not be due.
 */
export const begin = statement<BegunRow>(
  'deliveries.begin',
  `WITH mine AS MATERIALIZED (
     SELECT d.id, x.claim FROM unnest($1::uuid[], $2::uuid[]) AS x (id, claim) JOIN deliveries d ON d.id = x.id
     WHERE ${unfinished} AND ${unclaimed} AND (d.due_at <= clock_timestamp() OR d.reason IS NOT NULL)
       AND NOT ${channelIsPaused('d.channel')}
     ORDER BY d.id FOR UPDATE OF d SKIP LOCKED
   )
   UPDATE deliveries d
   SET attempts = d.attempts + 1, claimed_by = mine.claim,
     claimed_until = clock_timestamp() + $3 * interval '1 second',
     first_attempt_at = coalesce(d.first_attempt_at, clock_timestamp()), updated_at = clock_timestamp()
   FROM mine WHERE d.id = mine.id
   RETURNING d.id, d.claimed_by AS claim, d.attempts, d.first_attempt_at, d.devices`,
);

/** Stores outcomes of devices and renews the lease: $1 ids, $2 attempt, $3 outcomes, $4 seconds of lease. */
export const noteDevices = statement(
  'deliveries.note_devices',
  `UPDATE deliveries d SET devices = coalesce(d.devices, '{}') || $3::jsonb, claimed_until = clock_timestamp() + $4 * interval '1 second'
   WHERE d.id = ANY($1::uuid[]) AND d.claimed_by = $2`,
);

/**
 * Ends attempts: $1 deliveries, and in the same order $2 the attempt of each, $3 state, $4 reason, $5 the provider's code, $6
 * its id, $7 outcomes of devices or NULL, $8 seconds until the next attempt. Writes nothing where the lease has run out and
 * another attempt holds it.
 */
export const finish = statement<{ id: string; claim: string }>(
  'deliveries.finish',
  `UPDATE deliveries d SET state = x.state, reason = x.reason, last_code = x.code, provider_id = coalesce(x.provider_id, d.provider_id),
     devices = CASE WHEN x.devices IS NULL THEN d.devices ELSE coalesce(d.devices, '{}') || x.devices END,
     due_at = CASE WHEN x.state = 'pending' THEN clock_timestamp() + x.delay * interval '1 second' ELSE d.due_at END,
     queued_until = NULL, claimed_until = NULL, claimed_by = NULL, updated_at = clock_timestamp(),
     history = ${history(`CASE x.state WHEN 'pending' THEN 'attempt_failed' ELSE x.state END`, 'coalesce(x.code, x.reason)')}
   FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::float8[])
     AS x (id, claim, state, reason, code, provider_id, devices, delay)
   WHERE d.id = x.id AND d.claimed_by = x.claim
   RETURNING d.id, x.claim`,
);

export interface DeliveryRow {
  id: string;
  event: string;
  message_id: string;
  conversation_id: string;
  sender_id: string;
  recipient_id: string;
  username: string;
  channel: string;
  state: DeliveryState;
  reason: string | null;
  attempts: number;
  last_code: string | null;
  provider_id: string | null;
  occurred_at: Date;
  due_at: Date;
  first_attempt_at: Date | null;
  updated_at: Date;
  devices: Record<string, DeviceOutcome> | null;
  history: HistoryEntry[];
}

/**
 * The state that is shown. A delivery that is being attempted is stored as pending: a column that indexes depend on, in their
 * conditions too, makes PostgreSQL write all indexes of a row when it changes. Earlier versions stored `sending`.
 */
export const shownState = `CASE WHEN d.state = 'pending' AND d.claimed_by IS NOT NULL THEN 'sending' ELSE d.state END`;
const deliveryColumns = `d.id, d.event, d.message_id, d.conversation_id, d.sender_id, d.recipient_id, u.username, d.channel,
     ${shownState} AS state, d.reason, d.attempts, d.last_code, d.provider_id,
     d.occurred_at, d.due_at, d.first_attempt_at, d.updated_at, d.devices, d.history`;

/** The deliveries of one message: $1 message, $2 limit. */
export const selectOfMessage = statement<DeliveryRow>(
  'deliveries.of_message',
  `SELECT ${deliveryColumns}
   FROM deliveries d JOIN users u ON u.id = d.recipient_id
   WHERE d.message_id = $1 ORDER BY u.username, d.channel, d.id LIMIT $2`,
);

/** A delivery in a list, with its position there: microseconds since 1970. */
interface ListedRow extends DeliveryRow {
  position: string;
}

/**
 * A page of a list, the newest first: $1 channel or null, $2 and $3 the time of the message, from and before, or null, $4 and
 * $5 position and id of the last delivery of the page before, or null, $6 limit. `IS NOT FALSE` keeps the planner from taking
 * ranges of time for selective, and sorting all that a recipient has.
 */
const page = (time: string, where: string) => `
   SELECT ${deliveryColumns}, (extract(epoch FROM ${time}) * 1000000)::bigint::text AS position
   FROM deliveries d JOIN users u ON u.id = d.recipient_id
   WHERE ${where} AND ($1::text IS NULL OR d.channel = $1)
     AND (d.occurred_at >= coalesce($2::timestamptz, '-infinity')) IS NOT FALSE
     AND (d.occurred_at < coalesce($3::timestamptz, 'infinity')) IS NOT FALSE
     AND (${time}, d.id) < (coalesce(timestamptz '1970-01-01Z' + $4::bigint * interval '1 microsecond', 'infinity'),
       coalesce($5::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   ORDER BY ${time} DESC, d.id DESC LIMIT $6`;

/** Of one recipient: as above, and $7 recipient, $8 state or null. */
export const selectOfRecipient = statement<ListedRow>(
  'deliveries.of_recipient',
  page('d.created_at', `d.recipient_id = $7 AND ($8::text IS NULL OR ${shownState} = $8)`),
);

/** The dead ones of everyone. */
export const selectAllDead = statement<ListedRow>('deliveries.dead', page('d.occurred_at', `d.state = 'dead'`));

/** A row if a message's event is committed and has not been turned into deliveries yet: $1 message. */
export const selectUnreadEvent = statement<{ occurred_at: Date }>(
  'deliveries.unread_event',
  `SELECT m.created_at AS occurred_at FROM messages m JOIN event_consumers k ON k.name = 'notifications'
   WHERE m.id = $1 AND EXISTS (
     SELECT 1 FROM events e
     WHERE (e.reader_a = m.sender_id OR e.reader_b = m.sender_id) AND e.id > k.position AND e.message_id = m.id
       AND e.type = 'message.created')`,
);

/**
 * Makes dead deliveries due again, as if they had never been tried: $1 message or NULL, $2 not older than or NULL, $3
 * limit, $4 dead by then or NULL.
 */
export const redrive = statement<{ id: string }>(
  'deliveries.redrive',
  `WITH chosen AS MATERIALIZED (
     SELECT d.id FROM deliveries d
     WHERE d.state = 'dead' AND ($1::uuid IS NULL OR d.message_id = $1)
       AND ($2::timestamptz IS NULL OR d.occurred_at >= $2) AND ($4::timestamptz IS NULL OR d.updated_at <= $4)
     ORDER BY d.occurred_at, d.id LIMIT $3 FOR UPDATE SKIP LOCKED
   )
   UPDATE deliveries d
   SET state = 'pending', reason = NULL, attempts = 0, first_attempt_at = NULL, due_at = clock_timestamp(),
     queued_until = NULL,
     claimed_until = NULL, claimed_by = NULL, updated_at = clock_timestamp(),
     devices = (SELECT jsonb_object_agg(key, value) FROM jsonb_each(d.devices) WHERE value ->> 'outcome' = 'sent'),
     history = ${history(`'redriven'`, 'd.last_code')}
   FROM chosen WHERE d.id = chosen.id
   RETURNING d.id`,
);

/** Deliveries that are not finished, per channel, counted up to a limit: $1 limit, $2 channels. */
export const countOpen = statement<{ channel: string; count: string }>(
  'deliveries.count_open',
  `SELECT way.channel,
     (SELECT count(*) FROM (SELECT 1 FROM deliveries d
         WHERE d.channel = way.channel AND ${open} LIMIT $1) AS counted) AS count
   FROM unnest($2::text[]) AS way (channel)`,
);

/** Removes finished deliveries older than an id: ids carry their time. $1 oldest id to keep, $2 limit. */
export const forgetOld = statement(
  'deliveries.forget_old',
  `DELETE FROM deliveries
   WHERE id IN (SELECT id FROM deliveries WHERE id < $1 AND state IN ('sent', 'suppressed', 'dead')
       ORDER BY id LIMIT $2)`,
);
