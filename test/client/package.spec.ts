import { readFileSync, writeFileSync } from 'node:fs';
import { seedDemoData } from '../../src/demo/demo-data';
import { startTestApp, testAdminToken, type TestApp } from '../support/app';
import { describeWithChromium, outside, type Chromium } from '../support/chromium';
import { startGateway } from '../support/gateway';
import { SampleProject } from './support/project';

const tourOfAda = {
  community: 'Harbour Club',
  people: ['harbour'],
  sent: 'Ahoy from the client',
  newest: 'Ahoy from the client',
  refusedBy: 'nothing to send',
  deleted: 'Message deleted successfully',
  wrongPassword: 'invalid_credentials',
  history: 4,
  renewed: true,
  signedOut: true,
};

let project: SampleProject;
let app: TestApp;

beforeAll(async () => {
  // The tour ends by deleting what it sent; the conversation has to stay listed for the next one.
  [project, app] = await Promise.all([SampleProject.create(), startTestApp({ DELETED_LAST_MESSAGE: 'previous' })]);
  await seedDemoData(app.app);
}, 120_000);
afterAll(async () => {
  await app?.close();
  project?.remove();
});

describe('the packed client', () => {
  it('brings every entry and nothing else, and installs with openapi-fetch alone', () => {
    for (const entry of [
      'index',
      'community',
      'rocketchat',
      'meepa',
      'allmine',
      'admin',
      'uploads',
      'live/index',
      'react/index',
      'mocks/community',
      'generated/schemas/community',
    ]) {
      expect(project.packed).toEqual(expect.arrayContaining([`dist/${entry}.js`, `dist/${entry}.d.ts`]));
    }
    const others = project.packed.filter((path) => !/^(?:dist|src)\//.test(path));
    expect(others).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    for (const file of ['CHANGELOG.md', 'LICENSE'])
      expect(readFileSync(project.path('node_modules', '@parley', 'client', file))).toEqual(readFileSync(file));
    expect(project.installed).toEqual(['@parley/client', 'openapi-fetch', 'openapi-typescript-helpers']);
  });

  it('compiles in a strict project without a cast', async () => {
    const sources = ['tour.ts', 'surfaces.ts', 'node.ts', 'browser.ts'].map((file) =>
      readFileSync(project.path('src', file), 'utf8').replace(/import[^;]*;|\/\*\*.*?\*\/|\/\/.*/g, ''),
    );
    expect(sources.join('\n')).not.toMatch(/\bas (?!const)\w|<any>|\bany\b|@ts-|!\./);
    expect(await project.compile()).toEqual({ code: 0, output: '' });
  }, 60_000);

  it('does everything a frontend does, in Node, against the real server', async () => {
    const { code, output } = await project.node('node.js', { BASE_URL: app.url, ADMIN_TOKEN: testAdminToken });
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    const report = JSON.parse(output) as { tour: unknown; surfaces: unknown };
    expect(report.tour).toEqual(tourOfAda);
    const seen = ['One conversation, three APIs'];
    expect(report.surfaces).toEqual({
      provisioned: 'freya',
      knownAgain: true,
      users: 16,
      meepa: seen[0],
      file: 'stored',
      allmine: seen,
      rocketchat: ['And answered on one of them'],
    });
  }, 60_000);

  it('stops compiling when a field of a body gets another name', async () => {
    const file = project.path('node_modules', '@parley', 'client', 'dist', 'generated', 'community.d.ts');
    const before = readFileSync(file, 'utf8');
    const body = /SendMessageDto: \{[\s\S]*?\n {8}\};/.exec(before)?.[0] ?? '';
    writeFileSync(file, before.replace(body, body.replace(/(\n {12})content:/, '$1text:')));
    try {
      const { code, output } = await project.compile('--noEmit');
      expect(code).not.toBe(0);
      expect(output).toMatch(/src\/tour\.ts\(\d+,\d+\): error TS2\d+/);
      expect(output).toContain("'content' does not exist");
    } finally {
      writeFileSync(file, before);
    }
  }, 60_000);

  it('does not compile for an error code that the operation does not have', async () => {
    const file = project.path('src', 'tour.ts');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace("code === 'content_blank'", "code === 'content_blnak'"));
    try {
      const { code, output } = await project.compile('--noEmit');
      expect(code).not.toBe(0);
      expect(output).toContain('content_blnak');
    } finally {
      writeFileSync(file, before);
    }
  }, 60_000);

  it('has hooks that compile beside React alone', async () => {
    project.link('react', '@types/react', 'csstype');
    writeFileSync(
      project.path('src', 'unread.tsx'),
      `import { useBlocks, useInbox, useMembers, useMute, usePresence, useThread, useTyping, useUnread } from '@parley/client/react';
export function Unread({ communityId, userId }: { readonly communityId: string; readonly userId: string }) {
  const { conversations } = useInbox(communityId);
  const { messages, send } = useThread(communityId, userId);
  const waiting = messages.filter(({ state }) => state !== 'sent').length;
  const typing = useTyping(communityId, userId);
  const presence = usePresence(userId)?.status ?? 'unknown';
  return <button onClick={() => send('Ahoy')}>{useUnread()} in {conversations.length}, {waiting}, {typing}, {presence}</button>;
}
export function People({ communityId, search }: { readonly communityId: string; readonly search: string | undefined }) {
  const { members, hasMore, loadMore, block, error } = useMembers(communityId, { search, status: 'active' });
  const { users, total, unblock } = useBlocks();
  const { muted, until, mute, unmute } = useMute(communityId, members[0]?.user.id ?? '');
  return (
    <>
      {members.map((member) => <button key={member.id} onClick={() => block(member)}>{member.user.name}</button>)}
      {users.map(({ id, username }) => <button key={id} onClick={() => unblock(id)}>{username} of {total}</button>)}
      <button onClick={() => (muted ? unmute() : mute(new Date(2030, 0)))}>{until} {error?.code}</button>
      {hasMore && <button onClick={loadMore}>More</button>}
    </>
  );
}
`,
    );
    expect(await project.compile('--noEmit', '--skipLibCheck')).toEqual({ code: 0, output: '' });
  }, 60_000);

  it('is as small as its README says', async () => {
    const readme = readFileSync(project.path('node_modules', '@parley', 'client', 'README.md'), 'utf8');
    const stated = [...readme.matchAll(/^\| `@parley\/client(\/\w+)?` \| (\d+) KB \|$/gm)];
    expect(stated.map(([, entry]) => entry)).toEqual(['/community', '/uploads', '/live', '/react']);
    for (const [, entry = '', size] of stated) {
      const kilobytes = (await project.bundledSize(`@parley/client${entry}`)) / 1024;
      expect([entry, kilobytes > Number(size) || kilobytes < Number(size) - 2]).toEqual([entry, false]);
    }
  }, 60_000);

  it('brings nothing of the live store and of uploads to those who do not import them', async () => {
    const plain = await project.bundleText(`export { createCommunityClient } from '@parley/client/community';`);
    expect(plain).not.toContain('parley.live');
    expect(plain).not.toContain('XMLHttpRequest');
    const upload = await project.bundleText(`export { uploadMeepaFile } from '@parley/client/uploads';`);
    expect(upload).toContain('XMLHttpRequest');
    expect(upload).not.toContain('Idempotency-Key');
    expect(await project.bundleText(`export { createLive } from '@parley/client/live';`)).toContain('parley.live');
  }, 60_000);
});

describeWithChromium('the bundled client', (start) => {
  let chromium: Chromium;
  beforeAll(async () => {
    chromium = await start();
  });
  afterAll(() => chromium?.close());

  it('does the same in a browser', async () => {
    const bundle = readFileSync(await project.bundle('browser.js'));
    const gateway = await startGateway(app, {
      files: {
        '/sample': {
          type: 'text/html',
          body: '<!doctype html><title>Sample</title><link rel="icon" href="data:,"><body><script type="module" src="sample.js"></script>',
        },
        '/sample.js': { type: 'text/javascript', body: bundle },
      },
    });
    try {
      const tab = await chromium.open();
      await tab.page.goto(`${gateway.url}/sample`);
      await tab.page.waitForFunction(
        () =>
          (globalThis as unknown as { document: { body: { textContent: string } } }).document.body.textContent.length >
          10,
      );
      const shown = (await tab.page.textContent('body')) ?? '';
      expect(shown).not.toMatch(/^failed/);
      expect(JSON.parse(shown)).toEqual(tourOfAda);
      expect(outside(tab.requested, gateway.url)).toEqual([]);
      expect(tab.faults).toEqual([]);
      await tab.close();
    } finally {
      await gateway.close();
    }
  }, 60_000);
});
