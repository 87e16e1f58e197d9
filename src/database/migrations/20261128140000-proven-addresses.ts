import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `users.email` holds proven addresses only; what a person gave at registration stands in `unverified_email` until a mailed
 * code comes back. Of the existing accounts, those are proven that a platform made or that can only sign in by code: with an
 * external id, a role of an administrator, a bot, an account without a password, the demo accounts, and accounts whose
 * creation the event log holds without an actor.
 */
export class ProvenAddresses20261128140000 implements MigrationInterface {
  readonly name = 'ProvenAddresses20261128140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE users ADD COLUMN unverified_email text,
        ADD CONSTRAINT users_one_email CHECK (email IS NULL OR unverified_email IS NULL);
      CREATE INDEX users_unverified_email ON users (lower(unverified_email), id) WHERE unverified_email IS NOT NULL;

      UPDATE users u SET unverified_email = u.email, email = NULL
      WHERE u.email IS NOT NULL AND u.password_hash IS NOT NULL AND u.external_id IS NULL AND NOT u.bot AND NOT u.roles @> '{admin}'
        AND u.id NOT BETWEEN '019b8d2b-8c00-7000-8000-000000000101' AND '019b8d2b-8c00-7000-8000-000000000107'
        AND NOT EXISTS (SELECT FROM events e WHERE e.type = 'person.created' AND e.subject_id = u.id AND e.actor_id IS NULL);

      ALTER TABLE sign_in_codes ADD COLUMN user_id uuid CONSTRAINT sign_in_codes_user_fkey REFERENCES users ON DELETE CASCADE;
      CREATE INDEX sign_in_codes_user ON sign_in_codes (user_id);
      -- They are not bound to an account, and ask for another one costs nothing.
      DELETE FROM sign_in_codes;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sign_in_codes DROP COLUMN user_id;
      ALTER TABLE users DROP CONSTRAINT users_one_email;
      -- Of several accounts that claim an address, the newest gets it.
      UPDATE users u SET email = u.unverified_email FROM (
        SELECT DISTINCT ON (lower(unverified_email)) id FROM users
         WHERE unverified_email IS NOT NULL ORDER BY lower(unverified_email), id DESC
      ) AS newest
      WHERE u.id = newest.id AND NOT EXISTS (SELECT FROM users o WHERE lower(o.email) = lower(u.unverified_email));
      ALTER TABLE users DROP COLUMN unverified_email;
    `);
  }
}
