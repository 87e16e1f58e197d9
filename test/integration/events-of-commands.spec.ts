import type { Type } from '@nestjs/common';
import { DomainError, newId } from '@parley/kernel';
import { Readable } from 'node:stream';
import { AttachmentsService } from '../../src/domain/attachments';
import { AuthService } from '../../src/domain/auth';
import { ConversationsService } from '../../src/domain/conversations';
import { CreditsService } from '../../src/domain/credits';
import { MessageChangesService, MessagesQueries, MessagesService } from '../../src/domain/messages';
import { startTestApp, TestApp } from '../support/app';
import { World } from '../support/world';

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
});
afterAll(() => app.close());

/** Who and what a scene is about, by the name that the table of a test calls it. */
type Names = Readonly<Record<string, string>>;

interface Line {
  type: string;
  actor_id: string | null;
  subjects: (string | null)[];
  readers: (string | null)[];
}

/**
 * Runs commands and returns the events that they appended, one line each: type, actor, subjects (conversation, message,
 * community, subject; only those that are set), readers. Ids are replaced by their names.
 */
async function eventsOf(names: Names, work: () => Promise<unknown>): Promise<string[]> {
  const [before] = await world.sql<{ last: string }>('SELECT coalesce(max(id), 0) AS last FROM events');
  await work();
  const rows = await world.sql<Line>(
    `SELECT type, actor_id, ARRAY[conversation_id, message_id, community_id, subject_id] AS subjects, ARRAY[reader_a, reader_b] AS readers
     FROM events WHERE id > $1 ORDER BY id`,
    before?.last,
  );
  const nameOf = new Map(Object.entries(names).map(([name, id]) => [id, name]));
  const named = (ids: readonly (string | null)[]) =>
    ids.flatMap((id) => (id === null ? [] : (nameOf.get(id) ?? 'another')));
  return rows.map((row) =>
    [
      row.type,
      `by ${row.actor_id === null ? 'the platform' : named([row.actor_id]).join()}`,
      `about ${named(row.subjects).join(', ')}`,
      `for ${named(row.readers).sort().join(', ')}`,
    ].join(' | '),
  );
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );

const soon = () => new Date(Date.now() + 86_400_000);

/** A conversation in which the first of the people has written one message. */
async function talk(first: string, second: string, community: string | null = null) {
  const [conversation, message] = [newId(), newId()];
  await world.sql(
    `WITH c AS (INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq,
         last_message_id, last_message_at)
       SELECT $1::uuid, CASE WHEN $5::uuid IS NULL THEN 'direct' ELSE 'community' END, $5::uuid,
         people_key($5::uuid, ARRAY[$3::uuid, $4::uuid]), $3::uuid, 1, 1, $2::uuid, now()
       RETURNING id),
     p AS (INSERT INTO participants (conversation_id, user_id, in_community) SELECT c.id, u, $5::uuid IS NOT NULL
         FROM c, unnest(ARRAY[$3::uuid, $4::uuid]) u)
     INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
     SELECT c.id, 1, $2::uuid, $3::uuid, 'secret', now()
     FROM c`,
    conversation,
    message,
    first,
    second,
    community,
  );
  return { conversation, message };
}

describe('people', () => {
  it('are created and updated', async () => {
    const auth = app.app.get(AuthService, { strict: false });
    const externalId = newId();
    const ids: Record<string, string> = {};
    expect(
      await eventsOf(ids, async () => {
        ids['ada'] = (await world.domain.users.create({ username: `ada-${newId()}` })).id;
        ids['ben'] = (await auth.provision({ username: `ben-${newId()}`, externalId })).user.id;
        await auth.provision({ username: `benno-${newId()}`, externalId });
        await auth.update(ids['ada'], { displayName: 'Ada' });
        await auth.update(ids['ada'], { password: 'a-first-password' });
        await auth.update(ids['ada'], { password: 'another-password' });
      }),
    ).toEqual([
      'person.created | by ada | about ada | for ada',
      'person.created | by the platform | about ben | for ben',
      'person.updated | by the platform | about ben | for ben',
      'person.updated | by the platform | about ada | for ada',
      'person.updated | by the platform | about ada | for ada',
      'person.updated | by the platform | about ada | for ada',
    ]);
  });

  it('leave nothing when they are repeated or rejected', async () => {
    const auth = app.app.get(AuthService, { strict: false });
    const [externalId, username] = [newId(), `cora-${newId()}`];
    const profile = {
      username,
      externalId,
      displayName: 'Cora',
      roles: ['user' as const],
      password: 'the-same-password',
    };
    const { user } = await auth.provision(profile);
    expect(
      await eventsOf({}, async () => {
        expect(await auth.provision(profile)).toMatchObject({ created: false });
        await auth.update(user.id, { displayName: 'Cora', password: 'the-same-password' });
        expect(await codeOf(auth.update(newId(), { displayName: 'x' }))).toBe('user_not_found');
        expect(await codeOf(auth.provision({ username }))).toBe('username_taken');
        expect(await codeOf(world.domain.users.create({ username: 'x x' }))).toBe('invalid_username');
        expect(await codeOf(world.domain.users.create({ username: `d-${newId()}`, externalId }))).toBe(
          'external_id_taken',
        );
      }),
    ).toEqual([]);
  });

  it('are blocked and unblocked by each other; both see that receipts between them end and come back', async () => {
    const { blocks } = world.domain;
    const { community, creator, member } = await world.pair();
    const { conversation: pair } = await talk(member, creator, community);
    await talk(member, creator);
    for (const [blocker, blocked] of [
      [creator, member],
      [member, creator],
    ] as const)
      expect(
        await eventsOf({ blocker, blocked, pair, community }, async () => {
          await blocks.block(blocker, blocked);
          await blocks.unblock(blocker, blocked);
        }),
      ).toEqual([
        'person.blocked | by blocker | about blocked | for blocker',
        'conversation.receipts | by the platform | about pair, community | for blocked, blocker',
        'person.unblocked | by blocker | about blocked | for blocker',
        'conversation.receipts | by the platform | about pair, community | for blocked, blocker',
      ]);
  });

  it('are blocked and unblocked by each other; only the blocker learns of it', async () => {
    const { blocks } = world.domain;
    const [ada, ben] = [await world.user(), await world.user()];
    expect(
      await eventsOf({ ada, ben }, async () => {
        await blocks.block(ada, ben);
        await blocks.unblock(ada, ben);
      }),
    ).toEqual(['person.blocked | by ada | about ben | for ada', 'person.unblocked | by ada | about ben | for ada']);
    await blocks.block(ada, ben);
    expect(
      await eventsOf({}, async () => {
        expect(await codeOf(blocks.block(ada, ben))).toBe('user_already_blocked');
        expect(await codeOf(blocks.block(ada, ada))).toBe('cannot_block_self');
        expect(await codeOf(blocks.block(ada, newId()))).toBe('user_not_found');
        await blocks.unblock(ben, ada);
      }),
    ).toEqual([]);
  });
});

describe('communities', () => {
  it('are created and renamed', async () => {
    const { communities } = world.domain;
    const [creator, externalId] = [await world.user(), newId()];
    const ids: Record<string, string> = { creator };
    const put = (name: string, creatorId = creator) => communities.provisionCommunity({ name, creatorId, externalId });
    expect(
      await eventsOf(ids, async () => {
        ids['harbour'] = (await put('Harbour')).community.id;
        await put('Harbour Club');
      }),
    ).toEqual([
      'community.created | by the platform | about harbour | for creator',
      'community.updated | by the platform | about harbour | for creator',
    ]);
    const other = await world.user();
    expect(
      await eventsOf({}, async () => {
        expect(await put('Harbour Club')).toMatchObject({ created: false });
        expect(await codeOf(put('Another', other))).toBe('creator_fixed');
        expect(await codeOf(put('', creator))).toBe('invalid_community_name');
      }),
    ).toEqual([]);
  });

  it('take in members, whose memberships change, end, start again, are blocked and unblocked', async () => {
    const { communities, members } = world.domain;
    const [creator, ada] = [await world.user(), await world.user()];
    const community = await world.community(creator);
    const put = (change: Parameters<typeof communities.putMembership>[2]) =>
      communities.putMembership(community, ada, change);
    const gold = { name: 'Gold', color: '#111' };
    const about = 'about community, ada | for ada, creator';
    const events = await eventsOf({ creator, ada, community }, async () => {
      const { id } = await put({ status: 'trialing' });
      await put({ status: 'active' });
      await put({ status: 'active', tier: gold });
      await put({ status: 'active', tier: { ...gold, color: '#222' } });
      await put({ status: 'active', endsAt: soon() });
      await put({ status: 'canceled' });
      await put({ status: 'active' });
      await communities.endMembership(community, ada);
      await put({ status: 'active' });
      await members.block(creator, community, id);
      await members.unblock(creator, community, id);
    });
    expect(events).toEqual([
      `membership.started | by the platform | ${about}`,
      `membership.changed | by the platform | ${about}`,
      `membership.changed | by the platform | ${about}`,
      'community.updated | by the platform | about community | for creator',
      `membership.changed | by the platform | ${about}`,
      `membership.ended | by the platform | ${about}`,
      `membership.started | by the platform | ${about}`,
      `membership.ended | by the platform | ${about}`,
      `membership.started | by the platform | ${about}`,
      `membership.blocked | by creator | ${about}`,
      `membership.unblocked | by creator | ${about}`,
    ]);
  });

  it('leave nothing, and raise no fence, when a membership stays as it is or the command is rejected', async () => {
    const { communities, members } = world.domain;
    const { community, creator, member, membership } = await world.pair();
    const change = { status: 'active' as const, tier: { name: 'Gold', color: '#111' } };
    await communities.putMembership(community, member, change);
    const stranger = await world.user();
    expect(
      await eventsOf({}, async () => {
        await communities.putMembership(community, member, change);
        await communities.putMembership(community, member, { status: 'active' });
        await members.unblock(creator, community, membership);
        expect(await codeOf(communities.endMembership(community, stranger))).toBe('membership_not_found');
        expect(await codeOf(members.block(member, community, membership))).toBe('members_forbidden');
        expect(await codeOf(communities.putMembership(community, creator, change))).toBe('creator_cannot_be_member');
      }),
    ).toEqual([]);
    // A tier alone takes no right away.
    expect(await world.sql('SELECT fence FROM conversations WHERE community_id = $1', community)).toEqual([]);
    await members.block(creator, community, membership);
    const fences = () =>
      world.sql(
        `SELECT fence, blocked, (SELECT count(*)::int FROM participants WHERE conversation_id = id) AS people
         FROM conversations
         WHERE community_id = $1`,
        community,
      );
    expect(await fences()).toEqual([{ fence: 1, blocked: true, people: 0 }]);
    expect(
      await eventsOf({}, async () => {
        expect(await codeOf(members.block(creator, community, membership))).toBe('already_blocked');
        await communities.endMembership(community, member);
      }),
    ).toEqual([]);
    expect(await fences()).toEqual([{ fence: 1, blocked: true, people: 0 }]);
  });

  it('one of twenty equal changes at once is a change', async () => {
    const { communities } = world.domain;
    const [creator, ada] = [await world.user(), await world.user()];
    const community = await world.community(creator);
    const events = await eventsOf({ creator, ada, community }, async () => {
      const twenty = (status: 'active' | 'canceled') =>
        Promise.all(Array.from({ length: 20 }, () => communities.putMembership(community, ada, { status })));
      await twenty('active');
      await twenty('canceled');
    });
    expect(events).toEqual([
      'membership.started | by the platform | about community, ada | for ada, creator',
      'membership.ended | by the platform | about community, ada | for ada, creator',
    ]);
    expect(await world.sql('SELECT fence FROM conversations WHERE community_id = $1', community)).toEqual([
      { fence: 1 },
    ]);
  });
});

describe('accounts', () => {
  it('are deactivated and reactivated', async () => {
    const { accounts } = world.domain;
    const ada = await world.user();
    expect(
      await eventsOf({ ada }, async () => {
        await accounts.deactivate(ada);
        await accounts.deactivate(ada);
        await accounts.reactivate(ada);
        await accounts.reactivate(ada);
        expect(await codeOf(accounts.deactivate(newId()))).toBe('user_not_found');
        expect(await codeOf(accounts.reactivate('x'))).toBe('user_not_found');
      }),
    ).toEqual([
      'person.deactivated | by the platform | about ada | for ada',
      'person.reactivated | by the platform | about ada | for ada',
    ]);
  });

  it('are erased with memberships, blocks and messages', async () => {
    const { accounts, blocks } = world.domain;
    const { community, creator, member: ada } = await world.pair();
    const ben = await world.user();
    const inCommunity = await talk(ada, creator, community);
    const direct = await talk(ada, ben);
    await blocks.block(ben, ada);
    await blocks.block(ada, creator);
    const names = {
      ...{ ada, ben, creator, community },
      ...{
        pair: inCommunity.conversation,
        first: inCommunity.message,
        direct: direct.conversation,
        second: direct.message,
      },
    };
    expect(
      await eventsOf(names, async () => {
        await accounts.eraseUser(ada);
        await accounts.eraseUser(ada);
      }),
    ).toEqual([
      'membership.ended | by the platform | about community, ada | for ada, creator',
      'person.unblocked | by the platform | about ada | for ben',
      'person.erased | by the platform | about ada | for ada',
      'message.edited | by the platform | about pair, first | for ada, creator',
      'message.deleted | by the platform | about direct, second | for ada, ben',
    ]);
  });
});

describe('messages and conversations', () => {
  it('leave nothing when a message was deleted by a faster request, or when an open conversation is opened again', async () => {
    const get = <T>(type: Type<T>): T => app.app.get(type, { strict: false });
    const [ada, ben] = [await world.user(), await world.user()];
    const conversations = get(ConversationsService);
    const { conversation } = await conversations.open({ openedBy: ada, people: [ada, ben] });
    const send = () => get(MessagesService).send({ conversationId: conversation.id, senderId: ada, content: 'hello' });
    const { message } = await send();
    const changes = get(MessageChangesService);
    const found = await get(MessagesQueries).get(message.id, ben);
    await changes.delete(await get(MessagesQueries).get(message.id, ada), ada);
    await conversations.close(found.conversation, ben);
    await send();
    const events = await eventsOf({}, async () => {
      await changes.react(found, ben, '👍', true);
      await changes.star(found, ben, true);
      await changes.pin(found, ben);
      await conversations.reopen(found.conversation, ben);
    });
    expect(events).toEqual([]);
    expect(await world.sql('SELECT 1 FROM reactions WHERE message_id = $1', message.id)).toEqual([]);
  });
});

describe('pins, threads and unread marks', () => {
  it('append one event each, and a repeat none', async () => {
    const [ada, ben] = [await world.user(), await world.user()];
    const get = <T>(type: Type<T>): T => app.app.get(type, { strict: false });
    const conversations = get(ConversationsService);
    const { conversation } = await conversations.open({ openedBy: ada, people: [ada, ben] });
    const sent = await get(MessagesService).send({ conversationId: conversation.id, senderId: ada, content: 'hello' });
    const found = await get(MessagesQueries).get(sent.message.id, ben);
    await conversations.markRead(found.conversation, ben);
    const changes = get(MessageChangesService);
    const names = { ada, ben, talk: conversation.id, hello: sent.message.id };
    const both = async (work: () => Promise<unknown>) => {
      const events = await eventsOf(names, work);
      return [events, await eventsOf(names, work)];
    };
    expect(await both(() => changes.pin(found, ben))).toEqual([
      [
        'message.created | by ben | about talk, another | for ada, ben',
        'message.pinned | by ben | about talk, hello | for ada, ben',
      ],
      [],
    ]);
    expect(await both(() => changes.follow(found, ben, true))).toEqual([
      ['message.followed | by ben | about talk, hello | for ada, ben'],
      [],
    ]);
    expect(await both(() => changes.follow(found, ben, false))).toEqual([
      ['message.followed | by ben | about talk, hello | for ada, ben'],
      [],
    ]);
    expect(await both(() => conversations.markUnread(found.conversation, ben, sent.message.seq))).toEqual([
      ['conversation.unread | by ben | about talk | for ada, ben'],
      [],
    ]);
  });
});

describe('credits', () => {
  it('are issued, given and taken back', async () => {
    const credits = app.app.get(CreditsService, { strict: false });
    const [ada, ben] = [await world.user(), await world.user()];
    const { message } = await talk(ada, ben);
    const issue = (amount: number, idempotencyKey: string | null = null) =>
      credits.issue({ userId: ada, amount, reason: 'test', idempotencyKey });
    const events = await eventsOf({ ada, ben, message }, async () => {
      await issue(10, `key ${ada}`);
      await issue(10, `key ${ada}`);
      await issue(-3);
      const transfer = await credits.prepareTransfer(ada, ben, 5);
      await app.database.transaction((tx) => transfer.book(tx, message));
      expect(await codeOf(issue(-100))).toBe('insufficient_credits');
      expect(await codeOf(credits.issue({ userId: newId(), amount: 1, reason: 'x', idempotencyKey: null }))).toBe(
        'user_not_found',
      );
    });
    expect(events).toEqual([
      'credits.moved | by the platform | about ada | for ada',
      'credits.moved | by the platform | about ada | for ada',
      'credits.moved | by ada | about message, ben | for ada, ben',
    ]);
  });
});

describe('attachments', () => {
  it('are discarded by their owner, or go with their message', async () => {
    const attachments = app.app.get(AttachmentsService, { strict: false });
    const [ada, ben] = [await world.user(), await world.user()];
    const upload = async () =>
      (await attachments.store(ada, null, { filename: 'note.txt', stream: Readable.from([Buffer.from('note')]) })).id;
    const [unused, used, waiting] = [await upload(), await upload(), await upload()];
    const { message } = await talk(ada, ben);
    await app.database.transaction((tx) => attachments.claim(tx, message, ada, [used]));
    const events = await eventsOf({ ada, ben, unused, used, message }, async () => {
      await attachments.discard(ada, unused);
      await attachments.discard(ada, unused);
      await attachments.discard(ben, waiting);
      await attachments.discard(ada, used);
      for (let n = 0; n < 2; n++) await app.database.transaction((tx) => attachments.release(tx, message));
    });
    expect(events).toEqual([
      'attachment.removed | by ada | about unused | for ada',
      'attachment.removed | by ada | about message, used | for ada',
    ]);
  });
});
