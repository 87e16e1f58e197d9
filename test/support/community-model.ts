/** A small random number generator whose whole course follows from its seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const item = from[Math.floor(this.next() * from.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

export interface ModelMessage {
  readonly id: string;
  readonly sender: string;
  content: string;
  /** Rises with every message of the whole model. */
  readonly order: number;
}

export interface ModelPerson {
  readonly id: string;
  username: string;
  tokenVersion: number;
  state: 'active' | 'deactivated' | 'erased';
}

export interface ModelMembership {
  readonly id: string;
  status: 'active' | 'trialing' | 'canceled';
  endsAt: number | null;
  blocked: boolean;
}

interface ModelConversation {
  messages: ModelMessage[];
  /** Ids of messages that each of the two has not read. */
  unread: Map<string, Set<string>>;
  hidden: boolean;
}

export interface ModelCommunity {
  readonly id: string;
  readonly creator: string;
  readonly members: Map<string, ModelMembership>;
  /** By the member's id. */
  readonly conversations: Map<string, ModelConversation>;
}

/**
 * The native contract once more, as plainly as it can be said: lists of messages and sets of unread ids, no counters,
 * no places, no SQL. What it predicts is held against what the server answers.
 */
export class CommunityModel {
  readonly people = new Map<string, ModelPerson>();
  readonly communities = new Map<string, ModelCommunity>();
  readonly personalBlocks = new Set<string>();
  #order = 0;

  constructor(private readonly deletionHides: boolean) {}

  person(id: string): ModelPerson {
    const person = this.people.get(id);
    if (!person) throw new Error('the model has no user with this id');
    return person;
  }

  /** The member's side of a pair of creator and member, or null where the two are no such pair. */
  memberOf(community: ModelCommunity, one: string, other: string): string | null {
    if (one === other) return null;
    if (community.creator === one) return other;
    return community.creator === other ? one : null;
  }

  mayRead(community: ModelCommunity, actor: string, other: string): boolean {
    const member = this.memberOf(community, actor, other);
    const membership = member === null ? undefined : community.members.get(member);
    return membership !== undefined && !membership.blocked;
  }

  mayWrite(community: ModelCommunity, actor: string, other: string): boolean {
    const member = this.memberOf(community, actor, other);
    const membership = member === null ? undefined : community.members.get(member);
    return (
      this.mayRead(community, actor, other) &&
      membership !== undefined &&
      isRunning(membership) &&
      this.person(other).state === 'active' &&
      !this.personalBlocks.has(`${other} ${actor}`)
    );
  }

  thread(community: ModelCommunity, actor: string, other: string): readonly ModelMessage[] {
    const member = this.memberOf(community, actor, other);
    return (member === null ? undefined : community.conversations.get(member)?.messages) ?? [];
  }

  send(community: ModelCommunity, sender: string, recipient: string, id: string, content: string): void {
    const member = this.memberOf(community, sender, recipient) ?? '';
    const conversation = community.conversations.get(member) ?? {
      messages: [],
      unread: new Map<string, Set<string>>(),
      hidden: false,
    };
    community.conversations.set(member, conversation);
    conversation.messages.push({ id, sender, content, order: ++this.#order });
    conversation.hidden = false;
    conversation.unread.set(sender, new Set());
    conversation.unread.set(recipient, new Set([...(conversation.unread.get(recipient) ?? []), id]));
  }

  read(community: ModelCommunity, actor: string, other: string): void {
    community.conversations.get(this.memberOf(community, actor, other) ?? '')?.unread.set(actor, new Set());
  }

  /** The documented refusal of a deletion, or null where it was done. */
  delete(community: ModelCommunity, actor: string, messageId: string): 'missing' | 'not own' | 'not last' | null {
    for (const [member, conversation] of community.conversations) {
      const message = conversation.messages.find((candidate) => candidate.id === messageId);
      if (!message) continue;
      if (message.sender !== actor || community.members.get(member)?.blocked) return 'not own';
      if (conversation.messages.at(-1) !== message) return 'not last';
      conversation.messages.pop();
      conversation.hidden = this.deletionHides;
      for (const ids of conversation.unread.values()) ids.delete(messageId);
      return null;
    }
    return 'missing';
  }

  erase(id: string): void {
    const person = this.person(id);
    person.state = 'erased';
    person.username = `deleted-${id.replaceAll('-', '')}`;
    person.tokenVersion++;
    for (const pair of this.personalBlocks) if (pair.includes(id)) this.personalBlocks.delete(pair);
    for (const community of this.communities.values()) {
      const membership = community.members.get(id);
      if (membership) Object.assign(membership, { status: 'canceled', endsAt: null });
      for (const { messages } of community.conversations.values())
        for (const message of messages) if (message.sender === id) message.content = '';
    }
  }

  /** What the list shows to a person, newest message first; null where it is refused. */
  list(community: ModelCommunity, actor: string): { other: string; latest: ModelMessage; unread: number }[] | null {
    if (actor !== community.creator && !community.members.has(actor)) return null;
    return [...community.conversations]
      .filter(
        ([member, { messages, hidden }]) =>
          (actor === community.creator || actor === member) &&
          messages.length > 0 &&
          !hidden &&
          !community.members.get(member)?.blocked,
      )
      .flatMap(([member, { messages, unread }]) => {
        const latest = messages.at(-1);
        return latest
          ? [{ other: actor === member ? community.creator : member, latest, unread: unread.get(actor)?.size ?? 0 }]
          : [];
      })
      .sort((a, b) => b.latest.order - a.latest.order);
  }
}

export function isRunning({ status, endsAt }: ModelMembership): boolean {
  return endsAt === null ? status !== 'canceled' : endsAt > Date.now();
}

/** The status as the API shows it: an effective one, because a membership can be blocked or have ended. */
export function statusOf(membership: ModelMembership): string {
  if (membership.blocked) return 'blocked';
  if (!isRunning(membership)) return 'canceled';
  return membership.status === 'trialing' ? 'trialing' : 'active';
}
