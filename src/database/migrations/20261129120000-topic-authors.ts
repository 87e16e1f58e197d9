import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wrote a topic, so that it can be erased with them. NULL: unknown, or no topic. */
export class TopicAuthors20261129120000 implements MigrationInterface {
  readonly name = 'TopicAuthors20261129120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversations ADD COLUMN topic_by uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversations DROP COLUMN topic_by');
  }
}
