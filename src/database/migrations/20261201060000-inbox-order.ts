import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The inbox of a community is ordered by a column of its own, which is NULL for other conversations. With `last_message_at` itself in the
 * index, each message wrote all indexes of its conversation, those of direct conversations too: PostgreSQL looks at which columns
 * changed, not at which rows a partial index contains. Rewrites the table, which nothing can read meanwhile.
 */
export class InboxOrder20261201060000 implements MigrationInterface {
  readonly name = 'InboxOrder20261201060000';

  async up(runner: QueryRunner): Promise<void> {
    // Behind a long transaction, a dump for example, it would make everything else wait, too. It can be repeated.
    await runner.query("SET LOCAL lock_timeout = '5s'");
    await runner.query(`
      DROP INDEX conversations_inbox;
      ALTER TABLE conversations ADD COLUMN inbox_at timestamptz
        GENERATED ALWAYS AS (CASE WHEN community_id IS NOT NULL THEN last_message_at END) STORED;
      CREATE INDEX conversations_inbox ON conversations (community_id, inbox_at DESC, id DESC)
        WHERE listed AND community_id IS NOT NULL;
      ANALYZE conversations;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("SET LOCAL lock_timeout = '5s'");
    await runner.query(`
      DROP INDEX conversations_inbox;
      ALTER TABLE conversations DROP COLUMN inbox_at;
      CREATE INDEX conversations_inbox ON conversations (community_id, last_message_at DESC, id DESC)
        WHERE listed AND community_id IS NOT NULL;
    `);
  }
}
