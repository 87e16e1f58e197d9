import { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace of the request that sent a message, so that its deliveries continue it. */
export class TraceContext20261129153000 implements MigrationInterface {
  readonly name = 'TraceContext20261129153000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['events', 'deliveries', 'webhook_deliveries'])
      await runner.query(`ALTER TABLE ${table} ADD COLUMN traceparent text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['events', 'deliveries', 'webhook_deliveries'])
      await runner.query(`ALTER TABLE ${table} DROP COLUMN traceparent`);
  }
}
