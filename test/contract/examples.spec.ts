import { statement } from '@parley/platform/database/database';
import { demoPassword, repairDemoData, seedDemoData } from '../../src/demo/demo-data';
import { exampleIds } from '../../src/surfaces/common/example-ids';
import { startTestApp, type TestApp } from '../support/app';
import {
  demoAccountOf,
  expected,
  faultOf,
  labelOf,
  pageOrder,
  untouched,
  type UntouchedRequest,
} from '../support/walk';
import { committedDocuments, operationsOf, type ApiDocument } from './support/documents';

/** Signs in as the bar of the page does: through the API of the document. */
async function credentialsOf(app: TestApp, document: ApiDocument): Promise<Record<string, string>> {
  const account = demoAccountOf(document.name);
  const ask = async (path: string, body: object) =>
    (await (
      await fetch(app.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json()) as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- bodies of two APIs
  if (document.document.components?.securitySchemes?.['authToken']) {
    const { data } = await ask('/api/v1/login', { user: account, password: demoPassword });
    return { 'x-auth-token': data.authToken, 'x-user-id': data.userId };
  }
  const { access_token } = await ask('/api/v1/auth/login', { login: account, password: demoPassword });
  return { authorization: `Bearer ${access_token}` };
}

async function send(
  app: TestApp,
  request: UntouchedRequest,
  credentials: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const query = new URLSearchParams(request.query).toString();
  const form = request.form && new FormData();
  for (const [name, value] of Object.entries(request.form ?? {}))
    if (typeof value === 'string') form?.set(name, value);
    else form?.set(name, new Blob([value.text], { type: value.type }), value.name);
  const abort = new AbortController();
  const answer = await fetch(`${app.url}${request.path}${query === '' ? '' : `?${query}`}`, {
    method: request.method,
    headers: {
      ...request.headers,
      ...credentials,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    signal: abort.signal,
    ...(form ? { body: form } : {}),
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    abort.abort();
    return { status: answer.status, text: '' };
  }
  return { status: answer.status, text: await answer.text() };
}

describe('every operation executed untouched, in page order, on the same demo data', () => {
  const documents = committedDocuments();
  const walks = [1, 2, 3].flatMap((walk) => documents.map((document) => [walk, document.name, document] as const));
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ RATE_LIMIT: 'off' });
    await seedDemoData(app.app);
  });
  afterAll(() => app.close());

  it.each(walks)('walk %i: %s', async (walk, _name, document) => {
    const faults: string[] = [];
    let credentials = await credentialsOf(app, document);
    for (const entry of pageOrder(document)) {
      const secured = (entry.operation.security ?? []).length > 0;
      const { status, text } = await send(app, untouched(entry), secured ? credentials : {});
      const fault = faultOf(entry, walk, status);
      if (fault) faults.push(`${fault} ${text.slice(0, 160)}`);
      // The bar takes a new token when the old one was signed out.
      if (/^(logout|endAllSessions)/.test(entry.operation.operationId ?? ''))
        credentials = await credentialsOf(app, document);
    }
    expect(faults).toEqual([]);
  });

  it('loses only the people kept for deactivation and erasure, and the next start brings them back', async () => {
    const gone = await app.database.query(
      statement<{ id: string }>('test.gone', 'SELECT id FROM users WHERE deactivated_at IS NOT NULL ORDER BY id'),
    );
    expect(gone.map(({ id }) => id)).toEqual([exampleIds.users.gwen, exampleIds.users.hal]);
    expect((await repairDemoData(app.app)).sort()).toEqual(['gwen', 'hal']);
    expect(await repairDemoData(app.app)).toEqual([]);
    const answers = await Promise.all(
      ['gwen', 'hal'].map((user) =>
        fetch(`${app.url}/api/v1/login`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ user, password: demoPassword }),
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('walks every operation, and names no exception that is gone', () => {
    const walked = documents.flatMap((document) => pageOrder(document).map(labelOf));
    expect([...walked].sort()).toEqual(documents.flatMap(operationsOf).map(labelOf).sort());
    expect(Object.keys(expected).filter((label) => !walked.includes(label))).toEqual([]);
  });
});
