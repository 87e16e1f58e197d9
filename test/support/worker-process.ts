import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { until } from './sinks';

const root = join(__dirname, '../..');
/** Characters of its output that are kept, the last ones. */
const keptOutput = 4_000_000;

/** `npm run start:worker`, or `npm run start:api`, as a process of its own. */
export class WorkerProcess {
  private output = '';
  private ended: { code: number | null; signal: NodeJS.Signals | null } | undefined;

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.stdout?.on('data', (data: Buffer) => (this.output = (this.output + data.toString()).slice(-keptOutput)));
    child.stderr?.on('data', (data: Buffer) => (this.output = (this.output + data.toString()).slice(-keptOutput)));
    child.once('exit', (code, signal) => (this.ended = { code, signal }));
  }

  static async start(
    environment: Record<string, string>,
    script: 'worker' | 'main' = 'worker',
  ): Promise<WorkerProcess> {
    const port = await freePort();
    const child = spawn(
      process.execPath,
      ['-r', join(root, 'test/support/run-ts.cjs'), join(root, `src/${script}.ts`)],
      {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          PORT: String(port),
          HOST: '127.0.0.1',
          PUBLIC_URL: 'https://chat.example.org',
          JWT_SECRET: 'test-secret-test-secret-test-secret!',
          LOG_LEVEL: 'warn',
          SHUTDOWN_DELAY_SECONDS: '0',
          DATABASE_SEND_SECONDS: '20',
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const worker = new WorkerProcess(child, `http://127.0.0.1:${port}`);
    await until(
      'the worker to be ready',
      async () => {
        if (worker.ended) throw new Error(`the worker ended with ${JSON.stringify(worker.ended)}:\n${worker.output}`);
        return fetch(`${worker.url}/health/ready`).then(
          (answer) => answer.ok,
          () => false,
        );
      },
      60_000,
    );
    return worker;
  }

  get log(): string {
    return this.output;
  }

  /** Ends at once, as when the machine dies. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await until('the worker to be dead', () => this.ended);
  }

  /** Asks to end, and answers with what code it did. */
  async terminate(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return (await until('the worker to end', () => this.ended, 30_000)).code;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
