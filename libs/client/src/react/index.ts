export { LiveProvider, useLive, type LiveProviderProps } from './context.js';
export { useInbox, useLiveState, usePresence, useThread, useTyping, useUnread } from './hooks.js';
export { useSignedIn } from './session.js';
