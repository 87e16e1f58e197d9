import { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks: endpoints of the platform, what is delivered to them in order, and their newest attempts. */
export class Webhooks20261129110000 implements MigrationInterface {
  readonly name = 'Webhooks20261129110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoints (
        id uuid NOT NULL CONSTRAINT webhook_endpoints_pkey PRIMARY KEY,
        url text NOT NULL,
        description text,
        -- NULL: all of them, also those of later versions.
        event_types text[],
        -- NULL: all communities, and what belongs to none.
        community_ids uuid[],
        enabled boolean NOT NULL DEFAULT true,
        -- Why the server has disabled it; NULL where the platform did.
        disabled_reason text,
        secret text NOT NULL,
        previous_secret text,
        previous_secret_until timestamptz,
        -- The first failure since the last success.
        failing_since timestamptz,
        -- The endpoint asked for a pause.
        paused_until timestamptz,
        -- Deleted for its users; its deliveries are removed in the background.
        deleted_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX webhook_endpoints_url_key ON webhook_endpoints (url) WHERE deleted_at IS NULL;

      -- An event for an endpoint. Ids only: the payload is rendered from the tables when it is sent.
      CREATE TABLE webhook_deliveries (
        id uuid NOT NULL CONSTRAINT webhook_deliveries_pkey PRIMARY KEY,
        endpoint_id uuid NOT NULL CONSTRAINT webhook_deliveries_endpoint_fkey REFERENCES webhook_endpoints,
        event_id bigint NOT NULL,
        lane uuid NOT NULL,
        type text NOT NULL,
        occurred_at timestamptz NOT NULL,
        actor_id uuid,
        conversation_id uuid,
        message_id uuid,
        seq bigint,
        community_id uuid,
        subject_id uuid,
        state text NOT NULL DEFAULT 'pending'
          CONSTRAINT webhook_deliveries_state_known CHECK (state = ANY (ARRAY['pending'::text, 'sent'::text, 'dead'::text])),
        attempts integer NOT NULL DEFAULT 0,
        last_result text,
        -- Given up by then.
        expires_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT webhook_deliveries_once_key UNIQUE (endpoint_id, event_id)
      );
      CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (endpoint_id, lane, event_id) WHERE state = 'pending';
      CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (endpoint_id, event_id) WHERE state = 'dead';

      -- A conversation, or another row of events that keeps its order, with deliveries that wait. Only the process that
      -- holds the lane sends.
      CREATE TABLE webhook_lanes (
        endpoint_id uuid NOT NULL CONSTRAINT webhook_lanes_endpoint_fkey REFERENCES webhook_endpoints,
        lane uuid NOT NULL,
        -- Next attempt; while somebody holds the lane, the end of that lease.
        due_at timestamptz NOT NULL,
        claimed_by uuid,
        -- Raised whenever a delivery is added, so that none is overlooked when the lane is removed.
        version bigint NOT NULL DEFAULT 0,
        CONSTRAINT webhook_lanes_pkey PRIMARY KEY (endpoint_id, lane)
      ) WITH (fillfactor = 80);
      CREATE INDEX webhook_lanes_due ON webhook_lanes (endpoint_id, due_at, lane);

      CREATE TABLE webhook_attempts (
        id uuid NOT NULL CONSTRAINT webhook_attempts_pkey PRIMARY KEY,
        endpoint_id uuid NOT NULL CONSTRAINT webhook_attempts_endpoint_fkey REFERENCES webhook_endpoints,
        -- The webhook-id that was sent.
        delivery_id uuid NOT NULL,
        type text NOT NULL,
        attempted_at timestamptz NOT NULL,
        duration_ms integer NOT NULL,
        -- NULL when there was no response.
        status integer,
        error text
      );
      CREATE INDEX webhook_attempts_endpoint ON webhook_attempts (endpoint_id, id);

      INSERT INTO event_consumers (name, position)
      SELECT 'webhooks', CASE WHEN is_called THEN last_value ELSE 0 END FROM events_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM event_consumers WHERE name = 'webhooks';
      DROP TABLE webhook_attempts, webhook_lanes, webhook_deliveries, webhook_endpoints;
    `);
  }
}
