import { Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { setTimeout as wait } from 'node:timers/promises';
import { usersErrors, UsersQueries, UsersService } from '../users';
import * as erasure from './persistence/erasure.sql';
import { exportProfile, ExportSection, exportSections } from './persistence/export.sql';

/** Messages in one transaction of an erasure; their conversations are locked meanwhile, so few. */
const erasureBatch = 500;
/** Rows read at once for an export. */
const exportBatch = 500;

/** What the database allows a statement of a request, and a little. */
const longestStatementMs = 31_000;

const noId = '00000000-0000-0000-0000-000000000000';

/** Erasing people and showing them what is held about them. The one module that reaches into everybody's tables, because both must miss nothing. */
@Injectable()
export class PrivacyService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
  ) {}

  /**
   * Erases a person. First, in one commit, whatever lets them in or names them: profile, tokens, devices, memberships,
   * attachments; from then on nobody can write as them. Then the text of their messages, in batches. When that is
   * interrupted, calling again goes on with what is left; calling for somebody who was erased changes nothing more.
   * The keys of what they sent stay, so that a late repeat of a send cannot become a new message.
   * @throws DomainError `user_not_found`
   */
  async eraseUser(id: string): Promise<void> {
    const user = await this.queries.get(id);
    await this.database.transaction(async (tx) => {
      await tx.execute(erasure.endMemberships, [user.id]);
      await tx.execute(erasure.fenceConversations, [user.id]);
      await tx.execute(erasure.markAttachments, [user.id]);
      await this.users.erase(tx, user.id);
    });
    await this.untilOlderWorkHasEnded();
    let last = { created_at: '-infinity', id: noId };
    for (;;) {
      const rows = await this.eraseMessagesAfter(user.id, last);
      const end = rows.at(-1);
      if (!end) return;
      last = end;
    }
  }

  /**
   * Everything held about a person as one JSON object, in pieces of text; never more than a page of it is in memory.
   * @throws DomainError `user_not_found`, before the first piece
   */
  async exportUser(id: string): Promise<AsyncIterable<string>> {
    const [profile] = isUuid(id) ? await this.database.query(exportProfile, [id]) : [];
    if (!profile) throw new DomainError(usersErrors.user_not_found);
    return this.pieces(String(profile['id']), profile);
  }

  /** No request's statement lasts longer than the limit; whatever else is at work in the database need not be waited for. */
  private async untilOlderWorkHasEnded(): Promise<void> {
    const [now] = await this.database.query(erasure.databaseTime);
    for (const end = Date.now() + longestStatementMs; Date.now() < end; await wait(20)) {
      const [older] = await this.database.query(erasure.olderWork, [now?.at]);
      if (!older?.found) return;
    }
  }

  private async eraseMessagesAfter(
    userId: string,
    last: { created_at: string; id: string },
  ): Promise<erasure.OwnMessageRow[]> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.query(erasure.nextMessages, [userId, last.created_at, last.id, erasureBatch]);
      const [inCommunities, elsewhere] = [
        rows.filter((row) => row.in_community),
        rows.filter((row) => !row.in_community),
      ];
      if (inCommunities.length > 0) await tx.execute(erasure.emptyMessages, [inCommunities.map((row) => row.id)]);
      if (elsewhere.length > 0) {
        const ids = elsewhere.map((row) => row.id);
        await tx.query(erasure.lockConversations, [[...new Set(elsewhere.map((row) => row.conversation_id))]]);
        await tx.execute(erasure.buryMessages, [ids]);
        await tx.execute(erasure.recountReplies, [ids]);
      }
      return rows;
    });
  }

  private async *pieces(userId: string, profile: Readonly<Record<string, unknown>>): AsyncGenerator<string> {
    yield `{"exported_at":${JSON.stringify(new Date())},"profile":${JSON.stringify(profile)}`;
    for (const section of exportSections) {
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
      const rows = await this.database.query(section.rows, [userId, cursor, exportBatch]);
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
