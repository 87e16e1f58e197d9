import { type Conversation, isPair, type Participant } from '../../../domain/conversations';

/** Whether a conversation exists on this API: exactly two people. Groups and notes to self do not. */
export function isChat<C extends Conversation>(conversation: C | null): conversation is C {
  return conversation !== null && isPair(conversation);
}

export function othersIn(conversation: Conversation, userId: string): Participant[] {
  return conversation.participants.filter((entry) => entry.person.id !== userId);
}
