import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A Markdown file that is shown as a page. */
export interface Source {
  /** Last part of the page's address. */
  readonly slug: string;
  /** Path in the repository. */
  readonly path: string;
  /** The file's first heading. */
  readonly title: string;
  readonly text: string;
}

export interface Group {
  readonly name: string;
  readonly sources: readonly Source[];
}

/** Pages in reading order: address and file. */
const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Start: {
    parley: 'README.md',
    frontend: 'docs/guides/frontend.md',
    'live-page': 'docs/guides/live-page.md',
    glossary: 'docs/glossary.md',
  },
  Integrate: {
    'identity-provider': 'docs/guides/identity-provider.md',
    scim: 'docs/guides/scim.md',
    syncing: 'docs/guides/syncing.md',
    webhooks: 'docs/guides/webhooks.md',
    python: 'docs/guides/python.md',
    php: 'docs/guides/php.md',
    changes: 'docs/guides/changes.md',
    rocketchat: 'docs/guides/rocketchat.md',
    moving: 'docs/guides/moving.md',
  },
  Operate: {
    operating: 'docs/operating.md',
    scaling: 'docs/scaling.md',
    performance: 'docs/performance.md',
    security: 'docs/security.md',
    'security-policy': 'SECURITY.md',
    changelog: 'CHANGELOG.md',
  },
  Internals: { architecture: 'docs/architecture.md' },
};

/** Folder of the decision records, which follow the internals. */
const decisions = 'docs/adr';

/** Reads the pages from a checkout; none where the documentation is not installed. */
export function readSources(root: string): Group[] {
  if (!existsSync(join(root, decisions))) return [];
  const records = Object.fromEntries(
    readdirSync(join(root, decisions))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => [basename(name, '.md'), `${decisions}/${name}`]),
  );
  return Object.entries({ ...groups, Decisions: records }).map(([name, pages]) => ({
    name,
    sources: Object.entries(pages).map(([slug, path]) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { slug, path, title: /^# (.+)$/m.exec(text)?.[1] ?? slug, text };
    }),
  }));
}
