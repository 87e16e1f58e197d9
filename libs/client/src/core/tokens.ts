/** The tokens of a sign-in. */
export interface StoredTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Expiry of the access token, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Where a session keeps its tokens. */
export interface TokenStore {
  read(): StoredTokens | null | Promise<StoredTokens | null>;
  write(tokens: StoredTokens | null): void | Promise<void>;
  /**
   * Runs work exclusively among all users of the store. A refresh token works once, and using it twice ends the
   * session, so windows that share a store must not refresh at the same time.
   */
  exclusively?<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps tokens in memory. */
export function memoryTokens(initial: StoredTokens | null = null): TokenStore {
  let tokens = initial;
  return {
    read: () => tokens,
    write: (next) => void (tokens = next),
  };
}

/** The part of `localStorage` and `sessionStorage` that is used. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

function readTokens(text: string | null): StoredTokens | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { accessToken, refreshToken, expiresAt } = value as Readonly<Record<string, unknown>>;
    return typeof accessToken === 'string' && typeof refreshToken === 'string' && typeof expiresAt === 'number'
      ? { accessToken, refreshToken, expiresAt }
      : null;
  } catch {
    return null;
  }
}

/**
 * Keeps tokens in browser storage, shared by all windows. Any script on the page can read them: use a content security
 * policy, or keep them in memory.
 */
export function browserTokens(storage: TextStorage, key = 'parley.tokens'): TokenStore {
  return {
    read: () => readTokens(storage.getItem(key)),
    write: (tokens) => (tokens ? storage.setItem(key, JSON.stringify(tokens)) : storage.removeItem(key)),
    exclusively: (work) => {
      const locks = (globalThis as { navigator?: { locks?: Locks } }).navigator?.locks;
      return locks ? locks.request(key, work) : work();
    },
  };
}
