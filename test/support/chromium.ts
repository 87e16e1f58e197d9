import axe from 'axe-core';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Where Debian and its relatives put the browser; `CHROMIUM` names another place. */
const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser's program, or undefined on a machine without one. */
export function findChromium(): string | undefined {
  return places.find((file) => {
    try {
      if (!file) return false;
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** A page of a browser of one's own, and what it did on the network. */
export interface Tab {
  readonly page: Page;
  /** Every address the page asked for. */
  readonly requested: readonly string[];
  /** Errors of scripts, console errors and refusals of the content policy. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export interface Chromium {
  open(width?: number): Promise<Tab>;
  close(): Promise<void>;
}

async function start(program: string): Promise<Chromium> {
  // A new, empty profile each time: that is what launch() makes.
  const browser: Browser = await chromium.launch({ executablePath: program, headless: true, args: flags });
  return {
    open: async (width = 1280) => {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : 900 },
        deviceScaleFactor: 1,
        hasTouch: width < 600,
        locale: 'en-GB',
        timezoneId: 'UTC',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const requested: string[] = [];
      const faults: string[] = [];
      page.on('request', (request) => requested.push(request.url()));
      page.on('pageerror', (error) => faults.push(String(error)));
      // Refused requests are part of some tests, and the browser prints each of them.
      page.on(
        'console',
        (message) =>
          void (
            message.type() === 'error' &&
            !/^Failed to load resource/.test(message.text()) &&
            faults.push(message.text())
          ),
      );
      return { page, requested, faults, close: () => context.close() };
    },
    close: () => browser.close(),
  };
}

/**
 * `describe` for tests that need a real browser. Without one they show up as one skipped test that says why; in CI, where it
 * has to be there, as a failed one.
 */
export function describeWithChromium(name: string, body: (start: () => Promise<Chromium>) => void): void {
  const program = findChromium();
  describe(name, () => {
    if (program) body(() => start(program));
    else if (process.env.CI === 'true') {
      it('needs chromium, which is not installed', () => {
        throw new Error('chromium is not installed, and CI must not skip what needs it');
      });
    } else it.skip('skipped: chromium is not installed', () => undefined);
  });
}

/** Keeps a picture of a page for people to look at: test-artifacts/<name>.png. */
export async function keepPicture(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync('test-artifacts', { recursive: true });
  await page.screenshot({ path: join('test-artifacts', `${name}.png`), fullPage });
}

/** What axe finds wrong with a page, or with a part of it. */
export async function violations(page: Page, part?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  const result = await page.evaluate((selector) => {
    const { axe: inPage, document } = globalThis as unknown as { axe: typeof axe; document: string };
    return inPage.run(selector ?? document);
  }, part);
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Requests that left the given origin, inline data excepted. */
export function outside(requested: readonly string[], origin: string): string[] {
  return requested.filter((url) => !url.startsWith(`${new URL(origin).origin}/`) && !/^(?:data|blob|about):/.test(url));
}

/** Widths and colour schemes in which pages are looked at. */
export const looks = [
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const;
