import type { PersonDetails } from '../model/conversation';
import type { ReadMark } from '../model/read-mark';
import type { PersonRow, ReadMarkRow } from './conversations.sql';

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
export function readMarkOf(row: ReadMarkRow): ReadMark {
  const ranges = [...row.read_ranges.matchAll(/\[(\d+),(\d+)\)/g)];
  return {
    readSeq: Number(row.read_seq),
    readRanges: ranges.map(([, first, end]) => ({ first: Number(first), last: Number(end) - 1 })),
  };
}
