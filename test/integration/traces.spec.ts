import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { WebhookEndpoints } from '../../src/webhooks';
import { tokenFor } from '../support/client';
import { Notified } from '../support/notified';
import { OtlpSink, type SeenSpan } from '../support/otlp-sink';
import { findRedis, type RedisServer, startRedis } from '../support/redis';
import { until } from '../support/sinks';
import { WebhookSink } from '../support/webhook-sink';
import { WorkerProcess } from '../support/worker-process';
import { Ddp } from '../e2e/rocketchat/ddp';
import { People } from '../e2e/rocketchat/people';

const sendRoute = 'POST /api/v1/communities/:community_id/messages';
const [server, client, consumer] = [2, 3, 5];

let scene: Notified;
let hooks: WebhookSink;
let redis: RedisServer | undefined;
let common: Record<string, string>;

beforeAll(async () => {
  scene = await Notified.start({}, { worker: false });
  hooks = await new WebhookSink().start();
  redis = findRedis() ? await startRedis() : undefined;
  common = {
    DATABASE_URL: scene.test.settings.DATABASE_URL ?? '',
    SMTP_URL: scene.smtp.url,
    FCM_ENDPOINT: scene.fcm.url,
    WEBHOOK_ALLOW_PRIVATE: 'on',
    RATE_LIMIT: '10000',
    LOG_LEVEL: 'info',
    ...(redis ? { REDIS_URL: redis.url } : {}),
  };
}, 60_000);

afterAll(async () => {
  await scene?.close();
  await hooks?.stop();
  await redis?.stop();
});

/** Texts that must not be in any span. Lower case, so that they survive where case is folded. */
const marks: string[] = [];
function mark(): string {
  const word = `zq${randomBytes(6).toString('hex')}`;
  marks.push(word);
  return word;
}

/** A creator and a member with a device; whatever is known of them is a mark. */
async function markedPair() {
  const token = mark();
  const pair = await scene.pair([token]);
  for (const person of [pair.creator, pair.member]) {
    marks.push(person);
    await scene.world.sql(
      'UPDATE users SET username = $2, email = $3, display_name = $4 WHERE id = $1',
      person,
      mark(),
      `${mark()}@${mark()}.example`,
      mark(),
    );
  }
  marks.push(pair.community);
  return { ...pair, deviceToken: token };
}

type Pair = Awaited<ReturnType<typeof markedPair>>;

/** Sends as the creator, as a part of a trace of the caller's. */
async function send(api: WorkerProcess, pair: Pair, flags = '01') {
  const [traceId, caller] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  const response = await fetch(`${api.url}/api/v1/communities/${pair.community}/messages?${mark()}=${mark()}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokenFor(scene.test, pair.creator)}`,
      'content-type': 'application/json',
      'user-agent': mark(),
      'x-forwarded-for': '203.0.113.77',
      traceparent: `00-${traceId}-${caller}-${flags}`,
      tracestate: `vendor=${mark()}`,
      baggage: `person=${mark()}`,
    },
    body: JSON.stringify({ recipient_id: pair.member, content: mark(), client_message_id: mark() }),
  });
  const body = (await response.json()) as { id: string };
  return { status: response.status, id: body.id, traceId, caller };
}

const tracesTo = (sink: OtlpSink, more: Record<string, string> = {}): Record<string, string> => ({
  ...common,
  OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
  OTEL_BSP_SCHEDULE_DELAY: '100',
  ...more,
});

describe('traces', () => {
  let sink: OtlpSink;
  let api: WorkerProcess;
  let worker: WorkerProcess;

  beforeAll(async () => {
    sink = await new OtlpSink().start();
    const endpoints = scene.test.app.get(WebhookEndpoints, { strict: false });
    await endpoints.create({ url: `${hooks.url}/${mark()}?key=${mark()}` });
    [api, worker] = await Promise.all([
      WorkerProcess.start(tracesTo(sink, { OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test' }), 'main'),
      WorkerProcess.start(tracesTo(sink, { OTEL_SERVICE_NAME: 'carrier', OTEL_EXPORTER_OTLP_HEADERS: 'x-key=k' })),
    ]);
  }, 120_000);

  afterAll(async () => {
    const codes = [await api?.terminate(), await worker?.terminate()];
    await sink?.stop();
    expect(codes).toEqual([0, 0]);
  }, 60_000);

  /** Waits until the spans are there, by name. Of several with one name, it has the last. */
  async function spansOf(traceId: string, names: readonly string[]): Promise<Record<string, SeenSpan>> {
    try {
      await until('the spans', () => names.every((name) => sink.of(traceId).some((span) => span.name === name)));
    } catch (error) {
      throw new Error(
        `${(error as Error).message}: ${sink
          .of(traceId)
          .map(({ name }) => name)
          .join()}`,
        { cause: error },
      );
    }
    return Object.fromEntries(sink.of(traceId).map((span) => [span.name, span]));
  }

  it('lead from the request of a caller to the mail, the push and the webhook', async () => {
    const pair = await markedPair();
    const { status, id, traceId, caller } = await send(api, pair);
    expect(status).toBe(201);
    await scene.reaches(id, 'email', 'sent');
    await scene.reaches(id, 'push', 'sent');
    const ends = ['deliver email', 'deliver push', 'deliver webhook', 'fan out notifications', 'fan out webhooks'];
    const spans = await spansOf(traceId, [sendRoute, 'messages.send_in_community_keyed', ...ends]);
    const request = spans[sendRoute];

    expect(request).toMatchObject({ parentSpanId: caller, kind: server, service: 'parley-api' });
    expect(request?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/v1/communities/:community_id/messages',
      'url.scheme': 'http',
      'http.response.status_code': 201,
      'parley.surface': 'community',
    });
    expect(request?.raw).toContain('deployment.environment.name');
    expect(spans['messages.send_in_community_keyed']).toMatchObject({
      parentSpanId: request?.spanId,
      kind: client,
      attributes: { 'db.system.name': 'postgresql', 'db.query.summary': 'messages.send_in_community_keyed' },
    });
    for (const name of ends) expect(spans[name]).toMatchObject({ parentSpanId: request?.spanId, service: 'carrier' });
    expect(spans['deliver email']).toMatchObject({
      kind: consumer,
      attributes: { 'parley.channel': 'email', 'parley.messages': 1, 'parley.state': 'sent', 'parley.code': '250' },
    });

    const under = (name: string) => sink.of(traceId).filter((span) => span.parentSpanId === spans[name]?.spanId);
    expect(under('deliver email').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['deliveries.begin', 'SMTP send', 'deliveries.finish']),
    );
    const calls = ['deliver push', 'deliver webhook'].map((name) => under(name).find((span) => span.name === 'POST'));
    for (const call of calls) expect(call?.attributes).toMatchObject({ 'server.address': '127.0.0.1' });
    const heard = [
      scene.fcm.to(pair.deviceToken)[0]?.headers,
      hooks.received.find((one) => one.data['message'] !== undefined && one.body.includes(id))?.headers,
    ];
    expect(heard.map((headers) => headers?.['traceparent'])).toEqual(
      calls.map((call) => `00-${traceId}-${call?.spanId}-01`),
    );
    for (const headers of heard)
      expect([headers?.['tracestate'], headers?.['baggage']]).toEqual([undefined, undefined]);

    // Everything in the trace hangs together, below the caller's span.
    const known = new Set([caller, ...sink.of(traceId).map(({ spanId }) => spanId)]);
    expect(sink.of(traceId).filter(({ parentSpanId = '' }) => !known.has(parentSpanId))).toEqual([]);
    expect(sink.headers.some((headers) => headers['x-key'] === 'k')).toBe(true);
  });

  it('are named by the lines of the log', async () => {
    const { traceId } = await send(api, await markedPair());
    const lines = await until('the line', () => {
      const found = api.log.split('\n').filter((line) => line.includes(traceId));
      return found.length > 0 ? found : null;
    });
    const [request] = [(await spansOf(traceId, [sendRoute]))[sendRoute]];
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      route: '/api/v1/communities/:community_id/messages',
      trace_id: traceId,
      span_id: request?.spanId,
    });
  });

  it('hold the statement of a send that was written together with others', async () => {
    const pairs = await Promise.all(Array.from({ length: 12 }, markedPair));
    for (const pair of pairs) expect((await send(api, pair)).status).toBe(201);
    const sent = await Promise.all([...pairs, ...pairs, ...pairs].map((pair) => send(api, pair)));
    const statements = await Promise.all(
      sent.map(async ({ traceId }) => {
        const { [sendRoute]: request } = await spansOf(traceId, [sendRoute]);
        const found = sink.of(traceId).filter(({ name }) => name.startsWith('messages.send'));
        for (const span of found) expect(span.parentSpanId).toBe(request?.spanId);
        return found.map(({ name }) => name);
      }),
    );
    for (const names of statements) expect(names.length).toBeGreaterThan(0);
    expect(statements.flat().some((name) => name.includes('_together_') || name.includes('_to_one_'))).toBe(true);
  });

  it('name the error of a mail that is refused, and not what the server said', async () => {
    const pair = await markedPair();
    scene.smtp.mood = { kind: 'refuse', at: 'data', code: 550 };
    const { id, traceId } = await send(api, pair);
    await scene.reaches(id, 'email', 'dead');
    scene.smtp.mood = { kind: 'accept' };
    const spans = await spansOf(traceId, ['SMTP send', 'deliver email']);
    expect(spans['SMTP send']).toMatchObject({ attributes: { 'error.type': '550' }, status: { code: 2 } });
    expect(spans['SMTP send']?.raw).not.toContain('not today');
    expect(spans['deliver email']).toMatchObject({ attributes: { 'parley.state': 'dead', 'parley.code': '550' } });
  });

  it('are not recorded for a caller who does not record', async () => {
    const pair = await markedPair();
    const unrecorded = await send(api, pair, '00');
    await scene.reaches(unrecorded.id, 'push', 'sent');
    const recorded = await send(api, pair);
    await scene.reaches(recorded.id, 'push', 'sent');
    await spansOf(recorded.traceId, [sendRoute, 'deliver push', 'deliver webhook']);
    expect(sink.of(unrecorded.traceId)).toEqual([]);
    const rows = await scene.world.sql<{ traceparent: string | null }>(
      "SELECT traceparent FROM events WHERE message_id = ANY($1) AND type = 'message.created' ORDER BY id",
      [unrecorded.id, recorded.id],
    );
    expect(rows.map(({ traceparent }) => traceparent?.slice(3, 35))).toEqual([undefined, recorded.traceId]);
    expect(hooks.received.find((one) => one.body.includes(unrecorded.id))?.headers['traceparent']).toBeUndefined();
  });

  it('begin at a request without a trace, and leave out probes', async () => {
    await fetch(`${api.url}/health/ready`);
    await fetch(`${api.url}/api/v1/nowhere/${mark()}`);
    const [found] = await until('the span', () => {
      const all = sink.spans.filter(({ name, kind }) => name === 'GET' && kind === server);
      return all.length > 0 ? all : null;
    });
    expect(found?.parentSpanId ?? '').toBe('');
    expect(found?.attributes).toMatchObject({ 'http.response.status_code': 404 });
    expect(sink.spans.filter(({ name }) => name.includes('health'))).toEqual([]);
  });

  it('begin at a method of the realtime API, too', async () => {
    const [one, other] = await new People(scene.test).two();
    marks.push(one.id, one.username, one.token, other.id, other.username);
    const { room } = (await one.post('im.create', { username: other.username })).body as { room: { _id: string } };
    const ddp = await Ddp.as({ ...scene.test, url: api.url }, one);
    await ddp.call('sendMessage', { rid: room._id, msg: mark() });
    await ddp.close();
    const began = await until('the span', () => sink.spans.find(({ name }) => name === 'ddp sendMessage'));
    expect(began).toMatchObject({ kind: server, attributes: { 'rpc.system': 'ddp', 'rpc.method': 'sendMessage' } });
    const spans = await spansOf(began.traceId, ['deliver email', 'SMTP send']);
    expect(spans['deliver email']?.parentSpanId).toBe(began.spanId);
  });

  it('contain nothing of the people, and no addresses of clients', () => {
    expect(sink.spans.length).toBeGreaterThan(100);
    expect(marks.length).toBeGreaterThan(100);
    const told = sink.spans.filter(({ raw }) =>
      [...marks, '203.0.113.77', '@'].some((text) => raw.toLowerCase().includes(text)),
    );
    expect(told).toEqual([]);
    const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
    expect(sink.spans.filter(({ raw }) => uuid.test(raw))).toEqual([]);
  });
});

describe('a collector that fails', () => {
  it.each(['hangs', 'refuses connections'])('and %s holds up neither sends nor the shutdown', async (how) => {
    const sink = await new OtlpSink().start();
    sink.hangs = true;
    const environment = tracesTo(sink, { OTEL_BSP_MAX_QUEUE_SIZE: '64', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '16' });
    if (how !== 'hangs') await sink.stop();
    environment['OTEL_EXPORTER_OTLP_TIMEOUT'] = how === 'hangs' ? '10000' : '100';
    const api = await WorkerProcess.start(environment, 'main');
    const pair = await markedPair();
    for (let round = 0; round < 4; round++) {
      const sent = await Promise.all(Array.from({ length: 25 }, () => send(api, pair)));
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 201));
    }
    if (how === 'hangs') await until('an export', () => sink.headers.length > 0);
    else
      await until('the warning', () =>
        /"level":"warn".*"context":"Tracing","msg":"traces: .*ECONNREFUSED/.test(api.log),
      );
    expect(await api.terminate()).toBe(0);
    if (how === 'hangs') await sink.stop();
  });
});

describe('without a collector', () => {
  const print = `--require ${join(__dirname, '../support/print-loaded.cjs')}`;

  it.each([
    ['no variable', {}, false],
    ['OTEL_SDK_DISABLED', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'true' }, false],
    ['no exporter', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_EXPORTER: 'none' }, false],
    ['an endpoint', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:1' }, true],
  ])('nothing of the SDK is loaded: %s', async (_what, variables: Record<string, string>, loads) => {
    const api = await WorkerProcess.start({ ...common, ...variables, NODE_OPTIONS: print }, 'main');
    const pair = await markedPair();
    const { status, id } = await send(api, pair);
    expect(status).toBe(201);
    expect(await api.terminate()).toBe(0);
    const loaded = /^loaded: (.*)$/m.exec(api.log)?.[1]?.split(' ');
    expect(loaded).toContain('api');
    expect(loaded?.includes('sdk-trace-base')).toBe(loads);
    expect(loaded?.filter((name) => name !== 'api').length === 0).toBe(!loads);
    const rows = await scene.world.sql<{ traceparent: string | null }>(
      'SELECT traceparent FROM events WHERE message_id = $1',
      id,
    );
    expect(rows.map(({ traceparent }) => traceparent === null)).toEqual([!loads]);
  });
});
