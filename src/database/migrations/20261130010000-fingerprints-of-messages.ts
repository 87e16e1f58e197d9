import { MigrationInterface, QueryRunner } from 'typeorm';

/** The fingerprint of a keyed message moves to its row, so that it goes when the text goes. Older ones stay with their keys. */
export class FingerprintsOfMessages20261130010000 implements MigrationInterface {
  readonly name = 'FingerprintsOfMessages20261130010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN fingerprint bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE sent_keys k SET fingerprint = m.fingerprint FROM messages m WHERE m.id = k.message_id AND m.fingerprint IS NOT NULL;
      ALTER TABLE messages DROP COLUMN fingerprint;
    `);
  }
}
