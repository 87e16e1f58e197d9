import { DomainError, ErrorDefinition, isStorableText } from '@parley/kernel';
import { messageErrors } from '../messages.errors';

declare const checked: unique symbol;

/** Validated text of a message: well formed, not blank, not too long. Created only by `messageText`. */
type MessageText = string & { readonly [checked]: true };

/** Maximum code points of a message. */
export const maxTextLength = 5000;

// Any visible character: not whitespace, not an invisible format character (decision C-BLANK).
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;

/** Whether the text contains only whitespace and invisible format characters. */
export function isBlank(text: string): boolean {
  return !visible.test(text);
}

/** Whether the text has more than `limit` code points; stops counting at the limit. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (text.length > limit * 2) return true;
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) {
    if (++count > limit) return true;
  }
  return false;
}

/**
 * Why the text cannot be stored, or null. `allowEmpty` is for messages with other content, for example an attachment.
 */
export function textFault(
  text: unknown,
  options: { limit?: number; allowEmpty?: boolean } = {},
): ErrorDefinition | null {
  if (text === undefined || text === null) return options.allowEmpty ? null : messageErrors.content_blank;
  if (typeof text !== 'string') return messageErrors.content_malformed;
  if (isLongerThan(text, options.limit ?? maxTextLength)) return messageErrors.content_too_long;
  if (!isStorableText(text)) return messageErrors.content_malformed;
  if (!options.allowEmpty && isBlank(text)) return messageErrors.content_blank;
  return null;
}

/**
 * Text as sent, checked once.
 * @throws DomainError content_blank, content_too_long, content_malformed
 */
export function messageText(text: unknown, options: { limit?: number; allowEmpty?: boolean } = {}): MessageText {
  const fault = textFault(text, options);
  if (fault) throw new DomainError(fault);
  return (text ?? '') as MessageText;
}
