import { isoTime } from '@parley/kernel';

/** Native times: ISO 8601, UTC, whole seconds (contract section 2). */
export function timestamp(time: Date): string {
  return `${isoTime(time).slice(0, -'.sssZ'.length)}Z`;
}
