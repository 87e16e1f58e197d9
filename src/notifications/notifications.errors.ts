import { defineErrors } from '@parley/kernel';

/** Errors of notifications. */
export const notificationsErrors = defineErrors({
  invalid_unsubscribe_link: ['not_found', 'This link is not valid'],
  message_id_required: ['unprocessable', "message_id can't be blank"],
  invalid_message_id: ['unprocessable', 'message_id must be a valid message id'],
  invalid_since: ['unprocessable', 'since must be an ISO 8601 time'],
  invalid_mute_until: ['unprocessable', 'until must be a future ISO 8601 time with an offset, or null'],
});
