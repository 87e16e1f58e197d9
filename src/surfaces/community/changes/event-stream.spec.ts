import type { ServerResponse } from 'node:http';
import { EventStream } from './event-stream';

function opened(): { readonly stream: EventStream; readonly written: string[] } {
  const written: string[] = [];
  const response = {
    on: () => undefined,
    writeHead: () => undefined,
    flushHeaders: () => undefined,
    write: (text: string) => void written.push(text),
    writableLength: 0,
    headersSent: true,
  } as unknown as ServerResponse;
  const stream = new EventStream(response, () => ({}), { onClose: () => undefined, onDrain: () => undefined });
  stream.begin('cursor');
  return { stream, written };
}

it('clients that connected together get their first heartbeats at different times, none after 15 s', () => {
  const streams = Array.from({ length: 300 }, opened);
  const began = Date.now();
  const beaten = () => streams.filter(({ written }) => written.includes(':\n\n')).length;
  const counts = [5_000, 10_000, 15_000].map((ms) => {
    for (const { stream } of streams) stream.check(began + ms);
    return beaten();
  });
  // A third each. Fewer than 50 of 300 in any third does not happen by chance.
  expect(counts[0]).toBeGreaterThan(50);
  expect((counts[1] ?? 0) - (counts[0] ?? 0)).toBeGreaterThan(50);
  expect((counts[2] ?? 0) - (counts[1] ?? 0)).toBeGreaterThan(50);
  expect(counts[2]).toBe(300);
});
