import { type Statement, statement } from '@parley/platform/database/database';
import {
  type ConversationRow,
  pageOfConversations as pageOf,
  pageOfSummaries,
  type SummaryRow,
} from '../../conversations';
import { type MessageValues, newestMessage } from './messages.sql';
import { unreadCount } from './unread.sql';

/** How many conversations of a community are on its creator's list: $1 community. */
export const countCreatorInbox = statement<{ total: number }>(
  'inbox.count_of_creator',
  'SELECT listed_conversations AS total FROM community_inboxes WHERE community_id = $1',
);

export interface InboxRow {
  /** Time of the newest message, in microseconds since 1970. */
  position: string;
  read_up_to: string | null;
  id: string;
  last_message_at: Date;
  unread: string;
  other_id: string;
  other_username: string;
  other_avatar_url: string | null;
  message_id: string;
  message_content: string;
  message_created_at: Date;
  sender_id: string;
  sender_username: string;
  sender_avatar_url: string | null;
}

/**
 * The newest message of a conversation `c` that its participant `theirs` has read; null if either of the two shows no
 * receipts, or one has blocked the other.
 * @param me the other participant
 */
const readUpTo = (me: string) => `CASE WHEN NOT EXISTS (
       SELECT 1 FROM preferences r WHERE r.user_id IN (${me}, theirs.user_id) AND r.key = 'read_receipts' AND r.value = 'false')
     AND NOT EXISTS (
       SELECT 1 FROM user_blocks b WHERE (b.blocker_id, b.blocked_id) IN ((${me}, theirs.user_id), (theirs.user_id, ${me})))
     THEN (SELECT r.id FROM messages r WHERE r.conversation_id = c.id AND r.seq <= theirs.read_seq AND r.deleted_at IS NULL
       ORDER BY r.seq DESC LIMIT 1) END`;

const inboxColumns = (me: string) => `${readUpTo(me)} AS read_up_to, c.id, c.last_message_at,
     floor(extract(epoch FROM c.last_message_at) * 1000000)::bigint AS position, greatest(c.last_seq - mine.read_seq, 0) AS unread,
     o.id AS other_id, o.username AS other_username, o.avatar_url AS other_avatar_url,
     m.id AS message_id, m.content AS message_content, m.created_at AS message_created_at,
     s.id AS sender_id, s.username AS sender_username, s.avatar_url AS sender_avatar_url`;

// One by one (OFFSET 0): as a join, a plan for anyone reads all conversations of a person, of whom some have many.
const inboxJoins = (
  me: string,
) => `JOIN LATERAL (SELECT p.read_seq FROM participants p WHERE p.conversation_id = c.id AND p.user_id = ${me} OFFSET 0) mine ON true
   JOIN participants theirs ON theirs.conversation_id = c.id AND theirs.user_id <> ${me}
   JOIN users o ON o.id = theirs.user_id
   JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq
   JOIN users s ON s.id = m.sender_id`;

/**
 * A page of the creator's inbox, newest first: $1 community, $2 creator, $3 limit, $4 offset. The page is cut
 * out of the ordered index before anything is joined, so its cost does not depend on how many there are.
 */
export const selectCreatorInbox = statement<InboxRow>(
  'inbox.of_creator',
  `SELECT ${inboxColumns('$2')}
   FROM (SELECT id, inbox_at, last_message_at, last_seq FROM conversations
         WHERE community_id = $1 AND listed ORDER BY inbox_at DESC, id DESC LIMIT $3 OFFSET $4) c
   ${inboxJoins('$2')}
   ORDER BY c.inbox_at DESC, c.id DESC`,
);

/** The same below a place: $1 community, $2 creator, $3 limit, $4 microseconds since 1970, $5 conversation. */
export const selectCreatorInboxBelow = statement<InboxRow>(
  'inbox.of_creator_below',
  `SELECT ${inboxColumns('$2')}
   FROM (SELECT id, inbox_at, last_message_at, last_seq FROM conversations
         WHERE community_id = $1 AND listed
           AND (inbox_at, id) < (timestamptz '1970-01-01Z' + $4::bigint * interval '1 microsecond', $5::uuid)
         ORDER BY inbox_at DESC, id DESC LIMIT $3) c
   ${inboxJoins('$2')}
   ORDER BY c.inbox_at DESC, c.id DESC`,
);

/** A member's inbox: the one conversation with the creator. $1 people key, $2 member. */
export const selectMemberInbox = statement<InboxRow>(
  'inbox.of_member',
  `SELECT ${inboxColumns('$2')}
   FROM (SELECT id, last_message_at, last_seq FROM conversations WHERE people_key = $1 AND listed) c
   ${inboxJoins('$2')}
   ORDER BY c.last_message_at DESC, c.id DESC`,
);

const asked = 'unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) WITH ORDINALITY AS p (conversation_id, person_id, n)';

/** Conversations of communities as their participants see them, those that are listed: $1 conversations, $2 participants. */
export const selectInboxAmong = statement<InboxRow & { n: string }>(
  'inbox.among',
  `SELECT c.n, ${inboxColumns('c.person_id')}
   FROM (SELECT p.n, p.person_id, c.id, c.last_message_at, c.last_seq
         FROM ${asked} JOIN conversations c ON c.id = p.conversation_id AND c.listed) c
   ${inboxJoins('c.person_id')}`,
);

/** What the other participant has read in conversations of communities: $1 conversations, $2 participants. */
export const selectReceipts = statement<{ n: string; read_up_to: string | null }>(
  'inbox.receipts',
  `SELECT p.n, ${readUpTo('p.person_id')} AS read_up_to
   FROM ${asked}
   JOIN conversations c ON c.id = p.conversation_id
   JOIN participants theirs ON theirs.conversation_id = c.id AND theirs.user_id <> p.person_id`,
);

/**
 * Unread messages of a person in all communities: $1 person, $2 how many conversations are counted at most, the newest
 * ones.
 */
export const selectUnreadInCommunities = statement<{ unread: string }>(
  'inbox.unread_in_communities',
  `SELECT coalesce(sum(greatest(c.last_seq - mine.read_seq, 0)), 0)::bigint AS unread
   FROM (SELECT conversation_id, read_seq FROM participants WHERE user_id = $1 AND in_community
         ORDER BY conversation_id DESC LIMIT $2) mine
   JOIN conversations c ON c.id = mine.conversation_id AND c.listed`,
);

export const sortKeys = {
  activity: 'coalesce(c.last_message_at, c.created_at)',
  created: 'c.created_at',
  messages: 'c.message_count',
} as const;

const countOfDirect = 'SELECT count(*) AS total FROM participants p WHERE p.user_id = $1 AND NOT p.in_community';
const directOf = `FROM participants p JOIN conversations c ON c.id = p.conversation_id WHERE p.user_id = $1 AND NOT p.in_community`;

export interface ListedRow extends SummaryRow {
  newest: MessageValues<string> | null;
}

/** A person's direct and group conversations, latest activity first: $1 person, $2 limit. */
export const selectDirectInbox = statement<ConversationRow>(
  'inbox.direct',
  pageOf(directOf, `${sortKeys.activity} DESC, c.id DESC`, 'LIMIT $2'),
);

/**
 * A person's conversations with one other person and the newest message of each, latest activity first: $1 person, $2 limit. Groups
 * and the one with the person alone are left out.
 */
export const selectPairInbox = statement<ListedRow>('inbox.pairs', pairs(`, ${newestMessage} AS newest`));
/** The same without the messages. */
export const selectPairs = statement<SummaryRow>('inbox.pairs_alone', pairs(''));

function pairs(more: string): string {
  return pageOfSummaries(
    `${directOf} AND c.kind = 'direct'
     AND EXISTS (SELECT 1 FROM participants o WHERE o.conversation_id = c.id AND o.user_id <> $1)`,
    `${sortKeys.activity} DESC, c.id DESC`,
    'LIMIT $2',
    more,
  );
}

/** How many there are: $1 person. */
export const countDirectInbox = statement<{ total: string }>('inbox.count_direct', countOfDirect);

/** Unread messages of one person in several conversations: $1 person, $2 conversation ids. */
export const selectUnread = statement<{ conversation_id: string; unread: string }>(
  'inbox.unread',
  `SELECT p.conversation_id, ${unreadCount()} AS unread
   FROM participants p JOIN conversations c ON c.id = p.conversation_id
   WHERE p.user_id = $1 AND p.conversation_id = ANY($2::uuid[])`,
);

/** Time of the newest remaining message: $1 conversation. */
export const selectLatestAt = statement<{ created_at: Date }>(
  'inbox.latest_at',
  'SELECT m.created_at FROM conversations c JOIN messages m ON m.id = c.last_message_id WHERE c.id = $1',
);

export type SortKey = keyof typeof sortKeys;

type SortedRow = ListedRow & { readonly total: string };

/**
 * A page of a person's direct and group conversations with the newest message of each, in an order of their choice, and how many
 * there are: $1 person, $2 limit, $3 offset.
 */
export const selectSorted: Readonly<
  Record<SortKey, { readonly asc: Statement<SortedRow>; readonly desc: Statement<SortedRow> }>
> = {
  activity: bothWays('activity'),
  created: bothWays('created'),
  messages: bothWays('messages'),
};

function bothWays(key: SortKey) {
  const sorted = (direction: 'ASC' | 'DESC') =>
    statement<SortedRow>(
      `inbox.sorted_by_${key}_${direction.toLowerCase()}`,
      pageOfSummaries(
        directOf,
        `${sortKeys[key]} ${direction}, c.id ${direction}`,
        'LIMIT $2 OFFSET $3',
        `, ${newestMessage} AS newest, (${countOfDirect}) AS total`,
      ),
    );
  return { asc: sorted('ASC'), desc: sorted('DESC') };
}

/**
 * Those with a listed change since a time, including names of the others: $1 person, $2 time, $3 limit.
 */
export const selectChangedFor = statement<ConversationRow>(
  'inbox.changed_for',
  pageOf(
    `${directOf} AND (
     greatest(c.created_at, c.updated_at, c.last_message_at, p.joined_at, p.read_at, p.changed_at) >= $2
     OR EXISTS (SELECT 1 FROM participants o JOIN users u ON u.id = o.user_id WHERE o.conversation_id = c.id AND u.updated_at >= $2))`,
    `${sortKeys.activity} DESC, c.id DESC`,
    'LIMIT $3',
  ),
);
