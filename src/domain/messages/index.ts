export { MessagesModule } from './messages.module';
export {
  CommunityMessagesService,
  DeletedLastMessage,
  SendInCommunity,
  SentInCommunity,
  ThreadPage,
  ThreadRequest,
} from './community-messages.service';
export { CreditMessagesService, SendCredits } from './credit-messages.service';
export { DirectPairsService } from './direct-pairs.service';
export { InSameCommit, MessagesService, SendMessage, SendOutcome } from './messages.service';
export { maxReceived, ReceivedFilter, ReceivedMessage, ReceivedMessagesService } from './received-messages.service';
export { Changes, maxChanges, MessageFilter, MessageListsQueries, Slice, Span } from './message-lists.queries';
export { MessagesQueries } from './messages.queries';
export { MessageEvent, MessageEvents } from './messages.events';
export * from './messages.errors';
export * from './model/message';
export { isBlank, isLongerThan, maxTextLength, messageText, MessageText, textFault } from './model/message-text';
