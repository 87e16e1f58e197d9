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

      -- One row: up to where events have been dropped, and a time before which all of them happened.
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

      -- The function below keeps this search path; no temporary table of a caller can stand in for the log.
      SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

      -- With the rights of the schema's owner, because the application's role may not be allowed to make tables. Partitions
      -- are attached rather than made in place: that does not hold up anybody who writes. Dropping one needs the whole log for
      -- a moment; while an older transaction is in the way, writers wait for lock_timeout at most, and the next round tries again.
      CREATE FUNCTION event_log_upkeep(keep_days integer, OUT made integer, OUT dropped integer) RETURNS SETOF record
      LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET lock_timeout = '200ms' AS $$
      DECLARE
        this_week timestamp := date_trunc('week', now() AT TIME ZONE 'UTC');
        week timestamp;
        partition text;
        ended timestamptz;
        highest bigint;
      BEGIN
        IF keep_days < 1 THEN RAISE EXCEPTION 'events are kept for at least one day' USING ERRCODE = 'invalid_parameter_value'; END IF;
        IF NOT has_table_privilege(session_user, 'events', 'INSERT') THEN
          RAISE EXCEPTION 'only a role that may write events looks after their partitions' USING ERRCODE = 'insufficient_privilege';
        END IF;
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
        FOR partition, ended IN
          SELECT p.relname, p.ended FROM (
            SELECT c.relname, (to_date(right(c.relname, 8), 'YYYYMMDD') + 7)::timestamp AT TIME ZONE 'UTC' AS ended
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'events'::regclass AND c.relname ~ '^events_[0-9]{8}$'
          ) p WHERE p.ended <= now() - keep_days * interval '1 day' ORDER BY p.ended
        LOOP
          -- Consumers read part 0 alone: further rows of the last event leave no one behind.
          EXECUTE format('SELECT max(id) FROM %I WHERE part = 0', partition) INTO highest;
          BEGIN
            -- In the order in which readers and writers lock: the log, then its partition.
            LOCK TABLE ONLY events IN ACCESS EXCLUSIVE MODE;
            EXECUTE format('DROP TABLE %I', partition);
            UPDATE event_log SET dropped_through = greatest(dropped_through, highest),
              dropped_at = greatest(dropped_at, ended)
            WHERE highest IS NOT NULL;
            dropped := dropped + 1;
          EXCEPTION WHEN lock_not_available THEN
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
      SELECT 'message.created', o.actor_id, o.conversation_id, o.message_id, m.seq, c.community_id, part,
        readers[2 * part + 1], readers[2 * part + 2]
      FROM outbox o
      JOIN messages m ON m.id = o.message_id
      JOIN conversations c ON c.id = o.conversation_id,
        LATERAL (SELECT array_agg(p.user_id ORDER BY p.user_id) AS readers FROM participants p WHERE p.conversation_id = c.id) AS audience,
        LATERAL generate_series(0, (cardinality(readers) - 1) / 2) AS part
      ORDER BY o.id, part;
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
