import { Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@parley/kernel';
import { Database, longestStatementMs } from '@parley/platform/database/database';
import { setTimeout as wait } from 'node:timers/promises';
import { AttachmentsSweeper } from '../attachments';
import { SessionsService, SignInCodesService } from '../auth';
import { BlocksService } from '../blocks';
import { CommunitiesService } from '../communities';
import { raiseFencesOfPerson } from '../conversations';
import { EventLog } from '../events';
import { type User, usersErrors, UsersQueries, UsersService } from '../users';
import { ExportSections } from './export-sections';
import * as sql from './persistence/accounts.sql';
import * as erasure from './persistence/erasure.sql';
import { exportProfile, type ExportSection } from './persistence/export.sql';

/** Messages per transaction of an erasure; few, because their conversations are locked meanwhile. */
const erasureBatch = 500;
/** Conversations whose fence is raised in one commit. */
const fenceBatch = 1_000;
/** Idempotency keys removed in one commit. */
const keyBatch = 5_000;
/** Rows read at once for an export. */
const exportBatch = 500;

const noId = '00000000-0000-0000-0000-000000000000';

/**
 * Operations on a whole account: deactivation, reactivation, erasure, export. The only module that touches every other
 * module's data, because nothing may be missed.
 */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
    private readonly sessions: SessionsService,
    private readonly codes: SignInCodesService,
    private readonly communities: CommunitiesService,
    private readonly blocks: BlocksService,
    private readonly files: AttachmentsSweeper,
    private readonly sections: ExportSections,
    private readonly log: EventLog,
  ) {}

  /**
   * Deactivates a person: in one commit every token and session ends, and sends in progress, by the person or to them, are
   * rejected. Repeating it changes nothing.
   * @throws DomainError `user_not_found`
   */
  async deactivate(id: string): Promise<User> {
    const user = await this.queries.get(id);
    if (user.deactivatedAt) return user;
    await this.database.transaction(async (tx) => {
      const [changed] = await tx.query(sql.deactivate, [user.id]);
      if (changed) await this.sessions.endAllOf(tx, user.id);
    });
    this.log.committed();
    await this.raiseFences(user.id);
    return this.queries.get(user.id);
  }

  /**
   * Reactivates a person; old tokens and sessions stay ended. Repeating it changes nothing.
   * @throws DomainError `user_not_found`, also for erased people
   */
  async reactivate(id: string): Promise<User> {
    const user = await this.queries.get(id);
    if (user.erasedAt) throw new DomainError(usersErrors.user_not_found);
    const changed = await this.database.query(sql.reactivate, [user.id]);
    if (changed.length > 0) this.log.committed();
    return this.queries.get(user.id);
  }

  /**
   * Erases a person. First, in one commit, everything that identifies them or grants access: profile, tokens, devices,
   * memberships, blocks, attachments; from then on nothing can be written as them. Then what they have written: topics,
   * names and reasons at once, messages and reactions in batches, and at last the bytes of their files. Their idempotency
   * keys go when no send of theirs can be under way. If interrupted, the next call continues with the rest; for an erased
   * person it changes nothing.
   * @throws DomainError `user_not_found`
   */
  async eraseUser(id: string): Promise<void> {
    const user = await this.queries.get(id);
    await this.database.backgroundTransaction(async (tx) => {
      await this.communities.endAllOf(tx, user.id);
      await tx.execute(erasure.markAttachments, [user.id]);
      await tx.execute(erasure.forgetLastSeen, [user.id]);
      const { email, first } = await this.users.erase(tx, user.id);
      await this.sessions.erase(tx, user.id);
      if (email !== null) await this.codes.erase(tx, email);
      await this.blocks.erase(tx, user.id);
      if (first)
        await this.log.append(tx, { type: 'person.erased', actorId: null, subjectId: user.id, readers: [user.id] });
    });
    this.log.committed();
    await this.raiseFences(user.id);
    await this.untilOlderWorkHasEnded();
    await this.communities.eraseWritingsOf(user.id);
    const { background } = this.database;
    await background.execute(erasure.forgetTopics, [user.id]);
    await background.execute(erasure.forgetCreditReasons, [user.id]);
    this.log.committed();
    await this.eraseMessages(user.id);
    while (await this.eraseReactions(user.id)) this.log.committed();
    while ((await background.execute(erasure.forgetKeys, [user.id, keyBatch])) === keyBatch);
    await this.files.removeFilesOf(user.id);
  }

  /**
   * Everything stored about a person as one JSON object, in chunks of text; at most one page is in memory.
   * @throws DomainError `user_not_found`, before the first piece
   */
  async exportUser(id: string): Promise<AsyncIterable<string>> {
    const [profile] = isUuid(id) ? await this.database.query(exportProfile, [id]) : [];
    if (!profile) throw new DomainError(usersErrors.user_not_found);
    return this.pieces(String(profile['id']), profile);
  }

  /**
   * A concurrent send finds a changed fence, writes nothing, reads the facts again and is rejected. Conversations are
   * locked before the account's row, as in sends.
   */
  private async raiseFences(userId: string): Promise<void> {
    let pair: { community_id: string; user_id: string } | undefined = { community_id: noId, user_id: noId };
    while (pair) {
      const values: unknown[] = [userId, pair.community_id, pair.user_id, fenceBatch];
      pair = (await this.database.query(sql.fenceFirstMessages, values))[0];
    }
    for (const inCommunity of [true, false]) {
      let last: string | undefined = noId;
      while (last !== undefined) {
        const values: unknown[] = [userId, inCommunity, last, fenceBatch];
        last = (await this.database.query(raiseFencesOfPerson, values))[0]?.id;
      }
    }
  }

  /** No request's statement lasts longer than the limit, so there is no need to wait for anything that does. */
  private async untilOlderWorkHasEnded(): Promise<void> {
    const [now] = await this.database.query(erasure.databaseTime);
    for (const end = Date.now() + longestStatementMs; Date.now() < end; await wait(20)) {
      const [older] = await this.database.query(erasure.olderWork, [now?.at]);
      if (!older?.found) return;
    }
  }

  private async eraseMessages(userId: string): Promise<void> {
    let last = { created_at: '-infinity', id: noId };
    for (;;) {
      const rows = await this.eraseMessagesAfter(userId, last);
      const end = rows.at(-1);
      if (!end) return;
      this.log.committed();
      last = end;
    }
  }

  /** Removes the next reactions of a person. @returns whether there were any */
  private async eraseReactions(userId: string): Promise<boolean> {
    return this.database.backgroundTransaction(async (tx) => {
      const rows = await tx.query(erasure.nextReacted, [userId, erasureBatch]);
      if (rows.length === 0) return false;
      await tx.query(erasure.lockConversations, [[...new Set(rows.map((row) => row.conversation_id))]]);
      await tx.execute(erasure.forgetReactions, [userId, rows.map((row) => row.id)]);
      return true;
    });
  }

  private async eraseMessagesAfter(
    userId: string,
    last: { created_at: string; id: string },
  ): Promise<erasure.OwnMessageRow[]> {
    return this.database.backgroundTransaction(async (tx) => {
      const rows = await tx.query(erasure.nextMessages, [userId, last.created_at, last.id, erasureBatch]);
      const [inCommunities, elsewhere] = [
        rows.filter((row) => row.in_community).map((row) => row.id),
        rows.filter((row) => !row.in_community).map((row) => row.id),
      ];
      // All of them: within one conversation the ids of events rise with seq only while it is locked.
      await tx.query(erasure.lockConversations, [[...new Set(rows.map((row) => row.conversation_id))]]);
      if (inCommunities.length > 0) await tx.execute(erasure.emptyMessages, [inCommunities]);
      if (elsewhere.length > 0) {
        await tx.execute(erasure.buryMessages, [elsewhere]);
        await tx.execute(erasure.recountReplies, [elsewhere]);
      }
      return rows;
    });
  }

  private async *pieces(userId: string, profile: Readonly<Record<string, unknown>>): AsyncGenerator<string> {
    yield `{"exported_at":${JSON.stringify(new Date())},"profile":${JSON.stringify(profile)}`;
    for (const section of this.sections.all()) {
      yield `,${JSON.stringify(section.name)}:[`;
      yield* this.rowsOf(section, userId);
      yield ']';
    }
    yield '}\n';
  }

  private async *rowsOf(section: ExportSection, userId: string): AsyncGenerator<string> {
    let cursor = '';
    let first = true;
    for (;;) {
      const rows = await this.database.background.query(section.rows, [userId, cursor, exportBatch]);
      if (rows.length === 0) return;
      const texts = rows.map(({ cursor: place, ...row }) => {
        cursor = place;
        return JSON.stringify(row);
      });
      yield `${first ? '' : ','}${texts.join(',')}`;
      first = false;
      if (rows.length < exportBatch) return;
    }
  }
}
