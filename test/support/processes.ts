import { ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');
/** Signs the tokens of processes under test. */
export const testSecret = 'only-of-tests-0123456789-abcdefghijkl';
const running = new Set<ChildProcess>();

/** Ends every process that was started and has not ended. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Environment without what this test run itself was given. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:DATABASE_URL|REDIS_URL|JEST|NODE_OPTIONS|CI|PARLEY)/.test(name)),
);

/** Starts a script of the build, or of one that was copied to another folder, with this Node or another one. */
export function start(
  script: string,
  environment: Record<string, string>,
  args: readonly string[] = [],
  folder: string = root,
  node: string = process.execPath,
) {
  const child = spawn(node, [join(folder, 'dist/src', script), ...args], {
    cwd: folder,
    env: { ...bare, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number | string>((done) =>
    child.once('exit', (code, signal) => {
      running.delete(child);
      done(code ?? signal ?? 'unknown');
    }),
  );
  return { child, exit, output: () => output };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** Whether the process at this origin takes requests. */
export const isReady = (origin: string): Promise<boolean> =>
  fetch(`${origin}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );

/** @param seconds how long at most */
export async function until(
  what: string,
  condition: () => Promise<boolean> | boolean,
  output: () => string = () => '',
  seconds = 60,
): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${what} did not happen\n${output()}`);
}

/** Starts an API and a worker from the build, and waits until both are ready. */
export async function startBoth(environment: Record<string, string>, node?: string) {
  const [port, workerPort] = [await freePort(), await freePort()];
  const api = start('main.js', { ...environment, PORT: String(port) }, [], root, node);
  const worker = start('worker.js', { ...environment, PORT: String(workerPort) }, [], root, node);
  const url = `http://127.0.0.1:${port}`;
  await until('readiness of the API', () => isReady(url), api.output);
  await until('readiness of the worker', () => isReady(`http://127.0.0.1:${workerPort}`), worker.output);
  return { api, worker, url };
}
