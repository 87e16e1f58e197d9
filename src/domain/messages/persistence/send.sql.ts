import { statement } from '@parley/platform/database/database';
import { membershipAllowsWriting } from '../../access';
import { participantsArray } from '../../conversations';
import { appendEvents, type EventExpressions } from '../../events';

/**
 * Sending is one statement: the facts of the policy, the conversation, the message, the read mark of the sender, the
 * idempotency key and the event are written atomically in one round trip. If the facts forbid it, or if the
 * conversation's fence was raised after they were read, it writes nothing and returns no row; the caller then asks the
 * policy for the reason. A property test checks that the predicate of `facts` equals the policy functions.
 */
const effects = (sender: string, keyed: boolean, event: Pick<EventExpressions, 'community' | 'trace' | 'readers'>) => `
   read_mark AS (
     INSERT INTO participants AS p (conversation_id, user_id, read_seq, in_community)
     SELECT conversation.id, person, CASE WHEN person = ${sender} THEN conversation.last_seq ELSE 0 END, conversation.in_community
     FROM conversation, unnest(conversation.joining) AS person
     ON CONFLICT ON CONSTRAINT participants_pkey DO UPDATE SET read_seq = greatest(p.read_seq, EXCLUDED.read_seq)
   ),${
     keyed
       ? `
   repeat_key AS (
     INSERT INTO sent_keys (sender_id, key, message_id, fingerprint)
     SELECT ${sender}, $8, $1, ''::bytea FROM conversation
   ),`
       : ''
   }
   event AS (${appendEvents('conversation', {
     type: 'message.created',
     actor: sender,
     conversation: 'conversation.id',
     message: '$1',
     seq: 'conversation.last_seq',
     ...event,
   })})`;

export interface SentInCommunityRow {
  conversation_id: string;
  created_at: Date;
  sender_username: string;
  sender_avatar_url: string | null;
  recipient_username: string;
  recipient_avatar_url: string | null;
}

/** The expressions of a sender `s`, whose token the statement checks. */
interface SenderToken {
  readonly sender: string;
  /** The token version that the sender's token names; NULL: there is none to compare. */
  readonly tokenVersion: string;
  /** The session of the sender's token, or NULL. */
  readonly session: string;
}

/** Whether the account of a sender `s` is active and its token still holds. */
const tokenHolds = ({ tokenVersion, session }: SenderToken) => `s.deactivated_at IS NULL
       AND s.token_version = coalesce(${tokenVersion}::integer, s.token_version)
       AND NOT EXISTS (SELECT 1 FROM ended_sessions e WHERE e.session_id = ${session}::uuid)`;

/** The expressions from which a send into a community reads its facts. */
interface CommunityPlace extends SenderToken {
  readonly community: string;
  readonly recipient: string;
  readonly people: string;
}

/** The facts that allow a send into a community, as one row; no row if the policy forbids it. */
export const communityFacts = ({ community, recipient, people, ...token }: CommunityPlace) => `
     SELECT k.id AS community_id, c.id AS conversation_id, coalesce(c.fence, 0) AS fence,
       s.username AS sender_username, s.avatar_url AS sender_avatar_url,
       r.username AS recipient_username, r.avatar_url AS recipient_avatar_url
     FROM communities k
     JOIN users s ON s.id = ${token.sender} AND ${tokenHolds(token)}
     JOIN users r ON r.id = ${recipient} AND r.deactivated_at IS NULL
     JOIN memberships m ON m.community_id = k.id AND ${membershipAllowsWriting}
       AND m.user_id = CASE WHEN k.creator_id = ${token.sender} THEN ${recipient}::uuid ELSE ${token.sender}::uuid END
     LEFT JOIN conversations c ON c.people_key = ${people}
     WHERE k.id = ${community} AND ${token.sender}::uuid <> ${recipient}::uuid
       AND (k.creator_id = ${token.sender}) <> (k.creator_id = ${recipient})
       AND NOT EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = ${recipient} AND b.blocked_id = ${token.sender})`;

/**
 * $1 message id, $2 community, $3 sender, $4 recipient, $5 content, $6 id for a new conversation, $7 people key,
 * $8 idempotency key and $9 its fingerprint when keyed, then the token version that the sender's token names (NULL: there is none
 * to compare), its session, and the trace.
 */
const sendInCommunityText = (keyed: boolean) => `
   WITH facts AS MATERIALIZED (${communityFacts({
     community: '$2',
     sender: '$3',
     recipient: '$4',
     people: '$7',
     tokenVersion: keyed ? '$10' : '$8',
     session: keyed ? '$11' : '$9',
   })}
   ), conversation AS (
     INSERT INTO conversations AS c (id, kind, community_id, people_key, created_by, message_count, last_seq,
         last_message_id, last_message_at)
     SELECT $6, 'community', facts.community_id, $7, $3, 1, 1, $1, clock_timestamp() FROM facts
     ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE SET
       message_count = c.message_count + 1, last_seq = c.last_seq + 1, last_message_id = EXCLUDED.last_message_id, hidden = false,
       last_message_at = greatest(clock_timestamp(), c.last_message_at + interval '1 microsecond')
     WHERE c.fence = (SELECT fence FROM facts)
     RETURNING c.id, c.last_seq, c.last_message_at, true AS in_community,
       CASE WHEN c.last_seq = 1 THEN ARRAY[$3::uuid, $4::uuid] ELSE ARRAY[$3::uuid] END AS joining
   ), message AS (
     INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at${keyed ? ', fingerprint' : ''})
     SELECT id, last_seq, $1, $3, $5, last_message_at${keyed ? ', $9' : ''} FROM conversation
   ),${effects('$3', keyed, { community: '$2', readers: ['$3', '$4'], trace: keyed ? '$12' : '$10' })}
   SELECT conversation.id AS conversation_id, conversation.last_message_at AS created_at,
     facts.sender_username, facts.sender_avatar_url, facts.recipient_username, facts.recipient_avatar_url
   FROM conversation, facts`;

export const sendInCommunity = statement<SentInCommunityRow>(
  'messages.send_in_community',
  sendInCommunityText(false),
  'hot',
);
export const sendInCommunityKeyed = statement<SentInCommunityRow>(
  'messages.send_in_community_keyed',
  sendInCommunityText(true),
  'hot',
);

export interface SentRow {
  conversation_id: string;
  people_key: Buffer;
  seq: string;
  created_at: Date;
  username: string;
  display_name: string;
  avatar_url: string | null;
  bot: boolean;
  user_created_at: Date;
}

/** The expressions from which a send into a direct or group conversation reads its facts. */
interface DirectPlace extends SenderToken {
  /** A query that yields the conversation. */
  readonly conversation: string;
  /** Whether only conversations of two people count. */
  readonly pairOnly: string;
}

/** The facts that allow a send into a direct or group conversation, as one row; no row if the policy forbids it. */
export const directFacts = ({ conversation, pairOnly, ...token }: DirectPlace) => `
     SELECT c.id AS conversation_id, c.fence, c.people_key,
       s.username, coalesce(s.display_name, s.username) AS display_name, s.avatar_url, s.bot, s.created_at AS user_created_at
     FROM ${conversation} c
     JOIN participants p ON p.conversation_id = c.id AND p.user_id = ${token.sender}
     JOIN users s ON s.id = ${token.sender} AND ${tokenHolds(token)}
     WHERE c.kind <> 'community' AND (NOT ${pairOnly} OR c.kind = 'direct' AND EXISTS (
       SELECT 1 FROM participants o WHERE o.conversation_id = c.id AND o.user_id <> ${token.sender}))
       AND (c.kind = 'group' OR NOT EXISTS (
       SELECT 1 FROM participants o JOIN users u ON u.id = o.user_id
       WHERE o.conversation_id = c.id AND o.user_id <> ${token.sender} AND (u.deactivated_at IS NOT NULL
         OR EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = o.user_id AND b.blocked_id = ${token.sender})
         OR EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = ${token.sender} AND b.blocked_id = o.user_id))))`;

/**
 * Into a direct or group conversation: $1 message id, $2 conversation (or its people key), $3 sender, $4 content, $5 type,
 * $6 thread root, $7 number of attachments, then $8 idempotency key and $9 its fingerprint when keyed, then mentions, the
 * client's own id, extras, the trace, whether only conversations of two people count, the token version that the sender's token names
 * (NULL: there is none to compare) and its session. Two messages of one conversation never carry the same millisecond, because clients
 * that ask for what came after a time know it in milliseconds only.
 */
const sendText = (place: 'id' | 'people_key', keyed: boolean) => `
   WITH facts AS MATERIALIZED (${directFacts({
     conversation: `(SELECT * FROM conversations WHERE ${place} = $2)`,
     sender: '$3',
     pairOnly: keyed ? '$14::boolean' : '$12::boolean',
     tokenVersion: keyed ? '$15' : '$13',
     session: keyed ? '$16' : '$14',
   })}
   ), conversation AS (
     UPDATE conversations c SET message_count = c.message_count + 1, last_seq = c.last_seq + 1, last_message_id = $1,
       last_message_at = greatest(clock_timestamp(), date_trunc('milliseconds', c.last_message_at) + interval '1 millisecond')
     FROM facts WHERE c.id = facts.conversation_id AND c.fence = facts.fence
     RETURNING c.id, c.last_seq, c.last_message_at, false AS in_community, ARRAY[$3::uuid] AS joining
   ), message AS (
     INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at, type, thread_root_id,
         attachment_count, mentions, public_id, extras${keyed ? ', fingerprint' : ''})
     SELECT id, last_seq, $1, $3, $4, last_message_at, $5, $6, $7, ${keyed ? '$10, $11, $12, $9' : '$8, $9, $10'} FROM conversation
   ),${effects('$3', keyed, {
     readers: { array: participantsArray('conversation.id') },
     trace: keyed ? '$13' : '$11',
   })}
   SELECT conversation.id AS conversation_id, conversation.last_seq AS seq, conversation.last_message_at AS created_at,
     facts.people_key, facts.username, facts.display_name, facts.avatar_url, facts.bot, facts.user_created_at
   FROM conversation, facts`;

export const send = statement<SentRow>('messages.send', sendText('id', false), 'hot');
export const sendKeyed = statement<SentRow>('messages.send_keyed', sendText('id', true), 'hot');
export const sendToPeople = statement<SentRow>('messages.send_to_people', sendText('people_key', false), 'hot');
export const sendToPeopleKeyed = statement<SentRow>(
  'messages.send_to_people_keyed',
  sendText('people_key', true),
  'hot',
);

/**
 * What an idempotency key was used for: $1 sender, $2 key. Without a fingerprint, which goes with the text of a message, nobody
 * can tell a repeat from another request. Those of older messages are in the row of the key.
 */
export const selectSentKey = statement<{ message_id: string; fingerprint: Buffer | null }>(
  'messages.sent_key',
  `SELECT k.message_id, CASE WHEN k.fingerprint = ''::bytea THEN m.fingerprint ELSE k.fingerprint END AS fingerprint
   FROM sent_keys k LEFT JOIN messages m ON m.id = k.message_id WHERE k.sender_id = $1 AND k.key = $2`,
);
