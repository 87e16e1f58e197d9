import { DomainError, newId } from '@parley/kernel';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  AttachmentsQueries,
  AttachmentsService,
  AttachmentsSweeper,
  unusedUploadLife,
} from '../../src/domain/attachments';
import { ConversationsService } from '../../src/domain/conversations';
import { AccountsService } from '../../src/domain/accounts';
import { DirectPairsService, MessageFilesQueries, MessagesService } from '../../src/domain/messages';
import { startTestApp, TestApp } from '../support/app';
import { World } from '../support/world';

let app: TestApp;
let world: World;
let folder: string;
let service: AttachmentsService;
let queries: AttachmentsQueries;
let sweeper: AttachmentsSweeper;
let messages: MessagesService;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-attachments-'));
  app = await startTestApp({ DATA_DIR: folder });
  world = new World(app.database);
  const get = <T>(type: abstract new (...args: never[]) => T): T => app.app.get(type, { strict: false });
  service = get(AttachmentsService);
  queries = get(AttachmentsQueries);
  sweeper = get(AttachmentsSweeper);
  messages = get(MessagesService);
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const text = (content = 'hello') => ({
  filename: 'note.txt',
  mimeType: 'text/plain',
  stream: Readable.from([Buffer.from(content)]),
});
const kept = (key: string) => existsSync(join(folder, 'attachments', 'objects', key));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

async function pair() {
  const [a, b] = [await world.user(), await world.user()];
  const { conversation } = await app.app.get(DirectPairsService, { strict: false }).open(a, b);
  return { a, b, conversation, conversationId: conversation.id };
}

describe('claiming', () => {
  it('of ten messages at once that name one upload exactly one gets it', async () => {
    const { a, conversationId } = await pair();
    const file = await service.store(a, null, text());
    const sent = await Promise.all(
      Array.from({ length: 10 }, () =>
        codeOf(messages.send({ conversationId, senderId: a, content: 'x', attachmentIds: [file.id] })),
      ),
    );
    expect(sent.sort()).toEqual(['done', ...Array<string>(9).fill('invalid_attachment')]);
    expect(await world.sql('SELECT 1 FROM messages WHERE conversation_id = $1', conversationId)).toHaveLength(1);
  });

  it('takes own, finished, unused uploads only, in the order given', async () => {
    const { a, b, conversationId } = await pair();
    const [first, second, foreign] = [
      await service.store(a, null, text('1')),
      await service.store(a, null, text('2')),
      await service.store(b, null, text()),
    ];
    const unfinished = await service.announce(a, { filename: 'x' });
    for (const id of [foreign.id, unfinished.id, newId(), 'none'])
      expect(
        await codeOf(messages.send({ conversationId, senderId: a, content: 'x', attachmentIds: [first.id, id] })),
      ).toBe('invalid_attachment');
    const { message } = await messages.send({
      conversationId,
      senderId: a,
      content: '',
      attachmentIds: [second.id, first.id],
    });
    expect((await queries.ofMessages([message.id])).get(message.id)?.map((file) => file.id)).toEqual([
      second.id,
      first.id,
    ]);
  });
});

describe('sweeping', () => {
  it('removes uploads that have waited a day, and leaves the others', async () => {
    const { a, conversationId } = await pair();
    const [old, fresh, used] = [
      await service.store(a, null, text()),
      await service.store(a, null, text()),
      await service.store(a, null, text()),
    ];
    const announced = await service.announce(a, { filename: 'x' });
    await messages.send({ conversationId, senderId: a, content: '', attachmentIds: [used.id] });
    await world.sql("UPDATE attachments SET created_at = now() - interval '25 hours' WHERE id = ANY($1)", [
      old.id,
      used.id,
      announced.id,
    ]);
    expect(await sweeper.sweepOrphans(unusedUploadLife, 0)).toBe(2);
    expect([old, fresh, used].map((file) => kept(file.storageKey))).toEqual([false, true, true]);
    expect(await codeOf(service.store(a, announced.id, text()))).toBe('upload_not_found');
    expect(await codeOf(messages.send({ conversationId, senderId: a, content: '', attachmentIds: [old.id] }))).toBe(
      'invalid_attachment',
    );
  });

  it('removes the files of a deleted conversation at once, and no one can read or use them meanwhile', async () => {
    const { a, conversation, conversationId } = await pair();
    const file = await service.store(a, null, text());
    await messages.send({ conversationId, senderId: a, content: '', attachmentIds: [file.id] });
    await app.app.get(ConversationsService, { strict: false }).remove(conversation, a);
    const files = app.app.get(MessageFilesQueries, { strict: false });
    expect(await codeOf(files.readable(file.id, a))).toBe('attachment_forbidden');
    const other = await pair();
    await world.sql('UPDATE attachments SET owner_id = $2 WHERE id = $1', file.id, other.a);
    expect(
      await codeOf(
        messages.send({
          conversationId: other.conversationId,
          senderId: other.a,
          content: '',
          attachmentIds: [file.id],
        }),
      ),
    ).toBe('invalid_attachment');
    await sweeper.sweepOrphans(unusedUploadLife, 0);
    expect(kept(file.storageKey)).toBe(false);
  });

  it('removes everything of an erased person', async () => {
    const { a, b, conversationId } = await pair();
    const [sent, unused, others] = [
      await service.store(a, null, text()),
      await service.store(a, null, text()),
      await service.store(b, null, text()),
    ];
    await messages.send({ conversationId, senderId: a, content: '', attachmentIds: [sent.id] });
    await messages.send({ conversationId, senderId: b, content: '', attachmentIds: [others.id] });
    await app.app.get(AccountsService, { strict: false }).eraseUser(a);
    await sweeper.sweepOrphans(unusedUploadLife, 0);
    expect([sent, unused, others].map((file) => kept(file.storageKey))).toEqual([false, false, true]);
    expect(await world.sql('SELECT 1 FROM attachments WHERE owner_id = $1', a)).toEqual([]);
  });

  it('waits a minute before bytes go, so that readers finish, and clears up after processes that died', async () => {
    const { a } = await pair();
    const file = await service.store(a, null, text());
    await world.sql('UPDATE attachments SET deleted_at = now() WHERE id = $1', file.id);
    await sweeper.sweepOrphans(unusedUploadLife);
    expect(kept(file.storageKey)).toBe(true);
    const incoming = join(folder, 'attachments', 'incoming');
    for (const name of ['stale', 'recent']) writeFileSync(join(incoming, name), 'x');
    const yesterday = new Date(Date.now() - unusedUploadLife - 60_000);
    utimesSync(join(incoming, 'stale'), yesterday, yesterday);
    await sweeper.sweepOrphans(unusedUploadLife, 0);
    expect(readdirSync(incoming)).toEqual(['recent']);
    expect(kept(file.storageKey)).toBe(false);
  });
});

it('a stream that fails leaves no bytes, and its upload may be tried again', async () => {
  const { a } = await pair();
  const { id } = await service.announce(a, { filename: 'x.txt', mimeType: 'text/plain' });
  const failing = new Readable({
    read() {
      this.push(Buffer.from('some'));
      this.destroy(new Error('gone'));
    },
  });
  await expect(service.store(a, id, { filename: 'x', stream: failing })).rejects.toThrow('gone');
  expect((await service.store(a, id, text('whole'))).sizeBytes).toBe(5);
});
