import { statement } from '@parley/platform/database/database';

/**
 * The write fence (docs/adr/0002-write-fence.md). A command that takes away a right to write raises the fence of the
 * conversations concerned in its own statement. A send that read its facts earlier finds another fence under the row
 * lock, writes nothing, reads its facts again and is rejected.
 */

/** Conversations of two people, as SQL expressions over the rows of a source. One row per conversation. */
interface FencedPairs {
  /** The community, of type uuid; absent for direct conversations. */
  readonly community?: string;
  /** The two people, of type uuid. The first is recorded as the opener of a conversation that does not exist yet. */
  readonly people: readonly [string, string];
  /** Whether the membership is blocked, of type boolean; absent for direct conversations. */
  readonly blocked?: string;
  /**
   * `follows`: the membership has just changed, so an existing conversation takes over `blocked`. `keeps`: something else
   * changed; an existing conversation keeps its flag, because the membership may be changing in a transaction that has
   * not committed yet and that sets the flag itself.
   */
  readonly flag: 'follows' | 'keeps';
}

/**
 * The INSERT that raises the fence of one conversation per row of `source`, for use in a WITH clause of the statement
 * that takes the right away. A conversation that does not exist yet is created without participants, so that a
 * concurrent first message finds the fence as well. Existing ones are locked in the order of their ids, as every
 * statement that locks several conversations does; new ones follow in the order of their keys.
 */
export function raiseFences(source: string, pairs: FencedPairs): string {
  const community = `${pairs.community ?? 'NULL'}::uuid`;
  const [opener, other] = pairs.people;
  return `INSERT INTO conversations AS c (id, kind, community_id, people_key, created_by, fence, blocked)
     SELECT uuid_v7(), CASE WHEN pair.community IS NULL THEN 'direct' ELSE 'community' END, pair.community,
       pair.key, pair.opener, 1, pair.blocked
     FROM (
       SELECT ${community} AS community, people_key(${community}, ARRAY[${opener}, ${other}]::uuid[]) AS key, ${opener}::uuid AS opener,
         ${pairs.blocked ?? 'false'} AS blocked
       FROM ${source}
     ) AS pair
     LEFT JOIN conversations present ON present.people_key = pair.key
     ORDER BY present.id, pair.key
     ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE SET fence = c.fence + 1${
       pairs.flag === 'follows' ? ', blocked = EXCLUDED.blocked' : ''
     }`;
}

/**
 * Raises the fence of the next conversations of a person, locked in the order of their ids: $1 person, $2 whether those in
 * communities, $3 after this id, $4 limit. Returns the last id; no row when there are none left.
 */
export const raiseFencesOfPerson = statement<{ id: string }>(
  'conversations.raise_fences_of_person',
  `WITH page AS MATERIALIZED (
     SELECT p.conversation_id AS id FROM participants p
     WHERE p.user_id = $1 AND p.in_community = $2 AND p.conversation_id > $3 ORDER BY p.conversation_id LIMIT $4
   ), own AS MATERIALIZED (
     SELECT c.id FROM conversations c WHERE c.id IN (SELECT page.id FROM page) ORDER BY c.id FOR UPDATE
   ), raised AS (
     UPDATE conversations c SET fence = c.fence + 1 FROM own WHERE c.id = own.id
   )
   SELECT id FROM page ORDER BY id DESC LIMIT 1`,
);
