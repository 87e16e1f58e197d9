import { MigrationInterface, QueryRunner } from 'typeorm';

/** An address can have two codes: one that signs in, one that proves it for an account that is signed in. */
export class CodePurposes20261128160000 implements MigrationInterface {
  readonly name = 'CodePurposes20261128160000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sign_in_codes
        ADD COLUMN purpose text NOT NULL DEFAULT 'sign_in'
          CONSTRAINT sign_in_codes_purpose_known CHECK (purpose = ANY (ARRAY['sign_in'::text, 'verification'::text])),
        DROP CONSTRAINT sign_in_codes_pkey,
        ADD CONSTRAINT sign_in_codes_pkey PRIMARY KEY (email, purpose);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM sign_in_codes WHERE purpose <> 'sign_in';
      ALTER TABLE sign_in_codes DROP CONSTRAINT sign_in_codes_pkey, DROP COLUMN purpose,
        ADD CONSTRAINT sign_in_codes_pkey PRIMARY KEY (email);
    `);
  }
}
