import { statement, type Statement } from '@parley/platform/database/database';
import { conversationColumns, personColumns, type ConversationRow, type PersonRow } from './conversations.sql';

export const sortKeys = {
  activity: 'coalesce(c.last_message_at, c.created_at)',
  created: 'c.created_at',
  messages: 'c.message_count',
} as const;
export type SortKey = keyof typeof sortKeys;

const directOf =
  'FROM participants p JOIN conversations c ON c.id = p.conversation_id WHERE p.user_id = $1 AND NOT p.in_community';

/** A person's direct and group conversations in an order of their choice: $1 person, $2 limit, $3 offset. */
export const selectSorted: Readonly<
  Record<SortKey, { readonly asc: Statement<ConversationRow>; readonly desc: Statement<ConversationRow> }>
> = {
  activity: bothWays('activity'),
  created: bothWays('created'),
  messages: bothWays('messages'),
};

function bothWays(key: SortKey) {
  const sorted = (direction: 'ASC' | 'DESC') =>
    statement<ConversationRow>(
      `conversations.sorted_by_${key}_${direction.toLowerCase()}`,
      `SELECT ${conversationColumns} ${directOf} ORDER BY ${sortKeys[key]} ${direction}, c.id ${direction} LIMIT $2 OFFSET $3`,
    );
  return { asc: sorted('ASC'), desc: sorted('DESC') };
}

/**
 * Those in which something a list shows has changed since a time, the names of the others included: $1 person, $2 time, $3 limit.
 */
export const selectChangedFor = statement<ConversationRow>(
  'conversations.changed_for',
  `SELECT ${conversationColumns} ${directOf} AND (
     greatest(c.created_at, c.updated_at, c.last_message_at, p.joined_at, p.read_at, p.changed_at) >= $2
     OR EXISTS (SELECT 1 FROM participants o JOIN users u ON u.id = o.user_id WHERE o.conversation_id = c.id AND u.updated_at >= $2))
   ORDER BY coalesce(c.last_message_at, c.created_at) DESC, c.id DESC LIMIT $3`,
);

// A row without people is only a place that a personal block has reserved.
const everybodys =
  "FROM conversations c WHERE c.kind <> 'community' AND EXISTS (SELECT 1 FROM participants p WHERE p.conversation_id = c.id)";

/** All direct and group conversations, the youngest first: $1 limit, $2 offset. */
export const selectEverybodys = statement<ConversationRow>(
  'conversations.everybodys',
  `SELECT ${conversationColumns} ${everybodys} ORDER BY c.id DESC LIMIT $1 OFFSET $2`,
);
export const countEverybodys = statement<{ total: string }>(
  'conversations.count_everybodys',
  `SELECT count(*) AS total ${everybodys}`,
);

export interface NamedPersonRow extends PersonRow {
  unknown: string;
  conversation_id: string | null;
  closed: boolean | null;
}

/**
 * People by username and the conversation of exactly these people, in one round trip: $1 names, $2 who asks, $3 whether
 * the one who asks is one of the people. A name of the asker's own counts as `$3` says. Ordered as participants are.
 */
export const selectByNames = statement<NamedPersonRow>(
  'conversations.by_names',
  `WITH named AS MATERIALIZED (
     SELECT u.id FROM unnest($1::text[]) AS asked (name) LEFT JOIN users u ON lower(u.username) = lower(asked.name) AND u.erased_at IS NULL
   ), people AS MATERIALIZED (
     SELECT id FROM named WHERE id <> $2 UNION SELECT $2::uuid WHERE $3
   )
   SELECT ${personColumns}, (SELECT count(*) FROM named WHERE id IS NULL) AS unknown,
     p.conversation_id, p.closed_seq IS NOT NULL AND c.last_seq <= p.closed_seq AS closed
   FROM people
   JOIN users u ON u.id = people.id
   LEFT JOIN conversations c ON c.people_key = (SELECT people_key(NULL, array_agg(id)) FROM people)
   LEFT JOIN participants p ON p.conversation_id = c.id AND p.user_id = u.id
   ORDER BY lower(coalesce(u.display_name, u.username)), u.id`,
);
