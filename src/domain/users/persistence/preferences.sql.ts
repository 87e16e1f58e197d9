import { statement } from '@parley/platform/database/database';

export const storedPreferences = statement<{ user_id: string; key: string; value: string }>(
  'preferences.stored',
  'SELECT user_id, key, value FROM preferences WHERE user_id = ANY($1::uuid[]) AND key = ANY($2::text[])',
);
export const storePreference = statement(
  'preferences.store',
  `INSERT INTO preferences (user_id, key, value) VALUES ($1, $2, $3)
  ON CONFLICT ON CONSTRAINT preferences_pkey DO UPDATE SET value = EXCLUDED.value, updated_at = now()`,
);
export const lastChange = statement<{ changed_at: Date | null }>(
  'preferences.last_change',
  'SELECT max(updated_at) AS changed_at FROM preferences WHERE user_id = $1',
);
