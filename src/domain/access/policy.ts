/** A decision of the policy: yes, or no with the reason. */
type Verdict<Reason extends string> = { readonly allowed: true } | { readonly allowed: false; readonly reason: Reason };

const yes = { allowed: true } as const;
const no = <Reason extends string>(reason: Reason) => ({ allowed: false, reason }) as const;

/** The membership that connects a creator and a member. */
export interface MembershipFacts {
  readonly running: boolean;
  readonly blocked: boolean;
}

/** What is known about two people inside one community when one wants to write to or read with the other. */
export interface CommunityPairFacts {
  readonly samePerson: boolean;
  readonly actorIsCreator: boolean;
  readonly otherIsCreator: boolean;
  /** The other id names an account that exists. */
  readonly otherKnown: boolean;
  readonly actorActive: boolean;
  readonly otherActive: boolean;
  /** The membership of the one who is not the creator; null when there is none. */
  readonly membership: MembershipFacts | null;
  /** The other person has personally blocked the actor; one-way (contract C13). */
  readonly otherBlockedActor: boolean;
}

type ReadRefusal = 'same_person' | 'unknown' | 'not_creator_and_member' | 'no_membership' | 'blocked' | 'deactivated';
type SendRefusal = ReadRefusal | 'ended' | 'personally_blocked';

/** Blocking a membership hides the conversation and forbids everything in it. The only place of this rule in code. */
function membershipForbids(membership: MembershipFacts | null): Verdict<'no_membership' | 'blocked'> {
  if (!membership) return no('no_membership');
  return membership.blocked ? no('blocked') : yes;
}

/** Whether the actor may read with the other: `community-messaging.md` section 4, C1, C-THREADID, C-NOHIST. */
function mayReadInCommunity(facts: CommunityPairFacts): Verdict<ReadRefusal> {
  if (facts.samePerson) return no('same_person');
  if (!facts.otherKnown) return no('unknown');
  if (!facts.actorActive) return no('deactivated');
  if (facts.actorIsCreator === facts.otherIsCreator) return no('not_creator_and_member');
  return membershipForbids(facts.membership);
}

/** Whether the actor may write to the other: section 4, C14, C-DEACT, C-ENDS. What forbids reading forbids writing. */
function mayWriteInCommunity(facts: CommunityPairFacts): Verdict<SendRefusal> {
  const read = mayReadInCommunity(facts);
  if (!read.allowed) return read;
  if (!facts.membership?.running) return no('ended');
  if (!facts.otherActive) return no('deactivated');
  if (facts.otherBlockedActor) return no('personally_blocked');
  return yes;
}

/** What is known about one person and a community. */
interface CommunityFacts {
  readonly isCreator: boolean;
  /** Has or had a membership, a blocked one included. */
  readonly hasMembership: boolean;
}

/** Whether the person has a list of conversations in the community: the creator, and every member past and present. */
function mayListInCommunity(facts: CommunityFacts): Verdict<'outsider'> {
  return facts.isCreator || facts.hasMembership ? yes : no('outsider');
}

/** Whether the person may see, block and unblock the members: the creator alone, administrators included. */
function mayManageCommunity(facts: Pick<CommunityFacts, 'isCreator'>): Verdict<'not_creator'> {
  return facts.isCreator ? yes : no('not_creator');
}

/** What is known about one person and a direct or group conversation. */
export interface DirectFacts {
  readonly kind: 'direct' | 'group';
  readonly participant: boolean;
  readonly actorActive: boolean;
  /** Whether the other participants are active. Not used for groups, which stay writable. */
  readonly othersActive: boolean;
  /** A personal block between the two, in either direction. Not used for groups. */
  readonly blockBetween: boolean;
}

export type DirectRefusal = 'not_participant' | 'deactivated' | 'read_only' | 'blocked';

/** Whether the person may read the conversation: participants only, administrators included. */
function mayReadDirect(facts: Pick<DirectFacts, 'participant'>): Verdict<'not_participant'> {
  return facts.participant ? yes : no('not_participant');
}

/** Whether the person may write there: design rule 1. Reading stays possible when writing ends. */
function mayWriteDirect(facts: DirectFacts): Verdict<DirectRefusal> {
  if (!facts.participant) return no('not_participant');
  if (!facts.actorActive) return no('deactivated');
  if (facts.kind === 'group') return yes;
  if (facts.blockBetween) return no('blocked');
  if (!facts.othersActive) return no('read_only');
  return yes;
}

/** The facts that decide whether a person may be notified of another person's message. */
export interface NotifyFacts {
  readonly kind: 'community' | 'direct' | 'group';
  readonly recipient: { readonly erased: boolean; readonly deactivated: boolean; readonly bot: boolean };
  readonly senderActive: boolean;
  /** The recipient takes part in the conversation. */
  readonly participant: boolean;
  /** Only in communities: the membership that connects sender and recipient. */
  readonly membership: (MembershipFacts & { readonly recipientIsCreator: boolean }) | null;
  readonly recipientBlockedSender: boolean;
  readonly senderBlockedRecipient: boolean;
}

type NotifyRefusal =
  | 'erased'
  | 'deactivated'
  | 'bot'
  | 'sender_deactivated'
  | 'not_participant'
  | 'blocked'
  | 'not_active_member'
  | 'personally_blocked';

/** Whether the recipient may be notified of the message, regardless of their settings. */
function mayNotify(facts: NotifyFacts): Verdict<NotifyRefusal> {
  const { recipient, membership } = facts;
  if (recipient.erased) return no('erased');
  if (recipient.deactivated) return no('deactivated');
  if (recipient.bot) return no('bot');
  if (!facts.senderActive) return no('sender_deactivated');
  if (!facts.participant) return no('not_participant');
  if (facts.kind === 'community') {
    const forbidden = membershipForbids(membership);
    if (!forbidden.allowed) return no(forbidden.reason === 'blocked' ? 'blocked' : 'not_active_member');
    if (!membership?.recipientIsCreator && !membership?.running) return no('not_active_member');
  }
  if (facts.recipientBlockedSender) return no('personally_blocked');
  if (facts.kind === 'direct' && facts.senderBlockedRecipient) return no('personally_blocked');
  return yes;
}

/**
 * The whole policy: who may do what, as pure functions of facts. Services ask it early; the write's own statement
 * checks again, and a property test checks that its predicate equals `write`.
 *
 * `mark` is what a reader does to a message without writing: removing a reaction, starring, pinning, marking as read.
 */
export const policy = {
  community: {
    read: mayReadInCommunity,
    write: mayWriteInCommunity,
    list: mayListInCommunity,
    manage: mayManageCommunity,
  },
  direct: { read: mayReadDirect, mark: mayReadDirect, write: mayWriteDirect },
  notify: mayNotify,
} as const;
