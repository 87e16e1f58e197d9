/** Sending, reading, changing and deleting messages. */
export { MessagesModule } from './messages.module';
export {
  CommunityMessagesService,
  DeletedLastMessage,
  type SentInCommunity,
  type ThreadPage,
} from './community-messages.service';
export { CreditMessagesService } from './credit-messages.service';
export { DirectPairsService } from './direct-pairs.service';
export { InboxQueries, type InboxConversation, type InboxEntry, type ListedConversation } from './inbox.queries';
export { MessageChangesService } from './message-changes.service';
export { MessageFilesQueries } from './message-files.queries';
export { maxChanges, maxSearched, MessageListsQueries } from './message-lists.queries';
export { type FoundMessage, MessagesQueries } from './messages.queries';
export { MessagesService, type SendOutcome } from './messages.service';
export { maxReceived, type ReceivedMessage, ReceivedMessagesService } from './received-messages.service';
export { SendGrouping } from './sends';
export * from './messages.errors';
export * from './model/message';
export { unreadCount } from './persistence/unread.sql';
export { isBlank, maxTextLength, textFault } from './model/message-text';
