import { DomainError, grantReadable, type Readable } from '@parley/kernel';
import { conversationErrors, type ConversationSummary } from '../conversations';
import { type DirectRefusal, policy } from './policy';

const refusals: Record<DirectRefusal, keyof typeof conversationErrors> = {
  not_participant: 'not_participant',
  deactivated: 'not_participant',
  read_only: 'read_only',
  blocked: 'blocked_pair',
};

/** @throws DomainError with the error of a rejected direct or group conversation */
export function throwDirectRefusal(reason: DirectRefusal): never {
  throw new DomainError(conversationErrors[refusals[reason]], { reason });
}

/** Marks a conversation as readable by one of its participants. @throws DomainError not_participant */
export function asParticipant<C extends ConversationSummary>(conversation: C, personId: string): Readable<C> {
  const participant = conversation.participants.some((entry) => entry.person.id === personId);
  const verdict = policy.direct.read({ participant });
  if (!verdict.allowed) throwDirectRefusal(verdict.reason);
  return grantReadable(conversation);
}

/**
 * Everything in a conversation is readable by everyone who may read the conversation.
 * @throws Error if an item of another conversation is passed, which is a bug
 */
export function within<T extends { readonly conversationId: string }>(
  conversation: Readable<{ readonly id: string }>,
  items: readonly T[],
): Readable<T>[] {
  return items.map((item) => {
    if (item.conversationId !== conversation.id) throw new Error('an item of another conversation was passed on');
    return grantReadable(item);
  });
}

/** A person may always see what they have just written. */
export function byItsSender<T extends { readonly sender: { readonly id: string } }>(
  message: T,
  senderId: string,
): Readable<T> {
  if (message.sender.id !== senderId) throw new Error('a message of another sender was passed on');
  return grantReadable(message);
}

/**
 * Files of readable messages are readable.
 * @throws Error when a file of another message is passed, which is a bug
 */
export function attachedTo<T extends { readonly messageId: string | null }>(
  messages: readonly Readable<{ readonly id: string }>[],
  files: readonly T[],
): Readable<T>[] {
  const ids = new Set(messages.map((message) => message.id));
  return files.map((file) => {
    if (file.messageId === null || !ids.has(file.messageId)) throw new Error('a file of another message was passed on');
    return grantReadable(file);
  });
}

/** An item of a direct or group conversation whose facts are known; null when the policy does not let the reader see it. */
export function ifParticipant<T>(item: T, facts: { readonly participant: boolean }): Readable<T> | null {
  return policy.direct.read(facts).allowed ? grantReadable(item) : null;
}

/** An upload that no message uses belongs to its owner. */
export function byItsOwner<T extends { readonly ownerId: string }>(file: T, ownerId: string): Readable<T> {
  if (file.ownerId !== ownerId) throw new Error('a file of another owner was passed on');
  return grantReadable(file);
}
