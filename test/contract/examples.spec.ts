import { demoPassword, seedDemoData } from '../../src/demo/demo-data';
import { exampleIds } from '../../src/surfaces/common/example-ids';
import { startTestApp, testAdminToken, type TestApp } from '../support/app';
import { Client, tokenFor } from '../support/client';
import { committedDocuments, operationsOf, type ApiOperation } from './support/documents';

const senders = ['ada', 'harbour', 'ben', 'cora', 'dex', 'eve', 'admin'] as const;

/** What a page that tries operations out sends when the form is not changed: every example and default. */
function untouched({ operation, path }: ApiOperation): {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
} {
  const query: Record<string, string> = {};
  const headers: Record<string, string> = {};
  let filled = path;
  for (const parameter of operation.parameters ?? []) {
    const value: unknown =
      parameter.example ??
      Object.values(parameter.examples ?? {})[0]?.value ??
      (parameter.schema as { default?: unknown } | undefined)?.default ??
      (parameter.in === 'path' ? parameter.schema?.enum?.[0] : undefined);
    if (value === undefined) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (parameter.in === 'path') filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(text));
    else if (parameter.in === 'query') query[parameter.name] = text;
    else headers[parameter.name] = text;
  }
  const [example] = Object.values(operation.requestBody?.content['application/json']?.examples ?? {});
  return { path: filled, query, headers, body: example?.value };
}

/**
 * Operations whose examples cannot work by themselves, and why. Everything else works when a user presses Execute.
 */
const needs: Readonly<Record<string, string>> = {
  'allmine refreshToken': 'a refresh token, which is a secret of one sign-in',
  'community refreshSession': 'a refresh token, which is a secret of one sign-in',
  'allmine verifyOtpEmail': 'the code out of a mail',
  'community verifyEmail': 'the code out of a mail',
  'community sendVerificationCode': 'an account with an unverified address; those of the demo data are verified',
  'meepa uploadFile': 'a file, and the id of an upload announced before',
  'meepa getFile': 'a file that has been uploaded',
  'meepa getThumbnail': 'a picture that has been uploaded',
  'rocketchat roomsUpload': 'a file',
  'rocketchat roomsMedia': 'a file',
  'rocketchat roomsMediaConfirm': 'a file that has been uploaded',
  'rocketchat channelsInfo': 'nothing: there are no channels, and the operation says so',
  'rocketchat groupsInfo': 'nothing: there are no private channels, and the operation says so',
  'rocketchat dmMessagesOthers': 'nothing: no one can read conversations of others, and the operation says so',
  'rocketchat dmMessagesOthersAlias': 'nothing: no one can read conversations of others, and the operation says so',
};

/** An application with nothing but the demo data, and everybody's credentials for it. */
class Stage {
  readonly #signedIn = new Map<string, Record<string, string>>();

  private constructor(readonly app: TestApp) {}

  static async open(): Promise<Stage> {
    const app = await startTestApp();
    await seedDemoData(app.app);
    return new Stage(app);
  }

  private async credentials(
    name: (typeof senders)[number] | 'service',
    rocketchat: boolean,
  ): Promise<Record<string, string>> {
    if (name === 'service') return { authorization: `Bearer ${testAdminToken}` };
    if (!rocketchat) return { authorization: `Bearer ${tokenFor(this.app, exampleIds.users[name])}` };
    let headers = this.#signedIn.get(name);
    if (!headers) {
      const { body } = await new Client(this.app).post('/api/v1/login', { user: name, password: demoPassword });
      headers = { 'x-auth-token': body.data.authToken, 'x-user-id': body.data.userId };
      this.#signedIn.set(name, headers);
    }
    return headers;
  }

  /** The responses to the demo people, until one of them succeeds. */
  async perform(entry: ApiOperation): Promise<string[] | 'worked'> {
    const request = untouched(entry);
    const answers: string[] = [];
    for (const name of entry.document.name === 'admin' ? (['service'] as const) : senders) {
      const answer = await new Client(this.app).call(entry.method.toUpperCase(), request.path, {
        query: request.query,
        headers: { ...request.headers, ...(await this.credentials(name, entry.document.name === 'rocketchat')) },
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      if (answer.status < 300) return 'worked';
      answers.push(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
    return answers;
  }
}

describe.each(committedDocuments().map((document) => [document.name, document] as const))(
  'the examples of %s, untouched, on the demo data',
  (name, document) => {
    it('work for at least one of the people', async () => {
      const failed: string[] = [];
      const unneeded = new Set(Object.keys(needs).filter((label) => label.startsWith(`${name} `)));
      const operations = operationsOf(document).sort(
        (a, b) => (a.method === 'get' ? 0 : 1) - (b.method === 'get' ? 0 : 1),
      );
      let stage = await Stage.open();
      try {
        for (const entry of operations) {
          const label = `${name} ${entry.operation.operationId ?? ''}`;
          let outcome = await stage.perform(entry);
          if (outcome !== 'worked' && needs[label] === undefined) {
            // An operation before may have deleted what this one is about: its own turn on fresh data decides.
            await stage.app.close();
            stage = await Stage.open();
            outcome = await stage.perform(entry);
          }
          if (outcome === 'worked') continue;
          if (needs[label] === undefined) failed.push(`${label}\n  ${outcome.join('\n  ')}`);
          else unneeded.delete(label);
        }
      } finally {
        await stage.app.close();
      }
      expect(failed.join('\n')).toBe('');
      expect([...unneeded]).toEqual([]);
    }, 120_000);
  },
);
