import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { defineErrors, DomainError } from '@parley/kernel';
import { Readiness } from '@parley/platform/health/readiness';
import { requestErrors } from '@parley/platform/http/problem';
import { onServerClosing } from '@parley/platform/http/upgrades';
import type { FastifyReply } from 'fastify';
import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConnectionGrant } from '../../../domain/auth';
import { type LiveListener, LiveHub, type LoggedEvent } from '../../../domain/events';
import { UsersQueries } from '../../../domain/users';
import { ChangeStream, streamLimits } from './change-stream';
import { ChangesReader, isShown } from './changes.reader';

export const streamErrors = defineErrors({
  too_many_streams: ['rate_limited', 'You have too many open streams'],
});

/** Changes that a stream reads at once. */
const pageSize = 50;
/** Streams that read at the same time, so that they leave connections of the pool to requests. */
const readers = 4;
/** Interval at which streams and their accounts are checked. */
const careMs = 5_000;
/** Accounts that are checked by one query. */
const accountBatch = 1_000;

/**
 * The streams of this process. Each is a loop over the change feed from its own cursor, woken by the hub when something
 * happened that concerns its person. What a stream shows is what the feed shows, so nothing is missed or repeated,
 * whichever process the client comes back to.
 */
@Injectable()
export class ChangeStreams implements LiveListener, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('ChangeStreams');
  private readonly byPerson = new Map<string, Set<ChangeStream>>();
  private count = 0;
  private reading = 0;
  private readonly waiting: (() => void)[] = [];
  private subscription: Promise<() => void> | undefined;
  private care: NodeJS.Timeout | undefined;
  private closing = false;
  private detach: () => void = () => undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly readiness: Readiness,
    private readonly hub: LiveHub,
    private readonly reader: ChangesReader,
    private readonly users: UsersQueries,
  ) {}

  onApplicationBootstrap(): void {
    this.detach = onServerClosing(this.host.httpAdapter.getHttpServer() as Server, () => this.endAll());
    this.care = setInterval(() => void this.checkAll(), careMs);
    this.care.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.care);
    this.detach();
    await this.endAll();
  }

  /**
   * Opens a stream behind a cursor, or from now on. Answers the request and returns; the stream goes on.
   * @throws DomainError invalid_cursor, cursor_expired, too_many_streams, unavailable, before anything is sent
   */
  async open(grant: ConnectionGrant, after: string | undefined, reply: FastifyReply): Promise<void> {
    const stream = this.add(grant, reply);
    try {
      // Before the first page is read, so that nothing between the page and the first wake-up is missed.
      await this.subscribe();
      stream.cursor = after ?? (await this.reader.begin(grant.actor.userId));
      const first = await this.read(stream);
      // The client has gone: nobody reads an answer.
      if (reply.raw.destroyed) return void reply.hijack();
      if (stream.ended) throw new DomainError(requestErrors.unavailable);
      void reply.hijack();
      stream.begin(reply.getHeaders());
      void this.follow(stream, first);
    } catch (error) {
      this.remove(stream);
      throw error;
    }
  }

  onEvents(events: readonly LoggedEvent[]): void {
    const concerned = new Set<ChangeStream>();
    for (const { type, readers: people } of events) {
      const ends = type === 'person.deactivated' || type === 'person.erased';
      if (!ends && !isShown(type)) continue;
      for (const person of people) for (const stream of this.byPerson.get(person) ?? []) concerned.add(stream);
    }
    for (const stream of concerned) stream.wake();
  }

  onSignal(): void {
    // The feed has no signals.
  }

  onGap(): void {
    for (const stream of this.all()) stream.wake();
  }

  /** Reads and sends until the stream ends. */
  private async follow(stream: ChangeStream, first: Awaited<ReturnType<ChangesReader['read']>>): Promise<void> {
    try {
      for (let page = first; !stream.ended; page = await this.read(stream)) {
        await stream.send(page);
        if (!page.has_more) await stream.rest();
        if (stream.ended) return;
        // Asked before each page, so that nothing is sent after access was revoked.
        if (!(await this.mayGoOn(stream))) return stream.end();
      }
    } catch (error) {
      // The client connects again; an expired cursor is then answered with 410.
      if (!(error instanceof DomainError)) this.logger.warn(`a stream ended: ${(error as Error).message}`);
      stream.end();
    }
  }

  /** The next page of a stream. */
  private async read(stream: ChangeStream) {
    if (this.reading >= readers) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.reading += 1;
    try {
      return await this.reader.read(stream.grant.actor.userId, stream.cursor, pageSize);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.reading -= 1;
    }
  }

  private async mayGoOn({ grant }: ChangeStream): Promise<boolean> {
    if (Date.now() / 1000 >= grant.expiresAt) return false;
    const user = await this.users.findActive(grant.actor.userId);
    return user !== null && (grant.tokenVersion === null || grant.tokenVersion === user.tokenVersion);
  }

  private async checkAll(): Promise<void> {
    for (const stream of this.all()) stream.check();
    try {
      const people = [...this.byPerson.keys()];
      if (people.length === 0) await this.unsubscribe();
      for (let i = 0; i < people.length; i += accountBatch) await this.checkAccounts(people.slice(i, i + accountBatch));
    } catch (error) {
      this.logger.warn(`could not check the accounts of streams: ${(error as Error).message}`);
    }
  }

  /** Ends the streams of users who lost access. */
  private async checkAccounts(userIds: readonly string[]): Promise<void> {
    const accounts = await this.users.findMany(userIds);
    for (const userId of userIds) {
      const account = accounts.get(userId);
      for (const stream of this.byPerson.get(userId) ?? []) {
        const { tokenVersion } = stream.grant;
        const revoked = tokenVersion !== null && tokenVersion !== account?.tokenVersion;
        if (!account || account.deactivatedAt !== null || revoked) stream.end();
      }
    }
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
    const streams = this.all();
    for (const stream of streams) stream.end();
    for (let waited = 0; waited <= streamLimits.farewellMs && streams.some((one) => !one.closed); waited += 20)
      await wait(20);
  }

  private add(grant: ConnectionGrant, reply: FastifyReply): ChangeStream {
    if (this.closing || this.readiness.draining || this.count >= streamLimits.total)
      throw new DomainError(requestErrors.unavailable);
    const { userId } = grant.actor;
    const mine = this.byPerson.get(userId) ?? new Set<ChangeStream>();
    if (mine.size >= streamLimits.perPerson) throw new DomainError(streamErrors.too_many_streams);
    const stream = new ChangeStream(grant, reply.raw, (one) => this.remove(one));
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
