import { type ConversationSummary, isPair, type Participant } from '../../../domain/conversations';

/** Whether a conversation exists on this API: exactly two people. Groups and notes to self do not. */
export function isChat<C extends ConversationSummary>(conversation: C | null): conversation is C {
  return conversation !== null && isPair(conversation);
}

export function othersIn<P extends Pick<Participant, 'person'>>(
  conversation: { readonly participants: readonly P[] },
  userId: string,
): P[] {
  return conversation.participants.filter((entry) => entry.person.id !== userId);
}
