import { statement } from '@parley/platform/database/database';

/** The key that signs links in mails: $1 its name. */
export const selectSigningKey = statement<{ key: Buffer }>(
  'notifications.signing_key',
  'SELECT key FROM signing_keys WHERE name = $1',
);
