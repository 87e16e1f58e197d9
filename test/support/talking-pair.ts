import type { TestApp } from './app';
import { Client, tokenFor } from './client';
import type { World } from './world';

/** A creator and an active member of a new community, with tokens and a way to write to each other. */
export async function talkingPair(app: TestApp, world: World) {
  const { community, creator, member, membership } = await world.pair();
  const tokens = { creator: tokenFor(app, creator), member: tokenFor(app, member) };
  const anonymous = new Client(app);
  const send = async (content: string, from: 'creator' | 'member' = 'creator') => {
    const to = from === 'creator' ? member : creator;
    const path = `/api/v1/communities/${community}/messages`;
    return (await anonymous.as(tokens[from]).post(path, { recipient_id: to, content })).body as { id: string };
  };
  return { community, creator, member, membership, tokens, send };
}
