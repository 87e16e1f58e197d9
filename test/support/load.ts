import { setTimeout as wait } from 'node:timers/promises';

export const adminToken = 'test-admin-token-0123456789';

/** A message that the server has acknowledged, and when its last request began and was answered. */
export interface Acknowledged {
  readonly id: string;
  readonly content: string;
  readonly began: number;
  readonly answered: number;
}

/** How long a client waits for an answer. */
const patienceMs = 15_000;

/** Pairs of a creator and a member who write all the time, over HTTP. A failed send is repeated with its idempotency key. */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  /** Requests that failed, by status or error. */
  readonly failed: string[] = [];
  #running = true;
  #abandoned = false;
  readonly #writers: Promise<void>[];

  private constructor(
    private readonly url: string,
    pairs: readonly { readonly community: string; readonly member: string; readonly token: string }[],
  ) {
    this.#writers = pairs.map(({ community, member, token }, pair) =>
      this.#write(`/api/v1/communities/${community}/messages`, token, member, `pair ${pair}`),
    );
  }

  /** Creates the people and begins. */
  static async start(url: string, pairs = 4): Promise<Load> {
    const made = [];
    for (let n = 0; n < pairs; n++) {
      const user = (role: string) =>
        call(url, 'POST', '/api/v1/admin/users', adminToken, {
          username: `${role}${n}`,
          email: `${role}${n}@example.org`,
        });
      const [creator, member] = [await user('creator'), await user('member')];
      const { id: community } = await call(url, 'POST', '/api/v1/admin/communities', adminToken, {
        name: `Community ${n}`,
        creator_id: creator.id,
      });
      await call(url, 'PUT', `/api/v1/admin/communities/${community}/members/${member.id}`, adminToken, {
        status: 'active',
      });
      const { token } = await call(url, 'POST', `/api/v1/admin/users/${creator.id}/tokens`, adminToken, {});
      made.push({ community, member: member.id, token });
    }
    return new Load(url, made);
  }

  /** Ends once every message that was begun is acknowledged. */
  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#writers);
  }

  /** Ends at once, and leaves open what is not acknowledged. */
  async abandon(): Promise<void> {
    this.#running = false;
    this.#abandoned = true;
    await Promise.all(this.#writers);
  }

  async #write(path: string, token: string, member: string, label: string): Promise<void> {
    for (let n = 1; this.#running; n++) {
      const content = `${label}, message ${n}`;
      while (!this.#abandoned) {
        const began = Date.now();
        const sent = await this.#send(path, token, {
          recipient_id: member,
          content,
          client_message_id: content.replaceAll(/\W/g, '-'),
        });
        if (sent !== null) {
          this.acknowledged.push({ id: sent, content, began, answered: Date.now() });
          break;
        }
        await wait(100);
      }
      await wait(5);
    }
  }

  async #send(path: string, token: string, body: object): Promise<string | null> {
    try {
      const answer = await fetch(this.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patienceMs),
      });
      const { id } = (await answer.json()) as { id: string };
      if (answer.status === 200 || answer.status === 201) return id;
      this.failed.push(String(answer.status));
    } catch (error) {
      this.failed.push((error as Error).message);
    }
    return null;
  }
}

/** A request that must succeed. */
export async function call<Answer = { id: string; token: string }>(
  url: string,
  method: string,
  path: string,
  token: string,
  body: object,
): Promise<Answer> {
  const answer = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as Answer;
}
