import { newId } from '@parley/kernel';
import { Pool } from 'pg';
import { peopleKey } from '../src/domain/conversations';
import { sendInCommunity } from '../src/domain/messages/persistence/send.sql';
import type { Pair } from './seed';

/** The same statement without its event: what it costs is the difference. */
function textWithoutEvent(text: string): string {
  const without = text.replace(/,\s*event AS \(INSERT INTO events [^]*?FROM conversation\)/, '');
  if (without === text || without.includes('INTO events')) throw new Error('the event was not found in the statement');
  return without;
}

/** The statement alone, over `pg` at 8 connections, for some seconds: what HTTP and everything around it are measured against. */
async function main(): Promise<void> {
  const { pairs, seconds, withoutOutbox } = await new Promise<{
    pairs: Pair[];
    seconds: number;
    withoutOutbox?: boolean;
  }>((resolve) => process.once('message', (message) => resolve(message as never)));
  const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 8 });
  // The server may be stopped while connections are still closing.
  pool.on('error', () => undefined);
  const until = Date.now() + seconds * 1000;
  const text = withoutOutbox ? textWithoutEvent(sendInCommunity.text) : sendInCommunity.text;
  let sent = 0;
  let next = 0;
  const started = process.hrtime.bigint();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (Date.now() < until) {
        const pair = pairs[next++ % pairs.length];
        if (!pair) return;
        const values = [
          newId(),
          pair.community,
          pair.member,
          pair.creator,
          'The cask strength bottles arrive on Friday.',
          newId(),
          peopleKey(pair.community, [pair.member, pair.creator]),
          null,
          null,
          // Only the event has a trace.
          ...(withoutOutbox ? [] : [null]),
        ];
        const { rowCount } = await pool.query({ name: sendInCommunity.name, text, values });
        if (rowCount === 1) sent += 1;
      }
    }),
  );
  const perSecond = sent / (Number(process.hrtime.bigint() - started) / 1e9);
  await pool.end();
  process.send?.({ perSecond });
}

void main();
