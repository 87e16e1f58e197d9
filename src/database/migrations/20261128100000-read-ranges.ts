import { MigrationInterface, QueryRunner } from 'typeorm';

/** Pages that a participant has read above their read mark, and the index that counts deleted messages above one. */
export class ReadRanges20261128100000 implements MigrationInterface {
  readonly name = 'ReadRanges20261128100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE participants
        ADD COLUMN read_ranges int8multirange NOT NULL DEFAULT '{}',
        -- In a community a deletion frees a seq, and unread counts are read from read_seq alone.
        ADD CONSTRAINT participants_read_ranges_direct CHECK (NOT in_community OR isempty(read_ranges));
      CREATE INDEX messages_deleted ON messages (conversation_id, seq) WHERE deleted_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX messages_deleted;
      ALTER TABLE participants DROP COLUMN read_ranges;
    `);
  }
}
