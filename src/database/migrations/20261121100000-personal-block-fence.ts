import { MigrationInterface, QueryRunner } from 'typeorm';

/** A personal block raises the fence of the pair's conversations and nothing else: whether one is hidden is the membership's to say. */
export class PersonalBlockFence20261121100000 implements MigrationInterface {
  readonly name = 'PersonalBlockFence20261121100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What it reads of a membership may be changed by a transaction that is not finished yet and holds the conversation. So
      -- a conversation that exists keeps its mark; one that is made here gets the right one from that transaction, which meets it.
      CREATE OR REPLACE FUNCTION user_blocks_fence() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        pair user_blocks := coalesce(NEW, OLD);
      BEGIN
        INSERT INTO conversations AS c (id, kind, people_key, created_by, fence)
        VALUES (uuid_v7(), 'direct', people_key(NULL, ARRAY[pair.blocker_id, pair.blocked_id]), pair.blocker_id, 1)
        ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE SET fence = c.fence + 1;
        INSERT INTO conversations AS c (id, kind, community_id, people_key, created_by, fence, blocked)
        SELECT uuid_v7(), 'community', k.id, people_key(k.id, ARRAY[k.creator_id, m.user_id]), k.creator_id, 1, m.blocked
        FROM communities k JOIN memberships m ON m.community_id = k.id
        WHERE (k.creator_id, m.user_id) IN ((pair.blocker_id, pair.blocked_id), (pair.blocked_id, pair.blocker_id))
        ORDER BY m.community_id
        ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE SET fence = c.fence + 1;
        RETURN NULL;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION user_blocks_fence() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        pair user_blocks := coalesce(NEW, OLD);
      BEGIN
        INSERT INTO conversations AS c (id, kind, people_key, created_by, fence)
        VALUES (uuid_v7(), 'direct', people_key(NULL, ARRAY[pair.blocker_id, pair.blocked_id]), pair.blocker_id, 1)
        ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE SET fence = c.fence + 1;
        PERFORM fence_community_pair(m.community_id, m.user_id, m.blocked)
        FROM communities k JOIN memberships m ON m.community_id = k.id
        WHERE (k.creator_id, m.user_id) IN ((pair.blocker_id, pair.blocked_id), (pair.blocked_id, pair.blocker_id))
        ORDER BY m.community_id;
        RETURN NULL;
      END $$;
    `);
  }
}
