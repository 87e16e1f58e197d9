import { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the few messages of a conversation that carry files without reading all the others. */
export class FilesOfConversations20261121120000 implements MigrationInterface {
  readonly name = 'FilesOfConversations20261121120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX messages_with_files ON messages (conversation_id, seq) WHERE attachment_count > 0 AND deleted_at IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX messages_with_files');
  }
}
