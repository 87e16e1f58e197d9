export { ConversationsModule } from './conversations.module';
export { ConversationsService, OpenCommand } from './conversations.service';
export { ConversationListsQueries, ListOrder, NamedPeople } from './conversation-lists.queries';
export {
  ConversationsQueries,
  CommunityPair,
  InboxConversation,
  InboxEntry,
  maxDirectList,
  Profile,
} from './conversations.queries';
export * from './conversations.errors';
export * from './conversations.policy';
export * from './model/conversation';
export { fingerprint, maxParticipants, peopleKey, peopleOf } from './model/people-key';
export { raiseFences, raiseFencesOfPerson, type FencedPairs } from './persistence/fence.sql';
