import { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what one person reacted to, for the export of everything held about them. */
export class ReactionsOfAPerson20261121105000 implements MigrationInterface {
  readonly name = 'ReactionsOfAPerson20261121105000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX reactions_user ON reactions (user_id, message_id, emoji)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX reactions_user');
  }
}
