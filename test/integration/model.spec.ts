import { startTestApp, TestApp, testAdminToken } from '../support/app';
import { checked } from '../support/checked';
import { tokenFor } from '../support/client';
import { CommunityModel, Dice, isRunning, ModelCommunity, statusOf } from '../support/community-model';
import { World } from '../support/world';

/** Another course with `MODEL_SEED=…`; a failure names the seed and the step. */
const seed = Number(process.env['MODEL_SEED'] ?? 20_261_120);
const steps = Number(process.env['MODEL_STEPS'] ?? 500);

interface Answer {
  readonly status: number;
  readonly body: ReturnType<typeof JSON.parse>;
}

/** The model and the server side by side: every step is done to both. */
class Twin {
  readonly dice = new Dice(seed);
  readonly done: string[] = [];
  readonly #keyed: {
    community: ModelCommunity;
    sender: string;
    body: { recipient_id: string; content: string; client_message_id: string };
    id: string;
  }[] = [];
  readonly #deleted: { community: ModelCommunity; id: string }[] = [];

  constructor(
    readonly app: TestApp,
    readonly world: World,
    readonly model: CommunityModel,
  ) {}

  async call(method: string, path: string, token: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.app.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  as(id: string): string {
    return tokenFor(this.app, id, { ver: this.model.person(id).tokenVersion });
  }

  admin(method: string, path: string, body?: object): Promise<Answer> {
    return this.call(method, `/admin${path}`, testAdminToken, body);
  }

  /** Three communities, two of one creator; creators are members of each other's. */
  async populate(): Promise<void> {
    const ids: string[] = [];
    for (let n = 0; n < 9; n++) {
      const username = `actor${n}`;
      const id = await this.world.user({ username });
      this.model.people.set(id, { id, username, tokenVersion: 0, state: 'active' });
      ids.push(id);
    }
    const [first = '', second = '', ...others] = ids;
    for (const creator of [first, second, first]) {
      const id = await this.world.community(creator);
      const community: ModelCommunity = { id, creator, members: new Map(), conversations: new Map() };
      this.model.communities.set(id, community);
      for (const person of [creator === first ? second : first, ...others.slice(0, 5)])
        await this.putMember(community, person, 'active', null);
    }
  }

  async putMember(
    community: ModelCommunity,
    person: string,
    status: 'active' | 'trialing' | 'canceled',
    endsAt: number | null,
  ): Promise<void> {
    const answer = await this.admin('PUT', `/communities/${community.id}/members/${person}`, {
      status,
      ...(endsAt === null ? {} : { ends_at: new Date(endsAt).toISOString() }),
    });
    const known = community.members.get(person);
    if (this.model.person(person).state === 'erased') return expect(answer.status).toBe(404);
    if (person === community.creator) return expect(answer.status).toBe(422);
    expect(answer).toMatchObject({ status: 200, body: { user: { id: person }, is_blocked: known?.blocked ?? false } });
    community.members.set(person, { id: answer.body.id as string, blocked: known?.blocked ?? false, status, endsAt });
  }

  /** One step; says what it was. */
  async step(): Promise<void> {
    const { dice, model } = this;
    const people = [...model.people.keys()];
    const community = dice.pick([...model.communities.values()]);
    const [actor, someone] = [dice.pick(people), dice.pick(people)];
    // Mostly a pair that may talk, else refusals would be all there is.
    const inPair = dice.chance(0.8);
    const member = dice.pick([...community.members.keys()]);
    let [from, to] = [actor, someone];
    if (inPair) [from, to] = dice.chance(0.5) ? [member, community.creator] : [community.creator, member];
    const roll = dice.next();
    if (roll < 0.45) return this.send(community, from, to);
    if (roll < 0.5) return this.repeat();
    if (roll < 0.62) return this.delete(community, from, to);
    if (roll < 0.72) return this.read(community, from, to);
    if (roll < 0.78) return this.block(community, dice.chance(0.9) ? community.creator : actor, member);
    if (roll < 0.84) return this.unblock(community, dice.chance(0.9) ? community.creator : actor, member);
    if (roll < 0.93) return this.change(community, dice.chance(0.8) ? member : someone);
    if (roll < 0.97) return this.personal(from, to);
    if (roll < 0.995) return this.switchAccount(someone);
    return this.erase(someone);
  }

  private note(text: string, ...ids: string[]): void {
    this.done.push(`${text} ${ids.map((id) => this.model.people.get(id)?.username ?? id).join(' ')}`);
  }

  private isOut(actor: string, answer: Answer): boolean {
    if (this.model.person(actor).state === 'active') return false;
    expect(answer).toMatchObject({ status: 401, body: { message: 'Invalid Token' } });
    return true;
  }

  private async send(community: ModelCommunity, from: string, to: string): Promise<void> {
    this.note('send', from, to);
    const key = this.dice.chance(0.3) ? { client_message_id: `key ${this.done.length}` } : {};
    const body = { recipient_id: to, content: `message ${this.done.length}`, ...key };
    const answer = await this.call('POST', `/communities/${community.id}/messages`, this.as(from), body);
    if (this.isOut(from, answer)) return;
    if (!this.model.mayWrite(community, from, to))
      return expect(answer).toMatchObject({
        status: 403,
        body: { message: ['You cannot send messages to this user'] },
      });
    expect(answer).toMatchObject({
      status: 201,
      body: { content: body.content, sender: { id: from }, recipient: { id: to } },
    });
    const id = answer.body.id as string;
    this.model.send(community, from, to, id, body.content);
    if ('client_message_id' in body)
      this.#keyed.push({
        community,
        sender: from,
        body: { ...body, client_message_id: body.client_message_id ?? '' },
        id,
      });
  }

  private async repeat(): Promise<void> {
    if (this.#keyed.length === 0) return;
    const { community, sender, body, id } = this.dice.pick(this.#keyed);
    this.note('repeat', sender);
    const answer = await this.call('POST', `/communities/${community.id}/messages`, this.as(sender), body);
    if (this.isOut(sender, answer)) return;
    const stands = this.model.thread(community, sender, body.recipient_id).some((message) => message.id === id);
    expect(answer).toMatchObject(stands ? { status: 201, body: { id, content: body.content } } : { status: 404 });
  }

  private async delete(community: ModelCommunity, from: string, to: string): Promise<void> {
    const thread = this.model.thread(community, from, to);
    const message = this.dice.chance(0.8) ? thread.at(-1) : thread.at(0);
    const id = message?.id ?? this.#deleted.at(-1)?.id ?? community.id;
    this.note('delete', from);
    // Mostly its sender, else its recipient.
    const actor = message && this.dice.chance(0.8) ? message.sender : from;
    const answer = await this.call('DELETE', `/communities/${community.id}/messages/${id}`, this.as(actor));
    if (this.isOut(actor, answer)) return;
    const refusal = this.model.delete(community, actor, id);
    if (refusal === null) this.#deleted.push({ community, id });
    const expected = {
      missing: { status: 404, body: { message: 'Not Found' } },
      'not own': { status: 403, body: { message: 'You can only delete your own messages' } },
      'not last': { status: 403, body: { message: 'You can only delete the last message in a conversation' } },
    };
    expect(answer).toMatchObject(
      refusal ? expected[refusal] : { status: 200, body: { message: 'Message deleted successfully' } },
    );
  }

  private async read(community: ModelCommunity, from: string, to: string): Promise<void> {
    this.note('read', from, to);
    const answer = await this.call('POST', `/communities/${community.id}/messages/${to}/read`, this.as(from));
    if (this.isOut(from, answer)) return;
    if (!this.model.mayRead(community, from, to)) return expect(answer.status).toBe(403);
    this.model.read(community, from, to);
    expect(answer).toMatchObject({ status: 200, body: { unread_count: 0 } });
  }

  private async block(community: ModelCommunity, actor: string, member: string): Promise<void> {
    this.note('block', actor, member);
    const membership = community.members.get(member);
    const answer = await this.call(
      'POST',
      `/communities/${community.id}/members/${membership?.id ?? ''}/block`,
      this.as(actor),
      { reason: 'noise' },
    );
    if (this.isOut(actor, answer) || !membership) return;
    if (actor !== community.creator) return expect(answer.status).toBe(403);
    if (membership.blocked)
      return expect(answer).toMatchObject({ status: 422, body: { message: 'User is already blocked' } });
    Object.assign(membership, { blocked: true, status: 'canceled', endsAt: null });
    expect(answer).toMatchObject({ status: 200, body: { is_blocked: true, status: 'canceled' } });
  }

  private async unblock(community: ModelCommunity, actor: string, member: string): Promise<void> {
    this.note('unblock', actor, member);
    const membership = community.members.get(member);
    const answer = await this.call(
      'POST',
      `/communities/${community.id}/members/${membership?.id ?? ''}/unblock`,
      this.as(actor),
    );
    if (this.isOut(actor, answer) || !membership) return;
    if (actor !== community.creator) return expect(answer.status).toBe(403);
    membership.blocked = false;
    expect(answer).toMatchObject({
      status: 200,
      body: {
        is_blocked: false,
        status: statusOf(membership),
      },
    });
  }

  private async change(community: ModelCommunity, member: string): Promise<void> {
    this.note('membership', member);
    if (this.dice.chance(0.2)) {
      const membership = community.members.get(member);
      const answer = await this.admin('DELETE', `/communities/${community.id}/members/${member}`);
      expect(answer.status).toBe(membership ? 204 : 404);
      if (membership) Object.assign(membership, { status: 'canceled', endsAt: null });
      return;
    }
    const status = this.dice.pick(['active', 'active', 'trialing', 'canceled'] as const);
    await this.putMember(
      community,
      member,
      status,
      this.dice.pick([null, null, Date.now() + 3_600_000, Date.now() - 1000]),
    );
  }

  private async personal(blocker: string, blocked: string): Promise<void> {
    const pair = `${blocker} ${blocked}`;
    const set = this.dice.chance(0.5);
    this.note(set ? 'personal block' : 'personal unblock', blocker, blocked);
    const answer = await this.call(set ? 'POST' : 'DELETE', `/users/${blocked}/block`, this.as(blocker));
    if (this.isOut(blocker, answer)) return;
    if (this.model.person(blocked).state === 'erased') return expect(answer.status).toBe(404);
    expect(answer.status).toBe(set && (blocker === blocked || this.model.personalBlocks.has(pair)) ? 422 : 200);
    if (set && blocker !== blocked) this.model.personalBlocks.add(pair);
    if (!set) this.model.personalBlocks.delete(pair);
  }

  private async switchAccount(id: string): Promise<void> {
    const person = this.model.person(id);
    const off = person.state === 'active' && this.dice.chance(0.3);
    this.note(off ? 'deactivate' : 'reactivate', id);
    const answer = await this.admin('POST', `/users/${id}/${off ? 'deactivate' : 'reactivate'}`);
    expect(answer.status).toBe(person.state === 'erased' ? 404 : 200);
    if (off) person.tokenVersion++;
    if (person.state !== 'erased') person.state = off ? 'deactivated' : 'active';
  }

  private async erase(id: string): Promise<void> {
    this.note('erase', id);
    // Communities need their creators for anything to happen in them.
    if ([...this.model.communities.values()].some((community) => community.creator === id)) return;
    expect((await this.admin('DELETE', `/users/${id}`)).status).toBe(202);
    this.model.erase(id);
  }

  /** Every list, thread, count and directory, as everybody sees it, against the model. */
  async compare(): Promise<void> {
    for (const community of this.model.communities.values()) {
      for (const person of this.model.people.values()) {
        if (person.state !== 'active') continue;
        await this.compareList(community, person.id);
        const member =
          person.id === community.creator ? this.dice.pick([...community.members.keys()]) : community.creator;
        await this.compareThread(community, person.id, member);
      }
      if (this.model.person(community.creator).state === 'active') await this.compareDirectory(community);
    }
    for (const person of this.model.people.values()) if (person.state === 'active') await this.compareOwn(person.id);
  }

  private async compareList(community: ModelCommunity, actor: string): Promise<void> {
    const expected = this.model.list(community, actor);
    const perPage = this.dice.pick([1, 2, 100]);
    const found: unknown[] = [];
    for (let page = 1; ; page++) {
      const answer = await this.call(
        'GET',
        `/communities/${community.id}/messages/conversations?page=${page}&per_page=${perPage}`,
        this.as(actor),
      );
      if (expected === null)
        return expect(answer).toMatchObject({ status: 403, body: { message: expect.any(String) } });
      expect(answer).toMatchObject({
        status: 200,
        body: { total: expected.length, has_more: page * perPage < expected.length },
      });
      found.push(
        ...answer.body.data.map((row: Answer['body']) => [
          row.user.id,
          row.user.username,
          row.latest_message.id,
          row.latest_message.content,
          row.latest_message.sender.id,
          row.unread_count,
        ]),
      );
      if (!answer.body.has_more) break;
    }
    expect(found).toEqual(
      expected?.map(({ other, latest, unread }) => [
        other,
        this.model.person(other).username,
        latest.id,
        latest.content,
        latest.sender,
        unread,
      ]),
    );
  }

  private async compareThread(community: ModelCommunity, actor: string, other: string): Promise<void> {
    const messages = this.model.thread(community, actor, other);
    const order = this.dice.pick(['asc', 'desc']);
    const answer = await this.call(
      'GET',
      `/communities/${community.id}/messages/${other}?per_page=7&order=${order}`,
      this.as(actor),
    );
    if (!this.model.mayRead(community, actor, other))
      return expect(answer).toMatchObject({
        status: 403,
        body: { message: ['You cannot view messages with this user'] },
      });
    expect(answer).toMatchObject({ status: 200, body: { total: messages.length, has_more: messages.length > 7 } });
    const wanted = order === 'asc' ? messages.slice(0, 7) : messages.slice(-7).reverse();
    expect(answer.body.data.map((row: Answer['body']) => [row.id, row.content, row.sender.id])).toEqual(
      wanted.map(({ id, content, sender }) => [id, content, sender]),
    );
  }

  private async compareDirectory(community: ModelCommunity): Promise<void> {
    const members = [...community.members.values()];
    const running = members.filter((member) => !member.blocked && isRunning(member)).length;
    const blocked = members.filter((member) => member.blocked).length;
    const answer = await this.call('GET', `/communities/${community.id}/members`, this.as(community.creator));
    expect(answer).toMatchObject({
      status: 200,
      body: {
        total: members.length,
        counts: { active: running, blocked, canceled: members.length - running - blocked },
      },
    });
  }

  private async compareOwn(actor: string): Promise<void> {
    const expected = [...this.model.communities.values()].flatMap((community) => {
      const membership = community.members.get(actor);
      if (actor !== community.creator && !membership) return [];
      const status = membership ? statusOf(membership) : 'active';
      const unread = (this.model.list(community, actor) ?? []).reduce((sum, row) => sum + row.unread, 0);
      return [[community.id, membership ? 'member' : 'creator', status, unread]];
    });
    const answer = await this.call('GET', '/communities', this.as(actor));
    expect(
      answer.body.data.map((row: Answer['body']) => [row.id, row.role, row.status, row.unread_count]).sort(),
    ).toEqual(expected.sort());
  }
}

/** Every counter, mark and preview must match the rows. */
async function unsoundRows(world: World): Promise<object[]> {
  return await world.sql(
    `SELECT c.id, c.message_count, c.last_seq, c.listed, c.blocked, i.listed_conversations
     FROM conversations c JOIN communities k ON k.id = c.community_id
     LEFT JOIN community_inboxes i ON i.community_id = k.id
     LEFT JOIN memberships b ON b.community_id = k.id AND people_key(k.id, ARRAY[k.creator_id, b.user_id]) = c.people_key
     CROSS JOIN LATERAL (SELECT count(*) AS n, coalesce(max(seq), 0) AS top FROM messages WHERE conversation_id = c.id) m
     WHERE c.message_count <> m.n OR c.last_seq <> m.top OR m.n <> m.top OR c.blocked IS DISTINCT FROM b.blocked
       OR (c.last_message_id, c.last_message_at) IS DISTINCT FROM (
         SELECT (x.id, x.created_at) FROM (SELECT) AS one
         LEFT JOIN messages x ON x.conversation_id = c.id AND x.seq = m.top)
       OR EXISTS (SELECT FROM participants p WHERE p.conversation_id = c.id AND p.read_seq > c.last_seq)
       OR (m.n > 0 AND (SELECT count(*) FROM participants p WHERE p.conversation_id = c.id) <> 2)
       OR coalesce(i.listed_conversations, 0) <> (SELECT count(*) FROM conversations l
           WHERE l.community_id = k.id AND l.message_count > 0 AND NOT l.hidden AND NOT l.blocked)`,
  );
}

describe.each(['hide', 'previous'] as const)('DELETED_LAST_MESSAGE=%s', (deleted) => {
  let twin: Twin;

  beforeAll(async () => {
    const app = await startTestApp({ DELETED_LAST_MESSAGE: deleted });
    twin = new Twin(app, new World(app.database), new CommunityModel(deleted === 'hide'));
    await twin.populate();
  });
  afterAll(() => twin.app.close());

  it(`what people do, in any order, is what they see (seed ${seed})`, async () => {
    try {
      for (let step = 1; step <= steps; step++) {
        await twin.step();
        if (step % 50 === 0) {
          await twin.compare();
          expect(await unsoundRows(twin.world)).toEqual([]);
        }
      }
    } catch (error) {
      throw new Error(
        `seed ${seed}, after ${twin.done.length} steps, the last: ${twin.done.slice(-8).join('; ')}\n${(error as Error).message}`,
        { cause: error },
      );
    }
  });

  it('what they do all at once leaves no counter, mark or preview behind', async () => {
    const { dice, model, world } = twin;
    const community = [...model.communities.values()].at(-1);
    if (!community) throw new Error('no community');
    for (const [member, { id }] of community.members) {
      if ((await world.domain.usersQueries.get(member)).erasedAt) continue;
      await world.domain.members.unblock(community.creator, community.id, id);
      await world.domain.communities.putMembership(community.id, member, { status: 'active' });
    }
    for (let round = 0; round < 40; round++) {
      const [member, { id: membership }] = dice.pick([...community.members]);
      const path = `/communities/${community.id}`;
      const [creatorToken, memberToken] = [twin.as(community.creator), twin.as(member)];
      const [newest] = await world.sql<{ id: string; sender_id: string }>(
        'SELECT m.id, m.sender_id FROM messages m JOIN conversations c ON c.last_message_id = m.id WHERE c.people_key = people_key($1, $2)',
        community.id,
        [community.creator, member],
      );
      const things = [
        () => twin.call('POST', `${path}/messages`, creatorToken, { recipient_id: member, content: 'to the member' }),
        () =>
          twin.call('POST', `${path}/messages`, memberToken, {
            recipient_id: community.creator,
            content: 'to the creator',
          }),
        () =>
          twin.call(
            'DELETE',
            `${path}/messages/${newest?.id ?? community.id}`,
            newest?.sender_id === member ? memberToken : creatorToken,
          ),
        () => twin.call('POST', `${path}/messages/${member}/read`, creatorToken),
        () => twin.call('POST', `${path}/messages/${community.creator}/read`, memberToken),
        () =>
          twin.call(
            'POST',
            `${path}/members/${membership}/${dice.chance(0.5) ? 'block' : 'unblock'}`,
            creatorToken,
            {},
          ),
        () => twin.admin('PUT', `${path}/members/${member}`, { status: 'active' }),
        () => twin.call(dice.chance(0.5) ? 'POST' : 'DELETE', `/users/${community.creator}/block`, memberToken),
        () => twin.call('POST', `${path}/members/${membership}/unblock`, creatorToken, {}),
      ];
      const answers = await Promise.all(Array.from({ length: 10 }, () => dice.pick(things)()));
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(await unsoundRows(world)).toEqual([]);
    }
    expect((await checked(twin.app)).found).toEqual([]);
  });
});
