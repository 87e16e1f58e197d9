/**
 * SQL of how many messages of a conversation `c` its participant `p` has not read, up to a position. Counts positions
 * above the read mark, without the pages read there and without deleted messages. They are all from others: sending
 * moves the sender's mark. Rows are only counted if a message was deleted in the middle.
 */
export const unreadCount = (last = 'c.last_seq') => `CASE WHEN ${last} <= p.read_seq THEN 0 ELSE (${last} - p.read_seq
     - coalesce((SELECT sum(upper(r) - lower(r)) FROM unnest(p.read_ranges * int8multirange(int8range(p.read_seq, ${last}, '(]'))) AS r), 0)
     - CASE WHEN c.message_count = c.last_seq THEN 0 ELSE (
         SELECT count(*) FROM messages gone WHERE gone.conversation_id = c.id AND gone.deleted_at IS NOT NULL
           AND gone.seq > p.read_seq AND gone.seq <= ${last} AND NOT p.read_ranges @> gone.seq) END)::bigint END`;
