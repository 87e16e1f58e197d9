/** Sending, reading, changing and deleting messages. */
export { MessagesModule } from './messages.module';
export {
  CommunityMessagesService,
  DeletedLastMessage,
  type SendInCommunity,
  type SentInCommunity,
  type ThreadPage,
  type ThreadRequest,
} from './community-messages.service';
export { CreditMessagesService, type SendCredits } from './credit-messages.service';
export { DirectPairsService } from './direct-pairs.service';
export { InboxQueries, type InboxConversation, type InboxEntry, type ListOrder } from './inbox.queries';
export { maxReactionKinds, MessageChangesService } from './message-changes.service';
export { MessageFilesQueries } from './message-files.queries';
export { type Changes, maxChanges, type MessageFilter, MessageListsQueries, type Span } from './message-lists.queries';
export { type FoundMessage, MessagesQueries } from './messages.queries';
export { type InSameCommit, MessagesService, type SendMessage, type SendOutcome } from './messages.service';
export {
  maxReceived,
  type ReceivedFilter,
  type ReceivedMessage,
  ReceivedMessagesService,
} from './received-messages.service';
export * from './messages.errors';
export * from './model/message';
export { isBlank, isLongerThan, maxTextLength, messageText, type MessageText, textFault } from './model/message-text';
