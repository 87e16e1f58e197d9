/** What is known about two people inside one community when one wants to write to or read with the other. */
export interface CommunityPairFacts {
  readonly samePerson: boolean;
  readonly actorIsCreator: boolean;
  readonly otherIsCreator: boolean;
  /** The other id names an account that exists. */
  readonly otherKnown: boolean;
  readonly actorActive: boolean;
  readonly otherActive: boolean;
  /** The membership of whichever of the two is not the creator; null when there is none. */
  readonly membership: { readonly running: boolean; readonly blocked: boolean } | null;
  /** The other person has personally blocked the actor; one-way (contract C13). */
  readonly otherBlockedActor: boolean;
}

export type SendRefusal =
  | 'oneself'
  | 'unknown'
  | 'not_creator_and_member'
  | 'no_membership'
  | 'blocked'
  | 'ended'
  | 'deactivated'
  | 'personally_blocked';
export type ReadRefusal =
  'oneself' | 'unknown' | 'not_creator_and_member' | 'no_membership' | 'blocked' | 'deactivated';

/** An answer of a policy: yes, or no with the reason. */
export type Verdict<Reason extends string> =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: Reason };

const yes = { allowed: true } as const;
const no = <Reason extends string>(reason: Reason) => ({ allowed: false, reason }) as const;

/** Whether the actor may read with the other: `contracts/community-messaging.md` section 4, C1, C-THREADID, C-NOHIST. */
export function mayReadInCommunity(facts: CommunityPairFacts): Verdict<ReadRefusal> {
  if (facts.samePerson) return no('oneself');
  if (!facts.otherKnown) return no('unknown');
  if (!facts.actorActive) return no('deactivated');
  if (facts.actorIsCreator === facts.otherIsCreator) return no('not_creator_and_member');
  if (!facts.membership) return no('no_membership');
  if (facts.membership.blocked) return no('blocked');
  return yes;
}

/** Whether the actor may write to the other: section 4, C14, C-DEACT, C-ENDS. Everything that forbids reading forbids writing. */
export function mayWriteInCommunity(facts: CommunityPairFacts): Verdict<SendRefusal> {
  const read = mayReadInCommunity(facts);
  if (!read.allowed) return read;
  if (!facts.membership?.running) return no('ended');
  if (!facts.otherActive) return no('deactivated');
  if (facts.otherBlockedActor) return no('personally_blocked');
  return yes;
}

/** What is known about one person and a direct or group conversation. */
export interface DirectFacts {
  readonly kind: 'direct' | 'group';
  readonly participant: boolean;
  readonly actorActive: boolean;
  /** Everybody else can take part at present. Not asked of groups, which stay writable. */
  readonly othersActive: boolean;
  /** A personal block between the two, in either direction. Not asked of groups. */
  readonly blockBetween: boolean;
}

export type DirectRefusal = 'not_participant' | 'deactivated' | 'read_only' | 'blocked';

/** Whether the person may read the conversation: participants only, administrators included. */
export function mayReadDirect(facts: Pick<DirectFacts, 'participant'>): Verdict<'not_participant'> {
  return facts.participant ? yes : no('not_participant');
}

/** Whether the person may write there: design rule 1. Reading stays when writing ends. */
export function mayWriteDirect(facts: DirectFacts): Verdict<DirectRefusal> {
  if (!facts.participant) return no('not_participant');
  if (!facts.actorActive) return no('deactivated');
  if (facts.kind === 'group') return yes;
  if (facts.blockBetween) return no('blocked');
  if (!facts.othersActive) return no('read_only');
  return yes;
}
