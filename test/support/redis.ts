import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Redis of one test file's own, which may be broken at will. */
export interface RedisServer {
  readonly url: string;
  /** Stops answering but keeps every connection open, as a stuck machine does. */
  pause(): void;
  resume(): void;
  /** Ends at once, without saving: connections are cut and what was stored is lost. */
  kill(): Promise<void>;
  /** Starts again, empty, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Where `redis-server` is, or undefined on a machine without it. */
export function findRedis(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Starts a Redis on a free loopback port; undefined when none is installed. */
export async function startRedis(): Promise<RedisServer | undefined> {
  const program = findRedis();
  if (!program) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'parley-redis-'));
  const port = await freePort();
  let child = await launch(program, folder, port);
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  const end = (): Promise<void> =>
    new Promise((settle) => {
      if (child.exitCode !== null || child.signalCode !== null) return settle();
      child.once('exit', () => settle());
      child.kill('SIGKILL');
    });
  return {
    url: `redis://127.0.0.1:${port}`,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: end,
    restart: async () => {
      await end();
      child = await launch(program, folder, port);
    },
    stop: async () => {
      await end();
      process.removeListener('exit', onExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * `describe` for tests that need a real Redis. Without one they show up as one skipped test that says why; in CI, where
 * it has to be there, as a failed one.
 */
export function describeWithRedis(name: string, body: (start: () => Promise<RedisServer>) => void): void {
  if (findRedis()) {
    describe(name, () => {
      body(async () => {
        const server = await startRedis();
        if (!server) throw new Error('redis-server has disappeared');
        return server;
      });
    });
    return;
  }
  describe(name, () => {
    if (process.env.CI === 'true') {
      it('needs redis-server, which is not installed', () => {
        throw new Error('redis-server is not installed, and CI must not skip what needs it');
      });
    } else {
      it.skip('skipped: redis-server is not installed', () => undefined);
    }
  });
}

async function launch(program: string, folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  let failure: string | undefined;
  child.once('error', (error) => (failure = String(error)));
  child.once('exit', (code) => (failure ??= `ended with ${code}`));
  const end = Date.now() + 10_000;
  while (!(await answers(port))) {
    if (failure === undefined && Date.now() > end) failure = 'does not answer';
    if (failure !== undefined) {
      child.kill('SIGKILL');
      throw new Error(`redis-server ${failure}:\n${output}`);
    }
    await sleep(10);
  }
  return child;
}

/** True once PING is answered; an open port alone may still be loading. */
function answers(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const finish = (answer: boolean): void => {
      socket.destroy();
      settle(answer);
    };
    socket.setTimeout(1_000, () => finish(false));
    socket.once('data', (data) => finish(data.toString().startsWith('+PONG')));
    socket.once('error', () => finish(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((settle, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? settle(address.port) : reject(new Error('No free port')),
      );
    });
  });
}
