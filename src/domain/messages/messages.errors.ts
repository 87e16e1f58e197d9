import { defineErrors } from '@parley/kernel';

/** Errors of messages. Each surface chooses the wording; the codes are the same everywhere. */
export const messageErrors = defineErrors({
  recipient_blank: ['unprocessable', "Recipient can't be blank"],
  recipient_malformed: ['unprocessable', 'Recipient must be a string'],
  content_blank: ['unprocessable', "Content can't be blank"],
  content_too_long: ['unprocessable', 'Content is too long (maximum is 5000 characters)'],
  content_malformed: ['unprocessable', 'Content contains characters that cannot be stored'],
  message_not_found: ['not_found', 'Not Found'],
  not_own_message: ['forbidden', 'You can only delete your own messages'],
  not_last_message: ['forbidden', 'You can only delete the last message in a conversation'],
  idempotency_key_reused: ['unprocessable', 'This idempotency key was used for a different message'],
  invalid_idempotency_key: ['unprocessable', 'Idempotency key must have 1 to 255 characters'],
  message_id_taken: ['conflict', 'This message id is already in use'],
  invalid_cursor: ['invalid', 'Cursor is not valid'],
  invalid_attachment: ['invalid', 'Attachment is unknown, not yours or already used'],
  invalid_emoji: ['invalid', 'Emoji is not valid'],
  too_many_sends: ['unavailable', 'Too many messages are waiting to be sent'],
  too_many_reactions: ['unprocessable', 'This message has too many reactions'],
});
