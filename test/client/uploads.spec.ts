import type { IncomingMessage } from 'node:http';
import { SessionsService } from '../../src/domain/auth';
import { startTestApp, type TestApp } from '../support/app';
import { describeWithChromium, type Chromium, type Tab } from '../support/chromium';
import { tokenFor } from '../support/client';
import { startGateway, type Fate, type Gateway } from '../support/gateway';
import { uploadPair, type UploadPair } from '../support/uploads';
import { World } from '../support/world';
import { SampleProject } from './support/project';

const maxBytes = 4 * 1024 * 1024;
const filename = `Plän "für" Jörg's 100%.txt`;

let project: SampleProject;
let app: TestApp;
let pair: UploadPair;
/** What the scripts get of the first person. */
let env: Record<string, string>;

beforeAll(async () => {
  [project, app] = await Promise.all([
    SampleProject.create(),
    startTestApp({ MAX_ATTACHMENT_BYTES: String(maxBytes), RATE_LIMIT: 'off' }),
  ]);
  pair = await uploadPair(app, world());
  const { token } = await app.app.get(SessionsService, { strict: false }).issueOpaque(pair.aId);
  const { rid, chatId, aId } = pair;
  env = { TOKEN: tokenFor(app, aId), ROCKET_TOKEN: token, USER_ID: aId, RID: rid, CHAT_ID: chatId };
}, 120_000);
afterAll(async () => {
  await app?.close();
  project?.remove();
});

/** Begins every script: the first person on each API, and a function that reports how an upload went. */
const setup = `
import { bearer, isApiError } from '@parley/client';
import { createAllmineClient } from '@parley/client/allmine';
import { createMeepaClient } from '@parley/client/meepa';
import { createRocketChatClient, rocketChatCredentials } from '@parley/client/rocketchat';
import { sendAllmineFile, uploadMeepaFile, uploadRocketChatFile } from '@parley/client/uploads';
const given = globalThis.process?.env ?? globalThis.env;
const { BASE_URL: baseUrl, TOKEN, ROCKET_TOKEN: authToken, USER_ID: userId, RID, CHAT_ID: chatId } = given;
const clients = (token = TOKEN, rocketToken = authToken, more = {}) => ({
  meepa: createMeepaClient({ baseUrl, credentials: bearer(token), ...more }),
  allmine: createAllmineClient({ baseUrl, credentials: bearer(token), ...more }),
  rocketchat: createRocketChatClient({ baseUrl, credentials: rocketChatCredentials({ userId, authToken: rocketToken }), ...more }),
});
const ways = ({ meepa, allmine, rocketchat }) => ({
  meepa: (file, options) => uploadMeepaFile(meepa, file, options),
  rocketchat: (file, options) => uploadRocketChatFile(rocketchat, RID, file, options),
  allmine: (file, options) => sendAllmineFile(allmine, file, { chatId, ...options }),
});
const { meepa, allmine, rocketchat } = clients();
const print = (value) => {
  const text = JSON.stringify(value);
  if (globalThis.process) console.log(text);
  else globalThis.printed = text;
};
const failure = (error) => ({ name: error.name, code: error.code, status: error.status, isApiError: isApiError(error) });
const refusals = async (file, to = ways(clients())) => {
  const report = {};
  for (const [name, way] of Object.entries(to)) report[name] = await way(file).then(() => 'accepted', failure);
  return report;
};
`;
interface Failure {
  readonly name: string;
  readonly code?: string;
  readonly status?: number;
  readonly isApiError: boolean;
}
const apiError = (status: number, code: string): Failure => ({ name: 'ApiError', code, status, isApiError: true });

/** Sends a file on every API and tells the progress, and the name and size that the other person sees. */
const sendEverywhere = `
const sendEverywhere = async (file, options = {}) => {
  const report = {};
  const shown = async (id) => {
    const { data } = await meepa.listDmMessages({ params: { path: { channelID: chatId }, query: { limit: 50 } } });
    return data.flatMap(({ attachments }) => attachments).find((one) => one.id === id);
  };
  for (const [name, way] of Object.entries(ways(clients()))) {
    const progress = [];
    const result = await way(file, { ...options, onProgress: (one) => progress.push(one) });
    let id = typeof result === 'string' ? result : undefined;
    const path = { channelID: chatId };
    if (name === 'meepa') await meepa.sendDmMessage({ params: { path }, body: { content: '', attachmentIds: [id] } });
    if (name === 'rocketchat')
      await rocketchat.roomsMediaConfirm({ params: { path: { rid: RID, fileId: id } }, body: { msg: 'The plan' } });
    if (name === 'allmine') {
      const { data } = await meepa.listDmMessages({ params: { path, query: { limit: 50 } } });
      id = data.find((message) => message.id === result._id)?.attachments[0]?.id;
    }
    const { filename, sizeBytes, mimeType } = (await shown(id)) ?? {};
    report[name] = { progress, filename, sizeBytes, mimeType };
  }
  return report;
};
`;

interface Sent {
  readonly progress: readonly { readonly loaded: number; readonly total: number }[];
  readonly filename: string;
  readonly sizeBytes: number;
  readonly mimeType: string;
}

/** Runs a script in Node, behind a gateway if requests have a fate. */
async function inNode<T>(
  script: string,
  fate?: (request: IncomingMessage) => Fate,
): Promise<{ result: T; requests: readonly string[] }> {
  const gateway = fate && (await startGateway(app, { fate }));
  try {
    const result = await project.script<T>(setup + script, { ...env, BASE_URL: gateway?.url ?? app.url });
    return { result, requests: gateway?.requests ?? [] };
  } finally {
    await gateway?.close();
  }
}

const tooLarge = {
  meepa: apiError(413, 'attachment too large'),
  rocketchat: apiError(400, 'error-file-too-large'),
  allmine: apiError(413, 'The file is too large'),
};
const unauthorized = {
  meepa: apiError(401, 'unauthorized'),
  rocketchat: apiError(401, 'You must be logged in to do this.'),
  allmine: apiError(401, 'Invalid Token'),
};
const world = (): World => new World(app.database);
const filesOfPair = async (): Promise<number> => {
  const [row] = await world().sql<{ count: number }>(
    'SELECT count(*)::int AS count FROM attachments WHERE owner_id = $1 AND uploaded_at IS NOT NULL',
    pair.aId,
  );
  return row?.count ?? -1;
};

describe('an upload in Node', () => {
  it('returns the id or the message on every API, keeps the name, and reports its end', async () => {
    const { result } = await inNode<Record<string, Sent>>(
      `${sendEverywhere}
       print(await sendEverywhere(new File(['Ahoy'], ${JSON.stringify(filename)}, { type: 'text/plain' })));`,
    );
    const sent = { progress: [{ loaded: 4, total: 4 }], filename, sizeBytes: 4, mimeType: 'text/plain' };
    expect(result).toEqual({ meepa: sent, rocketchat: sent, allmine: sent });
  }, 60_000);

  it('takes an empty file, and a Blob, which has no name of its own', async () => {
    const { result } = await inNode<[Record<string, Sent>, Record<string, Sent>]>(
      `${sendEverywhere} print([await sendEverywhere(new Blob([])), await sendEverywhere(new Blob(['x']), { name: 'x.bin' })]);`,
    );
    for (const way of ['meepa', 'rocketchat', 'allmine']) {
      expect(result[0][way]).toMatchObject({ progress: [{ loaded: 0, total: 0 }], filename: 'file', sizeBytes: 0 });
      expect(result[1][way]).toMatchObject({ progress: [{ loaded: 1, total: 1 }], filename: 'x.bin', sizeBytes: 1 });
    }
  }, 60_000);

  it('rejects with the errors of the API', async () => {
    const { result } = await inNode<Record<string, unknown>>(
      `print({
         tooLarge: await refusals(new Blob([new Uint8Array(${maxBytes + 1})])),
         farTooLarge: await refusals(new Blob([new Uint8Array(${3 * maxBytes})])),
         token: await refusals(new Blob(['x']), ways(clients('bad', 'bad'))),
         name: await refusals(new File(['x'], '..')),
       });`,
    );
    expect(result).toEqual({
      tooLarge,
      farTooLarge: { ...tooLarge, allmine: apiError(413, 'The request body is too large') },
      token: unauthorized,
      name: {
        meepa: apiError(400, 'invalid filename'),
        rocketchat: apiError(400, 'error-invalid-filename'),
        allmine: apiError(400, 'File name must have 1 to 255 characters'),
      },
    });
  }, 60_000);

  it('stops before and while it is sent', async () => {
    const { result, requests } = await inNode<object>(
      `const file = new Blob(['x']);
       const onProgress = () => print('progress of an upload that was stopped');
       const stopped = { signal: AbortSignal.abort(), onProgress };
       const before = await refusals(file, { meepa: () => uploadMeepaFile(meepa, file, stopped) });
       const stop = new AbortController();
       setTimeout(() => stop.abort(new Error('The window was closed')), 500);
       const during = uploadMeepaFile(meepa, file, { signal: stop.signal, onProgress });
       print([before, await during.then(() => 'accepted', (error) => error.message)]);`,
      ({ method }) => (method === 'PUT' ? { status: 503, headers: { 'retry-after': '20' } } : 'pass'),
    );
    const aborted = { name: 'AbortError', code: 20, isApiError: false };
    expect(result).toEqual([{ meepa: aborted }, 'The window was closed']);
    expect(requests.map((line) => line.split(' ')[0])).toEqual(['POST', 'PUT']);
  }, 60_000);

  it('takes effect once if its answer is lost and it can be repeated, and says so if it cannot', async () => {
    const lost = new Set<string>();
    const { result } = await inNode<unknown[]>(
      `const file = new Blob(['once']);
       const to = ways(clients());
       const id = await to.meepa(file, { onProgress: () => undefined });
       const message = await to.allmine(file, { idempotencyKey: 'the-same', content: 'Once' });
       const again = await to.allmine(file, { idempotencyKey: 'the-same', content: 'Once' });
       const sent = { content: 'Sent once', attachmentIds: [id] };
       await meepa.sendDmMessage({ params: { path: { channelID: chatId } }, body: sent });
       print([again._id === message._id, await refusals(file, { rocketchat: to.rocketchat })]);`,
      ({ method, url = '' }) => {
        const sends = method === 'PUT' || url === '/api/v2/messages' || url.includes('rooms.media');
        if (!sends || lost.has(url)) return 'pass';
        lost.add(url);
        return 'lose-answer';
      },
    );
    expect(result).toEqual([true, { rocketchat: apiError(0, 'network_error') }]);
    expect(lost.size).toBe(3);
    const [sent] = await world().sql(
      `SELECT count(*)::int AS messages, count(DISTINCT a.id)::int AS files FROM messages m JOIN attachments a ON a.message_id = m.id
       WHERE m.content IN ('Once', 'Sent once') AND a.deleted_at IS NULL`,
    );
    expect(sent).toEqual({ messages: 2, files: 2 });
  }, 60_000);

  it('uses the fetch of the client, also where there is an XMLHttpRequest', async () => {
    const { result } = await inNode<object>(
      `globalThis.XMLHttpRequest = class { constructor() { throw new Error('not this one'); } };
       const seen = [];
       const own = { fetch: (request) => { seen.push(request.method); return fetch(request); } };
       const progress = [];
       await ways(clients(TOKEN, authToken, own)).meepa(new Blob(['abc']), { onProgress: (one) => progress.push(one) });
       print({ seen, progress });`,
    );
    expect(result).toEqual({ seen: ['POST', 'PUT'], progress: [{ loaded: 3, total: 3 }] });
  }, 60_000);
});

describeWithChromium('an upload in a browser', (start) => {
  let chromium: Chromium;
  beforeAll(async () => {
    chromium = await start();
  });
  afterAll(() => chromium?.close());

  /** Runs a script on a page; bytes per second that the page can send, if they are limited. */
  async function inBrowser<T>(
    script: string,
    options: {
      readonly speed?: number;
      readonly fate?: (request: IncomingMessage) => Fate;
      /** Where the page finds the API; that of the page if absent. */
      readonly baseUrl?: string;
    } = {},
  ): Promise<T> {
    const files = {
      '/page': {
        type: 'text/html',
        body: '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>',
      },
      '/page.js': { type: 'text/javascript', body: await project.bundleText(setup + script) },
    };
    const gateway: Gateway = await startGateway(app, { files, fate: options.fate });
    const tab: Tab = await chromium.open();
    try {
      await tab.page.addInitScript((given) => void Object.assign(globalThis, { env: given }), {
        ...env,
        BASE_URL: options.baseUrl ?? '',
      });
      if (options.speed !== undefined) {
        const session = await tab.page.context().newCDPSession(tab.page);
        const network = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: options.speed };
        await session.send('Network.emulateNetworkConditions', network);
      }
      await tab.page.goto(`${gateway.url}/page`);
      const printed = await tab.page.waitForFunction(() => (globalThis as { printed?: string }).printed);
      expect(tab.faults).toEqual([]);
      return JSON.parse((await printed.jsonValue()) as string) as T;
    } finally {
      await tab.close();
      await gateway.close();
    }
  }

  it('reports how far it is on every API', async () => {
    const size = 1024 * 1024;
    const result = await inBrowser<Record<string, Sent>>(
      `${sendEverywhere} print(await sendEverywhere(new File([new Uint8Array(${size})], ${JSON.stringify(filename)})));`,
      { speed: size },
    );
    for (const way of ['meepa', 'rocketchat', 'allmine']) {
      expect(result[way]).toMatchObject({ filename, sizeBytes: size });
      const progress = result[way]?.progress ?? [];
      expect(progress.length).toBeGreaterThan(2);
      expect(progress.every(({ total }) => total === size)).toBe(true);
      const loaded = progress.map((one) => one.loaded);
      expect(loaded).toEqual([...new Set(loaded)].sort((a, b) => a - b));
      expect(loaded.at(0)).toBeLessThan(size);
      expect(loaded.at(-1)).toBe(size);
    }
  }, 60_000);

  it('stops half way, and the server keeps nothing', async () => {
    const before = await filesOfPair();
    const result = await inBrowser<object>(
      `const stop = new AbortController();
       const progress = [];
       const onProgress = (one) => { progress.push(one); stop.abort(); };
       const file = new Blob([new Uint8Array(${maxBytes})]);
       const stopped = (way) => way(file, { signal: stop.signal, onProgress });
       const result = await stopped(ways(clients()).meepa).then(() => 'accepted', failure);
       await new Promise((done) => setTimeout(done, 300));
       print({ result, reports: progress.length, half: progress[0].loaded < progress[0].total });`,
      { speed: maxBytes },
    );
    const aborted = { name: 'AbortError', code: 20, isApiError: false };
    expect(result).toEqual({ result: aborted, reports: 1, half: true });
    expect(await filesOfPair()).toBe(before);
  }, 60_000);

  it('rejects with the errors of the API, also from another origin', async () => {
    const script = `
      const watched = (to) => Object.fromEntries(Object.entries(to).map(([name, way]) =>
        [name, (file) => way(file, { onProgress: () => undefined })]));
      print({
        tooLarge: await refusals(new Blob([new Uint8Array(${maxBytes + 1})]), watched(ways(clients()))),
        token: await refusals(new Blob(['x']), watched(ways(clients('bad', 'bad')))),
      });`;
    expect(await inBrowser(script)).toEqual({ tooLarge, token: unauthorized });
    expect(await inBrowser(script, { baseUrl: app.url })).toEqual({ tooLarge, token: unauthorized });
  }, 60_000);

  it('rejects with the error of the API if the server answers long before the whole file is sent', async () => {
    const result = await inBrowser(
      `const file = new Blob([new Uint8Array(${16 * maxBytes})]);
       print(await refusals(file, { meepa: () => uploadMeepaFile(meepa, file, { onProgress: () => undefined }) }));`,
      { baseUrl: app.url },
    );
    expect(result).toEqual({ meepa: tooLarge.meepa });
  }, 60_000);

  it('takes an empty file', async () => {
    const result = await inBrowser<Record<string, Sent>>(
      `${sendEverywhere} print(await sendEverywhere(new File([], 'empty.txt')));`,
    );
    for (const way of ['meepa', 'rocketchat', 'allmine'])
      expect(result[way]).toMatchObject({ progress: [{ loaded: 0, total: 0 }], filename: 'empty.txt', sizeBytes: 0 });
  }, 60_000);

  it('begins again with a refreshed token, and repeats what has a key after a lost answer', async () => {
    let lost = 0;
    const result = await inBrowser<object>(
      `let token = 'bad';
       const credentials = {
         headers: () => ({ authorization: 'Bearer ' + token }),
         renew: async () => { token = TOKEN; return true; },
       };
       const progress = [];
       const file = new Blob(['Ahoy']);
       const client = createAllmineClient({ baseUrl, credentials });
       const message = await sendAllmineFile(client, file, { chatId, onProgress: (one) => progress.push(one.loaded) });
       const cut = await refusals(file, { rocketchat: () =>
         uploadRocketChatFile(rocketchat, RID, file, { onProgress: () => undefined }) });
       // The answer to a refused token may come before the first report.
       print({ type: message.type, repeated: progress.length > 1, progress: [...new Set(progress)], cut });`,
      {
        fate: ({ url = '', headers }) => {
          if (url.includes('rooms.media')) return 'cut';
          if (url !== '/api/v2/messages' || headers.authorization === 'Bearer bad') return 'pass';
          return ++lost === 1 ? 'lose-answer' : 'pass';
        },
      },
    );
    expect(result).toEqual({
      type: 'file',
      repeated: true,
      progress: [4],
      cut: { rocketchat: apiError(0, 'network_error') },
    });
    expect(lost).toBe(2);
  }, 60_000);
});
