import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The event log replaces the outbox: every change appends one event in its own commit, events are kept in weekly
 * partitions, and each consumer remembers how far it has read. What waits in the outbox is carried over.
 */
export class EventLog20261128000000 implements MigrationInterface {
  readonly name = 'EventLog20261128000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE events_id;

      CREATE TABLE events (
        -- Taken only by a transaction that has an id of its own: readers rely on it to tell when an id can no longer appear.
        id bigint NOT NULL DEFAULT CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('events_id') END,
        occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        type text NOT NULL,
        actor_id uuid,
        conversation_id uuid,
        message_id uuid,
        seq bigint,
        community_id uuid,
        subject_id uuid,
        -- 0: the event. Higher: the same event for further readers.
        part smallint NOT NULL DEFAULT 0,
        reader_a uuid,
        reader_b uuid,
        CONSTRAINT events_pkey PRIMARY KEY (id, occurred_at)
      ) PARTITION BY RANGE (occurred_at);
      CREATE INDEX events_reader_a ON events (reader_a, id) WHERE reader_a IS NOT NULL;
      CREATE INDEX events_reader_b ON events (reader_b, id) WHERE reader_b IS NOT NULL;
      ALTER SEQUENCE events_id OWNED BY events.id;

      -- One row: up to where events have been dropped.
      CREATE TABLE event_log (
        one boolean NOT NULL DEFAULT true CONSTRAINT event_log_pkey PRIMARY KEY CONSTRAINT event_log_one_row CHECK (one),
        dropped_through bigint NOT NULL DEFAULT 0,
        dropped_at timestamptz
      );
      INSERT INTO event_log DEFAULT VALUES;

      CREATE TABLE event_consumers (
        name text NOT NULL CONSTRAINT event_consumers_pkey PRIMARY KEY,
        -- The last event that was handled, and when it happened.
        position bigint NOT NULL,
        occurred_at timestamptz,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      -- With the rights of the schema's owner, because the application's role may not be allowed to make tables. A partition
      -- is attached rather than made in place: that does not hold up anybody who is writing.
      CREATE FUNCTION event_log_upkeep(keep_days integer, OUT made integer, OUT dropped integer) RETURNS SETOF record
      LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET lock_timeout = '2s' AS $$
      DECLARE
        this_week timestamp := date_trunc('week', now() AT TIME ZONE 'UTC');
        week timestamp;
        partition text;
        highest bigint;
        latest timestamptz;
      BEGIN
        made := 0;
        dropped := 0;
        IF NOT pg_try_advisory_xact_lock(hashtextextended('event_log_upkeep', 0)) THEN RETURN; END IF;
        FOR n IN 0..5 LOOP
          week := this_week + n * interval '7 days';
          partition := 'events_' || to_char(week, 'YYYYMMDD');
          CONTINUE WHEN to_regclass(partition) IS NOT NULL;
          EXECUTE format('CREATE TABLE %I (LIKE events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition);
          EXECUTE format('ALTER TABLE events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition,
            week AT TIME ZONE 'UTC', (week + interval '7 days') AT TIME ZONE 'UTC');
          made := made + 1;
        END LOOP;
        FOR partition IN
          SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
          WHERE i.inhparent = 'events'::regclass AND c.relname ~ '^events_[0-9]{8}$'
            AND to_timestamp(right(c.relname, 8), 'YYYYMMDD')::timestamp + interval '7 days' <= (now() AT TIME ZONE 'UTC') - keep_days * interval '1 day'
          ORDER BY c.relname
        LOOP
          BEGIN
            EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', partition);
            EXECUTE format('SELECT max(id), max(occurred_at) FROM %I', partition) INTO highest, latest;
            UPDATE event_log SET dropped_through = greatest(dropped_through, highest), dropped_at = greatest(dropped_at, latest) WHERE highest IS NOT NULL;
            EXECUTE format('DROP TABLE %I', partition);
            dropped := dropped + 1;
          EXCEPTION WHEN lock_not_available THEN
            -- Somebody reads it just now; the next round comes within the hour.
            EXIT;
          END;
        END LOOP;
        RETURN NEXT;
      END $$;

      SELECT event_log_upkeep(30);
    `);
    await runner.query(`
      INSERT INTO event_consumers (name, position) VALUES ('notifications', 0);
      INSERT INTO events (type, actor_id, conversation_id, message_id, seq, community_id, part, reader_a, reader_b)
      SELECT 'message.created', o.actor_id, o.conversation_id, o.message_id, m.seq, c.community_id, part, readers[2 * part + 1], readers[2 * part + 2]
      FROM (SELECT * FROM outbox ORDER BY id) o
      JOIN messages m ON m.id = o.message_id
      JOIN conversations c ON c.id = o.conversation_id,
        LATERAL (SELECT array_agg(p.user_id ORDER BY p.user_id) AS readers FROM participants p WHERE p.conversation_id = c.id) AS audience,
        LATERAL generate_series(0, (cardinality(readers) - 1) / 2) AS part;
      DROP TABLE outbox;

      -- Channels are the application's list, not the schema's.
      ALTER TABLE deliveries DROP CONSTRAINT deliveries_channel_known;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deliveries ADD CONSTRAINT deliveries_channel_known CHECK (channel IN ('email', 'push'));
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT outbox_pkey PRIMARY KEY,
        event text NOT NULL,
        conversation_id uuid NOT NULL,
        message_id uuid NOT NULL,
        actor_id uuid NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      INSERT INTO outbox (event, conversation_id, message_id, actor_id, occurred_at)
      SELECT 'message.sent', e.conversation_id, e.message_id, e.actor_id, e.occurred_at FROM events e
      WHERE e.type = 'message.created' AND e.part = 0
        AND e.id > (SELECT position FROM event_consumers WHERE name = 'notifications') ORDER BY e.id;
      DROP FUNCTION event_log_upkeep;
      DROP TABLE event_consumers, event_log, events;
    `);
  }
}
