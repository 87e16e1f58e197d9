import { type ErrorDefinition, isTextOf } from '@parley/kernel';
import { messageErrors } from '../messages.errors';

/** Maximum code points of an emoji or its name. */
const maxEmojiLength = 64;

/** Why the text cannot be a reaction, or null: 1 to 64 code points without whitespace. */
export function emojiFault(emoji: string): ErrorDefinition | null {
  const usable = isTextOf(emoji, 1, maxEmojiLength) && !/\s/u.test(emoji);
  return usable ? null : messageErrors.invalid_emoji;
}
