import { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys (WebAuthn): the public keys that people sign in with, and the challenges of ceremonies in progress. */
export class Passkeys20261130000000 implements MigrationInterface {
  readonly name = 'Passkeys20261130000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE passkeys (
      id uuid CONSTRAINT passkeys_pkey PRIMARY KEY,
      user_id uuid NOT NULL CONSTRAINT passkeys_user_fkey REFERENCES users ON DELETE CASCADE,
      credential_id bytea NOT NULL CONSTRAINT passkeys_credential_id_key UNIQUE,
      public_key bytea NOT NULL,
      counter bigint NOT NULL,
      transports text[] NOT NULL DEFAULT '{}',
      name text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_used_at timestamptz
    )`);
    await runner.query('CREATE INDEX passkeys_user ON passkeys (user_id, id)');
    await runner.query(`CREATE TABLE passkey_challenges (
      challenge_hash bytea CONSTRAINT passkey_challenges_pkey PRIMARY KEY,
      user_id uuid CONSTRAINT passkey_challenges_user_fkey REFERENCES users ON DELETE CASCADE,
      expires_at timestamptz NOT NULL
    )`);
    await runner.query('CREATE INDEX passkey_challenges_user ON passkey_challenges (user_id)');
    await runner.query('CREATE INDEX passkey_challenges_expiry ON passkey_challenges (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE passkey_challenges');
    await runner.query('DROP TABLE passkeys');
  }
}
