export { MessagesModule } from './messages.module';
export { CommunityMessagesService, DeletedLastMessage, SendInCommunity, SentInCommunity, ThreadPage, ThreadRequest } from './community-messages.service';
export { InSameCommit, MessagesService, SendMessage, SendOutcome } from './messages.service';
export { MessagesQueries } from './messages.queries';
export { MessageEvent, MessageEvents } from './messages.events';
export * from './messages.errors';
export * from './model/message';
export { isBlank, isLongerThan, maxTextLength, messageText, MessageText, textFault } from './model/message-text';
