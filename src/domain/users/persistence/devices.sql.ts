import { statement } from '@parley/platform/database/database';
import { Device, DevicePlatform } from '../model/device';

interface DeviceRow {
  id: string;
  user_id: string;
  token: string;
  platform: DevicePlatform;
  client_device_id: string | null;
  time_zone: string | null;
  created_at: Date;
  updated_at: Date;
}

const columns = 'd.id, d.user_id, d.token, d.platform, d.client_device_id, d.time_zone, d.created_at, d.updated_at';

/**
 * Serializes the registrations of one person, or two concurrent ones could exceed the limit together. $2: version of
 * the account's tokens, or null.
 */
export const lockOwner = statement<{ id: string }>(
  'devices.lock_owner',
  'SELECT id FROM users WHERE id = $1 AND ($2::int IS NULL OR token_version = $2) FOR NO KEY UPDATE',
);

/** The same installation with a new token: the push service has replaced the old one. */
export const deleteReplaced = statement(
  'devices.delete_replaced',
  'DELETE FROM devices WHERE user_id = $1 AND client_device_id = $2 AND token <> $3',
);

/**
 * A token that another user registered moves: the device has changed hands, and the previous user must not be pushed
 * there.
 */
export const upsertDevice = statement<DeviceRow>(
  'devices.upsert',
  `INSERT INTO devices AS d (id, user_id, token, platform, client_device_id, time_zone, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())
  ON CONFLICT ON CONSTRAINT devices_token_key DO UPDATE SET user_id = EXCLUDED.user_id, platform = EXCLUDED.platform,
    client_device_id = CASE
      WHEN d.user_id = EXCLUDED.user_id THEN coalesce(EXCLUDED.client_device_id, d.client_device_id)
      ELSE EXCLUDED.client_device_id END,
    time_zone = CASE WHEN d.user_id = EXCLUDED.user_id THEN coalesce(EXCLUDED.time_zone, d.time_zone) ELSE EXCLUDED.time_zone END,
    updated_at = clock_timestamp()
  RETURNING ${columns}`,
);

export const dropOldest = statement(
  'devices.drop_oldest',
  'DELETE FROM devices WHERE id IN (SELECT id FROM devices WHERE user_id = $1 ORDER BY updated_at DESC, id DESC OFFSET $2)',
);

/** The devices of people, most recently registered first: $1 people. */
export const selectAmong = statement<DeviceRow>(
  'devices.among',
  `SELECT ${columns} FROM devices d WHERE d.user_id = ANY($1::uuid[]) ORDER BY d.updated_at DESC, d.id DESC`,
);

export const describeDevice = statement(
  'devices.describe',
  'UPDATE devices SET time_zone = coalesce($3, time_zone), updated_at = now() WHERE user_id = $1 AND client_device_id = $2',
);

export function toDevice(row: DeviceRow): Device {
  return {
    id: row.id,
    userId: row.user_id,
    token: row.token,
    platform: row.platform,
    clientDeviceId: row.client_device_id,
    timeZone: row.time_zone,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
