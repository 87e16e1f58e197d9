/** Keys of everything that is cached, for callers that want to invalidate or prefill it. */
export const parleyKeys = {
  all: ['parley'] as const,
  profile: ['parley', 'profile'] as const,
  communities: ['parley', 'communities'] as const,
  conversations: (communityId: string) => ['parley', 'conversations', communityId] as const,
  thread: (communityId: string, userId: string) => ['parley', 'thread', communityId, userId] as const,
  outbox: (communityId: string, userId: string) => ['parley', 'outbox', communityId, userId] as const,
};
