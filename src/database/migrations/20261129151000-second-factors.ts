import { MigrationInterface, QueryRunner } from 'typeorm';

/** Secrets of authenticator apps, with the hashes of recovery codes. */
export class SecondFactors20261129151000 implements MigrationInterface {
  readonly name = 'SecondFactors20261129151000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE second_factors (
      user_id uuid CONSTRAINT second_factors_pkey PRIMARY KEY
        CONSTRAINT second_factors_user_fkey REFERENCES users ON DELETE CASCADE,
      secret bytea NOT NULL,
      recovery_hashes bytea[] NOT NULL DEFAULT '{}',
      last_step bigint,
      confirmed_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now()
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE second_factors');
  }
}
