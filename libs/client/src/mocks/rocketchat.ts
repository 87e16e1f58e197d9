import type { HttpHandler } from 'msw';
import { answers } from '../generated/mocks/rocketchat.js';
import { handlersOf, type MockOptions } from './handlers.js';

/** Handlers of MSW for every operation of this API; they answer with the examples of its document. */
export const handlers = (options: MockOptions): HttpHandler[] => handlersOf(answers, options);
