import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The inbox of a community is ordered by a column of its own, which stays NULL elsewhere. An index on `last_message_at` itself, although it
 * only has conversations of communities, makes each message of any conversation write all indexes of its row: PostgreSQL looks at
 * which columns changed, not at which rows an index has. Rewrites the table, while sends wait.
 */
export class InboxOrder20261201060000 implements MigrationInterface {
  readonly name = 'InboxOrder20261201060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX conversations_inbox;
      ALTER TABLE conversations ADD COLUMN inbox_at timestamptz
        GENERATED ALWAYS AS (CASE WHEN community_id IS NOT NULL THEN last_message_at END) STORED;
      CREATE INDEX conversations_inbox ON conversations (community_id, inbox_at DESC, id DESC)
        WHERE listed AND community_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX conversations_inbox;
      ALTER TABLE conversations DROP COLUMN inbox_at;
      CREATE INDEX conversations_inbox ON conversations (community_id, last_message_at DESC, id DESC)
        WHERE listed AND community_id IS NOT NULL;
    `);
  }
}
