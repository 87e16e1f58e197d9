import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Database } from '@parley/platform/database/database';
import { ExclusiveJob } from '@parley/platform/database/exclusive-job';
import { ObjectStorage } from '@parley/platform/storage';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ATTACHMENT_OPTIONS, type AttachmentOptions, OBJECT_STORAGE } from './attachments.options';
import * as sql from './persistence/attachments.sql';

const hour = 3_600_000;
/** How long an upload may wait for its message. */
export const unusedUploadLife = 24 * hour;
const interval = hour / 6;
/** Delay between release and deletion, so that running downloads are not interrupted. */
const grace = 60_000;
const batch = 500;

/** Removes bytes that nothing needs any more: unused uploads, files of deleted messages and of erased people. */
@Injectable()
export class AttachmentsSweeper implements OnApplicationShutdown {
  readonly #logger = new Logger('AttachmentsSweeper');
  readonly #job: ExclusiveJob;

  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
    @Inject(ATTACHMENT_OPTIONS) private readonly options: Pick<AttachmentOptions, 'sweeps'>,
  ) {
    this.#job = new ExclusiveJob(database, 'attachments.sweep', () => this.sweepOrphans(unusedUploadLife));
  }

  /** @returns whether it ran: in a process that sweeps, unless a sweep is in progress */
  @Interval('attachments sweep', interval)
  async sweep(): Promise<boolean> {
    return this.options.sweeps && (await this.#job.run());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#job.finished();
  }

  /**
   * Removes expired uploads, files whose message was deleted, and files released a moment ago. A file whose bytes
   * cannot be deleted stays for the next run.
   * @returns the number of files removed
   */
  async sweepOrphans(olderThanMs: number, graceMs = grace): Promise<number> {
    const now = Date.now();
    let removed = 0;
    while ((await this.database.background.execute(sql.abandonUnused, [new Date(now - olderThanMs), batch])) === batch);
    for (;;) {
      const rows = await this.database.background.query(sql.selectReleased, [
        new Date(Date.now() - graceMs + 1),
        batch,
      ]);
      const gone: string[] = [];
      for (const row of rows) {
        try {
          for (const key of [row.thumbnail_key, row.storage_key]) if (key !== null) await this.storage.remove(key);
          gone.push(row.id);
        } catch (error) {
          this.#logger.warn(`could not delete a file: ${(error as Error).message}`);
        }
      }
      removed += gone.length === 0 ? 0 : await this.database.background.execute(sql.deleteReleased, [gone]);
      if (rows.length < batch || gone.length === 0) break;
    }
    await this.removeStaleIncoming(now - olderThanMs);
    return removed;
  }

  /**
   * Deletes the bytes of a person's files that are marked for removal, without delay. The rows stay for the next run, which
   * tries those again that could not be deleted now.
   */
  async removeFilesOf(ownerId: string): Promise<void> {
    for (const row of await this.database.background.query(sql.selectReleasedOf, [ownerId])) {
      try {
        for (const key of [row.thumbnail_key, row.storage_key]) if (key !== null) await this.storage.remove(key);
      } catch (error) {
        this.#logger.warn(`could not delete a file: ${(error as Error).message}`);
      }
    }
  }

  /** Half-received files of processes that died. */
  private async removeStaleIncoming(before: number): Promise<void> {
    const names = await readdir(this.storage.incomingFolder).catch(() => []);
    for (const name of names) {
      const path = join(this.storage.incomingFolder, name);
      const entry = await stat(path).catch(() => null);
      if (entry && entry.mtimeMs < before) await rm(path, { force: true });
    }
  }
}
