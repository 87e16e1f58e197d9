import { MigrationInterface, QueryRunner } from 'typeorm';

/** What reading direct conversations by time, by mark and by change needs. */
export class DirectReads20261120140000 implements MigrationInterface {
  readonly name = 'DirectReads20261120140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- NULL until something about the row is changed after it was made.
      ALTER TABLE messages ADD COLUMN changed_at timestamptz;
      ALTER TABLE participants ADD COLUMN changed_at timestamptz;

      -- Few messages are changed, marked or mention users, so these indexes cost an ordinary send nothing.
      CREATE INDEX messages_changed ON messages (conversation_id, changed_at) WHERE changed_at IS NOT NULL;
      CREATE INDEX messages_mentioning ON messages (conversation_id, seq) WHERE mentions IS NOT NULL;
      CREATE INDEX messages_starred ON messages (conversation_id, seq) WHERE starred_by IS NOT NULL;
      CREATE INDEX messages_pinned ON messages (conversation_id, seq) WHERE pinned_at IS NOT NULL;
      CREATE INDEX conversations_direct ON conversations (id) WHERE kind <> 'community';

      -- The place of the first message that is not older than a time; one behind the newest when all are older. Times rise
      -- with the places and the places have no gaps, so some twenty reads by primary key find it among a million.
      CREATE FUNCTION first_seq_at(conversation uuid, moment timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      DECLARE
        low bigint := 1;
        high bigint := coalesce((SELECT c.last_seq FROM conversations c WHERE c.id = conversation), 0) + 1;
        middle bigint;
      BEGIN
        WHILE low < high LOOP
          middle := (low + high) / 2;
          IF EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = conversation AND m.seq = middle AND m.created_at < moment) THEN
            low := middle + 1;
          ELSE
            high := middle;
          END IF;
        END LOOP;
        RETURN low;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION first_seq_at;
      DROP INDEX conversations_direct, messages_pinned, messages_starred, messages_mentioning, messages_changed;
      ALTER TABLE participants DROP COLUMN changed_at;
      ALTER TABLE messages DROP COLUMN changed_at;
    `);
  }
}
