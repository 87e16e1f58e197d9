import type { World } from './world';

/** What no sequence of sends may leave behind, as text; nothing if all is well. */
export async function sendFaults(world: World): Promise<string[]> {
  const found = await world.sql<{ fault: string }>(
    `WITH m AS (
       SELECT m.*, lag(m.created_at) OVER w AS before, lag(e.id) OVER w AS event_before, e.id AS event_id, c.kind, c.last_seq,
         c.message_count, c.last_message_id, c.last_message_at, count(*) OVER (PARTITION BY m.conversation_id) AS rows
       FROM messages m JOIN conversations c ON c.id = m.conversation_id
       LEFT JOIN events e ON e.message_id = m.id AND e.type = 'message.created' AND e.part = 0
       WINDOW w AS (PARTITION BY m.conversation_id ORDER BY m.seq)
     )
     SELECT 'gap at ' || id AS fault FROM m WHERE seq > rows OR rows <> last_seq OR rows <> message_count
     UNION ALL SELECT 'not the last: ' || id FROM m
       WHERE seq = last_seq AND (id <> last_message_id OR created_at <> last_message_at)
     UNION ALL SELECT 'time goes back at ' || id FROM m WHERE created_at <= before
     UNION ALL SELECT 'same millisecond at ' || id FROM m
       WHERE kind <> 'community'
         AND date_trunc('milliseconds', created_at) <= date_trunc('milliseconds', before)
     UNION ALL SELECT 'no event for ' || id FROM m WHERE event_id IS NULL
     UNION ALL SELECT 'events out of order at ' || id FROM m WHERE event_id <= event_before
     UNION ALL SELECT 'several events for ' || message_id FROM events WHERE type = 'message.created' AND part = 0
       GROUP BY message_id HAVING count(*) > 1
     UNION ALL SELECT 'readers of ' || r.id FROM (
         SELECT m.id, m.conversation_id, array_agg(DISTINCT reader ORDER BY reader) AS readers
         FROM m JOIN events e ON e.message_id = m.id AND e.type = 'message.created', unnest(ARRAY[e.reader_a, e.reader_b]) AS reader
         WHERE reader IS NOT NULL GROUP BY 1, 2
       ) AS r JOIN (
         SELECT conversation_id, array_agg(user_id ORDER BY user_id) AS people FROM participants GROUP BY 1
       ) AS p USING (conversation_id) WHERE r.readers <> p.people
     UNION ALL SELECT 'read mark of ' || p.user_id FROM participants p
       WHERE p.read_seq <> coalesce((
         SELECT max(seq) FROM messages o WHERE o.conversation_id = p.conversation_id AND o.sender_id = p.user_id), 0)
     UNION ALL SELECT 'key without message: ' || key FROM sent_keys k
       WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = k.message_id)`,
  );
  return found.map(({ fault }) => fault);
}
