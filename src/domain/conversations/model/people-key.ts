/** Maximum participants of a conversation, including its creator. */
export const maxParticipants = 8;

/**
 * The key of an exact set of people, within a community or outside any; unique in the database.
 * The same as the SQL function people_key(): a byte for the scope, the community, the ids in order.
 */
export function peopleKey(communityId: string | null, people: readonly string[]): Buffer {
  const ids = [...new Set(people.map((id) => id.toLowerCase()))].sort();
  return Buffer.from(
    `${communityId === null ? '02' : `01${digitsOf(communityId)}`}${ids.map(digitsOf).join('')}`,
    'hex',
  );
}

/** The digits of an id in its usual form, with hyphens. Faster than a search for the hyphens, for each message. */
const digitsOf = (id: string): string =>
  id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);

/** The user ids in a key outside communities, in order. */
export function peopleOf(key: Buffer): string[] {
  const hex = key.toString('hex', 1);
  return Array.from({ length: hex.length / 32 }, (_, at) => {
    const id = hex.slice(at * 32, at * 32 + 32);
    return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
  });
}
