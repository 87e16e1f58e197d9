/** Consecutive positions, both ends included. */
export interface SeqRange {
  readonly first: number;
  readonly last: number;
}

/** What a participant has read. The same rule in SQL: `readBy` and, for counts, `unreadCount`. */
export interface ReadMark {
  /** Everything up to this seq counts as read. */
  readonly readSeq: number;
  /** Pages read above it, in order; normally none. A range that a later send has overtaken may remain: it says the same. */
  readonly readRanges: readonly SeqRange[];
}

/**
 * Maximum number of ranges above a read mark. A page beyond it is still recorded; the mark then moves to the end of the
 * lowest range, so the oldest gap counts as read.
 */
export const maxReadRanges = 100;

/** Whether a message of another person at this position was read. */
export function hasRead(mark: ReadMark, seq: number): boolean {
  return seq <= mark.readSeq || mark.readRanges.some(({ first, last }) => first <= seq && seq <= last);
}
