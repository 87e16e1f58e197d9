import { DomainError } from '@parley/kernel';
import type { Actor } from '../../../domain/auth';
import type { Input } from '../common/parameters';
import { meteorErrors } from './errors';

/** Parameters of a method call. */
export type Params = readonly unknown[];

/** A method of the realtime API, for a signed-in person. Its result is sent to the client. */
export type Method = (actor: Actor, params: Params) => Promise<unknown>;

/** @throws match_failed for anything but a text */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new DomainError(meteorErrors.match_failed);
  return value;
}

/** @throws match_failed unless all are texts */
export function textsOf(values: Params): readonly string[] {
  return values.map(textOf);
}

/** @throws match_failed for anything but an object */
export function objectOf(value: unknown): Input {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DomainError(meteorErrors.match_failed);
  return value as Input;
}
