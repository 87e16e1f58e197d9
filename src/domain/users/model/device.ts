export type DevicePlatform = 'ios' | 'android' | 'web';

export const devicePlatforms: readonly DevicePlatform[] = ['ios', 'android', 'web'];

/** A phone or browser that takes push notifications. */
export interface Device {
  readonly id: string;
  readonly userId: string;
  /** The push service's address of the device: whoever has it can be reached, so it is never logged. */
  readonly token: string;
  readonly platform: DevicePlatform;
  readonly clientDeviceId: string | null;
  readonly timeZone: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How many devices one person may have; registering another drops the one that was longest without news. */
export const maxDevicesPerUser = 50;

/**
 * Longest device token in bytes. Tokens in use have 64 to 200; the limit is what a unique index entry
 * of PostgreSQL can hold.
 */
export const maxDeviceTokenBytes = 2600;
