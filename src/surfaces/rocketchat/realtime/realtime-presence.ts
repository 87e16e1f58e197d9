import { Injectable, Logger } from '@nestjs/common';
import { AccessService, pairKey } from '../../../domain/access';
import type { EventType, LoggedEvent } from '../../../domain/events';
import { PresenceService } from '../../../domain/presence';
import { type User, UsersQueries } from '../../../domain/users';
import { RealtimeConnections } from './realtime-connections';

/** How long changes gather, so that one look serves several. */
const gatherMs = 50;
/** People whose change is told at once, and those who wait; further ones are told with their next change. */
const batchSize = 100;
const maxWaiting = 10_000;
/** Numbers of statuses in `user-status`. */
const codes = { offline: 0, online: 1, away: 2, busy: 3 } as const;

const personTypes: ReadonlySet<EventType> = new Set(['person.updated', 'person.deactivated', 'person.reactivated']);

const blockTypes: ReadonlySet<EventType> = new Set(['person.blocked', 'person.unblocked']);

/** Sends `user-status` to the clients of this process that subscribe to it, as far as their people see each other. */
@Injectable()
export class RealtimePresence {
  readonly #logger = new Logger('Realtime');
  readonly #due = new Set<string>();
  /** Pairs between whom a block has just begun: they are told once that the other is offline. */
  readonly #justBlocked = new Set<string>();
  #scheduled = false;
  #working = false;

  constructor(
    private readonly connections: RealtimeConnections,
    private readonly presence: PresenceService,
    private readonly access: AccessService,
    private readonly users: UsersQueries,
  ) {}

  /** Something about a person may have changed. */
  onChange(personId: string): void {
    if (this.connections.count === 0 || this.#due.size >= maxWaiting) return;
    this.#due.add(personId);
    if (this.#scheduled || this.#working) return;
    this.#scheduled = true;
    setTimeout(() => {
      this.#scheduled = false;
      void this.work();
    }, gatherMs).unref();
  }

  onEvents(events: readonly LoggedEvent[]): void {
    for (const { type, actorId, subjectId } of events) {
      if (subjectId === null) continue;
      if (personTypes.has(type)) this.onChange(subjectId);
      if (!blockTypes.has(type) || actorId === null || this.connections.count === 0) continue;
      if (type === 'person.blocked' && this.#justBlocked.size < maxWaiting)
        this.#justBlocked
          .add(pairKey({ actorId, otherId: subjectId }))
          .add(pairKey({ actorId: subjectId, otherId: actorId }));
      for (const id of [actorId, subjectId]) this.onChange(id);
    }
  }

  private async work(): Promise<void> {
    this.#working = true;
    try {
      while (this.#due.size > 0) {
        const batch = [...this.#due].slice(0, batchSize);
        for (const id of batch) this.#due.delete(id);
        await this.tell(batch);
      }
    } catch (error) {
      this.#logger.warn(`could not tell who is online: ${(error as Error).message}`);
    } finally {
      this.#working = false;
      this.#justBlocked.clear();
    }
  }

  private async tell(personIds: readonly string[]): Promise<void> {
    const viewers = this.connections
      .people()
      .filter((id) => this.connections.of(id).some(({ subscriptions }) => hasStatus(subscriptions.values())));
    if (viewers.length === 0) return;
    // Before anything is told: a token that was revoked meanwhile receives nothing more.
    await this.connections.recheck(viewers);
    const users = await this.users.findMany(personIds);
    const statuses = await this.presence.statusesOf(personIds);
    const pairs = viewers.flatMap((actorId) => personIds.map((otherId) => ({ actorId, otherId })));
    const blocked = await this.access.blockedPairs(pairs.filter(({ actorId, otherId }) => actorId !== otherId));
    for (const pair of pairs) {
      const key = pairKey(pair);
      const user = users.get(pair.otherId);
      const justBlocked = this.#justBlocked.delete(key);
      if (!user || (blocked.has(key) && !justBlocked)) continue;
      const status = blocked.has(key) ? 'offline' : (statuses.get(pair.otherId) ?? 'offline');
      const args = [statusOf(user, codes[status])];
      for (const connection of this.connections.of(pair.actorId))
        connection.publish(
          'stream-notify-logged',
          ({ kind }) => kind === 'user-status',
          () => args,
        );
    }
  }
}

function hasStatus(subscriptions: Iterable<{ readonly kind: string }>): boolean {
  for (const { kind } of subscriptions) if (kind === 'user-status') return true;
  return false;
}

function statusOf(user: User, code: number): unknown[] {
  return [user.id, user.username, code, user.statusText ?? '', user.displayName ?? user.username, [...user.roles]];
}
