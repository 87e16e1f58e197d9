export { createLive, type Live, type LiveOptions, type LiveState } from './live.js';
export type { Readable } from './cell.js';
export type { ConnectionState } from './follower.js';
export type { InboxState, LiveInbox } from './inbox.js';
export type { QueueStorage } from './outbox.js';
export type { Presence } from './protocol.js';
export type { LiveMessage, LiveThread, ThreadState } from './thread.js';
export type { SocketConstructor } from './socket.js';
