import type { Readable } from 'node:stream';

/** Part of an object: both ends count, from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Kept bytes, by key. Objects never change: a key is written once and removed once. */
export interface ObjectStorage {
  /** Where files that are on their way in may be collected; on the disk of the objects, where those are on a disk. */
  readonly incomingFolder: string;
  /** Makes a finished file an object. The file is used up, whether it works or not. */
  put(key: string, file: string, contentType: string): Promise<void>;
  /** The bytes, or a part of them. Null when there is no such object. */
  open(key: string, range?: ByteRange): Promise<Readable | null>;
  /** Removes the object; nothing happens when there is none. */
  remove(key: string): Promise<void>;
}

const safeKey = /^(?:[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*\/)*[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/**
 * Lets only keys pass that mean the same in every storage and cannot lead out of a folder.
 * @throws Error: keys are made by the product itself, so another one is a fault, never a refusal
 */
export function checkKey(key: string): string {
  if (key.length > 512 || !safeKey.test(key)) throw new Error('a storage key is not safe');
  return key;
}
