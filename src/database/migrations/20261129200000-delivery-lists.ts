import { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of a recipient's deliveries come from the index in their whole order, however many there are. */
export class DeliveryLists20261129200000 implements MigrationInterface {
  readonly name = 'DeliveryLists20261129200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deliveries_recipient');
    await runner.query('CREATE INDEX deliveries_recipient ON deliveries (recipient_id, created_at DESC, id DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deliveries_recipient');
    await runner.query('CREATE INDEX deliveries_recipient ON deliveries (recipient_id, created_at DESC)');
  }
}
