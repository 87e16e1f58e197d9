import { defineErrors } from '@parley/kernel';

/** Errors that only this API has. `rocketchat.wordings.ts` defines their wire format. */
export const rocketchatErrors = defineErrors({
  permission_missing: ['forbidden', 'User does not have the permissions required for this action'],
  invalid_params: ['invalid', 'The parameters are not valid'],
  invalid_sort: ['invalid', 'The sort parameter is not valid'],
  room_parameter_missing: ['invalid', 'The parameter roomId is required'],
  invalid_user: ['invalid', 'Invalid user'],
  too_many_users: ['invalid', 'Too many users for a direct message'],
  create_not_allowed: ['invalid', 'Not allowed'],
  delete_not_allowed: ['invalid', 'Not allowed'],
  already_closed: ['invalid', 'The room is already closed'],
  endpoint_disabled: ['invalid', 'This endpoint is disabled'],
  pairs_only: ['invalid', 'Only a direct message of two people can be blocked'],
  no_target: ['invalid', 'The message has no target'],
  unknown_message: ['invalid', 'No message found'],
  hidden_message: ['invalid', 'No message found'],
  room_mismatch: ['invalid', 'The room id provided does not match where the message is from'],
  rid_missing: ['invalid', 'The rid property is missing'],
  system_message: ['invalid', 'System messages cannot be sent'],
  impersonation: ['invalid', 'Not enough permission'],
  invalid_message_id: ['invalid', 'The message id cannot be used'],
  invalid_thread: ['invalid', 'The thread message does not exist'],
  invalid_attachments: ['invalid', 'The attachments cannot be stored'],
  invalid_topic: ['invalid', 'The topic cannot be stored'],
  invalid_date: ['invalid', 'The date is not valid'],
  unknown_user: ['invalid', 'User not found'],
});
