import { MigrationInterface, QueryRunner } from 'typeorm';

/** The bytes of a person's files are added up for every upload, from the index alone. It replaces the one on the owner. */
export class AttachmentUsage20261130003000 implements MigrationInterface {
  readonly name = 'AttachmentUsage20261130003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX attachments_usage ON attachments (owner_id) INCLUDE (size_bytes);
      DROP INDEX attachments_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX attachments_owner ON attachments (owner_id);
      DROP INDEX attachments_usage;
    `);
  }
}
