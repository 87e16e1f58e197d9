import { DomainError, isStorableText } from '@parley/kernel';
import { isBlank } from '../../../domain/messages';
import type { Input } from '../common/parameters';
import { rocketchatErrors } from '../rocketchat.errors';
import { maxCardBytes, maxMaskLength } from './chat.parameters';

/** What only this API knows about a message. */
export interface Decoration {
  readonly alias?: string;
  readonly avatar?: string;
  readonly emoji?: string;
  readonly attachments?: readonly Input[];
}

const masks = ['alias', 'avatar', 'emoji'] as const;

/** Whether a decoration replaces the sender's name or picture. */
export function isMasked(decoration: Decoration): boolean {
  return masks.some((name) => decoration[name] !== undefined && decoration[name] !== '');
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).every(([key, inner]) => isStorableText(key) && isStorable(inner));
  return true;
}

/** Names of properties that clients follow or load. */
const linkName = /(?:^|_)(?:url|link)$|^author_icon$/i;
const allowedLink = /^(?:https?|mailto):/i;

/** Whether every link in the value, at any depth, uses an allowed scheme; `name` is the property that holds it. */
function hasAllowedLinks(value: unknown, name = ''): boolean {
  if (typeof value === 'string') return value === '' || !linkName.test(name) || allowedLink.test(value);
  if (Array.isArray(value)) return value.every((inner) => hasAllowedLinks(inner, name));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).every(([key, inner]) => hasAllowedLinks(inner, key));
  return true;
}

/**
 * Data stored with the text. A blank message keeps an empty object, because clients of this API may send such messages.
 * @throws invalid_attachments when it cannot be stored
 */
export function extrasOf(text: string, decoration: Decoration): Readonly<Record<string, unknown>> | null {
  const kept: Record<string, unknown> = {};
  for (const name of masks) if (decoration[name]) kept[name] = decoration[name];
  if (decoration.attachments && decoration.attachments.length > 0) kept['attachments'] = decoration.attachments;
  if (Object.keys(kept).length === 0) return isBlank(text) ? {} : null;
  const tooLong = masks.some((name) => (decoration[name]?.length ?? 0) > maxMaskLength);
  if (!hasAllowedLinks(decoration.attachments ?? [])) throw new DomainError(rocketchatErrors.invalid_attachments);
  if (tooLong || !isStorable(kept) || Buffer.byteLength(JSON.stringify(kept['attachments'] ?? [])) > maxCardBytes)
    throw new DomainError(rocketchatErrors.invalid_attachments);
  return kept;
}
