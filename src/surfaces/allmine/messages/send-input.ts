import { isUuid } from '@parley/kernel';
import { ValidationFailure } from '@parley/platform/http/problem';
import type { Violation } from '@parley/platform/http/surface';
import { type AttachmentKind } from '../../../domain/attachments';
import { textFault } from '../../../domain/messages';

/** Message types that can be sent: contract 3.5. Credits have their own call. */
type SendType = 'text' | AttachmentKind;

const sendTypes: readonly unknown[] = ['text', 'image', 'video', 'audio', 'file'];

/** A send with valid fields; whether the chat and the people exist is checked next. */
interface SendInput {
  readonly type: SendType;
  readonly chatId: string | null;
  readonly targetUserId: string | null;
  readonly content: string | undefined;
}

/** The file of a send, as needed for validation. */
interface SentFile {
  readonly kind: AttachmentKind;
}

/** Empty form fields and null count as absent. */
const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function idOf(value: unknown, field: string, violations: Violation[]): string | null {
  if (!given(value)) return null;
  if (isUuid(value)) return value.toLowerCase();
  violations.push({ field, rule: 'isUuid', message: `${field} must be a UUID` });
  return null;
}

function typeOf(value: unknown, file: SentFile | null, violations: Violation[]): SendType {
  if (!given(value)) return file?.kind ?? 'text';
  if (!sendTypes.includes(value)) {
    violations.push({ field: 'type', rule: 'isIn', message: 'type must be one of text, image, video, audio, file' });
    return 'text';
  }
  const type = value as SendType;
  if (type === 'text') return type;
  if (!file)
    violations.push({
      field: 'file',
      rule: 'isFile',
      message: `a message of type ${type} needs a file, sent as multipart/form-data`,
    });
  else if (type !== 'file' && type !== file.kind)
    violations.push({ field: 'file', rule: 'isFile', message: `the file is no ${type}` });
  return type;
}

/**
 * Validates the fields of a send, for both body types: the rows of the contract's decision table (section 4) that
 * return 400. Reports all errors together.
 * @throws ValidationFailure
 */
export function readSend(
  fields: Readonly<Record<string, unknown>>,
  file: SentFile | null,
  callerId: string,
): SendInput {
  const violations: Violation[] = [];
  const type = typeOf(fields['type'], file, violations);
  const chatId = idOf(fields['chatId'], 'chatId', violations);
  const targetUserId = idOf(fields['targetUserId'], 'targetUserId', violations);
  if (!given(fields['chatId']) && !given(fields['targetUserId']))
    violations.push({ field: 'chatId', rule: 'isDefined', message: 'chatId or targetUserId is required' });
  if (targetUserId === callerId)
    violations.push({ field: 'targetUserId', rule: 'notSelf', message: 'targetUserId must be somebody else' });
  const content = fields['content'] ?? undefined;
  const fault = textFault(content, { allowEmpty: type !== 'text' });
  if (fault) violations.push({ field: 'content', rule: fault.code, message: fault.message });
  if (violations.length > 0) throw new ValidationFailure(violations);
  return { type, chatId, targetUserId, content: content as string | undefined };
}
