import type { FastifyInstance, FastifyReply } from 'fastify';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Scripts, styles and requests are limited to this origin; nothing is inline and the page cannot be framed. */
const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Names that bundlers derive from a file's content: such a file never changes. */
const hashed = /-[\w-]{8,}\.\w+$/;

function readFolder(folder: string): Map<string, Buffer> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return new Map(
      entries
        .filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined)
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          return [path.slice(folder.length).replaceAll('\\', '/'), readFileSync(path)];
        }),
    );
  } catch {
    return new Map();
  }
}

/**
 * Serves a built page, `index.html` and what it needs, at `/<name>/`. The files are read once, now. Links of the page have to
 * be relative, so that it also works behind a path prefix. Without a build, nothing is served.
 * @returns whether there is a page
 */
export function serveStaticPage(server: FastifyInstance, name: string, folder: string): boolean {
  const files = readFolder(folder);
  const index = files.get('/index.html');
  if (!index) return false;
  const send = (reply: FastifyReply, file: string, bytes: Buffer) =>
    reply
      .headers({
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': hashed.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
      .send(bytes);
  // Relative links start at the folder of the address, so the page has to be at the one with the slash.
  server.get(`/${name}`, (_request, reply) => reply.code(302).header('location', `${name}/`).send());
  server.get(`/${name}/`, (_request, reply) => send(reply, '/index.html', index));
  for (const [file, bytes] of files)
    if (file !== '/index.html') server.get(`/${name}${file}`, (_request, reply) => send(reply, file, bytes));
  return true;
}
