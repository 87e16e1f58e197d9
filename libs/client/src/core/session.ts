import {
  routes,
  type operations,
  type OperationErrors,
  type paths,
  type RegisterDto,
  type SessionDto,
} from '../generated/community.js';
import { isApiError } from './errors.js';
import { createApi, type ClientOptions } from './operations.js';
import { memoryTokens, type StoredTokens, type TokenStore } from './tokens.js';
import type { Credentials } from './transport.js';

export interface SessionOptions extends Omit<ClientOptions, 'credentials'> {
  /** Token store; in memory if absent. */
  readonly store?: TokenStore;
}

type NewTokens = Pick<SessionDto, 'access_token' | 'refresh_token' | 'expires_in'>;

/** Seconds before its expiry at which an access token is refreshed, so that it does not expire in transit. */
const margin = 15;

/**
 * A session that refreshes its access token automatically. Credentials of the native, Meepa, Allmine and provisioning
 * clients.
 */
export interface Session extends Credentials {
  /**
   * Signs in. If the user has a second factor, the right password alone throws `totp_required`: repeat the call with the code.
   * @param totpCode six digits of the authenticator app, or a recovery code
   * @throws ApiError `invalid_credentials`, `totp_required`, `totp_invalid`
   */
  signIn(login: string, password: string, totpCode?: string): Promise<SessionDto['user']>;
  /** Creates an account and signs it in, if the operator allows registration. */
  register(account: RegisterDto): Promise<SessionDto['user']>;
  /** Adopts existing tokens, for example from provisioning. */
  adopt(session: NewTokens): Promise<void>;
  /** Signs out, here and on the server. Removes the tokens even if the server is unavailable. */
  signOut(): Promise<void>;
  isSignedIn(): Promise<boolean>;
  /**
   * Calls back on sign-in and sign-out, also if the server has ended the session.
   * @returns a function that unsubscribes
   */
  subscribe(listener: (signedIn: boolean) => void): () => void;
  /** The current access token, refreshed if it is about to expire; for calls made without this client. */
  accessToken(): Promise<string | null>;
}

/** Creates a session of the native API. Its refresh tokens work once, so it never renews twice at the same time. */
export function createSession(options: SessionOptions): Session {
  const { store = memoryTokens(), ...rest } = options;
  const api = createApi<paths, operations, OperationErrors>(rest, routes);
  const listeners = new Set<(signedIn: boolean) => void>();
  const tell = (signedIn: boolean): void => listeners.forEach((listener) => listener(signedIn));
  const { renewed, current } = renewal(
    store,
    (body) => api.refreshSession({ body }),
    () => tell(false),
  );

  async function enter(session: NewTokens): Promise<void> {
    await keep(store, session);
    tell(true);
  }

  return {
    async headers(): Promise<Record<string, string>> {
      const tokens = await current();
      return tokens ? { authorization: `Bearer ${tokens.accessToken}` } : {};
    },
    async renew(refused) {
      const token = refused['authorization']?.replace(/^Bearer /, '');
      return token === undefined ? false : (await renewed(token)) !== null;
    },
    async signIn(login, password, totpCode) {
      const body = { login, password, ...(totpCode === undefined ? {} : { totp_code: totpCode }) };
      const session = await api.login({ body });
      await enter(session);
      return session.user;
    },
    async register(account) {
      const session = await api.register({ body: account });
      await enter(session);
      return session.user;
    },
    adopt: enter,
    async signOut() {
      const tokens = await store.read();
      await store.write(null);
      tell(false);
      if (tokens) await api.result.revokeSession({ body: { refresh_token: tokens.refreshToken } });
    },
    isSignedIn: async () => (await store.read()) !== null,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    accessToken: async () => (await current())?.accessToken ?? null,
  };
}

async function keep(store: TokenStore, session: NewTokens): Promise<StoredTokens> {
  const tokens = {
    accessToken: session.access_token,
    refreshToken: session.refresh_token,
    expiresAt: Date.now() + session.expires_in * 1000,
  };
  await store.write(tokens);
  return tokens;
}

/** Refreshes the stored tokens, once at a time; calls `ended` when the server has ended the session. */
function renewal(
  store: TokenStore,
  refresh: (body: { refresh_token: string }) => Promise<NewTokens>,
  ended: () => void,
): {
  /** Returns other tokens than the rejected ones, or null if the session has ended. */
  readonly renewed: (refused: string) => Promise<StoredTokens | null>;
  /** The stored tokens, refreshed if they are about to expire. */
  readonly current: () => Promise<StoredTokens | null>;
} {
  const exclusively = <T>(work: () => Promise<T>): Promise<T> => (store.exclusively ? store.exclusively(work) : work());
  let renewing: Promise<StoredTokens | null> | null = null;

  function renewed(refused: string): Promise<StoredTokens | null> {
    renewing ??= exclusively(async () => {
      const stored = await store.read();
      // Another window or call has already refreshed.
      if (!stored || stored.accessToken !== refused) return stored;
      try {
        return await keep(store, await refresh({ refresh_token: stored.refreshToken }));
      } catch (error) {
        if (!isApiError(error) || error.status !== 401) throw error;
        await store.write(null);
        ended();
        return null;
      }
    }).finally(() => (renewing = null));
    return renewing;
  }

  async function current(): Promise<StoredTokens | null> {
    const tokens = await store.read();
    if (!tokens || tokens.expiresAt - Date.now() > margin * 1000) return tokens;
    try {
      return await renewed(tokens.accessToken);
    } catch {
      // It may still be valid by the server's clock; if not, the server will reject it.
      return tokens;
    }
  }

  return { renewed, current };
}
