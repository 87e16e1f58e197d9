import type { Conversation, Participant, PersonDetails } from '../model/conversation';
import type { ReadMark } from '../model/read-mark';
import type { ConversationRow, ParticipantValues, PersonRow, ReadMarkRow } from './conversations.sql';

/** A row as the domain's own type. */
export function conversationOf(row: ConversationRow): Conversation {
  return {
    id: row.id,
    kind: row.kind,
    topic: row.topic,
    createdBy: row.created_by,
    createdAt: row.created_at,
    messageCount: Number(row.message_count),
    lastSeq: Number(row.last_seq),
    lastMessageId: row.last_message_id,
    lastMessageAt: row.last_message_at,
    participants: (row.participants ?? []).map(participantOf),
  };
}

const dateOf = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));

function participantOf(values: ParticipantValues): Participant {
  const [id, username, displayName, avatarUrl, bot, createdAt, active, readSeq, ranges, readAt, ...rest] = values;
  const [closed, mutedUntil, joinedAt, changedAt] = rest;
  return {
    person: { id, username, displayName, avatarUrl, bot, createdAt: new Date(createdAt), active },
    ...readMarkOf({ read_seq: readSeq, read_ranges: ranges }),
    readAt: dateOf(readAt),
    closed,
    mutedUntil: dateOf(mutedUntil),
    joinedAt: new Date(joinedAt),
    changedAt: new Date(changedAt),
  };
}

export function personOf(row: PersonRow): PersonDetails {
  return {
    id: row.user_id,
    username: row.username,
    displayName: row.display_name,
    avatarUrl: row.avatar_url,
    bot: row.bot,
    createdAt: row.user_created_at,
    active: row.user_active,
  };
}

/** Ranges of integers come as `{[3,5),[8,9)}`. */
export function readMarkOf(row: {
  readonly read_seq: ReadMarkRow['read_seq'] | number;
  readonly read_ranges: string;
}): ReadMark {
  // Almost everyone has none.
  const ranges = row.read_ranges === '{}' ? [] : [...row.read_ranges.matchAll(/\[(\d+),(\d+)\)/g)];
  return {
    readSeq: Number(row.read_seq),
    readRanges: ranges.map(([, first, end]) => ({ first: Number(first), last: Number(end) - 1 })),
  };
}
