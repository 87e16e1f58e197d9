import { Inject, Injectable } from '@nestjs/common';
import { Database, violatedConstraint } from '@parley/platform/database/database';
import type { ObjectStorage } from '@parley/platform/storage';
import { CHECKED_STORAGE } from './consistency.options';
import * as sql from './consistency.sql';

/** Something that does not fit together. */
interface Finding {
  /** Names the thing: its kind and its id. */
  readonly thing: string;
  readonly fault: string;
  readonly fixed: boolean;
}

interface CheckOptions {
  /** Whether what can be mended is mended. */
  readonly fix: boolean;
  /** Receives each finding as soon as it is certain. */
  readonly report: (finding: Finding) => Promise<void> | void;
}

/** How many rows are held at a time. */
const batch = 500;
const firstId = '00000000-0000-0000-0000-000000000000';
/** Questions to the storage at a time. */
const parallel = 8;
/** The names that attachments give to their objects; anything else in the storage is not theirs. */
const ownKey = /^\d{4}\/\d{2}\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-thumbnail)?$/;

/** Compares what the database counts and repeats with the rows themselves, and the rows of files with the storage. */
@Injectable()
export class ConsistencyService {
  constructor(
    private readonly database: Database,
    @Inject(CHECKED_STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** Checks everything, while the product runs. Without `fix` it changes nothing. */
  async check(options: CheckOptions): Promise<void> {
    for (const one of sql.checks) await this.checkOne(one, options);
    await this.checkRowsOfFiles(options);
    await this.checkFilesWithoutRows(options);
  }

  private async checkOne(check: sql.Check, options: CheckOptions): Promise<void> {
    if (!check.page) return this.confirm(check, null, options);
    let after = firstId;
    for (;;) {
      const ids = (await this.database.background.query(check.page, [after, batch])).map(({ id }) => id);
      const last = ids.at(-1);
      if (last === undefined) return;
      const faults = await this.database.background.query(check.faults, [ids]);
      for (const id of new Set(faults.map((fault) => fault.id))) await this.confirm(check, id, options);
      after = last;
    }
  }

  private async confirm(check: sql.Check, id: string | null, { fix, report }: CheckOptions): Promise<void> {
    for (const { what, stored, counted, fixed } of await this.compare(check, id, fix))
      await report({
        thing: id === null ? check.kind : `${check.kind} ${id}`,
        fault: `${what} is ${stored ?? 'none'}, should be ${counted ?? 'none'}`,
        fixed,
      });
  }

  /** Compares one thing under its lock, and mends it. */
  private async compare(
    check: sql.Check,
    id: string | null,
    fix: boolean,
  ): Promise<(sql.FaultRow & { readonly fixed: boolean })[]> {
    const [one, list] = id === null ? [[], []] : [[id], [[id]]];
    try {
      return await this.database.backgroundTransaction(async (tx) => {
        for (const lock of check.lock) await tx.query(lock, one);
        const faults = await tx.query(check.faults, list);
        if (!fix || faults.length === 0) return faults.map((fault) => ({ ...fault, fixed: false }));
        for (const step of check.fix) await tx.execute(step, one);
        const left = await tx.query(check.faults, list);
        return faults.map((fault) => ({ ...fault, fixed: !left.some(({ what }) => what === fault.what) }));
      });
    } catch (error) {
      // What the rows say is not allowed, such as a negative balance: only a person can decide.
      if (!fix || violatedConstraint(error) === undefined) throw error;
      return this.compare(check, id, false);
    }
  }

  /** Rows whose bytes are missing. Nothing can mend that but a backup of the storage. */
  private async checkRowsOfFiles({ report }: CheckOptions): Promise<void> {
    let after = firstId;
    for (;;) {
      const rows = await this.database.background.query(sql.selectFiles, [after, batch]);
      for (let at = 0; at < rows.length; at += parallel) {
        const some = rows.slice(at, at + parallel);
        const faults = await Promise.all(some.map((row) => this.faultOfFile(row)));
        for (const [index, fault] of faults.entries())
          if (fault !== null) await report({ thing: `attachment ${some[index]?.id}`, fault, fixed: false });
      }
      const last = rows.at(-1);
      if (!last || rows.length < batch) return;
      after = last.id;
    }
  }

  private async faultOfFile(row: sql.StoredFileRow): Promise<string | null> {
    const fault = await this.faultOfBytes(row);
    if (fault === null) return null;
    // Bytes are removed after their row was marked for it, and a mark stays: an unmarked row had its bytes a moment ago.
    const [still] = await this.database.background.query(sql.selectFile, [row.id]);
    return still ? fault : null;
  }

  private async faultOfBytes(row: sql.StoredFileRow): Promise<string | null> {
    const bytes = await this.storage.size(row.storage_key);
    if (bytes === null) return `its file ${row.storage_key} is missing`;
    if (bytes !== Number(row.size_bytes)) return `its file has ${bytes} bytes, should have ${row.size_bytes}`;
    if (row.thumbnail_key !== null && (await this.storage.size(row.thumbnail_key)) === null)
      return `its thumbnail ${row.thumbnail_key} is missing`;
    return null;
  }

  /**
   * Files without a row. A row is there before its file, and ids are never used again: a file whose row is gone will never
   * have one. They are removed only if the storage also has files of this database, because otherwise it may be that of another.
   */
  private async checkFilesWithoutRows({ fix, report }: CheckOptions): Promise<void> {
    const removes = fix && (await this.storageIsOurs());
    for await (const keys of this.storage.list())
      for (const key of await this.withoutRow(keys)) {
        // Removed by the product itself since it was listed.
        if ((await this.storage.size(key)) === null) continue;
        if (removes) await this.storage.remove(key);
        await report({ thing: `file ${key}`, fault: 'belongs to no attachment', fixed: removes });
      }
  }

  private async storageIsOurs(): Promise<boolean> {
    for await (const keys of this.storage.list()) {
      const own = keys.filter((key) => ownKey.test(key));
      if ((await this.withoutRow(own)).length < own.length) return true;
    }
    return false;
  }

  private async withoutRow(keys: readonly string[]): Promise<string[]> {
    const own = keys.flatMap((key) => {
      const id = ownKey.exec(key)?.[1];
      return id === undefined ? [] : [{ key, id }];
    });
    if (own.length === 0) return [];
    const rows = await this.database.background.query(sql.selectKnownFiles, [own.map(({ id }) => id)]);
    const known = new Set(rows.map(({ id }) => id));
    return own.filter(({ id }) => !known.has(id)).map(({ key }) => key);
  }
}
