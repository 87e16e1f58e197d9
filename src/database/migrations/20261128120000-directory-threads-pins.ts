import { MigrationInterface, QueryRunner } from 'typeorm';

/** What Rocket.Chat clients ask for beyond rooms and messages: people by prefix, their status, threads and pins. */
export class DirectoryThreadsPins20261128120000 implements MigrationInterface {
  readonly name = 'DirectoryThreadsPins20261128120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What the person wants others to see while connected, and the text beside it.
      ALTER TABLE users
        ADD COLUMN presence text NOT NULL DEFAULT 'online'
          CONSTRAINT users_presence_known CHECK (presence IN ('online', 'away', 'busy', 'offline')),
        ADD COLUMN status_text text CONSTRAINT users_status_text_length CHECK (char_length(status_text) <= 120);

      -- Active people by the beginning of their names, whatever the collation of the database.
      CREATE INDEX users_username_prefix ON users (lower(username) text_pattern_ops, id) WHERE deactivated_at IS NULL;
      CREATE INDEX users_display_name_prefix ON users (lower(display_name) text_pattern_ops, id)
        WHERE deactivated_at IS NULL AND display_name IS NOT NULL;

      -- Of the root of a thread: when it was last replied to, and who follows it.
      ALTER TABLE messages ADD COLUMN last_reply_at timestamptz, ADD COLUMN followed_by uuid[];
      UPDATE messages m SET last_reply_at = t.last_reply_at, followed_by = ARRAY(SELECT DISTINCT f
        FROM unnest(t.senders || m.sender_id) AS f ORDER BY f)
      FROM (SELECT thread_root_id, max(created_at) AS last_reply_at, array_agg(DISTINCT sender_id) AS senders
            FROM messages WHERE thread_root_id IS NOT NULL AND deleted_at IS NULL GROUP BY thread_root_id) AS t
      WHERE m.id = t.thread_root_id;
      CREATE INDEX messages_threads ON messages (conversation_id, last_reply_at) WHERE reply_count > 0 AND deleted_at IS NULL;

      -- That somebody pinned a message is a message, too.
      ALTER TABLE messages DROP CONSTRAINT messages_type_known;
      ALTER TABLE messages ADD CONSTRAINT messages_type_known
        CHECK (type IN ('text', 'image', 'video', 'audio', 'file', 'credit_transfer', 'pinned')) NOT VALID;
      ALTER TABLE messages VALIDATE CONSTRAINT messages_type_known;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE messages SET type = 'text' WHERE type = 'pinned';
      ALTER TABLE messages DROP CONSTRAINT messages_type_known;
      ALTER TABLE messages ADD CONSTRAINT messages_type_known
        CHECK (type IN ('text', 'image', 'video', 'audio', 'file', 'credit_transfer'));
      DROP INDEX messages_threads;
      ALTER TABLE messages DROP COLUMN followed_by, DROP COLUMN last_reply_at;
      DROP INDEX users_display_name_prefix, users_username_prefix;
      ALTER TABLE users DROP COLUMN status_text, DROP COLUMN presence;
    `);
  }
}
