import { MigrationInterface, QueryRunner } from 'typeorm';

/** SQL of the group of a row of memberships, other than by the time that has passed since `lapsed` was set. */
const running = `CASE WHEN ends_at IS NULL THEN status IN ('active', 'trialing') ELSE NOT lapsed END`;

const sizes = (sign: 1 | -1, rows: string) => `
          SELECT community_id, ${sign} * (NOT blocked AND ${running})::int AS active,
            ${sign} * (NOT blocked AND ${running} AND status = 'trialing')::int AS trialing,
            ${sign} * (NOT blocked AND NOT ${running})::int AS canceled, ${sign} * blocked::int AS blocked
          FROM ${rows}`;

/** A trigger that adds what a statement changes; communities are locked in the order of their ids. */
const counting = (event: 'insert' | 'update' | 'delete', tables: string, changes: string) => `
      CREATE FUNCTION memberships_count_${event}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO membership_counts AS k (community_id, active, trialing, canceled, blocked)
        SELECT community_id, sum(active), sum(trialing), sum(canceled), sum(blocked) FROM (${changes}) AS c
        GROUP BY community_id HAVING (sum(active), sum(trialing), sum(canceled), sum(blocked)) <> (0, 0, 0, 0) ORDER BY community_id
        ON CONFLICT ON CONSTRAINT membership_counts_pkey DO UPDATE SET active = k.active + EXCLUDED.active,
          trialing = k.trialing + EXCLUDED.trialing, canceled = k.canceled + EXCLUDED.canceled, blocked = k.blocked + EXCLUDED.blocked;
        RETURN NULL;
      END $$;
      CREATE TRIGGER memberships_count_${event} AFTER ${event.toUpperCase()} ON memberships REFERENCING ${tables}
        FOR EACH STATEMENT EXECUTE FUNCTION memberships_count_${event}();`;

/**
 * The sizes of the groups of a directory are kept, because counting them costs more the larger the community is. They are those of
 * the moment when `lapsed` was set; a reader moves the ones that have ended since, which an index finds, and workers set
 * `lapsed` soon afterwards. Memberships that had ended before are noted by workers, too: it would take long here, where changes
 * of memberships wait. Reading does not.
 */
export class MembershipCounts20261130120000 implements MigrationInterface {
  readonly name = 'MembershipCounts20261130120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      LOCK TABLE memberships IN SHARE ROW EXCLUSIVE MODE;
      CREATE INDEX memberships_lapsing ON memberships (ends_at, community_id) WHERE NOT lapsed AND ends_at IS NOT NULL;
      CREATE INDEX memberships_blocked ON memberships (community_id, joined_at DESC, id DESC) WHERE blocked;

      CREATE TABLE membership_counts (
        community_id uuid NOT NULL CONSTRAINT membership_counts_pkey PRIMARY KEY
          CONSTRAINT membership_counts_community_fkey REFERENCES communities ON DELETE CASCADE,
        active integer NOT NULL,
        trialing integer NOT NULL,
        canceled integer NOT NULL,
        blocked integer NOT NULL
      );
      INSERT INTO membership_counts (community_id, active, trialing, canceled, blocked)
      SELECT community_id, sum(active), sum(trialing), sum(canceled), sum(blocked) FROM (${sizes(1, 'memberships')}) AS c
      GROUP BY community_id;
      ${counting('insert', 'NEW TABLE AS new_rows', sizes(1, 'new_rows'))}
      ${counting('delete', 'OLD TABLE AS old_rows', sizes(-1, 'old_rows'))}
      ${counting(
        'update',
        'OLD TABLE AS old_rows NEW TABLE AS new_rows',
        `${sizes(1, 'new_rows')} UNION ALL ${sizes(-1, 'old_rows')}`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER memberships_count_insert ON memberships;
      DROP TRIGGER memberships_count_delete ON memberships;
      DROP TRIGGER memberships_count_update ON memberships;
      DROP FUNCTION memberships_count_insert, memberships_count_delete, memberships_count_update;
      DROP TABLE membership_counts;
      DROP INDEX memberships_lapsing, memberships_blocked;
    `);
  }
}
