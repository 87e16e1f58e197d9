import { Injectable } from '@nestjs/common';
import { AccessService, pairKey, type PersonPair } from '../../../domain/access';
import { PresenceService, type PresenceStatus } from '../../../domain/presence';

/** Who sees whose presence on the APIs in which everyone can write to everyone: all but those with a block between them. */
@Injectable()
export class DirectPresence {
  constructor(
    private readonly presence: PresenceService,
    private readonly access: AccessService,
  ) {}

  /** What a person sees of others. */
  async of(viewerId: string, personIds: readonly string[]): Promise<(personId: string) => PresenceStatus> {
    const statuses = await this.presence.statusesOf([...new Set(personIds)]);
    const pairs = [...statuses.keys()].map((otherId) => ({ actorId: viewerId, otherId }));
    const seen = await this.unblocked(pairs, statuses);
    return (otherId) => (statuses.has(otherId) ? seen.get(pairKey({ actorId: viewerId, otherId })) : null) ?? 'offline';
  }

  /** What each actor sees of the other, by pair; pairs that are left out see `offline`. */
  async among(pairs: readonly PersonPair[]): Promise<Map<string, PresenceStatus>> {
    return this.unblocked(pairs, await this.presence.statusesOf([...new Set(pairs.map(({ otherId }) => otherId))]));
  }

  /** The statuses of connected people, by pair, without those that the pair must not see. */
  private async unblocked(
    pairs: readonly PersonPair[],
    statuses: ReadonlyMap<string, PresenceStatus>,
  ): Promise<Map<string, PresenceStatus>> {
    const connected = pairs.filter(({ otherId }) => statuses.has(otherId));
    const others = connected.filter(({ actorId, otherId }) => actorId !== otherId);
    const blocked = others.length > 0 ? await this.access.blockedPairs(others) : new Set<string>();
    return new Map(
      connected.flatMap((pair) => {
        const status = statuses.get(pair.otherId);
        return status === undefined || blocked.has(pairKey(pair)) ? [] : [[pairKey(pair), status] as const];
      }),
    );
  }
}
