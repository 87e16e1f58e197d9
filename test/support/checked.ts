import { runAdminCommand } from '../../src/cli/admin-command';
import type { TestApp } from './app';

interface Checked {
  readonly code: number;
  /** One line for each finding. */
  readonly found: readonly string[];
  readonly notes: string;
}

/** Runs `admin check` on the database and the storage of an application. */
export async function checked(app: TestApp, ...options: string[]): Promise<Checked> {
  let [out, notes] = ['', ''];
  const { DATABASE_URL = '', DATA_DIR, STORAGE_URL } = app.settings;
  const code = await runAdminCommand(['check', ...options], {
    env: { DATABASE_URL, DATA_DIR, ...(STORAGE_URL === undefined ? {} : { STORAGE_URL }) },
    out: (text) => void (out += text),
    note: (text) => void (notes += `${text}\n`),
    readInput: () => Promise.resolve(''),
  });
  return { code, found: out.split('\n').slice(0, -1), notes };
}
