import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Wrong guesses by hashed key, addresses from which people have signed in, and a sign-in code for each of these: a
 * stranger's request neither replaces nor uses up that of the owner. Older builds use the code of unknown addresses.
 */
export class SignInLimits20261129132000 implements MigrationInterface {
  readonly name = 'SignInLimits20261129132000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE sign_in_limits (
      key bytea CONSTRAINT sign_in_limits_pkey PRIMARY KEY,
      count integer NOT NULL,
      retry_at timestamptz NOT NULL,
      forgotten_at timestamptz NOT NULL
    )`);
    await runner.query('CREATE INDEX sign_in_limits_forgotten ON sign_in_limits (forgotten_at)');
    await runner.query(`CREATE TABLE known_clients (
      user_id uuid CONSTRAINT known_clients_user_fkey REFERENCES users ON DELETE CASCADE,
      client bytea,
      seen_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT known_clients_pkey PRIMARY KEY (user_id, client)
    )`);
    await runner.query('CREATE INDEX known_clients_seen ON known_clients (seen_at)');
    await runner.query(`ALTER TABLE sign_in_codes ADD COLUMN client bytea NOT NULL DEFAULT '\\x',
      DROP CONSTRAINT sign_in_codes_pkey, ADD CONSTRAINT sign_in_codes_pkey PRIMARY KEY (email, purpose, client)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM sign_in_codes WHERE client <> '\\x'");
    await runner.query(`ALTER TABLE sign_in_codes DROP CONSTRAINT sign_in_codes_pkey, DROP COLUMN client,
      ADD CONSTRAINT sign_in_codes_pkey PRIMARY KEY (email, purpose)`);
    await runner.query('DROP TABLE known_clients');
    await runner.query('DROP TABLE sign_in_limits');
  }
}
