import { Injectable, Logger } from '@nestjs/common';
import { AccessService, pairKey } from '../../../domain/access';
import type { EventType, LoggedEvent } from '../../../domain/events';
import { PresenceService, type PresenceStatus } from '../../../domain/presence';
import { timestamp } from '../../common/native/timestamp';
import { ChangeStreams } from '../changes/change-streams';
import type { LiveConnection } from './live-connection';

/** How long changes gather, so that one look serves several. */
const gatherMs = 50;
/** How often what is watched is compared with the database, for signals that were lost. */
const compareMs = 15_000;
const batchSize = 1_000;

/** Events of a person that may change what others see. */
const personTypes: ReadonlySet<EventType> = new Set(['person.updated', 'person.deactivated', 'person.reactivated']);
/** Events after which somebody may see less or more of others. */
const accessTypes: ReadonlySet<EventType> = new Set([
  'membership.started',
  'membership.changed',
  'membership.ended',
  'membership.blocked',
  'membership.unblocked',
  'person.blocked',
  'person.unblocked',
]);

/** What a connection watches: each person with what it was told last; null if nothing yet. */
type Watched = Map<string, string | null>;

/** A connection and a person whose presence it may have to be told. */
interface Due {
  readonly connection: LiveConnection;
  readonly personId: string;
}

/**
 * Tells connections of the presence of the people whom they watch: those whom their person could write to, asked again for
 * each change.
 */
@Injectable()
export class LivePresence {
  readonly #logger = new Logger('LivePresence');
  readonly #watched = new Map<LiveConnection, Watched>();
  readonly #watchers = new Map<string, Set<LiveConnection>>();
  readonly #due = new Map<LiveConnection, Set<string>>();
  /** Of everyone who is watched, as it was last looked up; offline ones are left out. */
  #statuses = new Map<string, PresenceStatus>();
  #comparedAt = 0;
  #scheduled = false;
  #working = false;

  constructor(
    private readonly presence: PresenceService,
    private readonly access: AccessService,
    private readonly streams: ChangeStreams,
  ) {}

  /** Replaces whom a connection watches. */
  watch(connection: LiveConnection, personIds: readonly string[]): void {
    this.unwatch(connection);
    if (personIds.length === 0) return;
    this.#watched.set(connection, new Map(personIds.map((id) => [id, null])));
    for (const id of personIds) {
      this.#watchers.set(id, (this.#watchers.get(id) ?? new Set()).add(connection));
      this.add(connection, id);
    }
  }

  unwatch(connection: LiveConnection): void {
    for (const id of this.#watched.get(connection)?.keys() ?? []) {
      const watchers = this.#watchers.get(id);
      watchers?.delete(connection);
      if (watchers?.size !== 0) continue;
      this.#watchers.delete(id);
      this.#statuses.delete(id);
    }
    this.#watched.delete(connection);
    this.#due.delete(connection);
  }

  /** Something about a person may have changed. */
  onChange(personId: string): void {
    for (const connection of this.#watchers.get(personId) ?? []) this.add(connection, personId);
  }

  onEvents(events: readonly LoggedEvent[]): void {
    const affected = new Set<string>();
    for (const { type, subjectId, readers } of events) {
      if (personTypes.has(type) && subjectId !== null) this.onChange(subjectId);
      if (accessTypes.has(type)) for (const id of readers) affected.add(id);
    }
    if (affected.size === 0) return;
    for (const [connection, watched] of this.#watched)
      for (const id of watched.keys())
        if (affected.has(connection.userId) || affected.has(id)) this.add(connection, id);
  }

  /** Looks for changes whose signal was lost; called every few seconds. */
  async care(now = Date.now()): Promise<void> {
    if (now - this.#comparedAt < compareMs) return;
    this.#comparedAt = now;
    await this.compare();
  }

  async compare(): Promise<void> {
    try {
      const ids = [...this.#watchers.keys()];
      const statuses = await this.presence.statusesOf(ids);
      for (const id of ids) if (statuses.get(id) !== this.#statuses.get(id)) this.onChange(id);
    } catch (error) {
      this.#logger.warn(`could not look up who is online: ${(error as Error).message}`);
    }
  }

  private add(connection: LiveConnection, personId: string): void {
    this.#due.set(connection, (this.#due.get(connection) ?? new Set()).add(personId));
    if (this.#scheduled || this.#working) return;
    this.#scheduled = true;
    setTimeout(() => {
      this.#scheduled = false;
      void this.work();
    }, gatherMs).unref();
  }

  private async work(): Promise<void> {
    this.#working = true;
    try {
      while (this.#due.size > 0) await this.tell(this.take());
    } catch (error) {
      // Compared again in a few seconds.
      this.#statuses.clear();
      this.#logger.warn(`could not tell who is online: ${(error as Error).message}`);
    } finally {
      this.#working = false;
    }
  }

  private take(): Due[] {
    const batch: Due[] = [];
    for (const [connection, ids] of this.#due) {
      for (const personId of ids) batch.push({ connection, personId });
      this.#due.delete(connection);
      if (batch.length >= batchSize) break;
    }
    return batch;
  }

  private async tell(batch: readonly Due[]): Promise<void> {
    const pairs = batch.map(({ connection, personId }) => ({ actorId: connection.userId, otherId: personId }));
    const ids = [...new Set(batch.map(({ personId }) => personId))];
    const statuses = await this.presence.statusesOf(ids);
    const visible = await this.access.communityPeers(pairs);
    const offline = pairs.filter((pair) => visible.has(pairKey(pair)) && !statuses.has(pair.otherId));
    const seen = await this.presence.lastSeen(offline.map(({ actorId, otherId }) => [actorId, otherId]));
    // Before anything is told: connections whose access was revoked end.
    const readers = [...new Set(pairs.map(({ actorId }) => actorId))];
    for (let i = 0; i < readers.length; i += batchSize) await this.streams.recheck(readers.slice(i, i + batchSize));
    for (const id of ids)
      if (this.#watchers.has(id)) {
        const status = statuses.get(id);
        if (status) this.#statuses.set(id, status);
        else this.#statuses.delete(id);
      }
    batch.forEach(({ connection, personId }, at) => {
      const pair = pairs[at];
      const told = this.#watched.get(connection);
      const before = told?.get(personId);
      if (!pair || !told || before === undefined) return;
      const sees = visible.has(pairKey(pair));
      // Who could not be seen before either is not mentioned.
      if (!sees && before === null) return;
      const seenAt = seen.get(pairKey(pair));
      const shown = {
        status: (sees && statuses.get(personId)) || 'offline',
        last_seen_at: sees && seenAt ? timestamp(seenAt) : null,
      } as const;
      const text = JSON.stringify(shown);
      if (text === before || !connection.isOpen) return;
      told.set(personId, text);
      connection.tell({ type: 'presence', user_id: personId, ...shown });
    });
  }
}
