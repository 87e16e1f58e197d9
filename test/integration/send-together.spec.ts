import { newId } from '@parley/kernel';
import { Client as Connection, escapeLiteral } from 'pg';
import { peopleKey } from '../../src/domain/conversations';
import { CommunityMessagesService, MessagesService } from '../../src/domain/messages';
import { sendTogetherInCommunity } from '../../src/domain/messages/persistence/send-together.sql';
import { startTestApp, TestApp } from '../support/app';
import { countBatches, type CountedBatches } from '../support/batches';
import { untilWaiting, withConnection } from '../support/locks';
import { sendFaults } from '../support/send-faults';
import { World } from '../support/world';

type Pair = Awaited<ReturnType<World['pair']>>;

let app: TestApp;
let world: World;
let counted: CountedBatches;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
});
afterAll(() => app.close());
beforeEach(() => void (counted = countBatches(app)));
afterEach(async () => {
  counted.restore();
  expect(await sendFaults(world)).toEqual([]);
});

/** Sends from the member of a pair, as the native API does it; the message's id. */
async function send(
  pair: Pair,
  content: string,
  options: { key?: string; from?: string; on?: TestApp } = {},
): Promise<string> {
  const from = options.from ?? pair.member;
  const sent = await (options.on ?? app).app.get(CommunityMessagesService, { strict: false }).send({
    communityId: pair.community,
    senderId: from,
    tokenVersion: null,
    sessionId: null,
    recipientId: from === pair.creator ? pair.member : pair.creator,
    content,
    clientMessageId: options.key ?? null,
  });
  return sent.message.id;
}

type Direct = Parameters<MessagesService['send']>[0];
const sendDirect = async (command: Direct, on = app): Promise<string> =>
  (await on.app.get(MessagesService, { strict: false }).send(command)).message.id;

/** The id of the message, or the code of the error. */
const outcome = (sent: Promise<string>): Promise<string> =>
  sent.catch((error: { code?: string; message: string }) => error.code ?? error.message);

/** Pairs with a conversation each, so that the next message can share a statement. */
async function pairs(count: number): Promise<Pair[]> {
  const made: Pair[] = [];
  for (let n = 0; n < count; n++) {
    const pair = await world.pair();
    await send(pair, 'first');
    made.push(pair);
  }
  return made;
}

async function direct(people: readonly string[]): Promise<string> {
  const id = newId();
  await world.sql(
    `INSERT INTO conversations (id, kind, people_key, created_by)
     VALUES ($1, CASE WHEN $3 > 2 THEN 'group' ELSE 'direct' END, people_key(NULL, $2::uuid[]), ($2::uuid[])[1])`,
    id,
    people,
    people.length,
  );
  await world.sql('INSERT INTO participants (conversation_id, user_id) SELECT $1, unnest($2::uuid[])', id, people);
  return id;
}

const contents = async (ids: readonly string[]): Promise<(string | undefined)[]> => {
  const rows = await world.sql<{ id: string; content: string }>(
    'SELECT id, content FROM messages WHERE id = ANY($1::uuid[])',
    ids,
  );
  const byId = new Map(rows.map((row) => [row.id, row.content]));
  return ids.map((id) => byId.get(id));
};

describe('sends that come together', () => {
  it('share a statement, and each gets its own answer', async () => {
    const made = await pairs(5);
    const texts = Array.from({ length: 40 }, (_, n) => `text "${n}" \\ {,} ´ 🙂`);
    const ids = await Promise.all(
      texts.map((text, n) => send(made[n % 5] as Pair, text, n % 3 ? {} : { from: (made[n % 5] as Pair).creator })),
    );
    expect(await contents(ids)).toEqual(texts);
    // Two start at once; what gathers goes together.
    expect([...counted.skipping, ...counted.waiting].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(30);
  });

  it('of one conversation are numbered in the order in which they came', async () => {
    const [pair] = await pairs(1);
    const ids = await Promise.all(Array.from({ length: 80 }, (_, n) => send(pair as Pair, String(n))));
    const rows = await world.sql<{ id: string }>(
      'SELECT id FROM messages WHERE id = ANY($1::uuid[]) ORDER BY seq',
      ids,
    );
    expect(rows.map((row) => row.id)).toEqual(ids);
    expect(Math.max(...counted.waiting)).toBe(64);
  });

  it('open conversations one by one', async () => {
    const made: Pair[] = [];
    for (let n = 0; n < 6; n++) made.push(await world.pair());
    const ids = await Promise.all(
      Array.from({ length: 24 }, (_, n) => {
        const pair = made[n % 6] as Pair;
        return send(pair, String(n), n % 2 ? {} : { from: pair.creator });
      }),
    );
    expect(new Set(ids).size).toBe(24);
    expect(await contents(ids)).toEqual(Array.from({ length: 24 }, (_, n) => String(n)));
  });

  it('to direct and group conversations carry all that a single one carries', async () => {
    const [a, b, c] = [await world.user(), await world.user(), await world.user()];
    const [pair, group, self] = [await direct([a, b]), await direct([a, b, c]), await direct([a])];
    const stranger = await world.user();
    const plain = (n: number): Direct => ({ conversationId: pair, senderId: n % 2 ? a : b, content: `plain ${n}` });
    const [root] = await Promise.all([sendDirect(plain(0)), sendDirect(plain(1))]);
    const commands: Direct[] = [
      plain(2),
      plain(3),
      { people: [b, a], senderId: b, content: 'by people' },
      { conversationId: group.toUpperCase(), senderId: c, content: '@x', mentions: [a, b] },
      { conversationId: self, senderId: a, content: '', type: 'file', extras: { alias: 'n\u0001"\\', list: [1, {}] } },
      { conversationId: pair, senderId: stranger, content: 'not mine' },
      { conversationId: newId(), senderId: a, content: 'nowhere' },
      { conversationId: pair, senderId: a, content: 'own id', publicId: 'own.1', clientMessageId: 'own.1' },
      { conversationId: pair, senderId: b, content: 'its id', publicId: 'own.1' },
      { conversationId: group, senderId: b, content: 'keyed', clientMessageId: 'k' },
      { conversationId: group, senderId: b, content: 'keyed', clientMessageId: 'k' },
      { conversationId: group, senderId: b, content: 'other', clientMessageId: 'k' },
      { conversationId: pair, senderId: a, content: 'reply', threadRootId: root },
    ];
    const outcomes = await Promise.all(commands.map((command) => outcome(sendDirect(command))));
    const isId = (text?: string) => text?.length === 36;
    expect(outcomes.map((one) => (isId(one) ? 'sent' : one))).toEqual([
      ...Array<string>(5).fill('sent'),
      'not_participant',
      'conversation_not_found',
      'sent',
      'message_id_taken',
      'sent',
      'sent',
      'idempotency_key_reused',
      'sent',
    ]);
    expect(outcomes[9]).toBe(outcomes[10]);
    expect(new Set(outcomes.filter(isId)).size).toBe(8);
    const [mentioned, file, own] = await Promise.all(
      [3, 4, 7].map(async (at) => (await world.sql<object>('SELECT * FROM messages WHERE id = $1', outcomes[at]))[0]),
    );
    expect(mentioned).toMatchObject({
      mentions: [a, b],
      type: 'text',
      extras: null,
      public_id: null,
      conversation_id: group,
    });
    expect(file).toMatchObject({
      content: '',
      type: 'file',
      extras: { alias: 'n\u0001"\\', list: [1, {}] },
      mentions: null,
    });
    expect(own).toMatchObject({ public_id: 'own.1', attachment_count: 0, thread_root_id: null });
    expect(counted.skipping.length).toBeGreaterThan(0);
  });

  it('with keys: a repeat returns the first message, and another body is rejected, alone', async () => {
    const made = await pairs(4);
    const first = await Promise.all(made.map((pair, n) => send(pair, `text ${n}`, { key: `k${n}` })));
    const outcomes = await Promise.all(
      made.flatMap((pair, n) => [
        outcome(send(pair, `text ${n}`, { key: `k${n}` })),
        outcome(send(pair, 'another text', { key: `k${n}` })),
        outcome(send(pair, `twice ${n}`, { key: `twice ${n}` })),
        outcome(send(pair, `twice ${n}`, { key: `twice ${n}` })),
        outcome(send(pair, 'no key')),
      ]),
    );
    for (const [n, id] of first.entries()) {
      const [repeat, other, once, twice, none] = outcomes.slice(n * 5, n * 5 + 5);
      expect([repeat, other, once]).toEqual([id, 'idempotency_key_reused', twice]);
      expect(await contents([once ?? '', none ?? ''])).toEqual([`twice ${n}`, 'no key']);
    }
    expect(counted.skipping.length).toBeGreaterThan(0);
  });

  it('of two applications into the same conversations, from both sides, are all written', async () => {
    const other = await startTestApp({ DATABASE_URL: app.settings.DATABASE_URL ?? '' });
    const others = countBatches(other);
    try {
      const made = await pairs(6);
      const ids: string[] = [];
      for (let round = 0; round < 4; round++) {
        const order = round % 2 ? made : made.toReversed();
        ids.push(
          ...(await Promise.all(
            [app, other].flatMap((on) =>
              Array.from({ length: 48 }, (_, n) => {
                const pair = order[n % 6] as Pair;
                return send(pair, 'x', {
                  on,
                  key: `${round} ${n} ${on === app}`,
                  ...(n % 2 ? { from: pair.creator } : {}),
                });
              }),
            ),
          )),
        );
      }
      expect(new Set(ids).size).toBe(4 * 96);
      expect(counted.skipping.length).toBeGreaterThan(0);
      expect(others.skipping.length).toBeGreaterThan(0);
    } finally {
      await other.close();
    }
  }, 60_000);

  it('with the same keys, from two applications at once, are written once each', async () => {
    const other = await startTestApp({ DATABASE_URL: app.settings.DATABASE_URL ?? '' });
    try {
      const made = await pairs(3);
      const keys = Array.from({ length: 30 }, (_, n) => `same ${n}`);
      const [here, there] = await Promise.all(
        [app, other].map((on) =>
          Promise.all(
            (on === app ? keys : keys.toReversed()).map((key) =>
              send(made[Number(key.slice(5)) % 3] as Pair, key, { on, key }),
            ),
          ),
        ),
      );
      expect(here).toEqual(there?.toReversed());
      expect(await contents(here ?? [])).toEqual(keys);
    } finally {
      await other.close();
    }
  });
});

describe('what goes wrong with one message', () => {
  it('a locked conversation delays its own messages only', async () => {
    const [locked, ...free] = (await pairs(5)) as [Pair, ...Pair[]];
    await withConnection(app.settings.DATABASE_URL, async (first) => {
      await first.query('BEGIN');
      await first.query('SELECT FROM conversations WHERE community_id = $1 FOR UPDATE', [locked.community]);
      let done = 0;
      const sends = (count: number) =>
        free.flatMap((pair) => Array.from({ length: count }, (_, n) => send(pair, `free ${n}`)));
      const started = sends(2);
      const waiting = ['a', 'b', 'c'].map((text) => send(locked, text).finally(() => void (done += 1)));
      await Promise.all([...started, ...sends(2)]);
      expect(done).toBe(0);
      // It holds one connection, however many messages wait for it.
      await untilWaiting(world);
      await Promise.all(sends(3));
      expect(
        await world.sql("SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"),
      ).toHaveLength(1);
      expect(done).toBe(0);
      await first.query('ROLLBACK');
      expect(await contents(await Promise.all(waiting))).toEqual(['a', 'b', 'c']);
    });
    expect(counted.skipping.length).toBeGreaterThan(0);
  });

  it('a message that the database rejects fails alone', async () => {
    await world.sql(
      `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN IF NEW.content = 'poison' THEN RAISE EXCEPTION 'poisoned'; END IF; RETURN NEW; END $$`,
    );
    await world.sql('CREATE TRIGGER poison BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION poison()');
    try {
      const made = await pairs(4);
      const texts = Array.from({ length: 24 }, (_, n) => (n === 9 || n === 15 ? 'poison' : `good ${n}`));
      const outcomes = await Promise.all(texts.map((text, n) => outcome(send(made[n % 4] as Pair, text))));
      expect(outcomes.flatMap((one, n) => (one.length === 36 ? [] : [n]))).toEqual([9, 15]);
      expect(await contents(outcomes.filter((one) => one.length === 36))).toEqual(
        texts.filter((text) => text !== 'poison'),
      );
    } finally {
      await world.sql('DROP FUNCTION poison CASCADE');
    }
  });

  describe('while a statement of several sends is held up', () => {
    /** Lets every insert of 'held' wait for an advisory lock that the work holds. */
    async function held(work: (connection: Connection, sends: Promise<string>[]) => Promise<void>): Promise<string[]> {
      await world.sql(
        `CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN IF NEW.content = 'held' THEN PERFORM pg_advisory_xact_lock_shared(4711); END IF; RETURN NEW; END $$`,
      );
      await world.sql('CREATE TRIGGER hold BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION hold()');
      try {
        const made = await pairs(6);
        return await withConnection(app.settings.DATABASE_URL, async (connection) => {
          await connection.query('SELECT pg_advisory_lock(4711)');
          const sends = Array.from({ length: 18 }, (_, n) =>
            send(made[n % 6] as Pair, n === 10 ? 'held' : `free ${n}`),
          );
          const outcomes = Promise.all(sends.map(outcome));
          await untilWaiting(world);
          await work(connection, sends);
          return await outcomes;
        });
      } finally {
        await world.sql('DROP FUNCTION hold CASCADE');
      }
    }
    const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

    it('and cancelled, the other messages are written, and only its own waits again', async () => {
      const outcomes = await held(async (connection, sends) => {
        await connection.query(`SELECT pg_cancel_backend(pid) FROM (${waiting}) AS w`);
        expect(await contents(await Promise.all(sends.filter((_, n) => n % 6 !== 4)))).not.toContain(undefined);
        await connection.query('SELECT pg_advisory_unlock(4711)');
      });
      expect((await contents(outcomes)).filter((text) => text === 'held')).toHaveLength(1);
      expect(new Set(outcomes).size).toBe(18);
    });

    it('and its connection is ended, its messages are reported as failed and none is written', async () => {
      const outcomes = await held(async (connection) => {
        await connection.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS w`);
        await connection.query('SELECT pg_advisory_unlock(4711)');
      });
      const failed = outcomes.filter((one) => one.length !== 36);
      expect(failed.length).toBeGreaterThan(1);
      expect(new Set(failed)).toEqual(new Set(['57P01']));
      const [row] = await world.sql<{ n: number }>("SELECT count(*)::int AS n FROM messages WHERE content = 'held'");
      expect(row?.n).toBe(1); // that of the test before
      expect(await contents(outcomes.filter((one) => one.length === 36))).not.toContain(undefined);
    });
  });
});

it('the cost of a statement depends on its messages, not on the size of the community', async () => {
  const [creator, community] = await (async () => {
    const person = await world.user();
    return [person, await world.community(person)];
  })();
  const size = 200_000;
  const idOf = (kind: string, n: string) => `('000000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await withConnection(app.settings.DATABASE_URL, async (connection) => {
    await connection.query(`
      SET session_replication_role = replica;
      INSERT INTO users (id, username) SELECT ${idOf('e1', 'i')}, 'many' || i FROM generate_series(1, ${size}) i;
      INSERT INTO memberships (id, community_id, user_id, status)
        SELECT ${idOf('e2', 'i')}, '${community}', ${idOf('e1', 'i')}, 'active' FROM generate_series(1, ${size}) i;
      INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq, last_message_at)
        SELECT ${idOf('e3', 'i')}, 'community', '${community}', people_key('${community}', ARRAY['${creator}', ${idOf('e1', 'i')}]),
          '${creator}', 0, 0, NULL
        FROM generate_series(1, ${size}) i;
      INSERT INTO participants (conversation_id, user_id, in_community)
        SELECT ${idOf('e3', 'i')}, person, true FROM generate_series(1, ${size}) i,
          LATERAL (VALUES ('${creator}'::uuid), (${idOf('e1', 'i')})) AS p (person);
      INSERT INTO ended_sessions (session_id, user_id)
        SELECT ${idOf('e4', 'i')}, ${idOf('e1', 'i')} FROM generate_series(1, ${size}) i;
      SET session_replication_role = origin;
      ANALYZE users, memberships, conversations, participants, ended_sessions`);
    const count = 16;
    const members = Array.from(
      { length: count },
      (_, n) => `000000e1-0000-7000-8000-${((n + 1) * 9_999).toString(16).padStart(12, '0')}`,
    );
    await connection.query(
      `UPDATE conversations SET message_count = 1, last_seq = 1
       WHERE people_key = ANY(ARRAY(SELECT people_key($1, ARRAY[$2::uuid, m]) FROM unnest($3::uuid[]) m))`,
      [community, creator, members],
    );
    const array = (values: readonly (string | null)[]) =>
      escapeLiteral(`{${values.map((value) => value ?? 'NULL').join(',')}}`);
    const values = [
      array(members.map(() => newId())),
      array(members),
      array(members.map(() => 'text')),
      array(members.map((member) => `"\\\\x${peopleKey(community ?? '', [creator ?? '', member]).toString('hex')}"`)),
      array(members.map(() => null)),
      array(members.map(() => null)),
      array(members.map(() => null)),
      array(members.map(() => newId())),
      array(members.map(() => community ?? null)),
      array(members.map(() => creator ?? null)),
      array(members.map(() => null)),
    ];
    await connection.query(
      `SET plan_cache_mode = force_generic_plan; PREPARE together AS ${sendTogetherInCommunity.text}`,
    );
    await connection.query('BEGIN');
    const { rows } = await connection.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE together (${values.join(', ')})`,
    );
    await connection.query('ROLLBACK');
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    const nodes = plan ? nodesOf(plan) : [];
    // What a node read of a table, whether it was of use or not.
    const touched = nodes
      .filter((node) => node['Relation Name'])
      .map((node) => ({
        node: `${node['Node Type']} ${node['Relation Name']}`,
        rows: node['Actual Loops'] * (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)),
      }));
    expect(touched.filter(({ rows: read }) => read > count)).toEqual([]);
    expect(touched.map(({ node }) => node)).toContain('Index Scan memberships');
  });
  await world.sql('DELETE FROM conversations WHERE community_id = $1', community);
  await world.sql('DELETE FROM ended_sessions');
}, 120_000);

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
