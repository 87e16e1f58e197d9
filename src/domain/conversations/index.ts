/** Conversations and their participants. */
export { ConversationsModule } from './conversations.module';
export { ConversationsService } from './conversations.service';
export {
  ConversationsRepository,
  maxDirectList,
  NamedPeopleQueries,
  type NamedPeople,
  type Slice,
} from './conversations.repository';
export * from './conversations.errors';
export * from './model/conversation';
export { hasRead } from './model/read-mark';
export { maxParticipants, peopleKey, peopleOf } from './model/people-key';
export { conversationOf, dateOf, personIn, summariesOf } from './persistence/conversations.mapper';
export {
  milliseconds,
  pageOfConversations,
  pageOfSummaries,
  participantsArray,
  personValues,
  readBy,
  type ConversationRow,
  type PersonValues,
  type SummaryRow,
} from './persistence/conversations.sql';
export { raiseFences, raiseFencesOfPerson } from './persistence/fence.sql';
