import { statement } from '@parley/platform/database/database';

/** How long a delivery is tried after it was made or made due again. */
export const triedFor = `interval '24 hours'`;

/**
 * Makes the lanes of new deliveries due, in the order in which every statement locks lanes. A lane that waits for its next
 * attempt keeps its time.
 */
export const openLanes = (source: string) => `
   INSERT INTO webhook_lanes (endpoint_id, lane, due_at)
   SELECT endpoint_id, lane, clock_timestamp() FROM ${source} GROUP BY endpoint_id, lane ORDER BY endpoint_id, lane
   ON CONFLICT ON CONSTRAINT webhook_lanes_pkey DO UPDATE SET version = webhook_lanes.version + 1`;

/** Endpoints that receive events. */
const receiving = `endpoints AS MATERIALIZED (
     SELECT w.id, w.event_types, w.community_ids FROM webhook_endpoints w WHERE w.enabled AND w.deleted_at IS NULL
   )`;

/**
 * One delivery for each event and endpoint that has chosen it, in a lane per conversation; events that concern none keep
 * their order per user, or per community. Existing deliveries stay as they are. In the same order: $1 events, $2 types, $3 times, $4
 * actors, $5 conversations, $6 messages, $7 seqs, $8 communities, $9 subjects, $10 traces or NULL.
 */
export const fanOut = statement(
  'webhooks.fan_out',
  `WITH ${receiving}, fresh AS (
     INSERT INTO webhook_deliveries (id, endpoint_id, event_id, lane, type, occurred_at, actor_id, conversation_id,
       message_id, seq, community_id, subject_id, traceparent, expires_at)
     SELECT uuid_v7(), w.id, t.event_id, coalesce(t.conversation_id, t.subject_id, t.community_id), t.type, t.occurred_at,
       t.actor_id, t.conversation_id, t.message_id, t.seq, coalesce(t.community_id, c.community_id), t.subject_id,
       t.traceparent, clock_timestamp() + ${triedFor}
     FROM unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::uuid[], $7::bigint[], $8::uuid[], $9::uuid[],
       $10::text[]) AS t (event_id, type, occurred_at, actor_id, conversation_id, message_id, seq, community_id, subject_id, traceparent)
     -- Some events of a conversation in a community do not name the community.
     LEFT JOIN conversations c ON c.id = t.conversation_id AND t.community_id IS NULL
     JOIN endpoints w ON (w.event_types IS NULL OR t.type = ANY(w.event_types))
       AND (w.community_ids IS NULL OR coalesce(t.community_id, c.community_id) = ANY(w.community_ids))
     ORDER BY t.event_id, w.id
     ON CONFLICT ON CONSTRAINT webhook_deliveries_once_key DO NOTHING
     RETURNING endpoint_id, lane
   )${openLanes('fresh')}`,
);

/**
 * Tells every endpoint that events up to a time may be missing: $1 a negative number that names the gap, $2 the type, $3
 * the time.
 */
export const fanOutGap = statement(
  'webhooks.fan_out_gap',
  `WITH ${receiving}, fresh AS (
     INSERT INTO webhook_deliveries (id, endpoint_id, event_id, lane, type, occurred_at, expires_at)
     SELECT uuid_v7(), w.id, $1::bigint, w.id, $2, $3, clock_timestamp() + ${triedFor} FROM endpoints w ORDER BY w.id
     ON CONFLICT ON CONSTRAINT webhook_deliveries_once_key DO NOTHING
     RETURNING endpoint_id, lane
   )${openLanes('fresh')}`,
);
