import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is connected, by process. Not written ahead: after a crash or a failover the processes enter their people again.
 * Last seen is kept, for people who show it.
 */
export class Presence20261129100000 implements MigrationInterface {
  readonly name = 'Presence20261129100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE presence_processes (
        id uuid NOT NULL CONSTRAINT presence_processes_pkey PRIMARY KEY,
        expires_at timestamptz NOT NULL
      );
      CREATE UNLOGGED TABLE presence_people (
        user_id uuid NOT NULL,
        process_id uuid NOT NULL,
        away boolean NOT NULL,
        CONSTRAINT presence_people_pkey PRIMARY KEY (user_id, process_id)
      );
      CREATE INDEX presence_people_process ON presence_people (process_id);
      CREATE TABLE last_seen (
        user_id uuid NOT NULL CONSTRAINT last_seen_pkey PRIMARY KEY
          CONSTRAINT last_seen_user_fkey REFERENCES users ON DELETE CASCADE,
        seen_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE last_seen, presence_people, presence_processes');
  }
}
