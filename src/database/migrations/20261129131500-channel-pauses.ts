import { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when all workers leave a channel's provider alone. */
export class ChannelPauses20261129131500 implements MigrationInterface {
  readonly name = 'ChannelPauses20261129131500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE channel_pauses (
      channel text CONSTRAINT channel_pauses_pkey PRIMARY KEY,
      paused_until timestamptz NOT NULL,
      code text NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE channel_pauses');
  }
}
