import { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a person mark one received message as seen or unseen in a list of notifications, apart from the read mark of its conversation. */
export class ReceivedMarks20261120121000 implements MigrationInterface {
  readonly name = 'ReceivedMarks20261120121000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE received_marks (
        user_id uuid NOT NULL CONSTRAINT received_marks_user_fkey REFERENCES users ON DELETE CASCADE,
        message_id uuid NOT NULL CONSTRAINT received_marks_message_fkey REFERENCES messages (id) ON DELETE CASCADE,
        seen boolean NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT received_marks_pkey PRIMARY KEY (user_id, message_id)
      );
      CREATE INDEX received_marks_message ON received_marks (message_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE received_marks');
  }
}
