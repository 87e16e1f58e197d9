import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { Gathering } from '@parley/platform/concurrency/gathering';
import { Database } from '@parley/platform/database/database';
import { lookupOptions, queryTogether } from '@parley/platform/database/shared-lookup';
import { currentPlace, type TracePlace } from '@parley/platform/tracing/tracing';
import { LiveHub } from '../events';
import type { User } from '../users';
import * as sql from './persistence/presence.sql';

/** What others see of a person. */
export type PresenceStatus = User['presence'];

/** A connection of a person, for as long as it is open. */
export interface PresenceConnection {
  /** Whether the person is idle there. */
  setAway(away: boolean): void;
  close(): void;
}

/** Lease of a process in seconds: how long people of a killed process stay connected at most. */
const leaseSeconds = 45;
const renewMs = 15_000;
/** How long a person stays connected after the last connection has ended. */
const graceMs = 5_000;
/** The same when the process stops, in seconds: people then connect elsewhere. */
const farewellSeconds = 10;
/** How long changes gather, so that one statement writes several. */
const gatherMs = 50;
const batchSize = 1_000;

type Entry = 'online' | 'away';

interface Lookup {
  readonly id: string;
  readonly trace: TracePlace;
}

/** The connections of a person to this process. */
interface Person {
  readonly connections: Set<{ away: boolean }>;
  /** While no connection is left. */
  leaving: NodeJS.Timeout | undefined;
}

/**
 * Who is connected, whichever process or API they are connected to. Each process writes its people, and renews one lease for
 * all of them: docs/adr/0012. Every change is signalled; a signal says only that something may have changed.
 */
@Injectable()
export class PresenceService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Presence');
  private readonly self = newId();
  private readonly people = new Map<string, Person>();
  /** What the database has of this process. */
  private readonly written = new Map<string, Entry>();
  private readonly changed = new Set<string>();
  /** Changes that are being written; they have left `changed`. */
  private writing: ReadonlySet<string> = new Set();
  private flushing: Promise<void> = Promise.resolve();
  private scheduled = false;
  private renewal: NodeJS.Timeout | undefined;
  private stopped = false;
  /** Lookups of one person: answers of sends need the sender, and requests that come together share a statement. */
  private readonly lookups: Gathering<Lookup, sql.ConnectedRow | undefined>;

  constructor(
    private readonly database: Database,
    private readonly hub: LiveHub,
  ) {
    this.lookups = new Gathering<Lookup, sql.ConnectedRow | undefined>({
      ...lookupOptions,
      together: async (asked) => {
        const ids = asked.map(({ id }) => id);
        const rows = await queryTogether(database, sql.selectConnected, asked, [[...new Set(ids)]]);
        const byId = new Map(rows.map((row) => [row.user_id, row]));
        return ids.map((id) => byId.get(id.toLowerCase()));
      },
    });
  }

  onApplicationBootstrap(): void {
    this.renewal = setInterval(() => void this.renew(), renewMs);
    this.renewal.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.renewal);
    for (const { leaving } of this.people.values()) clearTimeout(leaving);
    await this.flushing;
    if (this.written.size === 0) return;
    // A database that is gone ends the lease by itself.
    await this.database.execute(sql.endSoon, [this.self, farewellSeconds]).catch(() => undefined);
  }

  /** A connection of a person has opened. Returns at once. */
  connect(personId: string): PresenceConnection {
    const person = this.people.get(personId) ?? { connections: new Set<{ away: boolean }>(), leaving: undefined };
    this.people.set(personId, person);
    clearTimeout(person.leaving);
    person.leaving = undefined;
    const connection = { away: false };
    person.connections.add(connection);
    this.touch(personId);
    return {
      setAway: (away) => {
        connection.away = away;
        this.touch(personId);
      },
      close: () => {
        if (!person.connections.delete(connection) || person.connections.size > 0) return this.touch(personId);
        person.leaving = setTimeout(() => {
          this.people.delete(personId);
          this.touch(personId);
        }, graceMs);
        person.leaving.unref();
      },
    };
  }

  /** What people show; those who are left out are offline. For anyone: who may see it is up to the caller. */
  async statusesOf(personIds: readonly string[]): Promise<Map<string, PresenceStatus>> {
    // What this process has not written yet counts at once.
    if (personIds.some((id) => this.changed.has(id) || this.writing.has(id))) await this.flushNow();
    const found = new Map<string, PresenceStatus>();
    for (let i = 0; i < personIds.length; i += batchSize)
      for (const row of await this.connectedAmong(personIds.slice(i, i + batchSize))) {
        const status = row.chosen === 'online' && row.away ? 'away' : (row.chosen as PresenceStatus);
        if (status !== 'offline') found.set(row.user_id, status);
      }
    return found;
  }

  private async connectedAmong(personIds: readonly string[]): Promise<readonly sql.ConnectedRow[]> {
    const [id] = personIds;
    if (id === undefined || personIds.length > 1) return this.database.query(sql.selectConnected, [personIds]);
    const row = await this.lookups.do({ id, trace: currentPlace() });
    return row ? [row] : [];
  }

  /** Connected people by id, at most `limit`. They may show that they are offline. */
  async connected(limit: number): Promise<string[]> {
    return (await this.database.query(sql.selectAllConnected, [limit])).map((row) => row.user_id);
  }

  /** When people were last connected, as far as both show it: each reader with one person, as `"reader person"`. */
  async lastSeen(pairs: readonly (readonly [readerId: string, personId: string])[]): Promise<Map<string, Date>> {
    const found = new Map<string, Date>();
    for (let i = 0; i < pairs.length; i += batchSize) {
      const batch = pairs.slice(i, i + batchSize);
      const values = [batch.map(([reader]) => reader), batch.map(([, person]) => person)];
      for (const row of await this.database.query(sql.selectLastSeen, values))
        found.set(`${row.reader_id} ${row.user_id}`, row.seen_at);
    }
    return found;
  }

  private touch(personId: string): void {
    if (this.stopped) return;
    this.changed.add(personId);
    if (this.scheduled) return;
    this.scheduled = true;
    setTimeout(() => {
      this.scheduled = false;
      void this.flushNow();
    }, gatherMs).unref();
  }

  private flushNow(): Promise<void> {
    this.flushing = this.flushing.then(() => this.flush());
    return this.flushing;
  }

  /** What the database should have of a person; undefined if nothing. One who has just left stays as they were. */
  private entryOf(personId: string): Entry | undefined {
    const person = this.people.get(personId);
    if (!person) return undefined;
    if (person.connections.size === 0) return this.written.get(personId) ?? 'online';
    return [...person.connections].every(({ away }) => away) ? 'away' : 'online';
  }

  private async flush(): Promise<void> {
    while (this.changed.size > 0 && !this.stopped) {
      const batch = [...this.changed].slice(0, batchSize);
      for (const id of batch) this.changed.delete(id);
      this.writing = new Set(batch);
      try {
        await this.write(batch);
      } catch (error) {
        for (const id of batch) this.changed.add(id);
        this.logger.warn(`could not write who is connected, trying again: ${(error as Error).message}`);
        return;
      } finally {
        this.writing = new Set();
      }
    }
  }

  private async write(batch: readonly string[]): Promise<void> {
    const changes = batch.map((id) => ({ id, entry: this.entryOf(id) }));
    const news = changes.filter(({ id, entry }) => entry !== this.written.get(id));
    const entered = news.flatMap(({ id, entry }) => (entry === undefined ? [] : [{ id, entry }]));
    const left = news.flatMap(({ id, entry }) => (entry === undefined ? [id] : []));
    if (entered.length > 0) await this.enter(entered);
    if (left.length > 0) await this.database.execute(sql.leave, [this.self, left]);
    for (const id of left) this.written.delete(id);
    for (const { id } of news) this.hub.signal({ type: 'presence', personId: id });
  }

  private async enter(people: readonly { readonly id: string; readonly entry: Entry }[]): Promise<void> {
    const away = people.map(({ entry }) => entry === 'away');
    const values = [this.self, leaseSeconds, people.map(({ id }) => id), away];
    const [process] = await this.database.query(sql.enter, values);
    // Another process took this one for dead, or the database lost the table: everyone is entered again.
    if (process?.fresh && this.written.size > 0) {
      for (const id of this.written.keys()) this.changed.add(id);
      this.written.clear();
    }
    for (const { id, entry } of people) this.written.set(id, entry);
  }

  /** Renews the lease, and ends those of processes that did not renew theirs. */
  private async renew(): Promise<void> {
    try {
      if (this.written.size > 0) await this.enter([]);
      for (const { user_id: personId } of await this.database.query(sql.sweep))
        this.hub.signal({ type: 'presence', personId });
    } catch (error) {
      this.logger.warn(`could not renew the lease of connected people: ${(error as Error).message}`);
    }
    if (this.changed.size > 0) await this.flushNow();
  }
}
