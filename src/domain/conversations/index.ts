/** Conversations and their participants. */
export { ConversationsModule } from './conversations.module';
export { ConversationsService, type OpenCommand } from './conversations.service';
export {
  ConversationsRepository,
  maxDirectList,
  NamedPeopleQueries,
  type NamedPeople,
  type Slice,
} from './conversations.repository';
export * from './conversations.errors';
export * from './model/conversation';
export { maxParticipants, peopleKey, peopleOf } from './model/people-key';
export {
  conversationColumns,
  participantsArray,
  personColumns,
  type ConversationRow,
  type PersonRow,
} from './persistence/conversations.sql';
export { raiseFences, raiseFencesOfPerson, type FencedPairs } from './persistence/fence.sql';
