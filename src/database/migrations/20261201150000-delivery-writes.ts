import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Deliveries write less. Pages are filled by half: each delivery is picked and begun before it ends, and with room on the same page,
 * PostgreSQL writes these changes without touching the indexes, and uses the room again for the next. The index for deliveries that are
 * sent together only holds those that wait for it. Reads the table once, and nothing can write to it meanwhile.
 */
export class DeliveryWrites20261201150000 implements MigrationInterface {
  readonly name = 'DeliveryWrites20261201150000';

  async up(runner: QueryRunner): Promise<void> {
    // Behind a long transaction, it would make workers wait, too. It can be repeated.
    await runner.query("SET LOCAL lock_timeout = '5s'");
    // The new index first: dropping the old one keeps readers out, for a moment instead of for the whole time.
    await runner.query(`
      CREATE INDEX deliveries_waiting ON deliveries (recipient_id, conversation_id, channel)
        WHERE state IN ('pending', 'sending') AND reason IS NOT NULL;
      DROP INDEX deliveries_gather;
      ALTER TABLE deliveries SET (fillfactor = 50);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("SET LOCAL lock_timeout = '5s'");
    await runner.query(`
      CREATE INDEX deliveries_gather ON deliveries (recipient_id, conversation_id, channel) WHERE state IN ('pending', 'sending');
      DROP INDEX deliveries_waiting;
      ALTER TABLE deliveries RESET (fillfactor);
    `);
  }
}
