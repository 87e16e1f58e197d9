import { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts the codes that were sent to an address, so that no mailbox can be flooded with them. */
export class SignInCodeCount20261120122000 implements MigrationInterface {
  readonly name = 'SignInCodeCount20261120122000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sign_in_codes ADD COLUMN issued smallint NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sign_in_codes DROP COLUMN issued');
  }
}
