import { newId } from '@parley/kernel';
import * as fc from 'fast-check';
import { seedDemoData, demoPassword } from '../../src/demo/demo-data';
import { exampleIds } from '../../src/surfaces/common/example-ids';
import { startTestApp, testAdminToken, type TestApp } from '../support/app';
import { tokenFor } from '../support/client';
import { memoryInUse } from '../support/memory';
import { ContractDocument } from '../support/openapi';
import { World } from '../support/world';
import { committedDocuments, operationsOf } from './support/documents';
import { people, requestsTo, type DrawnRequest, type Sender } from './support/requests';
import { Wire, type WireAnswer } from './support/wire';

/**
 * Sends thousands of requests that are drawn from the documents, from well-formed to malicious, to the real application.
 * FUZZ_SEED repeats a run, FUZZ_REQUESTS makes it longer.
 */
const seed = process.env.FUZZ_SEED === undefined ? 20_261_121 : Number(process.env.FUZZ_SEED);
const total = Number(process.env.FUZZ_REQUESTS ?? (process.env.CI === 'true' ? 8_000 : 4_000));
/** Milliseconds after which a request counts as hanging. */
const answerTimeoutMs = 15_000;
const lanes = 8;
const batch = 250;
const roundSize = 100_000;
/** Requests between two looks at the memory in use; the first look comes when caches are filled. */
const memoryEvery = 20_000;
/** Megabytes in use that a round may add, with caches that fill late: 0.2 KB for each request. */
const memoryTolerance = 16;

/** Each of these costs a tenth of a second of arithmetic, by design. */
const slow = /^(?:login|register|provisionUser)/;

const documents = committedDocuments();
const contracts = documents.map(
  ({ name, document }) => new ContractDocument(name, document as unknown as Record<string, unknown>),
);
const operations = documents.flatMap((document) => operationsOf(document));
const drawn = fc.oneof(
  ...operations.map((entry) => ({
    weight: slow.test(entry.operation.operationId ?? '') ? 1 : 16,
    arbitrary: requestsTo(entry),
  })),
);

interface Cast {
  readonly ids: readonly string[];
  readonly spares: readonly string[];
  readonly headers: Readonly<Record<Sender, (rocketchat: boolean) => Readonly<Record<string, string>>>>;
}

/** People, places and things to fall upon, and what each sender carries. */
async function castOf(app: TestApp, wire: Wire): Promise<Cast> {
  const world = new World(app.database);
  const spares: string[] = [];
  for (let index = 0; index < 40; index++) spares.push(await world.user());
  const call = async (
    method: string,
    target: string,
    body: unknown,
    token?: string,
  ): Promise<Record<string, unknown>> => {
    const answer = await wire.send(
      method,
      target,
      { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      Buffer.from(JSON.stringify(body)),
    );
    return JSON.parse(answer.body.toString()) as Record<string, unknown>;
  };
  const uploads: string[] = [];
  for (let index = 0; index < 5; index++) {
    const { data } = await call(
      'POST',
      '/api/attachments/presign',
      { filename: 'a.txt', mimeType: 'text/plain' },
      tokenFor(app, exampleIds.users.ada),
    );
    uploads.push((data as { uploadId: string }).uploadId);
  }
  const rocket = new Map<string, { authToken: string; userId: string }>();
  for (const name of people)
    rocket.set(
      name,
      (await call('POST', '/api/v1/login', { user: name, password: demoPassword }))['data'] as {
        authToken: string;
        userId: string;
      },
    );
  const pair = [exampleIds.users.ada, exampleIds.users.ben].sort().join('');
  const flat = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(flat);
  const own =
    (name: (typeof people)[number]) =>
    (rocketchat: boolean): Readonly<Record<string, string>> => {
      if (!rocketchat) return { authorization: `Bearer ${tokenFor(app, exampleIds.users[name])}` };
      const login = rocket.get(name);
      return { 'x-auth-token': login?.authToken ?? '', 'x-user-id': login?.userId ?? '' };
    };
  return {
    ids: [
      ...flat(exampleIds),
      ...flat(exampleIds.users),
      ...flat(exampleIds.conversations),
      ...Array.from({ length: 6 }, () => exampleIds.community),
      ...uploads,
      pair,
      pair,
      newId(),
    ],
    spares,
    headers: {
      ...(Object.fromEntries(people.map((name) => [name, own(name)])) as Record<
        (typeof people)[number],
        ReturnType<typeof own>
      >),
      service: () => ({ authorization: `Bearer ${testAdminToken}` }),
      nobody: () => ({}),
      garbage: (rocketchat): Readonly<Record<string, string>> =>
        rocketchat
          ? { 'x-auth-token': 'nonsense', 'x-user-id': '\xff' }
          : { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' },
      mixed: () => ({
        authorization: `Bearer ${tokenFor(app, exampleIds.users.ada, {}, -5_000)}`,
        'x-auth-token': rocket.get('ada')?.authToken ?? '',
        'x-user-id': exampleIds.users.ben,
      }),
    },
  };
}

/** Documents whose error bodies have a code of their own. */
const coded: ReadonlySet<string> = new Set(['community', 'admin']);
const codeOf = (body: unknown): string | undefined => {
  const { code } = (typeof body === 'object' && body !== null ? body : {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
};

const demoPerson = new RegExp(Object.values(exampleIds.users).join('|'), 'g');
const at = (list: readonly string[], number: string): string => list[Number(number) % list.length] ?? '';

class Runner {
  readonly statuses = new Map<number, number>();
  readonly succeeded = new Set<string>();
  readonly faults = new Map<string, string>();

  constructor(
    private readonly wire: Wire,
    private readonly cast: Cast,
  ) {}

  private fill(text: string, mark: string): string {
    return text.replace(new RegExp(`${mark}(id|spare):(\\d+)${mark}`, 'g'), (_, kind: string, number: string) =>
      at(kind === 'id' ? this.cast.ids : this.cast.spares, number),
    );
  }

  async run(request: DrawnRequest): Promise<void> {
    const { operation, method, document } = request.operation;
    const label = `${document.name} ${operation.operationId ?? ''}`;
    const rocketchat = document.name === 'rocketchat';
    // A sign-out would end the tokens that everybody else here needs.
    const sender = /^(logout|endAllSessions)/.test(operation.operationId ?? '') ? 'garbage' : request.sender;
    const target = this.fill(request.target, '§').replaceAll('§', '%C2%A7');
    const filled = request.body?.includes('§')
      ? Buffer.from(this.fill(request.body.toString('latin1'), '\xc2\xa7'), 'latin1')
      : request.body;
    // The users of this test must not be deactivated either.
    const body =
      filled && operation.operationId === 'usersSetActiveStatus'
        ? Buffer.from(filled.toString('latin1').replace(demoPerson, this.cast.spares[0] ?? ''), 'latin1')
        : filled;
    const headers = { ...this.cast.headers[sender](rocketchat), ...request.headers };
    let answer: WireAnswer;
    try {
      answer = await this.wire.send(method, target, headers, body);
    } catch (error) {
      this.note(`${label}: ${String(error)}`, request, target, body, '');
      return;
    }
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    if (answer.status < 300) this.succeeded.add(label);
    for (const fault of this.faultsOf(request, method, target, answer))
      this.note(`${label}: ${fault}`, request, target, body, answer.body.toString('utf8', 0, 300));
  }

  private faultsOf(request: DrawnRequest, method: string, target: string, answer: WireAnswer): string[] {
    if (answer.status >= 500) return [`answered ${answer.status}`];
    const text = answer.body.toString();
    let parsed: unknown = text === '' ? undefined : text;
    if (/^application\/(?:\w+\+)?json/.test(answer.type ?? '') && text !== '') {
      try {
        parsed = JSON.parse(text);
      } catch {
        return ['answered with broken JSON'];
      }
    }
    const code = codeOf(parsed);
    const { document } = request.operation;
    const path = target.replace(/\?.*$/s, '');
    // A drawn id can be a literal part of another operation's path, such as `conversations`.
    const reached = contracts.find(({ name }) => name === document.name)?.operation(method, path)?.id;
    const { operation } =
      operations.find((one) => one.document === document && one.operation.operationId === reached) ?? request.operation;
    // The client promises its users the documented codes; refusals before any operation was found are told by the status.
    if (code !== undefined && coded.has(document.name) && code !== 'unknown_route') {
      const documented = Object.values(
        operation.responses[String(answer.status)]?.content?.['application/json']?.examples ?? {},
      ).map((example) => codeOf(example.value));
      if (documented.length > 0 && !documented.includes(code))
        return [`answered ${answer.status} with the undocumented code ${code}`];
    }
    return contracts.flatMap((contract) =>
      contract.faults(method.toUpperCase(), path, answer.status, answer.type, parsed),
    );
  }

  private note(fault: string, request: DrawnRequest, target: string, body: Buffer | undefined, answer: string): void {
    if (this.faults.has(fault)) return;
    const lines = [
      fault,
      `  ${request.operation.method.toUpperCase()} ${target.slice(0, 300)} as ${request.sender} ` +
        `${JSON.stringify(request.headers).slice(0, 200)}`,
    ];
    if (body) lines.push(`  body ${JSON.stringify(body.toString('latin1').slice(0, 300))}`);
    this.faults.set(fault, [...lines, `  answer ${answer}`].join('\n'));
  }
}

/** A round begins with a new application and new demo data: in old data, more and more requests are refused. */
const rounds = Array.from({ length: Math.ceil(total / roundSize) }, (_, round) => ({
  from: seed + round * roundSize,
  count: Math.min(roundSize, total - round * roundSize),
}));

it.each(rounds)(
  '$count requests drawn with seed $from: no 5xx, no hang, nothing undeclared, no memory kept',
  async ({ from, count }) => {
    const app = await startTestApp();
    const wire = new Wire(new URL(app.url), answerTimeoutMs);
    try {
      await seedDemoData(app.app);
      const runner = new Runner(wire, await castOf(app, wire));
      const memory: number[] = [];
      for (let done = 0; done < count; done += batch) {
        const requests = fc.sample(drawn, { seed: from + done, numRuns: Math.min(batch, count - done) });
        const lane = async (): Promise<void> => {
          for (let next = requests.pop(); next; next = requests.pop()) await runner.run(next);
        };
        await Promise.all(Array.from({ length: lanes }, lane));
        if (runner.faults.size >= 25) break;
        if ((done + batch) % memoryEvery === 0) memory.push(Math.round(await memoryInUse()));
      }
      const spread = [...runner.statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
      process.stdout.write(
        `Fuzzing: FUZZ_SEED=${from} FUZZ_REQUESTS=${count}; ${spread.join(', ')}; ${runner.succeeded.size} of ` +
          `${operations.length} operations succeeded at least once; MB in use ${memory.join(', ')}\n`,
      );
      if (process.env.FUZZ_VERBOSE === '1')
        process.stdout.write(
          `Never succeeded: ${operations
            .map((entry) => `${entry.document.name} ${entry.operation.operationId ?? ''}`)
            .filter((label) => !runner.succeeded.has(label))
            .join(', ')}\n`,
        );
      expect([...runner.faults.values()].join('\n\n')).toBe('');
      // Otherwise it would only be knocking at closed doors.
      if (count >= 2_000) expect(runner.succeeded.size).toBeGreaterThan(operations.length / 2);
      expect((memory.at(-1) ?? 0) - (memory[0] ?? 0)).toBeLessThan(memoryTolerance);
      expect((await wire.send('GET', '/health/ready', {}, undefined)).status).toBe(200);
    } finally {
      wire.close();
      await app.close();
    }
  },
  600_000 + 50 * Math.min(total, roundSize),
);
