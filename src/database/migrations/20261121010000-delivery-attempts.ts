import { MigrationInterface, QueryRunner } from 'typeorm';

/** What the workers note on a delivery while it is under way, and the key that signs links in mails. */
export class DeliveryAttempts20261121010000 implements MigrationInterface {
  readonly name = 'DeliveryAttempts20261121010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deliveries
        -- Queued for a worker that will attempt it before then; other workers skip it meanwhile.
        ADD COLUMN queued_until timestamptz,
        -- Names the attempt under way, so that one whose lease has run out cannot write over its successor.
        ADD COLUMN claimed_by uuid,
        ADD COLUMN first_attempt_at timestamptz,
        -- Outcome per device that needs no further attempt: {"<device id>": {"outcome", "code"}}.
        ADD COLUMN devices jsonb,
        -- What happened so far, oldest first: [{"at", "what", "code"}].
        ADD COLUMN history jsonb NOT NULL DEFAULT '[]';

      -- By channel, so that many mails waiting for a server that is down do not delay the pushes.
      CREATE INDEX deliveries_due_in_channel ON deliveries (channel, due_at, id) WHERE state IN ('pending', 'sending');
      DROP INDEX deliveries_due;
      CREATE INDEX deliveries_gather ON deliveries (recipient_id, conversation_id, channel) WHERE state IN ('pending', 'sending');
      CREATE INDEX deliveries_dead ON deliveries (occurred_at, id) WHERE state = 'dead';

      -- Kept here and not derived from a token key: links in mails must outlive every rotation of keys.
      CREATE TABLE signing_keys (
        name text NOT NULL CONSTRAINT signing_keys_pkey PRIMARY KEY,
        key bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      INSERT INTO signing_keys (name, key) VALUES ('unsubscribe', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE signing_keys;
      DROP INDEX deliveries_dead, deliveries_gather;
      CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state IN ('pending', 'sending');
      DROP INDEX deliveries_due_in_channel;
      ALTER TABLE deliveries DROP COLUMN history, DROP COLUMN devices, DROP COLUMN first_attempt_at,
        DROP COLUMN claimed_by, DROP COLUMN queued_until;
    `);
  }
}
