import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Memberships end by time alone; `lapsed` says which end had passed when the row was last counted. Alone in its commit, because it
 * locks the table against everything.
 */
export class LapsedMemberships20261130110000 implements MigrationInterface {
  readonly name = 'LapsedMemberships20261130110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE memberships ADD COLUMN lapsed boolean NOT NULL DEFAULT false;
      CREATE FUNCTION memberships_lapse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.lapsed := coalesce(NEW.ends_at <= now(), false);
        RETURN NEW;
      END $$;
      CREATE TRIGGER memberships_lapse BEFORE INSERT OR UPDATE OF ends_at ON memberships
        FOR EACH ROW EXECUTE FUNCTION memberships_lapse();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER memberships_lapse ON memberships;
      DROP FUNCTION memberships_lapse;
      ALTER TABLE memberships DROP COLUMN lapsed;
    `);
  }
}
