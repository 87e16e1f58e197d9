import { Inject, Injectable, Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Database, statement } from '@parley/platform/database/database';
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

const lockKey = 1_885_431_897;
const tryLock = statement<{ locked: boolean }>('attachments.sweep_lock', 'SELECT pg_try_advisory_lock($1) AS locked');
const unlock = statement('attachments.sweep_unlock', 'SELECT pg_advisory_unlock($1)');

/** Removes bytes that nothing needs any more: unused uploads, files of deleted messages and of erased people. */
@Injectable()
export class AttachmentsSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('AttachmentsSweeper');
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
    @Inject(ATTACHMENT_OPTIONS) private readonly options: Pick<AttachmentOptions, 'sweeps'>,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.options.sweeps) return;
    this.#timer = setInterval(() => {
      this.#running = this.sweepInTurn().catch((error: unknown) =>
        this.#logger.error('sweep failed', error instanceof Error ? error.stack : undefined),
      );
    }, interval);
    this.#timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Only one process at a time runs it. */
  private async sweepInTurn(): Promise<void> {
    const client = await this.database.connect();
    try {
      const { rows } = await client.query<{ locked: boolean }>(tryLock.text, [lockKey]);
      if (!rows[0]?.locked) return;
      try {
        await this.sweepOrphans(unusedUploadLife);
      } finally {
        await client.query(unlock.text, [lockKey]);
      }
    } finally {
      client.release();
    }
  }

  /**
   * Removes expired uploads, files whose message was deleted, and files released a moment ago. A file whose bytes
   * cannot be deleted stays for the next run.
   * @returns the number of files removed
   */
  async sweepOrphans(olderThanMs: number, graceMs = grace): Promise<number> {
    const now = Date.now();
    let removed = 0;
    while ((await this.database.execute(sql.abandonUnused, [new Date(now - olderThanMs), batch])) === batch);
    for (;;) {
      const rows = await this.database.query(sql.selectReleased, [new Date(Date.now() - graceMs + 1), batch]);
      const gone: string[] = [];
      for (const row of rows) {
        try {
          for (const key of [row.thumbnail_key, row.storage_key]) if (key !== null) await this.storage.remove(key);
          gone.push(row.id);
        } catch (error) {
          this.#logger.warn(`could not delete a file: ${(error as Error).message}`);
        }
      }
      removed += gone.length === 0 ? 0 : await this.database.execute(sql.deleteReleased, [gone]);
      if (rows.length < batch || gone.length === 0) break;
    }
    await this.removeStaleIncoming(now - olderThanMs);
    return removed;
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
