import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Deliveries write less. Pages are filled by half: each delivery is picked and begun before it ends, and with room on the same page,
 * PostgreSQL writes these changes without touching the indexes, and uses the room again for the next. The index for those that are sent
 * together only holds those that wait. Reads the table once, while nothing can write to it.
 */
export class DeliveryWrites20261201150000 implements MigrationInterface {
  readonly name = 'DeliveryWrites20261201150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("SET LOCAL lock_timeout = '5s'");
    await runner.query(`
      ALTER TABLE deliveries SET (fillfactor = 50);
      DROP INDEX deliveries_gather;
      CREATE INDEX deliveries_gather ON deliveries (recipient_id, conversation_id, channel)
        WHERE state IN ('pending', 'sending') AND reason IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("SET LOCAL lock_timeout = '5s'");
    await runner.query(`
      ALTER TABLE deliveries RESET (fillfactor);
      DROP INDEX deliveries_gather;
      CREATE INDEX deliveries_gather ON deliveries (recipient_id, conversation_id, channel) WHERE state IN ('pending', 'sending');
    `);
  }
}
