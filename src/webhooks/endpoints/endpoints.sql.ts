import { statement } from '@parley/platform/database/database';

/** Deliveries of an endpoint are counted up to here. */
const countedAtMost = 1_000;

export interface EndpointRow {
  id: string;
  url: string;
  description: string | null;
  event_types: string[] | null;
  community_ids: string[] | null;
  enabled: boolean;
  disabled_reason: string | null;
  previous_secret_until: Date | null;
  failing_since: Date | null;
  paused_until: Date | null;
  pending: number;
  dead: number;
  created_at: Date;
  updated_at: Date;
}

const counted = (state: string) =>
  `(SELECT count(*)::int FROM (
       SELECT 1 FROM webhook_deliveries d WHERE d.endpoint_id = w.id AND d.state = '${state}' LIMIT ${countedAtMost}) AS c)`;

const columns = `w.id, w.url, w.description, w.event_types, w.community_ids, w.enabled, w.disabled_reason,
     CASE WHEN w.previous_secret_until > clock_timestamp() THEN w.previous_secret_until END AS previous_secret_until,
     w.failing_since, CASE WHEN w.paused_until > clock_timestamp() THEN w.paused_until END AS paused_until,
     ${counted('pending')} AS pending, ${counted('dead')} AS dead, w.created_at, w.updated_at`;

/** One endpoint: $1 id. */
export const select = statement<EndpointRow>(
  'webhooks.endpoint',
  `SELECT ${columns} FROM webhook_endpoints w WHERE w.id = $1 AND w.deleted_at IS NULL`,
);

/** Endpoints, the oldest first: $1 after this id or NULL, $2 limit. */
export const selectPage = statement<EndpointRow>(
  'webhooks.endpoints',
  `SELECT ${columns} FROM webhook_endpoints w
   WHERE w.deleted_at IS NULL AND ($1::uuid IS NULL OR w.id > $1) ORDER BY w.id LIMIT $2`,
);

/** One endpoint is created at a time, so that their number stays limited. */
export const lockCreation = statement(
  'webhooks.lock_creation',
  `SELECT pg_advisory_xact_lock(hashtextextended('webhook_endpoints', 0)) AS locked`,
);

/** How many endpoints exist, those included of which deliveries are left. */
export const countAll = statement<{ count: number }>(
  'webhooks.count_endpoints',
  'SELECT count(*)::int AS count FROM webhook_endpoints WHERE deleted_at IS NULL',
);

/** $1 id, $2 url, $3 description, $4 event types, $5 communities, $6 enabled, $7 secret. */
export const insert = statement(
  'webhooks.insert_endpoint',
  `INSERT INTO webhook_endpoints (id, url, description, event_types, community_ids, enabled, secret)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

/**
 * Changes what is given: $1 id, $2 url or NULL, $3 whether the description changes, $4 description, $5 whether the types change, $6
 * types, $7 whether the communities change, $8 communities, $9 enabled or NULL. Switching on or off, and another url, end
 * what the server knew of failures.
 */
export const update = statement(
  'webhooks.update_endpoint',
  `UPDATE webhook_endpoints w SET url = coalesce($2, w.url),
     description = CASE WHEN $3::boolean THEN $4 ELSE w.description END,
     event_types = CASE WHEN $5::boolean THEN $6::text[] ELSE w.event_types END,
     community_ids = CASE WHEN $7::boolean THEN $8::uuid[] ELSE w.community_ids END,
     enabled = coalesce($9::boolean, w.enabled),
     disabled_reason = CASE WHEN $9::boolean IS NULL THEN w.disabled_reason END,
     failing_since = CASE WHEN $9::boolean IS NULL AND $2::text IS NULL THEN w.failing_since END,
     paused_until = CASE WHEN $9::boolean IS NULL AND $2::text IS NULL THEN w.paused_until END,
     updated_at = clock_timestamp()
   WHERE w.id = $1 AND w.deleted_at IS NULL`,
);

/** Removes an endpoint for its users at once, and its secrets: $1 id. */
export const remove = statement(
  'webhooks.delete_endpoint',
  `UPDATE webhook_endpoints w SET deleted_at = clock_timestamp(), enabled = false, secret = '', previous_secret = NULL, description = NULL
   WHERE w.id = $1 AND w.deleted_at IS NULL`,
);

/** Replaces the secret; the former one stays valid: $1 id, $2 secret, $3 for how many seconds. */
export const rotate = statement<{ previous_secret_until: Date }>(
  'webhooks.rotate_secret',
  `UPDATE webhook_endpoints w SET previous_secret = w.secret, previous_secret_until = clock_timestamp() + $3 * interval '1 second',
     secret = $2, updated_at = clock_timestamp()
   WHERE w.id = $1 AND w.deleted_at IS NULL
   RETURNING w.previous_secret_until`,
);

interface TargetRow {
  url: string;
  secret: string;
  previous_secret: string | null;
}

/** What a request to an endpoint needs: $1 id. */
export const selectTarget = statement<TargetRow>(
  'webhooks.target',
  `SELECT w.url, w.secret, CASE WHEN w.previous_secret_until > clock_timestamp() THEN w.previous_secret END AS previous_secret
   FROM webhook_endpoints w WHERE w.id = $1 AND w.deleted_at IS NULL`,
);
