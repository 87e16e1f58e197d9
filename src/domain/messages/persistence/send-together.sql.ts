import { statement } from '@parley/platform/database/database';
import { participantsArray } from '../../conversations';
import { appendEvents, type EventExpressions } from '../../events';
import { communityFacts, directFacts, type SentInCommunityRow, type SentRow } from './send.sql';

/** What is particular to a kind of send. In its expressions, `i` is a row of the input and `sent` a message that is written. */
interface Kind {
  /** The arrays that are its parameters, beyond those of every kind: column and element type. */
  readonly input: readonly (readonly [column: string, type: string])[];
  /** The query that yields the facts of `i`, or no row. */
  readonly facts: string;
  /** Which conversations `c` it writes to; a message for another one is written alone. */
  readonly conversations: string;
  /** Which messages of `facts` it writes. */
  readonly messages: string;
  /** The least time between two messages of a conversation, and the last time `t`, from which the next one is at least that far. */
  readonly step: string;
  readonly last: string;
  readonly inCommunity: boolean;
  /** Further columns of the message, and their expressions. */
  readonly columns: readonly (readonly [column: string, expression: string])[];
  readonly event: Pick<EventExpressions, 'community' | 'readers'>;
  /** Columns of the result. */
  readonly result: readonly string[];
}

const commonInput = [
  ['id', 'uuid'],
  ['sender', 'uuid'],
  ['content', 'text'],
  ['people', 'bytea'],
  ['key', 'text'],
  ['fingerprint', 'bytea'],
  ['token_version', 'integer'],
  ['session', 'uuid'],
] as const;
const sender = { sender: 'i.sender', tokenVersion: 'i.token_version', session: 'i.session' } as const;
const inputOf = (kind: Kind) => [...commonInput, ...kind.input, ['trace', 'text'] as const];

/** What a message that is not written has no value for. */
const unwritten: Readonly<Record<string, string>> = { seq: 'NULL::bigint', created_at: 'NULL::timestamptz' };

/** Further columns, or their expressions, for the end of a list. */
const listed = (columns: Kind['columns'], part: 0 | 1) => columns.map((column) => `, ${column[part]}`).join('');

/**
 * Several sends in one statement, in the order of the arrays. The facts of each are read by the query that the statement
 * of a single send uses, through LATERAL, so that the plan depends on the number of messages and not on what the tables hold;
 * the parameters stand in subqueries, so that their lengths do not cause a plan for each call.
 *
 * Existing conversations are locked in the order of their keys; `skip` leaves out those that are locked already. Whether a
 * fence was raised since the facts were read is decided under the lock. Only then are idempotency keys stored, so a key
 * never stands without its message, and a key that exists leaves out its message alone.
 *
 * Returns a row for each message that is written, and with `written` false for each that the policy allows but that must
 * be written alone: its conversation is new, hidden, locked or fenced, or its public id is in use. No row: the policy
 * forbids it, or its key is in use.
 */
const togetherText = (kind: Kind, locked: 'skip' | 'wait') => `
   WITH input AS (
     SELECT * FROM unnest(${inputOf(kind)
       .map(([, type], at) => `(SELECT $${at + 1}::${type}[])`)
       .join(', ')})
       WITH ORDINALITY AS i (${inputOf(kind)
         .map(([column]) => column)
         .join(', ')}, n)
   ), facts AS MATERIALIZED (
     SELECT i.*, f.* FROM input i CROSS JOIN LATERAL (${kind.facts} OFFSET 0) AS f
   ), locked AS MATERIALIZED (
     SELECT c.id, c.fence FROM conversations c WHERE c.id = ANY (ARRAY(SELECT conversation_id FROM facts)) AND ${kind.conversations}
     ORDER BY c.people_key FOR NO KEY UPDATE${locked === 'skip' ? ' SKIP LOCKED' : ''}
   ), ready AS MATERIALIZED (
     SELECT facts.* FROM facts JOIN locked ON locked.id = facts.conversation_id AND locked.fence = facts.fence WHERE ${kind.messages}
   ), kept_key AS (
     INSERT INTO sent_keys (sender_id, key, message_id, fingerprint)
     SELECT sender, key, id, ''::bytea FROM ready WHERE key IS NOT NULL ORDER BY sender, key, n
     ON CONFLICT ON CONSTRAINT sent_keys_pkey DO NOTHING RETURNING message_id
   ), numbered AS MATERIALIZED (
     SELECT ready.*, row_number() OVER (PARTITION BY conversation_id ORDER BY n) AS nth,
       count(*) OVER (PARTITION BY conversation_id) AS many
     FROM ready WHERE key IS NULL OR id IN (SELECT message_id FROM kept_key)
   ), conversation AS (
     UPDATE conversations c SET message_count = c.message_count + many, last_seq = c.last_seq + many, last_message_id = numbered.id,
       last_message_at = greatest(clock_timestamp(), ${kind.last} + ${kind.step}) + (many - 1) * ${kind.step}
     FROM numbered WHERE c.id = conversation_id AND nth = many
     RETURNING c.id, c.last_seq, c.last_message_at
   ), sent AS MATERIALIZED (
     SELECT numbered.*, c.last_seq - many + nth AS seq, c.last_message_at - (many - nth) * ${kind.step} AS created_at
     FROM numbered JOIN conversation c ON c.id = conversation_id ORDER BY n
   ), message AS (
     INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at, fingerprint${listed(kind.columns, 0)})
     SELECT conversation_id, seq, id, sender, content, created_at, fingerprint${listed(kind.columns, 1)} FROM sent
   ), read_mark AS (
     INSERT INTO participants AS p (conversation_id, user_id, read_seq, in_community)
     SELECT conversation_id, sender, max(seq), ${kind.inCommunity} FROM sent GROUP BY conversation_id, sender
     ON CONFLICT ON CONSTRAINT participants_pkey DO UPDATE SET read_seq = greatest(p.read_seq, EXCLUDED.read_seq)
   ), event AS (${appendEvents('sent', {
     type: 'message.created',
     actor: 'sent.sender',
     conversation: 'sent.conversation_id',
     message: 'sent.id',
     seq: 'sent.seq',
     trace: 'sent.trace',
     ...kind.event,
   })})
   SELECT n::integer AS n, true AS written, ${kind.result.join(', ')} FROM sent
   UNION ALL
   SELECT n::integer, false, ${kind.result.map((column) => unwritten[column] ?? column).join(', ')} FROM facts
   WHERE n NOT IN (SELECT n FROM ready)`;

/** One of several sends: `n` counts from 1. The columns of the message are NULL unless it is `written`. */
interface OneOfSeveral {
  n: number;
  written: boolean;
}

const inCommunity: Kind = {
  input: [
    ['community', 'uuid'],
    ['recipient', 'uuid'],
  ],
  facts: communityFacts({ ...sender, community: 'i.community', recipient: 'i.recipient', people: 'i.people' }),
  // Entering the list changes a counter of the community, for which first messages wait.
  conversations: 'c.listed',
  messages: 'true',
  step: "interval '1 microsecond'",
  last: 'c.last_message_at',
  inCommunity: true,
  columns: [],
  event: { community: 'sent.community_id', readers: ['sent.sender', 'sent.recipient'] },
  result: [
    'conversation_id',
    'created_at',
    'sender_username',
    'sender_avatar_url',
    'recipient_username',
    'recipient_avatar_url',
  ],
};

const inDirect: Kind = {
  input: [
    ['conversation', 'uuid'],
    ['type', 'text'],
    ['mentions', 'text'],
    ['public_id', 'text'],
    ['extras', 'text'],
    ['pair_only', 'boolean'],
  ],
  // By id or, without one, by its people.
  facts: directFacts({
    ...sender,
    conversation: `(SELECT * FROM conversations WHERE id = i.conversation
       UNION ALL SELECT * FROM conversations WHERE people_key = i.people AND i.conversation IS NULL)`,
    pairOnly: 'i.pair_only',
  }),
  conversations: "c.kind <> 'community'",
  messages: `facts.public_id IS NULL OR NOT EXISTS (SELECT 1 FROM messages m WHERE m.public_id = facts.public_id)
       AND NOT EXISTS (SELECT 1 FROM facts other WHERE other.public_id = facts.public_id AND other.n < facts.n)`,
  step: "interval '1 millisecond'",
  last: "date_trunc('milliseconds', c.last_message_at)",
  inCommunity: false,
  columns: [
    ['type', 'type'],
    ['mentions', 'mentions::uuid[]'],
    ['public_id', 'public_id'],
    ['extras', 'extras::jsonb'],
  ],
  event: { readers: { array: participantsArray('sent.conversation_id') } },
  result: [
    'conversation_id',
    'seq',
    'created_at',
    'people_key',
    'username',
    'display_name',
    'avatar_url',
    'bot',
    'user_created_at',
  ],
};

/**
 * Arrays: $1 ids, $2 senders, $3 texts, $4 people keys, $5 idempotency keys, $6 fingerprints, $7 token versions, $8 sessions,
 * $9 communities, $10 recipients, $11 traces.
 */
export const sendTogetherInCommunity = statement<OneOfSeveral & SentInCommunityRow>(
  'messages.send_together_in_community',
  togetherText(inCommunity, 'skip'),
  'hot',
);
/** The same for messages of one conversation; waits for it. */
export const sendToOneInCommunity = statement<OneOfSeveral & SentInCommunityRow>(
  'messages.send_to_one_in_community',
  togetherText(inCommunity, 'wait'),
  'hot',
);

/**
 * Arrays: $1 ids, $2 senders, $3 texts, $4 people keys, $5 idempotency keys, $6 fingerprints, $7 token versions, $8 sessions,
 * $9 conversations (NULL: by the people key), $10 types, $11 mentions as array literals, $12 public ids, $13 extras as JSON,
 * $14 whether only conversations of two people count, $15 traces.
 */
export const sendTogether = statement<OneOfSeveral & SentRow>(
  'messages.send_together',
  togetherText(inDirect, 'skip'),
  'hot',
);
/** The same for messages of one conversation; waits for it. */
export const sendToOne = statement<OneOfSeveral & SentRow>(
  'messages.send_to_one',
  togetherText(inDirect, 'wait'),
  'hot',
);
