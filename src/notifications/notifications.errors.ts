import { defineErrors } from '@parley/kernel';

/** Refusals about notifications. */
export const notificationsErrors = defineErrors({
  unsubscribe_link_invalid: ['missing', 'This link is not valid'],
  message_id_missing: ['unprocessable', "message_id can't be blank"],
  message_id_invalid: ['unprocessable', 'message_id must be a message id'],
  since_invalid: ['unprocessable', 'since must be a time in ISO 8601'],
  mute_until_invalid: ['unprocessable', 'until must be a future time in ISO 8601 with its offset, or null'],
});
