import type { Role } from '../../../src/domain/users';
import { AuthService, SessionsService } from '../../../src/domain/auth';
import type { TestApp } from '../../support/app';
import { Answer, CallOptions, Client } from '../../support/client';

export const password = 'parley-demo';

/** Somebody who is signed in to the Rocket.Chat API. */
export interface Someone {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly token: string;
  get(path: string, query?: CallOptions['query']): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
}

let made = 0;

/** Makes accounts and signs them in as a client would. */
export class People {
  readonly anonymous: Client;

  constructor(private readonly app: TestApp) {
    this.anonymous = new Client(app);
  }

  /** Somebody with a token; with a password only where the test signs in, because hashing one takes its time. */
  async one(
    options: { name?: string | null; roles?: readonly Role[]; username?: string; signsIn?: boolean } = {},
  ): Promise<Someone> {
    const username = options.username ?? `rc.${process.pid}.${++made}`;
    const { user } = await this.app.app.get(AuthService, { strict: false }).provision({
      username,
      email: `${username}@example.org`,
      displayName: options.name === undefined ? `Person ${String(made).padStart(4, '0')}` : options.name,
      ...(options.signsIn ? { password } : {}),
      ...(options.roles ? { roles: options.roles } : {}),
    });
    const { token } = await this.app.app.get(SessionsService, { strict: false }).issueOpaque(user.id);
    return this.holder(user.id, username, user.displayName ?? username, token);
  }

  async two(): Promise<[Someone, Someone]> {
    return [await this.one(), await this.one()];
  }

  async three(): Promise<[Someone, Someone, Someone]> {
    return [await this.one(), await this.one(), await this.one()];
  }

  async many(count: number): Promise<Someone[]> {
    return Promise.all(Array.from({ length: count }, () => this.one()));
  }

  /** The same person with another token, for example one of a login. */
  holder(id: string, username: string, name: string, token: string): Someone {
    const client = new Client(this.app, { headers: { 'X-Auth-Token': token, 'X-User-Id': id } });
    return {
      id,
      username,
      name,
      token,
      get: (path, query) => client.get(`/api/v1/${path}`, { query }),
      post: (path, body) => client.post(`/api/v1/${path}`, body),
    };
  }
}

/** The pair's room id as the contract writes it. */
export const pairRid = (one: Someone, other: Someone): string => [one.id, other.id].sort().join('');
