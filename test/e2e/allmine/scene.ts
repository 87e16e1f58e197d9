import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, TestApp } from '../../support/app';
import { Answer, Client, tokenFor } from '../../support/client';
import { World } from '../../support/world';

export const nobody = '01930000-0000-7000-8000-00000000dead';

/** The application with a place for files of its own, and people who write to each other. */
export class Scene {
  private constructor(
    readonly app: TestApp,
    readonly world: World,
    private readonly folder: string,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<Scene> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-allmine-'));
    const app = await startTestApp({ DATA_DIR: folder, ...environment });
    return new Scene(app, new World(app.database), folder);
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  as(userId: string): Client {
    return new Client(this.app).as(tokenFor(this.app, userId));
  }

  /** Two people, their clients, and their chat once the first has written `hello`. */
  async pair(): Promise<{ ada: string; ben: string; asAda: Client; asBen: Client; chatId: string; first: Answer }> {
    const [ada, ben] = [await this.world.user(), await this.world.user()];
    const [asAda, asBen] = [this.as(ada), this.as(ben)];
    const first = await asAda.post('/api/v2/messages', { type: 'text', targetUserId: ben, content: 'hello' });
    return { ada, ben, asAda, asBen, chatId: first.body.chatId as string, first };
  }
}

/** The documented error body with this status. */
export function envelope(status: number, first: string) {
  return {
    isSuccess: false,
    statusCode: status,
    data: null,
    errors: expect.arrayContaining([first]) as unknown,
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
  };
}

const texts: Readonly<Record<number, string>> = {
  400: 'Validation failed',
  401: 'Authentication required',
  403: 'Insufficient permissions',
  404: 'Resource not found',
  409: 'Resource already exists or cannot be changed in its current state',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  422: 'Validation failed',
  429: 'Too Many Requests',
  500: 'Internal server error',
};

/** Holds a refusal against the contract: status, envelope, first text, an array of texts, a time with milliseconds. */
export function expectRefused(answer: Answer, status: number): void {
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: envelope(status, texts[status] ?? '') });
  expect(answer.body.errors[0]).toBe(texts[status]);
  expect(answer.body.errors.every((text: unknown) => typeof text === 'string' && text !== '')).toBe(true);
}

export const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown;
