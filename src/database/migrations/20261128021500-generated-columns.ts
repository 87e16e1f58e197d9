import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * TypeORM compares the expressions of generated columns with what it finds under this name. A view of the catalog instead
 * of TypeORM's own table is always true, also in a copy of the database under another name.
 */
export class GeneratedColumns20261128021500 implements MigrationInterface {
  readonly name = 'GeneratedColumns20261128021500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW typeorm_metadata AS
      SELECT 'GENERATED_COLUMN'::text AS type, current_database()::text AS database, n.nspname::text AS schema, c.relname::text AS "table",
        a.attname::text AS name, pg_get_expr(d.adbin, d.adrelid) AS value
      FROM pg_attribute a
      JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attgenerated <> ''
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW typeorm_metadata');
  }
}
