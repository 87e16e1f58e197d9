export type DevicePlatform = 'ios' | 'android' | 'web';

export const devicePlatforms: readonly DevicePlatform[] = ['ios', 'android', 'web'];

/** A phone or browser that receives push notifications. */
export interface Device {
  readonly id: string;
  readonly userId: string;
  /** The device token of the push service. It allows sending to the device, so it is never logged. */
  readonly token: string;
  readonly platform: DevicePlatform;
  readonly clientDeviceId: string | null;
  readonly timeZone: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Maximum devices per person; registering another removes the least recently registered one. */
export const maxDevicesPerUser = 50;

/**
 * Longest device token in bytes. Tokens in use have 64 to 200; the limit is what a unique index entry
 * of PostgreSQL can hold.
 */
export const maxDeviceTokenBytes = 2600;
