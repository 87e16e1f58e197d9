import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFile, type Options } from '@swc/core';
import { setTimeout as wait } from 'node:timers/promises';

/** A process like ours: a plain server behind the few methods of an application that shutting down needs. */
const program = `
const { createServer } = require('node:http');
const { runUntilSignal } = require('./shutdown.cjs');
let draining = false;
const server = createServer((request, response) => {
  if (request.url === '/ready') { response.statusCode = draining ? 503 : 200; response.end(); return; }
  setTimeout(() => response.end('done'), request.url === '/hang' ? 60000 : 600);
  process.send('got ' + request.url);
});
const app = { getHttpServer: () => server, close: async () => { process.send('hooks, listening ' + server.listening); } };
runUntilSignal(app, {
  delaySeconds: Number(process.argv[2]),
  timeoutSeconds: Number(process.argv[3]),
  onDrain: () => { draining = true; process.send('draining'); },
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
`;

let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shutdown-'));
  const options: Options = {
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  };
  await writeFile(join(folder, 'shutdown.cjs'), (await transformFile(join(__dirname, 'shutdown.ts'), options)).code);
  await writeFile(join(folder, 'program.cjs'), program);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

async function start(
  delaySeconds: number,
  timeoutSeconds: number,
): Promise<{ child: ChildProcess; base: string; said: unknown[]; ended: Promise<number | null> }> {
  const child = fork(join(folder, 'program.cjs'), [String(delaySeconds), String(timeoutSeconds)], { execArgv: [] });
  children.push(child);
  const said: unknown[] = [];
  child.on('message', (message) => said.push(message));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const [port] = (await once(child, 'message')) as [number];
  return { child, base: `http://127.0.0.1:${port}`, said, ended };
}

const until = async (condition: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !condition(); i++) await wait(20);
};

const agent = new Agent({ keepAlive: true });
const ask = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    }).on('error', reject);
  });

it('fails readiness at once, keeps serving, finishes requests in flight, runs the hooks last and exits with 0', async () => {
  const { child, base, said, ended } = await start(0.5, 20);
  expect(await ask(`${base}/ready`)).toBe(200);
  child.kill('SIGTERM');
  await until(() => said.includes('draining'));
  expect(await ask(`${base}/ready`)).toBe(503);
  const slow = ask(`${base}/slow`);
  expect(await slow).toBe(200);
  expect(await ended).toBe(0);
  expect(said.at(-1)).toBe('hooks, listening false');
  await expect(ask(`${base}/ready`)).rejects.toThrow();
});

it('ends at once on the second signal', async () => {
  const { child, base, said, ended } = await start(0, 20);
  ask(`${base}/hang`).catch(() => undefined);
  await until(() => said.includes('got /hang'));
  child.kill('SIGTERM');
  await until(() => said.includes('draining'));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});

it('stops waiting after the limit', async () => {
  const { child, base, said, ended } = await start(0, 1);
  ask(`${base}/hang`).catch(() => undefined);
  await until(() => said.includes('got /hang'));
  child.kill('SIGTERM');
  expect(await ended).toBe(1);
});
