import { MigrationInterface, QueryRunner } from 'typeorm';

/** The key that signs the cursors of the change feed, and the tickets that open its streams. */
export class ChangeFeed20261128150000 implements MigrationInterface {
  readonly name = 'ChangeFeed20261128150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event_log ADD COLUMN cursor_key bytea NOT NULL DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
      ALTER TABLE event_log ALTER COLUMN cursor_key DROP DEFAULT;

      CREATE TABLE stream_tickets (
        ticket_hash bytea NOT NULL CONSTRAINT stream_tickets_pkey PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT stream_tickets_user_fkey REFERENCES users ON DELETE CASCADE,
        -- Of the access token that the ticket stands for; the version is null for tokens of an identity provider.
        token_version integer,
        token_expires_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX stream_tickets_user ON stream_tickets (user_id, expires_at);
      CREATE INDEX stream_tickets_expiry ON stream_tickets (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE stream_tickets;
      ALTER TABLE event_log DROP COLUMN cursor_key;
    `);
  }
}
