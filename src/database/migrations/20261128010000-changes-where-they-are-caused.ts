import { MigrationInterface, QueryRunner } from 'typeorm';

const raiseFenceOfPair = `
      CREATE FUNCTION fence_community_pair(community uuid, member uuid, is_blocked boolean) RETURNS void LANGUAGE sql AS $$
        INSERT INTO conversations AS c (id, kind, community_id, people_key, created_by, fence, blocked)
        SELECT uuid_v7(), 'community', k.id, people_key(k.id, ARRAY[k.creator_id, member]), k.creator_id, 1, is_blocked
        FROM communities k WHERE k.id = community AND k.creator_id <> member
        ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE SET fence = c.fence + 1, blocked = EXCLUDED.blocked
      $$;`;

/**
 * No trigger writes another module's table any more: blocking, ending and personal blocks change conversations in their
 * own statements. How many conversations a community lists is kept in a table of the conversations' own.
 */
export class ChangesWhereTheyAreCaused20261128010000 implements MigrationInterface {
  readonly name = 'ChangesWhereTheyAreCaused20261128010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER memberships_fence ON memberships;
      DROP TRIGGER user_blocks_fence ON user_blocks;
      DROP FUNCTION memberships_fence, user_blocks_fence, fence_community_pair;

      CREATE TABLE community_inboxes (
        community_id uuid NOT NULL CONSTRAINT community_inboxes_pkey PRIMARY KEY
          CONSTRAINT community_inboxes_community_fkey REFERENCES communities ON DELETE CASCADE,
        -- How many of its conversations are on the creator's list; kept by the trigger on conversations, because counting
        -- them would cost more the larger the community is.
        listed_conversations integer NOT NULL
      );
      INSERT INTO community_inboxes (community_id, listed_conversations)
      SELECT id, listed_conversations FROM communities WHERE listed_conversations <> 0;
      ALTER TABLE communities DROP COLUMN listed_conversations;

      CREATE OR REPLACE FUNCTION conversations_count_listed() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        change integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.listed THEN 1 ELSE 0 END
          - CASE WHEN TG_OP <> 'INSERT' AND OLD.listed THEN 1 ELSE 0 END;
      BEGIN
        INSERT INTO community_inboxes AS i (community_id, listed_conversations)
        VALUES (coalesce(NEW.community_id, OLD.community_id), change)
        ON CONFLICT ON CONSTRAINT community_inboxes_pkey DO UPDATE SET listed_conversations = i.listed_conversations + change;
        RETURN NULL;
      END $$;

      -- Few messages carry an id that their client chose; the others need no entry.
      ALTER TABLE messages DROP CONSTRAINT messages_public_id_key;
      CREATE UNIQUE INDEX messages_public_id_key ON messages (public_id) WHERE public_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX messages_public_id_key;
      ALTER TABLE messages ADD CONSTRAINT messages_public_id_key UNIQUE (public_id);

      ALTER TABLE communities ADD COLUMN listed_conversations integer NOT NULL DEFAULT 0;
      UPDATE communities k SET listed_conversations = i.listed_conversations FROM community_inboxes i WHERE i.community_id = k.id;
      CREATE OR REPLACE FUNCTION conversations_count_listed() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        change integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.listed THEN 1 ELSE 0 END
          - CASE WHEN TG_OP <> 'INSERT' AND OLD.listed THEN 1 ELSE 0 END;
      BEGIN
        UPDATE communities SET listed_conversations = listed_conversations + change WHERE id = coalesce(NEW.community_id, OLD.community_id);
        RETURN NULL;
      END $$;
      DROP TABLE community_inboxes;
      ${raiseFenceOfPair}

      CREATE FUNCTION memberships_fence() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM fence_community_pair(NEW.community_id, NEW.user_id, NEW.blocked);
        RETURN NULL;
      END $$;
      CREATE TRIGGER memberships_fence AFTER UPDATE ON memberships FOR EACH ROW
        WHEN ((OLD.status, OLD.ends_at, OLD.blocked) IS DISTINCT FROM (NEW.status, NEW.ends_at, NEW.blocked))
        EXECUTE FUNCTION memberships_fence();

      CREATE FUNCTION user_blocks_fence() RETURNS trigger LANGUAGE plpgsql AS $$
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
      CREATE TRIGGER user_blocks_fence AFTER INSERT OR DELETE ON user_blocks FOR EACH ROW EXECUTE FUNCTION user_blocks_fence();
    `);
  }
}
