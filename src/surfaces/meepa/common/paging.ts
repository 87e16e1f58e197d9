import { QueryText } from '@parley/platform/http/validation';

/** Query of a list: `limit`. */
export class LimitQueryDto {
  @QueryText('')
  limit?: string;
}

/** Query of a list of messages. A repeated cursor is an invalid one. */
export class CursorQueryDto extends LimitQueryDto {
  @QueryText('repeated')
  before?: string;
}

const defaultLimit = 50;
const maxLimit = 100;

/** `limit`: invalid values fall back to `usual`; clamped to 100. */
export function limitOf({ limit = '' }: LimitQueryDto, usual = defaultLimit): number {
  const number = /^\d{1,15}$/.test(limit) ? Number(limit) : 0;
  return number < 1 ? usual : Math.min(number, maxLimit);
}

/** `before`: a message id, or null. An empty one counts as absent: clients ask for the first page that way. */
export function beforeOf({ before }: CursorQueryDto): string | null {
  return before || null;
}
