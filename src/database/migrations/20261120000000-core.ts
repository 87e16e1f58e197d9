import { MigrationInterface, QueryRunner } from 'typeorm';

/** The whole data model: people, communities, conversations and everything that hangs on them. */
export class Core20261120000000 implements MigrationInterface {
  readonly name = 'Core20261120000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      -- UUIDv7 for the few rows that the database makes itself.
      CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
        SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
          FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
      $$;

      CREATE TABLE users (
        id uuid NOT NULL CONSTRAINT users_pkey PRIMARY KEY,
        username text NOT NULL,
        email text,
        display_name text,
        first_name text,
        last_name text,
        avatar_url text,
        password_hash text,
        roles text[] NOT NULL DEFAULT '{user}',
        external_id text CONSTRAINT users_external_id_key UNIQUE,
        locale text,
        time_zone text,
        bot boolean NOT NULL DEFAULT false,
        token_version integer NOT NULL DEFAULT 0,
        deactivated_at timestamptz,
        erased_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT users_username_length CHECK (char_length(username) BETWEEN 1 AND 64),
        CONSTRAINT users_roles_known CHECK (roles <@ '{user,admin}')
      );
      CREATE UNIQUE INDEX users_username_key ON users (lower(username));
      CREATE UNIQUE INDEX users_email_key ON users (lower(email));
      CREATE INDEX users_search ON users USING gin
        ((lower(username || ' ' || coalesce(email, '') || ' ' || coalesce(first_name, '') || ' '
            || coalesce(last_name, '') || ' ' || coalesce(display_name, ''))) gin_trgm_ops);

      CREATE TABLE user_blocks (
        blocker_id uuid NOT NULL CONSTRAINT user_blocks_blocker_fkey REFERENCES users ON DELETE CASCADE,
        blocked_id uuid NOT NULL CONSTRAINT user_blocks_blocked_fkey REFERENCES users ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT user_blocks_pkey PRIMARY KEY (blocker_id, blocked_id),
        CONSTRAINT user_blocks_not_self CHECK (blocker_id <> blocked_id)
      );
      CREATE INDEX user_blocks_blocked ON user_blocks (blocked_id);

      -- Refresh tokens (a family is one sign-in) and opaque tokens; only hashes are kept.
      CREATE TABLE sessions (
        id uuid NOT NULL CONSTRAINT sessions_pkey PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT sessions_user_fkey REFERENCES users ON DELETE CASCADE,
        kind text NOT NULL CONSTRAINT sessions_kind_known CHECK (kind IN ('refresh', 'opaque')),
        family_id uuid NOT NULL,
        token_hash bytea NOT NULL CONSTRAINT sessions_token_hash_key UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX sessions_user ON sessions (user_id);
      CREATE INDEX sessions_family ON sessions (family_id);
      CREATE INDEX sessions_expiry ON sessions (expires_at);

      -- Codes sent by mail for signing in: hashed, few tries, short life.
      CREATE TABLE sign_in_codes (
        email text NOT NULL CONSTRAINT sign_in_codes_pkey PRIMARY KEY,
        code_hash bytea NOT NULL,
        tries_left smallint NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE preferences (
        user_id uuid NOT NULL CONSTRAINT preferences_user_fkey REFERENCES users ON DELETE CASCADE,
        key text NOT NULL,
        value text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT preferences_pkey PRIMARY KEY (user_id, key)
      );

      CREATE TABLE devices (
        id uuid NOT NULL CONSTRAINT devices_pkey PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT devices_user_fkey REFERENCES users ON DELETE CASCADE,
        token text NOT NULL CONSTRAINT devices_token_key UNIQUE,
        platform text NOT NULL CONSTRAINT devices_platform_known CHECK (platform IN ('ios', 'android', 'web')),
        client_device_id text,
        time_zone text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX devices_user ON devices (user_id, updated_at);

      CREATE TABLE communities (
        id uuid NOT NULL CONSTRAINT communities_pkey PRIMARY KEY,
        name text NOT NULL,
        creator_id uuid NOT NULL CONSTRAINT communities_creator_fkey REFERENCES users,
        external_id text CONSTRAINT communities_external_id_key UNIQUE,
        -- How many of its conversations are on the creator's list; kept by the trigger on conversations,
        -- because counting them would cost more the larger the community is.
        listed_conversations integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX communities_creator ON communities (creator_id, id);

      CREATE TABLE tiers (
        id uuid NOT NULL CONSTRAINT tiers_pkey PRIMARY KEY,
        community_id uuid NOT NULL CONSTRAINT tiers_community_fkey REFERENCES communities ON DELETE CASCADE,
        name text NOT NULL,
        color text NOT NULL,
        CONSTRAINT tiers_name_key UNIQUE (community_id, name)
      );

      CREATE TABLE memberships (
        id uuid NOT NULL CONSTRAINT memberships_pkey PRIMARY KEY,
        community_id uuid NOT NULL CONSTRAINT memberships_community_fkey REFERENCES communities,
        user_id uuid NOT NULL CONSTRAINT memberships_user_fkey REFERENCES users,
        status text NOT NULL CONSTRAINT memberships_status_known CHECK (status IN ('active', 'trialing', 'canceled')),
        ends_at timestamptz,
        tier_id uuid CONSTRAINT memberships_tier_fkey REFERENCES tiers,
        joined_at timestamptz NOT NULL DEFAULT now(),
        blocked boolean NOT NULL DEFAULT false,
        blocked_at timestamptz,
        blocked_by uuid,
        block_reason text,
        unblocked_at timestamptz,
        unblocked_by uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT memberships_person_key UNIQUE (community_id, user_id)
      );
      CREATE INDEX memberships_user ON memberships (user_id, community_id);
      CREATE INDEX memberships_directory ON memberships (community_id, joined_at DESC, id DESC) INCLUDE (status, ends_at, blocked);

      -- The one definition of "this membership is running": decisions C-ENDS. Inlined by the planner.
      CREATE FUNCTION membership_is_active(status text, ends_at timestamptz) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT coalesce(ends_at > now(), status IN ('active', 'trialing'))
      $$;

      CREATE TABLE conversations (
        id uuid NOT NULL CONSTRAINT conversations_pkey PRIMARY KEY,
        kind text NOT NULL CONSTRAINT conversations_kind_known CHECK (kind IN ('community', 'direct', 'group')),
        community_id uuid CONSTRAINT conversations_community_fkey REFERENCES communities,
        -- Names the exact set of people (within the community): see people_key().
        people_key bytea NOT NULL CONSTRAINT conversations_people_key UNIQUE,
        created_by uuid NOT NULL,
        topic text,
        message_count bigint NOT NULL DEFAULT 0,
        last_seq bigint NOT NULL DEFAULT 0,
        last_message_id uuid,
        last_message_at timestamptz,
        -- The newest message was deleted and nothing was written since: off both lists (contract C2).
        hidden boolean NOT NULL DEFAULT false,
        -- The membership is blocked: off both lists and threads.
        blocked boolean NOT NULL DEFAULT false,
        -- Raised whenever the right to write here may have shrunk; a send that read its facts before
        -- that finds another number under the row lock, writes nothing and asks again.
        fence integer NOT NULL DEFAULT 0,
        listed boolean NOT NULL GENERATED ALWAYS AS (message_count > 0 AND NOT hidden AND NOT blocked) STORED,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT conversations_community_shape CHECK ((kind = 'community') = (community_id IS NOT NULL)),
        CONSTRAINT conversations_counts CHECK (message_count >= 0 AND last_seq >= message_count)
      ) WITH (fillfactor = 80);
      CREATE INDEX conversations_inbox ON conversations (community_id, last_message_at DESC, id DESC)
        WHERE listed AND community_id IS NOT NULL;

      CREATE TABLE participants (
        conversation_id uuid NOT NULL CONSTRAINT participants_conversation_fkey REFERENCES conversations ON DELETE CASCADE,
        user_id uuid NOT NULL CONSTRAINT participants_user_fkey REFERENCES users,
        -- Repeats the conversation's kind, so that a creator's many members do not stand in the way of direct conversations.
        in_community boolean NOT NULL DEFAULT false,
        -- Everything up to this seq counts as read.
        read_seq bigint NOT NULL DEFAULT 0,
        read_at timestamptz,
        -- Closed by this person while last_seq was this; open again as soon as something newer stands there. NULL: open.
        closed_seq bigint,
        muted_until timestamptz,
        joined_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT participants_pkey PRIMARY KEY (conversation_id, user_id)
      ) WITH (fillfactor = 80);
      CREATE INDEX participants_user ON participants (user_id, in_community, conversation_id);

      CREATE TABLE messages (
        conversation_id uuid NOT NULL CONSTRAINT messages_conversation_fkey REFERENCES conversations ON DELETE CASCADE,
        seq bigint NOT NULL,
        id uuid NOT NULL,
        sender_id uuid NOT NULL CONSTRAINT messages_sender_fkey REFERENCES users,
        type text NOT NULL DEFAULT 'text' CONSTRAINT messages_type_known
          CHECK (type IN ('text', 'image', 'video', 'audio', 'file', 'credit_transfer')),
        content text NOT NULL,
        created_at timestamptz NOT NULL,
        -- NULL until the text is changed.
        edited_at timestamptz,
        edited_by uuid,
        -- Set on tombstones: deleted in the middle of a conversation whose seq must stay dense.
        deleted_at timestamptz,
        -- The root message of the thread that this one answers in; one flat level.
        thread_root_id uuid,
        reply_count integer NOT NULL DEFAULT 0,
        attachment_count smallint NOT NULL DEFAULT 0,
        mentions uuid[],
        starred_by uuid[],
        pinned_at timestamptz,
        pinned_by uuid,
        -- An id of its own that the client chose for the message; unique among all of them.
        public_id text CONSTRAINT messages_public_id_key UNIQUE,
        -- Shape that only one API knows (Rocket.Chat's alias, emoji and attachments).
        extras jsonb,
        CONSTRAINT messages_pkey PRIMARY KEY (conversation_id, seq),
        CONSTRAINT messages_id_key UNIQUE (id),
        CONSTRAINT messages_content_length CHECK (char_length(content) <= 5000),
        CONSTRAINT messages_content_present
          CHECK (content <> '' OR deleted_at IS NOT NULL OR type <> 'text' OR attachment_count > 0 OR extras IS NOT NULL)
      );
      CREATE INDEX messages_thread ON messages (thread_root_id, seq) WHERE thread_root_id IS NOT NULL;
      CREATE INDEX messages_sender ON messages (sender_id, created_at) WHERE deleted_at IS NULL;

      -- Idempotency keys: one row for each message that was sent with a key; never deleted.
      CREATE TABLE sent_keys (
        sender_id uuid NOT NULL,
        key text NOT NULL,
        message_id uuid NOT NULL,
        fingerprint bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT sent_keys_pkey PRIMARY KEY (sender_id, key)
      );

      CREATE TABLE attachments (
        id uuid NOT NULL CONSTRAINT attachments_pkey PRIMARY KEY,
        owner_id uuid NOT NULL CONSTRAINT attachments_owner_fkey REFERENCES users,
        message_id uuid CONSTRAINT attachments_message_fkey REFERENCES messages (id) ON DELETE SET NULL,
        position smallint NOT NULL DEFAULT 0,
        filename text NOT NULL,
        -- NULL until the bytes have arrived.
        storage_key text,
        mime_type text NOT NULL,
        size_bytes bigint NOT NULL DEFAULT 0,
        width integer,
        height integer,
        duration_seconds double precision,
        thumbnail_key text,
        created_at timestamptz NOT NULL DEFAULT now(),
        uploaded_at timestamptz,
        deleted_at timestamptz
      );
      CREATE INDEX attachments_message ON attachments (message_id, position) WHERE message_id IS NOT NULL;
      CREATE INDEX attachments_orphans ON attachments (created_at) WHERE message_id IS NULL;
      CREATE INDEX attachments_owner ON attachments (owner_id);

      CREATE TABLE reactions (
        message_id uuid NOT NULL CONSTRAINT reactions_message_fkey REFERENCES messages (id) ON DELETE CASCADE,
        user_id uuid NOT NULL CONSTRAINT reactions_user_fkey REFERENCES users ON DELETE CASCADE,
        emoji text NOT NULL CONSTRAINT reactions_emoji_length CHECK (char_length(emoji) BETWEEN 1 AND 64),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT reactions_pkey PRIMARY KEY (message_id, emoji, user_id)
      );

      -- One row per event, written in the event's own commit; drained by the workers. Ids only, never text.
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT outbox_pkey PRIMARY KEY,
        event text NOT NULL,
        conversation_id uuid NOT NULL,
        message_id uuid NOT NULL,
        actor_id uuid NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      CREATE TABLE deliveries (
        id uuid NOT NULL CONSTRAINT deliveries_pkey PRIMARY KEY,
        event text NOT NULL,
        conversation_id uuid NOT NULL,
        message_id uuid NOT NULL,
        sender_id uuid NOT NULL,
        recipient_id uuid NOT NULL CONSTRAINT deliveries_recipient_fkey REFERENCES users,
        channel text NOT NULL CONSTRAINT deliveries_channel_known CHECK (channel IN ('email', 'push')),
        state text NOT NULL CONSTRAINT deliveries_state_known CHECK (state IN ('pending', 'sending', 'sent', 'suppressed', 'dead')),
        reason text,
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL,
        claimed_until timestamptz,
        last_code text,
        provider_id text,
        occurred_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT deliveries_once_key UNIQUE (message_id, event, recipient_id, channel)
      );
      CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state IN ('pending', 'sending');
      CREATE INDEX deliveries_recipient ON deliveries (recipient_id, created_at DESC);

      CREATE TABLE credit_accounts (
        id uuid NOT NULL CONSTRAINT credit_accounts_pkey PRIMARY KEY,
        -- NULL: the issuer, whose balance is minus everything ever issued.
        user_id uuid CONSTRAINT credit_accounts_user_key UNIQUE CONSTRAINT credit_accounts_user_fkey REFERENCES users,
        balance bigint NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT credit_accounts_not_negative CHECK (user_id IS NULL OR balance >= 0)
      );

      CREATE TABLE credit_transfers (
        id uuid NOT NULL CONSTRAINT credit_transfers_pkey PRIMARY KEY,
        from_account uuid NOT NULL CONSTRAINT credit_transfers_from_fkey REFERENCES credit_accounts,
        to_account uuid NOT NULL CONSTRAINT credit_transfers_to_fkey REFERENCES credit_accounts,
        amount bigint NOT NULL CONSTRAINT credit_transfers_amount_positive CHECK (amount > 0),
        reason text NOT NULL,
        message_id uuid CONSTRAINT credit_transfers_message_key UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT credit_transfers_two_accounts CHECK (from_account <> to_account)
      );
      CREATE INDEX credit_transfers_from ON credit_transfers (from_account, created_at);
      CREATE INDEX credit_transfers_to ON credit_transfers (to_account, created_at);
    `);

    await runner.query(`
      -- The key of an exact set of people: a byte for the scope, the community if any, then the ids in order.
      CREATE FUNCTION people_key(community uuid, people uuid[]) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT (CASE WHEN community IS NULL THEN '\\x02'::bytea ELSE '\\x01'::bytea || uuid_send(community) END)
          || (SELECT string_agg(uuid_send(person), ''::bytea ORDER BY person)
              FROM (SELECT DISTINCT unnest(people) AS person) AS distinct_people)
      $$;

      -- Raises the fence of the conversation of a creator and a member, made now if there is none yet,
      -- so that a first message that is under way meets it too.
      CREATE FUNCTION fence_community_pair(community uuid, member uuid, is_blocked boolean) RETURNS void LANGUAGE sql AS $$
        INSERT INTO conversations AS c (id, kind, community_id, people_key, created_by, fence, blocked)
        SELECT uuid_v7(), 'community', k.id, people_key(k.id, ARRAY[k.creator_id, member]), k.creator_id, 1, is_blocked
        FROM communities k WHERE k.id = community AND k.creator_id <> member
        ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE SET fence = c.fence + 1, blocked = EXCLUDED.blocked
      $$;

      CREATE FUNCTION memberships_fence() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM fence_community_pair(NEW.community_id, NEW.user_id, NEW.blocked);
        RETURN NULL;
      END $$;
      CREATE TRIGGER memberships_fence AFTER UPDATE ON memberships FOR EACH ROW
        WHEN ((OLD.status, OLD.ends_at, OLD.blocked) IS DISTINCT FROM (NEW.status, NEW.ends_at, NEW.blocked))
        EXECUTE FUNCTION memberships_fence();

      -- A personal block concerns the pair's direct conversation and those in communities of one where the other is a member.
      CREATE FUNCTION user_blocks_fence() RETURNS trigger LANGUAGE plpgsql AS $$
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
      CREATE TRIGGER user_blocks_fence AFTER INSERT OR DELETE ON user_blocks FOR EACH ROW EXECUTE FUNCTION user_blocks_fence();

      CREATE FUNCTION conversations_count_listed() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        change integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.listed THEN 1 ELSE 0 END
          - CASE WHEN TG_OP <> 'INSERT' AND OLD.listed THEN 1 ELSE 0 END;
      BEGIN
        UPDATE communities SET listed_conversations = listed_conversations + change WHERE id = coalesce(NEW.community_id, OLD.community_id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER conversations_listed_insert AFTER INSERT ON conversations FOR EACH ROW
        WHEN (NEW.listed AND NEW.community_id IS NOT NULL) EXECUTE FUNCTION conversations_count_listed();
      CREATE TRIGGER conversations_listed_update AFTER UPDATE ON conversations FOR EACH ROW
        WHEN (OLD.listed IS DISTINCT FROM NEW.listed AND NEW.community_id IS NOT NULL) EXECUTE FUNCTION conversations_count_listed();
      CREATE TRIGGER conversations_listed_delete AFTER DELETE ON conversations FOR EACH ROW
        WHEN (OLD.listed AND OLD.community_id IS NOT NULL) EXECUTE FUNCTION conversations_count_listed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE credit_transfers, credit_accounts, deliveries, outbox, reactions, attachments, sent_keys, messages, participants,
        conversations, memberships, tiers, communities, devices, preferences, sign_in_codes, sessions, user_blocks, users;
      DROP FUNCTION conversations_count_listed, user_blocks_fence, memberships_fence, fence_community_pair,
        people_key, membership_is_active, uuid_v7;
    `);
  }
}
