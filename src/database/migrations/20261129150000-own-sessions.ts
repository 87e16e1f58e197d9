import { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each session comes from, which sessions have ended, and codes that reset a password. */
export class OwnSessions20261129150000 implements MigrationInterface {
  readonly name = 'OwnSessions20261129150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sessions
      ADD COLUMN user_agent text,
      ADD COLUMN address_range text,
      ADD COLUMN began_at timestamptz NOT NULL DEFAULT now(),
      ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now(),
      ADD COLUMN successor bytea`);
    await runner.query('ALTER TABLE stream_tickets ADD COLUMN session_id uuid');
    await runner.query(`CREATE TABLE ended_sessions (
      session_id uuid CONSTRAINT ended_sessions_pkey PRIMARY KEY,
      user_id uuid NOT NULL CONSTRAINT ended_sessions_user_fkey REFERENCES users ON DELETE CASCADE,
      ended_at timestamptz NOT NULL DEFAULT now()
    )`);
    await runner.query('CREATE INDEX ended_sessions_user ON ended_sessions (user_id)');
    await runner.query('CREATE INDEX ended_sessions_ended ON ended_sessions (ended_at)');
    await runner.query(`ALTER TABLE sign_in_codes DROP CONSTRAINT sign_in_codes_purpose_known,
      ADD CONSTRAINT sign_in_codes_purpose_known CHECK (purpose IN ('sign_in', 'verification', 'password_reset'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM sign_in_codes WHERE purpose = 'password_reset'");
    await runner.query(`ALTER TABLE sign_in_codes DROP CONSTRAINT sign_in_codes_purpose_known,
      ADD CONSTRAINT sign_in_codes_purpose_known CHECK (purpose IN ('sign_in', 'verification'))`);
    await runner.query('DROP TABLE ended_sessions');
    await runner.query('ALTER TABLE stream_tickets DROP COLUMN session_id');
    await runner.query(`ALTER TABLE sessions DROP COLUMN user_agent, DROP COLUMN address_range, DROP COLUMN began_at,
      DROP COLUMN last_used_at, DROP COLUMN successor`);
  }
}
