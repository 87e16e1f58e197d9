import { Injectable } from '@nestjs/common';
import { DomainError, newId, isStorableText, isTextOf } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { Device, DevicePlatform, devicePlatforms, maxDevicesPerUser, maxDeviceTokenBytes } from './model/device';
import { parseTimeZone } from './model/profile';
import * as sql from './persistence/devices.sql';
import { DeviceEntity } from './users.entity';
import { usersErrors } from './users.errors';

/** A device to register. Unvalidated input, checked here. */
export interface RegisterDevice {
  readonly token: string;
  readonly platform: string;
  /** The installation's own id: a new token for it replaces the old one. */
  readonly clientDeviceId?: string | null;
  readonly timeZone?: string | null;
}

function isToken(value: unknown): value is string {
  return isStorableText(value) && value.trim() !== '' && Buffer.byteLength(value) <= maxDeviceTokenBytes;
}

function parsePlatform(value: unknown): DevicePlatform {
  if (!(devicePlatforms as readonly unknown[]).includes(value))
    throw new DomainError(usersErrors.invalid_device_platform);
  return value as DevicePlatform;
}

function parseClientId(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (!isTextOf(value, 1, 255)) throw new DomainError(usersErrors.invalid_device_id);
  return value;
}

/** Devices that take push notifications. */
@Injectable()
export class DevicesService {
  constructor(private readonly database: Database) {}

  /**
   * Registers a device, or moves it from another user who had registered the same token. Beyond fifty, the least
   * recently registered device is removed. With `tokenVersion`, the version that the caller's account had when it was read,
   * an account whose tokens have ended since counts as unknown: a device must not outlive them.
   * @throws invalid_device_token, invalid_device_platform, invalid_device_id, invalid_time_zone, user_not_found
   */
  async register(userId: string, device: RegisterDevice, tokenVersion?: number): Promise<Device> {
    const { token } = device;
    if (!isToken(token)) throw new DomainError(usersErrors.invalid_device_token);
    const platform = parsePlatform(device.platform);
    const clientDeviceId = parseClientId(device.clientDeviceId);
    const timeZone = parseTimeZone(device.timeZone ?? null);
    return this.database.transaction(async (tx) => {
      const [owner] = await tx.query(sql.lockOwner, [userId, tokenVersion ?? null]);
      if (!owner) throw new DomainError(usersErrors.user_not_found);
      if (clientDeviceId !== null) await tx.execute(sql.deleteReplaced, [userId, clientDeviceId, token]);
      const [row] = await tx.query(sql.upsertDevice, [newId(), userId, token, platform, clientDeviceId, timeZone]);
      if (!row) throw new Error('an upsert always returns its row');
      await tx.execute(sql.dropOldest, [userId, maxDevicesPerUser]);
      return sql.toDevice(row);
    });
  }

  /**
   * Updates an installation without changing its token; ignores an unknown one.
   * @throws invalid_device_id, invalid_time_zone
   */
  async describe(userId: string, clientDeviceId: string, facts: { timeZone?: string | null }): Promise<void> {
    await this.database.execute(sql.describeDevice, [
      userId,
      parseClientId(clientDeviceId),
      parseTimeZone(facts.timeZone ?? null),
    ]);
  }

  /** Removes a device of the person and returns whether there was one; never touches devices of others. */
  async unregister(userId: string, token: string): Promise<boolean> {
    if (!isToken(token)) return false;
    const { affected } = await this.database.repository(DeviceEntity).delete({ userId, token });
    return affected === 1;
  }

  /** Removes a device whose token the push service has declared dead, unless the token has moved to another person since. */
  async forget(device: Pick<Device, 'id' | 'token'>): Promise<void> {
    await this.database.repository(DeviceEntity).delete({ id: device.id, token: device.token });
  }

  /** The devices of people, most recently registered first. */
  async among(userIds: readonly string[]): Promise<Device[]> {
    return (await this.database.query(sql.selectAmong, [userIds])).map(sql.toDevice);
  }
}
