import { statement } from '@parley/platform/database/database';
import type { missedType, WebhookEventType } from '../model/event-types';
import { openLanes, triedFor } from './fan-out.sql';

const live = `w.enabled AND w.deleted_at IS NULL AND coalesce(w.paused_until <= clock_timestamp(), true)`;

/** Endpoints with a lane that is due; endpoints are few. */
export const selectDueEndpoints = statement<{ id: string }>(
  'webhooks.due_endpoints',
  `SELECT w.id FROM webhook_endpoints w
   WHERE ${live} AND EXISTS (SELECT 1 FROM webhook_lanes l WHERE l.endpoint_id = w.id AND l.due_at <= clock_timestamp())
   ORDER BY w.id`,
);

/** Leases due lanes of an endpoint to the caller: $1 endpoint, $2 limit, $3 caller, $4 seconds of lease. */
export const pickLanes = statement<{ lane: string }>(
  'webhooks.pick_lanes',
  `WITH due AS MATERIALIZED (
     SELECT l.endpoint_id, l.lane, l.due_at FROM webhook_lanes l
     WHERE l.endpoint_id = $1 AND l.due_at <= clock_timestamp() ORDER BY l.due_at, l.lane LIMIT $2 FOR UPDATE SKIP LOCKED
   ), picked AS (
     UPDATE webhook_lanes l SET claimed_by = $3, due_at = clock_timestamp() + $4 * interval '1 second'
     FROM due WHERE l.endpoint_id = due.endpoint_id AND l.lane = due.lane
   )
   SELECT lane FROM due ORDER BY due_at, lane`,
);

export interface TurnRow {
  version: string;
  url: string;
  secret: string;
  previous_secret: string | null;
  id: string | null;
  event_id: string | null;
  type: WebhookEventType | typeof missedType | null;
  occurred_at: Date | null;
  actor_id: string | null;
  conversation_id: string | null;
  message_id: string | null;
  seq: string | null;
  community_id: string | null;
  subject_id: string | null;
  traceparent: string | null;
  attempts: number | null;
}

/**
 * Begins an attempt of the first waiting delivery of a lane, in a commit of its own before anything is sent: $1 endpoint, $2 lane, $3
 * caller, $4 seconds of lease. No row when another process holds the lane, or nothing may be sent to the endpoint now. The delivery
 * is NULL when none waits.
 */
export const begin = statement<TurnRow>(
  'webhooks.begin',
  `WITH mine AS (
     UPDATE webhook_lanes l SET due_at = clock_timestamp() + $4 * interval '1 second'
     FROM webhook_endpoints w
     WHERE l.endpoint_id = $1 AND l.lane = $2 AND l.claimed_by = $3 AND w.id = l.endpoint_id AND ${live}
     RETURNING l.version, w.url, w.secret,
       CASE WHEN w.previous_secret_until > clock_timestamp() THEN w.previous_secret END AS previous_secret
   ), head AS MATERIALIZED (
     SELECT d.id FROM webhook_deliveries d
     WHERE d.endpoint_id = $1 AND d.lane = $2 AND d.state = 'pending' AND EXISTS (SELECT 1 FROM mine)
     ORDER BY d.event_id LIMIT 1
   ), begun AS (
     UPDATE webhook_deliveries d SET attempts = d.attempts + 1, updated_at = clock_timestamp()
     FROM head WHERE d.id = head.id
     RETURNING d.id, d.event_id, d.type, d.occurred_at, d.actor_id, d.conversation_id, d.message_id, d.seq, d.community_id,
       d.subject_id, d.traceparent, d.attempts
   )
   SELECT mine.version, mine.url, mine.secret, mine.previous_secret, begun.id, begun.event_id, begun.type, begun.occurred_at,
     begun.actor_id, begun.conversation_id, begun.message_id, begun.seq, begun.community_id, begun.subject_id,
     begun.traceparent, begun.attempts
   FROM mine LEFT JOIN begun ON true`,
);

const nothingWaits = `NOT EXISTS (
       SELECT 1 FROM webhook_deliveries d WHERE d.endpoint_id = $1 AND d.lane = $2 AND d.state = 'pending' AND d.id IS DISTINCT FROM $4)`;

/**
 * Ends a successful attempt, and removes the lane if nothing else waits in it: $1 endpoint, $2 lane, $3 the lane's version
 * when the attempt began, $4 delivery, $5 result. Returns whether the lane is gone.
 */
export const succeed = statement<{ ended: boolean }>(
  'webhooks.succeed',
  `WITH sent AS (
     UPDATE webhook_deliveries d SET state = 'sent', last_result = $5, updated_at = clock_timestamp() WHERE d.id = $4
   ), well AS (
     UPDATE webhook_endpoints w SET failing_since = NULL WHERE w.id = $1 AND w.failing_since IS NOT NULL
   ), ended AS (
     DELETE FROM webhook_lanes l WHERE l.endpoint_id = $1 AND l.lane = $2 AND l.version = $3 AND ${nothingWaits} RETURNING 1
   )
   SELECT EXISTS (SELECT 1 FROM ended) AS ended`,
);

/** Removes a lane in which nothing waits: $1 endpoint, $2 lane, $3 the version when that was seen, $4 NULL. */
export const endLane = statement(
  'webhooks.end_lane',
  `DELETE FROM webhook_lanes l WHERE l.endpoint_id = $1 AND l.lane = $2 AND l.version = $3 AND ${nothingWaits.replace('$4', '$4::uuid')}`,
);

/**
 * Ends a failed attempt: $1 endpoint, $2 lane, $3 delivery, $4 result, $5 seconds until the next attempt, $6 seconds for
 * which the endpoint asked for a pause, $7 why it gets nothing any more, or NULL. The delivery is given up if its time will be over by the
 * next attempt, and with it those of the lane whose time is over. Returns what was given up.
 */
export const fail = statement<{ id: string }>(
  'webhooks.fail',
  `WITH noted AS (
     UPDATE webhook_endpoints w SET failing_since = coalesce(w.failing_since, clock_timestamp()),
       paused_until = CASE WHEN $6::float8 > 0 THEN greatest(w.paused_until, clock_timestamp() + $6::float8 * interval '1 second')
         ELSE w.paused_until END,
       enabled = w.enabled AND $7::text IS NULL, disabled_reason = coalesce($7::text, w.disabled_reason)
     WHERE w.id = $1 AND (w.failing_since IS NULL OR $6::float8 > 0 OR $7::text IS NOT NULL)
   ), tried AS (
     UPDATE webhook_deliveries d SET last_result = CASE WHEN d.id = $3 THEN $4 ELSE d.last_result END,
       state = CASE WHEN d.expires_at <= clock_timestamp() + $5::float8 * interval '1 second' THEN 'dead' ELSE d.state END,
       updated_at = clock_timestamp()
     WHERE d.endpoint_id = $1 AND d.lane = $2 AND d.state = 'pending' AND (d.id = $3 OR d.expires_at <= clock_timestamp())
     RETURNING d.id, d.state
   )
   SELECT id FROM tried WHERE state = 'dead'`,
);

/** Gives lanes back: $1 endpoints, $2 lanes, in the same order, $3 caller, $4 seconds until they are due. */
export const release = statement(
  'webhooks.release',
  `UPDATE webhook_lanes l SET claimed_by = NULL, due_at = clock_timestamp() + $4::float8 * interval '1 second'
   FROM unnest($1::uuid[], $2::uuid[]) AS x (endpoint_id, lane)
   WHERE l.endpoint_id = x.endpoint_id AND l.lane = x.lane AND l.claimed_by = $3`,
);

/** Records a request: $1 id, $2 endpoint, $3 delivery, $4 type, $5 when, $6 milliseconds, $7 status, $8 error. */
export const recordAttempt = statement(
  'webhooks.record_attempt',
  `INSERT INTO webhook_attempts (id, endpoint_id, delivery_id, type, attempted_at, duration_ms, status, error)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

interface AttemptRow {
  delivery_id: string;
  type: string;
  attempted_at: Date;
  duration_ms: number;
  status: number | null;
  error: string | null;
}

/** The newest requests to an endpoint: $1 endpoint, $2 limit. */
export const selectAttempts = statement<AttemptRow>(
  'webhooks.attempts',
  `SELECT a.delivery_id, a.type, a.attempted_at, a.duration_ms, a.status, a.error FROM webhook_attempts a
   WHERE a.endpoint_id = $1 ORDER BY a.id DESC LIMIT $2`,
);

export interface DeliveryRow {
  id: string;
  event_id: string;
  type: string;
  occurred_at: Date;
  conversation_id: string | null;
  message_id: string | null;
  community_id: string | null;
  subject_id: string | null;
  state: string;
  attempts: number;
  last_result: string | null;
  expires_at: Date;
  updated_at: Date;
  due_at: Date | null;
}

const deliveriesPage = (which: string) => `
   SELECT d.id, d.event_id, d.type, d.occurred_at, d.conversation_id, d.message_id, d.community_id, d.subject_id, d.state, d.attempts,
     d.last_result, d.expires_at, d.updated_at, l.due_at
   FROM webhook_deliveries d
   LEFT JOIN webhook_lanes l ON d.state = 'pending' AND l.endpoint_id = d.endpoint_id AND l.lane = d.lane
   WHERE d.endpoint_id = $1 AND ($2::bigint IS NULL OR d.event_id < $2)${which} ORDER BY d.event_id DESC LIMIT $3`;

/**
 * Deliveries of an endpoint, the newest first: $1 endpoint, $2 before this event or NULL, $3 limit. Those that wait have
 * their lane's time.
 */
export const selectDeliveries = statement<DeliveryRow>('webhooks.deliveries', deliveriesPage(''));

/** The dead ones among them. */
export const selectDead = statement<DeliveryRow>('webhooks.dead_deliveries', deliveriesPage(` AND d.state = 'dead'`));

/**
 * Makes dead deliveries of an endpoint wait again, the oldest first: $1 endpoint, $2 limit. They are sent before what waits in their
 * lane.
 */
export const redrive = statement<{ id: string }>(
  'webhooks.redrive',
  `WITH chosen AS MATERIALIZED (
     SELECT d.id FROM webhook_deliveries d WHERE d.endpoint_id = $1 AND d.state = 'dead'
     ORDER BY d.event_id LIMIT $2 FOR UPDATE SKIP LOCKED
   ), fresh AS (
     UPDATE webhook_deliveries d SET state = 'pending', attempts = 0, expires_at = clock_timestamp() + ${triedFor},
       updated_at = clock_timestamp()
     FROM chosen WHERE d.id = chosen.id
     RETURNING d.id, d.endpoint_id, d.lane
   ), lanes AS (${openLanes('fresh')}
   )
   SELECT id FROM fresh`,
);

/** Makes the lanes of an endpoint due that wait for their next attempt: $1 endpoint, $2 limit. */
export const hurry = statement(
  'webhooks.hurry',
  `UPDATE webhook_lanes l SET due_at = clock_timestamp() FROM (
     SELECT endpoint_id, lane FROM webhook_lanes
     WHERE endpoint_id = $1 AND due_at > clock_timestamp() AND claimed_by IS NULL ORDER BY due_at, lane LIMIT $2 FOR UPDATE SKIP LOCKED
   ) x WHERE l.endpoint_id = x.endpoint_id AND l.lane = x.lane`,
);

/** Removes deliveries older than an id, but those that may still be sent: $1 oldest id to keep, $2 limit. Ids carry their time. */
export const forgetOld = statement(
  'webhooks.forget_old',
  `DELETE FROM webhook_deliveries WHERE id IN (
     SELECT d.id FROM webhook_deliveries d JOIN webhook_endpoints w ON w.id = d.endpoint_id
     WHERE d.id < $1 AND (d.state <> 'pending' OR NOT w.enabled) ORDER BY d.id LIMIT $2)`,
);

/** Removes requests beyond the newest of each endpoint: $1 how many are kept. Endpoints are few. */
export const forgetAttempts = statement(
  'webhooks.forget_attempts',
  `DELETE FROM webhook_attempts a USING (
     SELECT w.id, (SELECT k.id FROM webhook_attempts k WHERE k.endpoint_id = w.id ORDER BY k.id DESC OFFSET $1::int - 1 LIMIT 1) AS oldest
     FROM webhook_endpoints w
   ) e WHERE a.endpoint_id = e.id AND a.id < e.oldest`,
);

/** The deliveries of deleted endpoints: $1 limit. */
export const forgetDeletedDeliveries = statement(
  'webhooks.forget_deleted_deliveries',
  `DELETE FROM webhook_deliveries WHERE id IN (
     SELECT d.id FROM webhook_endpoints w, LATERAL (
       SELECT id FROM webhook_deliveries WHERE endpoint_id = w.id LIMIT $1) d
     WHERE w.deleted_at IS NOT NULL LIMIT $1)`,
);

/** The lanes of deleted endpoints: $1 limit. */
export const forgetDeletedLanes = statement(
  'webhooks.forget_deleted_lanes',
  `DELETE FROM webhook_lanes l USING (
     SELECT d.endpoint_id, d.lane FROM webhook_endpoints w, LATERAL (
       SELECT endpoint_id, lane FROM webhook_lanes WHERE endpoint_id = w.id LIMIT $1) d
     WHERE w.deleted_at IS NOT NULL LIMIT $1
   ) x WHERE l.endpoint_id = x.endpoint_id AND l.lane = x.lane`,
);

/** The requests to deleted endpoints; they are few. */
export const forgetDeletedAttempts = statement(
  'webhooks.forget_deleted_attempts',
  `DELETE FROM webhook_attempts a USING webhook_endpoints w WHERE w.deleted_at IS NOT NULL AND a.endpoint_id = w.id`,
);

/** Deleted endpoints of which nothing is left, an hour after nothing can begin for them any more. */
export const forgetEndpoints = statement(
  'webhooks.forget_endpoints',
  `DELETE FROM webhook_endpoints w
   WHERE w.deleted_at < clock_timestamp() - interval '1 hour'
     AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.endpoint_id = w.id)
     AND NOT EXISTS (SELECT 1 FROM webhook_lanes l WHERE l.endpoint_id = w.id)
     AND NOT EXISTS (SELECT 1 FROM webhook_attempts a WHERE a.endpoint_id = w.id)`,
);

/** Deliveries that wait and dead ones over all endpoints, each counted up to a limit: $1 limit. */
export const countOpen = statement<{ state: string; count: string }>(
  'webhooks.count_open',
  `SELECT 'pending' AS state, count(*) FROM (SELECT 1 FROM webhook_deliveries WHERE state = 'pending' LIMIT $1) AS p
   UNION ALL SELECT 'dead', count(*) FROM (SELECT 1 FROM webhook_deliveries WHERE state = 'dead' LIMIT $1) AS d`,
);

/** Endpoints that fail or were disabled by the server. */
export const countFailing = statement<{ failing: string; disabled: string }>(
  'webhooks.count_failing',
  `SELECT count(*) FILTER (WHERE enabled AND failing_since IS NOT NULL) AS failing,
     count(*) FILTER (WHERE NOT enabled AND disabled_reason IS NOT NULL) AS disabled
   FROM webhook_endpoints WHERE deleted_at IS NULL`,
);
