import { defineErrors } from '@parley/kernel';

/** Errors of notifications. */
export const notificationsErrors = defineErrors({
  invalid_unsubscribe_link: ['not_found', 'This link is not valid'],
  filter_required: ['unprocessable', 'message_id, user_id or state=dead is required'],
  message_id_alone: ['unprocessable', 'message_id cannot be combined with other filters'],
  invalid_user_id: ['unprocessable', 'user_id must be a valid user id'],
  invalid_notification_state: ['unprocessable', 'state must be pending, sending, sent, suppressed or dead'],
  invalid_notification_channel: ['unprocessable', 'channel must be the name of a channel'],
  invalid_until: ['unprocessable', 'until must be an ISO 8601 time'],
  invalid_deliveries_cursor: ['unprocessable', 'cursor must be the cursor of a page of this list'],
  invalid_message_id: ['unprocessable', 'message_id must be a valid message id'],
  invalid_since: ['unprocessable', 'since must be an ISO 8601 time'],
  invalid_mute_until: ['unprocessable', 'until must be a future ISO 8601 time with an offset, or null'],
});
