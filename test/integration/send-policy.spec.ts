import { newId } from '@parley/kernel';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { entities } from '../../src/database/entities';
import { AccessService, policy } from '../../src/domain/access';
import { CommunitiesQueries } from '../../src/domain/communities';
import { ConversationsRepository, peopleKey } from '../../src/domain/conversations';
import * as sendSql from '../../src/domain/messages/persistence/send.sql';
import * as togetherSql from '../../src/domain/messages/persistence/send-together.sql';
import { createTestDatabase, TestDatabase } from '../support/database';
import { World } from '../support/world';

class RollBack extends Error {}

/** The send statement's predicate and the policy functions are two writings of one rule; this holds them together. */
describe('the send statements agree with the policy over every combination of facts', () => {
  let owned: TestDatabase;
  let database: Database;
  let world: World;
  let access: AccessService;

  beforeAll(async () => {
    owned = await createTestDatabase();
    database = new Database(
      await createDataSource({
        url: owned.url,
        poolSize: 4,
        applicationName: 'test',
        entities,
        migrations: [],
      }).initialize(),
    );
    world = new World(database);
    access = new AccessService(database, new ConversationsRepository(database), new CommunitiesQueries(database));
  });
  afterAll(async () => {
    await database.dataSource.destroy();
    await owned.drop();
  });

  /** Whether the statement would write; the write is rolled back. */
  async function writes(
    run: (tx: Parameters<Parameters<Database['transaction']>[0]>[0]) => Promise<unknown[]>,
  ): Promise<boolean> {
    let wrote = false;
    await database
      .transaction(async (tx) => {
        wrote = (await run(tx)).length > 0;
        throw new RollBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RollBack)) throw error;
      });
    return wrote;
  }

  /** Messages of one conversation of a community, between two people for whom nothing changes. */
  async function bystanders() {
    const { community, creator, member } = await world.pair();
    const key = peopleKey(community, [creator, member]);
    expect(
      await database.query(sendSql.sendInCommunity, [
        newId(),
        community,
        member,
        creator,
        'first',
        newId(),
        key,
        null,
        null,
        null,
      ]),
    ).toHaveLength(1);
    const ended = newId();
    await world.sql('INSERT INTO ended_sessions (session_id, user_id) VALUES ($1, $2)', ended, member);
    return { community, creator, member, outsider: await world.user(), key, ended };
  }

  interface Tested {
    readonly community: string;
    readonly from: string;
    readonly to: string;
  }

  /**
   * What a shared statement does with a message in the middle of others, some of which are allowed and some not: the
   * others come out as they always do.
   */
  async function togetherInCommunity(
    { community, from, to }: Tested,
    others: Awaited<ReturnType<typeof bystanders>>,
  ): Promise<'written' | 'alone' | 'forbidden'> {
    const key = peopleKey(community, [from, to]);
    const rows: [string, string, string, Buffer, number | null, string | null][] = [
      [others.community, others.creator, others.member, others.key, null, null],
      [others.community, others.outsider, others.member, others.key, null, null],
      [community, from, to, key, 0, newId()],
      [community, from, to, key, 1, null], // another token version
      [others.community, others.member, others.creator, others.key, 0, newId()],
      [others.community, others.member, others.creator, others.key, 1, null],
      [others.community, others.member, others.creator, others.key, 0, others.ended],
    ];
    let outcome: 'written' | 'alone' | 'forbidden' = 'forbidden';
    await writes(async (tx) => {
      const found = await tx.query(togetherSql.sendTogetherInCommunity, [
        rows.map(() => newId()),
        rows.map((row) => row[1]),
        rows.map((_, at) => `text ${at}`),
        rows.map((row) => row[3]),
        rows.map(() => null),
        rows.map(() => null),
        rows.map((row) => row[4]),
        rows.map((row) => row[5]),
        rows.map((row) => row[0]),
        rows.map((row) => row[2]),
        rows.map(() => null),
      ]);
      expect(found.filter((row) => row.n !== 3).map((row) => [row.n, row.written])).toEqual([
        [1, true],
        [5, true],
      ]);
      const tested = found.find((row) => row.n === 3);
      if (tested) outcome = tested.written ? 'written' : 'alone';
      return found;
    });
    return outcome;
  }

  it('in a community', async () => {
    const others = await bystanders();
    const together = new Set<string>();
    const [actor, other, third] = [await world.user(), await world.user(), await world.user()];
    const communities = {
      actor: await world.community(actor),
      other: await world.community(other),
      third: await world.community(third),
    };
    const past = new Date(Date.now() - 60_000);
    const future = new Date(Date.now() + 3_600_000);
    let allowed = 0;
    let checked = 0;
    for (const [creator, community] of Object.entries(communities)) {
      const subject = creator === 'actor' ? other : actor;
      for (const status of [null, 'active', 'trialing', 'canceled'] as const) {
        for (const endsAt of status === null ? [null] : [null, past, future]) {
          for (const blocked of status === null ? [false] : [false, true]) {
            await world.sql('DELETE FROM memberships WHERE community_id = $1', community);
            if (status !== null)
              await world.sql(
                'INSERT INTO memberships (id, community_id, user_id, status, ends_at, blocked) VALUES ($1, $2, $3, $4, $5, $6)',
                newId(),
                community,
                subject,
                status,
                endsAt,
                blocked,
              );
            for (const flags of [0, 1, 2, 3, 4, 5, 6, 7]) {
              await world.sql(
                'UPDATE users SET deactivated_at = CASE WHEN $2 THEN now() END WHERE id = $1',
                actor,
                (flags & 1) > 0,
              );
              await world.sql(
                'UPDATE users SET deactivated_at = CASE WHEN $2 THEN now() END WHERE id = $1',
                other,
                (flags & 2) > 0,
              );
              await world.sql('DELETE FROM user_blocks');
              if (flags & 4) await world.personalBlock(other, actor);
              else await world.personalBlock(actor, other); // one's own block forbids nothing
              const pair = await access.communityPair(community, actor, other);
              if (!pair) throw new Error('the community exists');
              const verdict = policy.community.write(pair.facts);
              const key = peopleKey(community, [actor, other]);
              const send = (tokenVersion: number, sessionId: string | null) =>
                writes((tx) =>
                  tx.query(sendSql.sendInCommunity, [
                    ...[newId(), community, actor, other, 'text', newId(), key],
                    ...[tokenVersion, sessionId, null],
                  ]),
                );
              const wrote = await send(0, newId());
              const described = { creator, status, endsAt, blocked, flags, verdict };
              expect({ ...described, wrote }).toEqual({ ...described, wrote: verdict.allowed });
              expect(await send(1, null)).toBe(false); // another token version
              expect(await send(0, others.ended)).toBe(false); // an ended session
              // Together with others: the first message of a conversation is left to be written alone.
              const tested = { community, from: actor, to: other };
              const first = await togetherInCommunity(tested, others);
              expect({ ...described, first }).toEqual({ ...described, first: verdict.allowed ? 'alone' : 'forbidden' });
              await world.sql(
                `INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq)
                 VALUES ($1, 'community', $2, $3, $4, 1, 1)
                 ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE SET message_count = 1, last_seq = 1`,
                newId(),
                community,
                key,
                actor,
              );
              const next = await togetherInCommunity(tested, others);
              expect({ ...described, next }).toEqual({ ...described, next: verdict.allowed ? 'written' : 'forbidden' });
              together.add(next);
              await world.sql('UPDATE conversations SET message_count = 0, last_seq = 0 WHERE people_key = $1', key);
              checked += 1;
              if (verdict.allowed) allowed += 1;
            }
          }
        }
      }
    }
    expect(checked).toBe(3 * 19 * 8);
    expect(allowed).toBe(2 * 5); // as creator or as member: five running, unblocked states, no one deactivated, no block by the other
    expect([...together].sort()).toEqual(['forbidden', 'written']);
  }, 180_000);

  it('to the sender and to an unknown user', async () => {
    const { community, creator } = await world.pair();
    for (const other of [creator, newId()]) {
      const verdict = policy.community.write((await access.communityPair(community, creator, other))!.facts);
      expect(verdict.allowed).toBe(false);
      expect(
        await writes((tx) =>
          tx.query(sendSql.sendInCommunity, [
            newId(),
            community,
            creator,
            other,
            'text',
            newId(),
            peopleKey(community, [creator, other]),
            null,
            null,
            null,
          ]),
        ),
      ).toBe(false);
    }
  });

  const keyOf = async (id: string) =>
    (await world.sql<{ people_key: Buffer }>('SELECT people_key FROM conversations WHERE id = $1', id))[0]?.people_key;

  it('in direct and group conversations', async () => {
    const [one, two, outsider] = [await world.user(), await world.user(), await world.user()];
    const calm = newId();
    await world.sql(
      "INSERT INTO conversations (id, kind, people_key, created_by) VALUES ($1, 'direct', people_key(NULL, ARRAY[$2::uuid, $3::uuid]), $2)",
      calm,
      one,
      two,
    );
    await world.sql('INSERT INTO participants (conversation_id, user_id) VALUES ($1, $2), ($1, $3)', calm, one, two);
    const calmKey = await keyOf(calm);
    const ended = newId();
    await world.sql('INSERT INTO ended_sessions (session_id, user_id) VALUES ($1, $2)', ended, one);
    /** Whether a shared statement writes the message, among others that are allowed and others that are not. */
    const togetherInDirect = async (
      id: string | null,
      key: Buffer | null | undefined,
      from: string,
      pairOnly: boolean,
      token: readonly [version: number | null, session: string | null],
    ) => {
      const senders = [one, outsider, from, two, one, one];
      let written = false;
      await writes(async (tx) => {
        const found = await tx.query(togetherSql.sendTogether, [
          senders.map(() => newId()),
          senders,
          senders.map((_, at) => `text ${at}`),
          [null, null, key, calmKey, null, null],
          senders.map(() => null),
          senders.map(() => null),
          [0, null, token[0], null, 1, 0], // the fifth has another token version
          [newId(), null, token[1], null, null, ended],
          [calm, calm, id, null, calm, calm],
          senders.map(() => 'text'),
          senders.map(() => null),
          senders.map(() => null),
          senders.map(() => null),
          senders.map((_, at) => pairOnly && at < 3),
          senders.map(() => null),
        ]);
        expect(found.every((row) => row.written)).toBe(true);
        expect(found.filter((row) => row.n !== 3).map((row) => [row.n, row.seq])).toEqual([
          [1, '1'],
          [4, '2'],
        ]);
        written = found.some((row) => row.n === 3);
        return found;
      });
      return written;
    };
    const people = [await world.user(), await world.user(), await world.user()];
    const [actor, other] = people as [string, string, string];
    const conversations: Record<string, string> = {};
    for (const [name, kind, members] of [
      ['self', 'direct', [actor]],
      ['pair', 'direct', [actor, other]],
      ['group', 'group', people],
      ['foreign', 'direct', people.slice(1)],
    ] as const) {
      const id = newId();
      conversations[name] = id;
      await world.sql(
        'INSERT INTO conversations (id, kind, people_key, created_by) VALUES ($1, $2, people_key(NULL, $3::uuid[]), $4)',
        id,
        kind,
        members,
        actor,
      );
      await world.sql('INSERT INTO participants (conversation_id, user_id) SELECT $1, unnest($2::uuid[])', id, members);
    }
    const tokens: { readonly token: readonly [number | null, string | null]; readonly holds: boolean }[] = [
      { token: [null, null], holds: true },
      { token: [0, newId()], holds: true },
      { token: [null, newId()], holds: true },
      { token: [1, null], holds: false },
      { token: [0, ended], holds: false },
      { token: [null, ended], holds: false },
    ];
    const cases = [false, true].flatMap((pairOnly) => tokens.map((token) => ({ pairOnly, ...token })));
    const outcomes = new Set<string>();
    for (const [name, id] of Object.entries(conversations)) {
      for (let flags = 0; flags < 16; flags++) {
        await world.sql(
          'UPDATE users SET deactivated_at = CASE WHEN $2 THEN now() END WHERE id = $1',
          actor,
          (flags & 1) > 0,
        );
        await world.sql(
          'UPDATE users SET deactivated_at = CASE WHEN $2 THEN now() END WHERE id = $1',
          other,
          (flags & 2) > 0,
        );
        await world.sql('DELETE FROM user_blocks');
        if (flags & 4) await world.personalBlock(other, actor);
        if (flags & 8) await world.personalBlock(actor, other);
        const facts = await access.directFacts(id, actor);
        if (!facts) throw new Error('the conversation exists');
        const verdict = policy.direct.write(facts);
        for (const { pairOnly, token, holds } of cases) {
          const passes = holds && verdict.allowed && (!pairOnly || name === 'pair');
          const described = { name, flags, pairOnly, token };
          const wrote = await writes((tx) =>
            tx.query(sendSql.send, [
              ...[newId(), id, actor, 'text', 'text', null, 0, null, null, null, null, pairOnly],
              ...token,
            ]),
          );
          expect({ ...described, wrote }).toEqual({ ...described, wrote: passes });
          for (const key of [null, await keyOf(id)]) {
            const together = await togetherInDirect(key === null ? id : null, key, actor, pairOnly, token);
            expect({ ...described, together }).toEqual({ ...described, together: passes });
          }
        }
        outcomes.add(verdict.allowed ? 'allowed' : verdict.reason);
      }
    }
    expect([...outcomes].sort()).toEqual(['allowed', 'blocked', 'deactivated', 'not_participant', 'read_only']);
  });

  it('the key of people is the same here and in the database', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => world.user()));
    for (const count of [1, 2, 3, 8]) {
      for (const community of [null, newId()]) {
        const [row] = await world.sql<{ key: Buffer }>(
          'SELECT people_key($1, $2::uuid[]) AS key',
          community,
          people.slice(0, count).reverse(),
        );
        expect(row?.key.equals(peopleKey(community, people.slice(0, count)))).toBe(true);
      }
    }
  });
});
