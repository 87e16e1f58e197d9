import { defineErrors } from '@parley/kernel';

/** Errors of people, their settings and devices. Several texts are fixed by the native contract. */
export const usersErrors = defineErrors({
  user_not_found: ['not_found', 'User not found'],
  username_taken: ['conflict', 'Username has already been taken'],
  email_taken: ['conflict', 'Email has already been taken'],
  external_id_taken: ['conflict', 'External id has already been taken'],
  invalid_username: ['unprocessable', 'Username must be 1 to 64 letters, digits, dots, underscores or hyphens'],
  invalid_email: ['unprocessable', 'Email is invalid'],
  invalid_name: ['unprocessable', 'Names must be text of at most 200 characters'],
  invalid_avatar_url: ['unprocessable', 'Avatar URL must be an http or https URL of at most 2048 characters'],
  invalid_locale: ['unprocessable', 'Locale must be a BCP 47 language tag'],
  invalid_time_zone: ['unprocessable', 'Time zone must be an IANA time zone name'],
  invalid_external_id: ['unprocessable', 'External id must be text of 1 to 255 characters'],
  invalid_roles: ['unprocessable', 'Roles must be a list of user and admin'],
  invalid_bot: ['unprocessable', 'Bot must be true or false'],
  invalid_presence: ['unprocessable', 'Presence must be online, away, busy or offline'],
  invalid_status_text: ['unprocessable', 'Status text must be text of at most 120 characters'],
  settings_not_own: ['forbidden', 'You can only view your own settings'],
  settings_change_not_own: ['forbidden', 'You can only update your own settings'],
  invalid_setting_key: ['unprocessable', 'Invalid setting key'],
  invalid_setting_value: ['unprocessable', 'Failed to update setting'],
  invalid_device_token: ['unprocessable', 'Device token must be text of 1 to 2600 bytes'],
  invalid_device_platform: ['unprocessable', 'Device platform must be ios, android or web'],
  invalid_device_id: ['unprocessable', 'Device id must be text of 1 to 255 characters'],
});
