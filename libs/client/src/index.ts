export { ApiError, isApiError, type OwnCode } from './core/errors.js';
export { eachCursor, eachPage, take, type CursorPage, type NumberedPage } from './core/iterate.js';
export type { Api, Calls, ClientOptions, Data, Input, Result, Results } from './core/operations.js';
export { newKey } from './core/operations.js';
export { createSession, type Session, type SessionOptions } from './core/session.js';
export { browserTokens, memoryTokens, type StoredTokens, type TextStorage, type TokenStore } from './core/tokens.js';
export { bearer, type CallFetch, type Credentials, type RetryOptions } from './core/transport.js';
