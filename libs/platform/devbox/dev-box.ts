import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Maximum entries; older ones are removed as new ones arrive. */
const kept = 500;
/** Removes in steps, so that not every entry has to list the folder. */
const pruneEvery = 25;

const acceptableId = /^[0-9A-Za-z-]{1,64}$/;

/**
 * Captures outgoing items as files: one in plain form for editors and other programs, and one with its parts, for the
 * development pages. Ids sort by time. Bounded; only for development.
 */
export class DevBox<Entry extends { readonly id: string }> {
  private sinceCleaning = pruneEvery;

  /** `extension` is that of the plain form, e.g. `eml`. */
  constructor(
    readonly folder: string,
    private readonly extension: string,
  ) {}

  private get parts(): string {
    return join(this.folder, '.parts');
  }

  /** Stores an entry. The same id replaces it. */
  async put(entry: Entry, plain: string | Buffer): Promise<void> {
    if (!acceptableId.test(entry.id)) throw new Error('an id of letters, digits and hyphens is needed');
    await mkdir(this.parts, { recursive: true });
    await this.write(join(this.folder, `${entry.id}.${this.extension}`), plain);
    await this.write(join(this.parts, `${entry.id}.json`), JSON.stringify(entry));
    if (++this.sinceCleaning >= pruneEvery) {
      this.sinceCleaning = 0;
      await this.prune();
    }
  }

  /** The newest entries, newest first. Unreadable ones are omitted. */
  async list(limit: number): Promise<Entry[]> {
    const ids = (await this.ids()).reverse().slice(0, limit);
    const entries = await Promise.all(ids.map((id) => this.find(id)));
    return entries.filter((entry) => entry !== null);
  }

  /** One entry, or null; malformed ids are not found. */
  async find(id: string): Promise<Entry | null> {
    if (!acceptableId.test(id)) return null;
    try {
      return JSON.parse(await readFile(join(this.parts, `${id}.json`), 'utf8')) as Entry;
    } catch {
      return null;
    }
  }

  private async ids(): Promise<string[]> {
    const names = await readdir(this.parts).catch(() => []);
    return names
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort();
  }

  private async prune(): Promise<void> {
    for (const id of (await this.ids()).slice(0, -kept)) {
      await rm(join(this.folder, `${id}.${this.extension}`), { force: true });
      await rm(join(this.parts, `${id}.json`), { force: true });
    }
  }

  /** Written under another name first, so that a partial file is never read. */
  private async write(file: string, content: string | Buffer): Promise<void> {
    const draft = `${file}.${process.pid}.tmp`;
    await writeFile(draft, content);
    await rename(draft, file);
  }
}
