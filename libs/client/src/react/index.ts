export { ParleyProvider, useParley, type ParleyProviderProps } from './context.js';
export { parleyKeys } from './keys.js';
export { useCommunities, useConversations, useProfile, type ConversationsPages, type PollOptions } from './lists.js';
export { useSignedIn } from './session.js';
export {
  useDeleteMessage,
  useMarkRead,
  useMessages,
  useOutbox,
  type Outbox,
  type OutgoingMessage,
  type ThreadMessages,
} from './thread.js';
