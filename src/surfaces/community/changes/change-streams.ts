import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { defineErrors, DomainError } from '@parley/kernel';
import { Rounds } from '@parley/platform/concurrency/rounds';
import { Readiness } from '@parley/platform/health/readiness';
import { requestErrors } from '@parley/platform/http/problem';
import { onServerClosing } from '@parley/platform/http/upgrades';
import { inPlace } from '@parley/platform/tracing/tracing';
import type { FastifyReply } from 'fastify';
import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { ActorsService, type ConnectionGrant, type RevocableAccess } from '../../../domain/auth';
import { eventErrors, type EventType, type LiveListener, LiveHub, type LoggedEvent } from '../../../domain/events';
import { PresenceService } from '../../../domain/presence';
import { isShown } from './change-candidates';
import {
  ChangeStream,
  type ChangeTransport,
  farewellMs,
  type Restart,
  streamLimits,
  type TransportHandlers,
} from './change-stream';
import { ChangesReader, type ChangeStep } from './changes.reader';
import { EventStream } from './event-stream';
import { pageSize, SharedPages } from './shared-pages';

export const streamErrors = defineErrors({
  too_many_streams: ['rate_limited', 'You have too many open streams'],
});

const cursorCodes: readonly string[] = [eventErrors.invalid_cursor.code, eventErrors.cursor_expired.code];
const isCursorError = (error: unknown): error is DomainError =>
  error instanceof DomainError && cursorCodes.includes(error.code);

/** Event types after which access may have ended. */
const endingTypes: ReadonlySet<EventType> = new Set(['person.deactivated', 'person.erased', 'session.ended']);

function accessOf({ actor, tokenVersion, sessionId }: ConnectionGrant): RevocableAccess {
  return { userId: actor.userId, tokenVersion, sessionId };
}

/** Streams that read at the same time, so that they leave connections of the pool to requests. */
const readers = 4;
/**
 * Interval at which each stream is checked, and each account. An access that ends has an event, which is handed out at once; accounts are
 * read again in case that one was missed.
 */
const [careMs, accountsMs] = [5_000, 15_000];
/** Steps in which the streams are checked whose turn it is: a check may write a heartbeat. */
const careSteps = 10;

/**
 * The streams of this process. Each is a loop over the change feed from its own position, so that nothing is missed or
 * repeated, whichever process the client comes back to. A stream that has read everything rests; what the hub brings for
 * resting streams is read for all of them together.
 */
@Injectable()
export class ChangeStreams implements LiveListener, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('ChangeStreams');
  private readonly byPerson = new Map<string, Set<ChangeStream>>();
  private count = 0;
  private reading = 0;
  private readonly waiting: (() => void)[] = [];
  private subscription: Promise<() => void> | undefined;
  private readonly rounds = new Rounds(
    () => this.all(),
    (streams) => streams.forEach((stream) => stream.check()),
    careMs,
    careSteps,
  );
  private readonly accounts = new Rounds(
    () => this.byPerson.keys(),
    (people) => this.check(people),
    accountsMs,
  );
  private readonly shared: SharedPages;
  private closing = false;
  private detach: () => void = () => undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly readiness: Readiness,
    private readonly hub: LiveHub,
    private readonly reader: ChangesReader,
    private readonly actors: ActorsService,
    private readonly presence: PresenceService,
  ) {
    this.shared = new SharedPages(reader, (userIds) => this.recheck(userIds));
  }

  onApplicationBootstrap(): void {
    this.detach = onServerClosing(this.host.httpAdapter.getHttpServer() as Server, () => this.endAll());
    this.rounds.start();
    this.accounts.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.rounds.stop();
    this.accounts.stop();
    this.detach();
    await this.endAll();
  }

  /**
   * Opens a stream of server-sent events behind a cursor, or from now on. Answers the request and returns; the stream goes
   * on.
   * @throws DomainError invalid_cursor, cursor_expired, too_many_streams, unavailable, before anything is sent
   */
  async open(grant: ConnectionGrant, after: string | undefined, reply: FastifyReply): Promise<void> {
    const { userId } = grant.actor;
    const stream = this.add(grant, (handlers) => new EventStream(reply.raw, () => reply.getHeaders(), handlers));
    try {
      // Before the first page is read, so that nothing between the page and the first wake-up is missed.
      await this.subscribe();
      const cursor = await this.place(stream, after);
      const first = await this.read(stream);
      // The client has gone: nobody reads an answer.
      if (reply.raw.destroyed) return void reply.hijack();
      if (stream.ended) throw new DomainError(requestErrors.unavailable);
      void reply.hijack();
      // The request ends here for its trace, hours before its connection does.
      inPlace(null, () => {
        stream.begin(cursor, () => this.presence.connect(userId));
        void this.follow(stream, first);
      });
    } catch (error) {
      this.remove(stream);
      throw error;
    }
  }

  /**
   * Follows the changes for a connection that can be told of errors: it begins where its client first asks to.
   * @throws DomainError too_many_streams, unavailable
   */
  attach(grant: ConnectionGrant, transport: ChangeTransport, place: Restart): ChangeStream {
    const stream = this.add(grant, () => transport);
    stream.restart(place);
    void this.follow(stream);
    return stream;
  }

  /** Whether the access token of a stream still holds. */
  async mayGoOn({ grant }: ChangeStream): Promise<boolean> {
    if (Date.now() / 1000 >= grant.expiresAt) return false;
    return (await this.actors.accessOf([grant.actor.userId]))(accessOf(grant));
  }

  onEvents(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      const ends = endingTypes.has(event.type);
      if (!ends && !isShown(event.type)) continue;
      for (const person of event.readers)
        for (const stream of this.byPerson.get(person) ?? []) {
          if (ends || !stream.resting) stream.wake();
          else this.shared.add(stream, event);
        }
    }
    this.shared.handOut();
  }

  onSignal(): void {
    // The feed has no signals.
  }

  onGap(): void {
    for (const stream of this.all()) stream.wake();
  }

  /** Reads and sends until the stream ends. */
  private async follow(stream: ChangeStream, first?: ChangeStep): Promise<void> {
    try {
      await this.subscribe();
      for (let next = first; !stream.ended;) {
        const place = stream.takeRestart();
        if (place) next = await this.begin(stream, place);
        const page = next ?? (await this.read(stream));
        await stream.send(page);
        next = page.more ? undefined : await stream.rest();
        if (stream.ended) return;
        // Asked before each page, so that nothing is sent after access was revoked.
        if (!next && !(await this.mayGoOn(stream))) return stream.end('session');
      }
    } catch (error) {
      // The client connects again; an expired cursor is reported then.
      if (!(error instanceof DomainError)) this.logger.warn(`a stream ended: ${(error as Error).message}`);
      stream.end('again');
    }
  }

  /** Begins a stream where its client wants to, or from now on if it cannot. @returns the first page */
  private async begin(stream: ChangeStream, { after }: Restart): Promise<ChangeStep> {
    const { userId } = stream.grant.actor;
    try {
      const cursor = await this.place(stream, after);
      const page = await this.read(stream);
      stream.begin(cursor, () => this.presence.connect(userId));
      return page;
    } catch (error) {
      if (after === undefined || !isCursorError(error)) throw error;
      stream.refuse(error);
      return this.begin(stream, { after: undefined });
    }
  }

  /** Puts a stream behind a cursor, or behind everything so far. @returns the cursor of its place */
  private async place(stream: ChangeStream, after: string | undefined): Promise<string> {
    const { userId } = stream.grant.actor;
    stream.position = after === undefined ? await this.reader.begin() : await this.reader.positionOf(userId, after);
    return after ?? (await this.reader.cursorOf(userId, stream.position));
  }

  /** The next page of a stream. */
  private async read(stream: ChangeStream): Promise<ChangeStep> {
    if (this.reading >= readers) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.reading += 1;
    try {
      return await this.reader.next(stream.grant.actor.userId, stream.position, pageSize);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.reading -= 1;
    }
  }

  /** Checks the accounts of users. */
  private async check(userIds: readonly string[]): Promise<void> {
    try {
      if (this.byPerson.size === 0) await this.unsubscribe();
      else await this.recheck(userIds);
    } catch (error) {
      this.logger.warn(`could not check the accounts of streams: ${(error as Error).message}`);
    }
  }

  /** Ends the streams of users who lost access; 1,000 users at most. */
  async recheck(userIds: readonly string[]): Promise<void> {
    const holds = await this.actors.accessOf(userIds);
    for (const userId of userIds)
      for (const stream of this.byPerson.get(userId) ?? []) if (!holds(accessOf(stream.grant))) stream.end('session');
  }

  private async subscribe(): Promise<void> {
    await (this.subscription ??= this.hub.subscribe(this).catch((error: unknown) => {
      this.subscription = undefined;
      throw error;
    }));
  }

  /** No stream is left: the log need not be followed. One may have come while the subscription was still beginning. */
  private async unsubscribe(): Promise<void> {
    const end = await this.subscription;
    if (!end || this.count > 0) return;
    this.subscription = undefined;
    end();
  }

  /** Ends every stream and accepts no more. */
  private async endAll(): Promise<void> {
    this.closing = true;
    this.shared.stop();
    const streams = this.all();
    for (const stream of streams) stream.end('stopping');
    for (let waited = 0; waited <= farewellMs && streams.some((one) => !one.closed); waited += 20) await wait(20);
  }

  private add(grant: ConnectionGrant, connect: (handlers: TransportHandlers) => ChangeTransport): ChangeStream {
    if (this.closing || this.readiness.draining || this.count >= streamLimits.total)
      throw new DomainError(requestErrors.unavailable);
    const { userId } = grant.actor;
    const mine = this.byPerson.get(userId) ?? new Set<ChangeStream>();
    if (mine.size >= streamLimits.perPerson) throw new DomainError(streamErrors.too_many_streams);
    const stream = new ChangeStream(grant, connect, (one) => this.remove(one));
    this.byPerson.set(userId, mine.add(stream));
    this.count += 1;
    return stream;
  }

  private remove(stream: ChangeStream): void {
    const { userId } = stream.grant.actor;
    const mine = this.byPerson.get(userId);
    if (!mine?.delete(stream)) return;
    this.count -= 1;
    if (mine.size === 0) this.byPerson.delete(userId);
  }

  private all(): ChangeStream[] {
    return [...this.byPerson.values()].flatMap((mine) => [...mine]);
  }
}
