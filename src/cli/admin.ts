import 'reflect-metadata';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { runAdminCommand } from './admin-command';

/** `npm run admin -- <verb>`: one-off tasks of an operator. */
void runAdminCommand(process.argv.slice(2), {
  env: process.env,
  out: async (piece) => {
    // An export can be far larger than a pipe's buffer.
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  },
  note: (line) => void process.stderr.write(`${line}\n`),
  readInput: () => text(process.stdin),
}).then((code) => (process.exitCode = code));
