import { Client, tokenFor } from '../support/client';
import { startTestApp, TestApp } from '../support/app';
import { countBatches } from '../support/batches';
import { World } from '../support/world';

/** Interleavings of each race. `RACE_ROUNDS=334` runs 1,000 in all. */
const interleavings = Number(process.env['RACE_ROUNDS'] ?? 120);

let app: TestApp;
let world: World;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
});
afterAll(() => app.close());

async function scene() {
  const pair = await world.pair();
  const base = `/api/v1/communities/${pair.community}/messages`;
  const [creator, member] = [client.as(tokenFor(app, pair.creator)), client.as(tokenFor(app, pair.member))];
  return {
    ...pair,
    base,
    creatorClient: creator,
    memberClient: member,
    fromMember: (content = 'x', more: object = {}) =>
      member.post(base, { recipient_id: pair.creator, content, ...more }),
    fromCreator: (content = 'x', more: object = {}) =>
      creator.post(base, { recipient_id: pair.member, content, ...more }),
  };
}

interface State {
  message_count: number;
  last_seq: number;
  rows: number;
  highest: number;
  preview_is_newest: boolean;
  listed: boolean;
  hidden: boolean;
  blocked: boolean;
  total: number;
}

/** What the database says of a community's only conversation. */
async function state(community: string): Promise<State | undefined> {
  const [row] = await world.sql<State>(
    `SELECT c.message_count::int, c.last_seq::int, c.listed, c.hidden, c.blocked, coalesce(i.listed_conversations, 0) AS total,
       (SELECT count(*)::int FROM messages m WHERE m.conversation_id = c.id) AS rows,
       (SELECT coalesce(max(m.seq), 0)::int FROM messages m WHERE m.conversation_id = c.id) AS highest,
       c.last_message_id IS NOT DISTINCT FROM (SELECT m.id FROM messages m WHERE m.conversation_id = c.id ORDER BY m.seq DESC LIMIT 1)
         AND (c.message_count = 0
             OR c.last_message_at = (SELECT m.created_at FROM messages m WHERE m.conversation_id = c.id
                 ORDER BY m.seq DESC LIMIT 1)) AS preview_is_newest
     FROM conversations c LEFT JOIN community_inboxes i ON i.community_id = c.community_id WHERE c.community_id = $1`,
    community,
  );
  return row;
}

function expectSound(found: State | undefined): void {
  if (!found) return;
  expect(found.rows).toBe(found.message_count);
  expect(found.highest).toBe(found.last_seq);
  expect(found.message_count).toBe(found.last_seq);
  expect(found.preview_is_newest).toBe(true);
  expect(found.listed).toBe(found.message_count > 0 && !found.hidden && !found.blocked);
  expect(found.total).toBe(found.listed ? 1 : 0);
}

/** A short wait, so that the two sides of a race meet at other points each time. */
const jitter = (mostMs = 4) =>
  new Promise<void>((resolve) =>
    Math.random() < 0.5 ? setImmediate(resolve) : setTimeout(resolve, Math.random() * mostMs),
  );

/** Each race is run one by one, and several at once, so that their messages share statements. */
const cases = <What extends string>(races: readonly What[]) =>
  races.flatMap((race): [What, string, number][] => [
    [race, 'one by one', 1],
    [race, 'several at once', 8],
  ]);

/** Runs the interleavings of a race, as many at once as given. */
async function interleave(atOnce: number, run: (round: number) => Promise<void>): Promise<void> {
  const counted = countBatches(app, atOnce > 1 ? 10 : 0);
  for (let round = 0; round < interleavings; round += atOnce)
    await Promise.all(Array.from({ length: atOnce }, (_, n) => run(round + n)));
  counted.restore();
  if (atOnce > 1) expect(counted.skipping.length).toBeGreaterThan(0);
}

describe('races of sending', () => {
  it('20 first messages at once, from both sides, make one conversation and are all sent', async () => {
    for (let round = 0; round < 5; round++) {
      const { community, fromMember, fromCreator } = await scene();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? fromMember(`m${i}`) : fromCreator(`c${i}`))),
      );
      expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(201));
      expect(
        await world.sql('SELECT count(*)::int AS n FROM conversations WHERE community_id = $1', community),
      ).toEqual([{ n: 1 }]);
      const found = await state(community);
      expectSound(found);
      expect(found?.message_count).toBe(20);
    }
  });

  it('the same key 100 times at once sends one message with one id', async () => {
    const { community, fromMember } = await scene();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => fromMember('once', { client_message_id: 'the key' })),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await state(community))?.message_count).toBe(1);
    expect(await world.sql('SELECT count(*)::int AS n FROM events WHERE message_id = $1', answers[0]?.body.id)).toEqual(
      [{ n: 1 }],
    );
  });

  it.each(cases(['block', 'leave'] as const))(
    'no message after a committed %s, %s',
    async (what, _how, atOnce) => {
      let before = 0;
      let refused = 0;
      let slowest = 4;
      await interleave(atOnce, async (round) => {
        const { community, membership, member, creatorClient, fromMember, fromCreator } = await scene();
        if (round % 2) await fromMember('there is a conversation already');
        const end = async () => {
          // As long as a send takes on this machine, or the ending would come first each time where sends are slow.
          await jitter(slowest);
          if (what === 'block')
            expect(
              (await creatorClient.post(`/api/v1/communities/${community}/members/${membership}/block`)).status,
            ).toBe(200);
          else await world.domain.communities.endMembership(community, member);
          // No message may be added after this count.
          return (await state(community))?.message_count ?? 0;
        };
        const send = async (run: () => Promise<{ status: number }>) => {
          await jitter();
          const began = performance.now();
          const { status } = await run();
          slowest = Math.max(slowest, Math.min(performance.now() - began, 500));
          return status;
        };
        const [count, ...statuses] = await Promise.all([end(), send(fromMember), send(fromCreator), send(fromMember)]);
        const sent = statuses.filter((status) => status === 201).length;
        expect(statuses.filter((status) => status !== 201 && status !== 403)).toEqual([]);
        expect(count).toBe(sent + (round % 2));
        const found = await state(community);
        expectSound(found);
        expect(found?.message_count ?? 0).toBe(count);
        before += sent;
        refused += statuses.length - sent;
      });
      // Both outcomes were really met, or the race was none.
      expect(before).toBeGreaterThan(0);
      expect(refused).toBeGreaterThan(0);
    },
    240_000,
  );

  it.each(cases(['deletion']))(
    'a %s against new messages leaves no dead preview and counts right, %s',
    async (_what, _how, atOnce) => {
      const outcomes = new Map<number, number>();
      // As long as a reply takes on this machine, so that it is answered before some of the deletions begin.
      let slowest = 4;
      await interleave(atOnce, async (round) => {
        const { community, base, memberClient, creatorClient, fromMember, fromCreator } = await scene();
        if (round % 3) await fromCreator('before');
        const { id } = (await fromMember('to be deleted')).body;
        const [deletion, second, reply] = await Promise.all([
          jitter(slowest).then(() => memberClient.delete(`${base}/${id}`)),
          jitter(slowest).then(() => memberClient.delete(`${base}/${id}`)),
          jitter().then(async () => {
            const began = performance.now();
            const answer = await fromCreator('reply');
            slowest = Math.max(slowest, Math.min(2 * (performance.now() - began), 500));
            return answer;
          }),
        ]);
        expect(reply.status).toBe(201);
        const deleted = [deletion, second].filter((answer) => answer.status === 200).length;
        expect(deleted).toBeLessThanOrEqual(1);
        for (const answer of [deletion, second]) expect([200, 403, 404]).toContain(answer.status);
        outcomes.set(deleted, (outcomes.get(deleted) ?? 0) + 1);
        const found = await state(community);
        expectSound(found);
        expect(found?.message_count).toBe((round % 3 ? 1 : 0) + 1 - deleted + 1);
        expect((await creatorClient.get(`${base}/conversations`)).status).toBe(200);
      });
      expect(outcomes.get(0)).toBeGreaterThan(0);
      expect(outcomes.get(1)).toBeGreaterThan(0);
    },
    240_000,
  );
});
