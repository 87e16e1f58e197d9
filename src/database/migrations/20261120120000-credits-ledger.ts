import { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the credit tables a ledger: one issuer, running balances, and a key that makes issuing safe to repeat. */
export class CreditsLedger20261120120000 implements MigrationInterface {
  readonly name = 'CreditsLedger20261120120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whole numbers that every JSON reader holds exactly.
      ALTER TABLE credit_accounts ADD CONSTRAINT credit_accounts_exact CHECK (balance BETWEEN -9007199254740991 AND 9007199254740991);
      CREATE UNIQUE INDEX credit_accounts_one_issuer ON credit_accounts ((user_id IS NULL)) WHERE user_id IS NULL;
      INSERT INTO credit_accounts (id, user_id) VALUES ('00000000-0000-7000-8000-000000000001', NULL);

      ALTER TABLE credit_transfers
        -- What both sides held right after the transfer, so that a repeated request is answered like the first one.
        ADD COLUMN from_balance bigint NOT NULL,
        ADD COLUMN to_balance bigint NOT NULL,
        ADD COLUMN request_key text CONSTRAINT credit_transfers_request_key UNIQUE,
        -- A removed conversation takes its messages along; what was paid stays in the books.
        ADD CONSTRAINT credit_transfers_message_fkey FOREIGN KEY (message_id) REFERENCES messages (id) ON DELETE SET NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE credit_transfers DROP CONSTRAINT credit_transfers_message_fkey, DROP COLUMN request_key,
        DROP COLUMN to_balance, DROP COLUMN from_balance;
      DELETE FROM credit_transfers
      WHERE from_account IN (SELECT id FROM credit_accounts WHERE user_id IS NULL)
        OR to_account IN (SELECT id FROM credit_accounts WHERE user_id IS NULL);
      DELETE FROM credit_accounts WHERE user_id IS NULL;
      DROP INDEX credit_accounts_one_issuer;
      ALTER TABLE credit_accounts DROP CONSTRAINT credit_accounts_exact;
    `);
  }
}
