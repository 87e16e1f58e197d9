import { createHash } from 'node:crypto';

/** People in a conversation at most, the opener included. */
export const maxParticipants = 8;

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/**
 * The key of an exact set of people, within a community or outside any; unique in the database.
 * The same as the SQL function people_key(): a byte for the scope, the community, the ids in order.
 */
export function peopleKey(communityId: string | null, people: readonly string[]): Buffer {
  const ids = [...new Set(people.map((id) => id.toLowerCase()))].sort();
  return Buffer.concat([communityId === null ? Buffer.of(2) : Buffer.concat([Buffer.of(1), bytesOf(communityId)]), ...ids.map(bytesOf)]);
}

/** What a repeated send must agree with: a digest of everything that its key stands for. */
export function fingerprint(...parts: readonly (string | null | undefined)[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts.map((part) => part ?? null))).digest();
}
