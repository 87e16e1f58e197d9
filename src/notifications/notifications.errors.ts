import { defineErrors } from '@parley/kernel';

/** Errors of notifications. */
export const notificationsErrors = defineErrors({
  unsubscribe_link_invalid: ['missing', 'This link is not valid'],
  message_id_missing: ['unprocessable', "message_id can't be blank"],
  message_id_invalid: ['unprocessable', 'message_id must be a valid message id'],
  since_invalid: ['unprocessable', 'since must be an ISO 8601 time'],
  mute_until_invalid: ['unprocessable', 'until must be a future ISO 8601 time with an offset, or null'],
});
