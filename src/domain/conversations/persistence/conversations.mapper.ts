import type { Conversation, ConversationSummary, Participant, PersonDetails } from '../model/conversation';
import type { ReadMark } from '../model/read-mark';
import type {
  ConversationRow,
  ConversationValues,
  ParticipantValues,
  PersonRow,
  PersonValues,
  ReadMarkRow,
  SummaryRow,
} from './conversations.sql';

/** A row as the domain's own type. */
export function conversationOf({ conversation }: ConversationRow): Conversation {
  return { ...withoutPeople(conversation), participants: (conversation[9] ?? []).map(participantOf) };
}

/** The rows of a list. */
export function summariesOf(rows: readonly SummaryRow[]): ConversationSummary[] {
  const [first] = rows;
  const own = first && { person: personIn(JSON.parse(first.own) as PersonValues) };
  return rows.map(({ conversation, own_place: place }) => {
    const others = (conversation[9] ?? []).map((values) => ({ person: personIn(values) }));
    return { ...withoutPeople(conversation), participants: own ? others.toSpliced(place, 0, own) : others };
  });
}

function withoutPeople(values: ConversationValues<unknown>): Omit<ConversationSummary, 'participants'> {
  return {
    id: values[0],
    kind: values[1],
    topic: values[2],
    createdBy: values[3],
    createdAt: new Date(values[4]),
    messageCount: values[5],
    lastSeq: values[6],
    lastMessageId: values[7],
    lastMessageAt: dateOf(values[8]),
  };
}

/** A time of a JSON array. */
export const dateOf = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));

/** The person with whose values an array begins. */
export function personIn(values: PersonValues | ParticipantValues): PersonDetails {
  return {
    id: values[0],
    username: values[1],
    displayName: values[2],
    avatarUrl: values[3],
    bot: values[4],
    createdAt: new Date(values[5]),
    active: values[6],
  };
}

function participantOf(values: ParticipantValues): Participant {
  const [, , , , , , , readSeq, ranges, readAt, closed, mutedUntil, joinedAt, changedAt] = values;
  return {
    person: personIn(values),
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
