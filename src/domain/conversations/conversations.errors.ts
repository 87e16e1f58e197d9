import { defineErrors } from '@parley/kernel';

/** Errors of conversations. Each surface chooses the wording; the codes are the same everywhere. */
export const conversationErrors = defineErrors({
  cannot_send: ['forbidden', 'You cannot send messages to this user'],
  cannot_view: ['forbidden', 'You cannot view messages with this user'],
  cannot_list: ['forbidden', 'You cannot view conversations of this community'],
  community_not_found: ['not_found', 'Not Found'],
  conversation_not_found: ['not_found', 'Conversation not found'],
  not_participant: ['forbidden', 'You are not a participant of this conversation'],
  cannot_message_self: ['invalid', 'You cannot open a conversation with yourself'],
  too_many_participants: ['invalid', 'A conversation has at most 8 participants'],
  participant_not_found: ['not_found', 'User not found'],
  blocked_pair: ['forbidden', 'You cannot message this user'],
  read_only: ['forbidden', 'The other participant is deactivated'],
});
