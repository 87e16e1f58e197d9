import { MigrationInterface, QueryRunner } from 'typeorm';

/** What keeping files needs to find quickly: a person's unused uploads, and files whose bytes are to be removed. */
export class AttachmentUpkeep20261121000000 implements MigrationInterface {
  readonly name = 'AttachmentUpkeep20261121000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX attachments_unused ON attachments (owner_id) WHERE message_id IS NULL;
      CREATE INDEX attachments_released ON attachments (deleted_at, id) WHERE deleted_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX attachments_released, attachments_unused');
  }
}
