export { useBlocks, type BlockedUser, type Blocks } from './blocks.js';
export { LiveProvider, useLive, type LiveProviderProps } from './context.js';
export { useInbox, useLiveState, usePresence, useThread, useTyping, useUnread } from './hooks.js';
export { useMembers, type Members, type MembersFilter } from './members.js';
export { useMute, type Mute, type MuteState } from './mute.js';
export { useSignedIn } from './session.js';
