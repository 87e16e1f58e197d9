import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedEvent } from '../../../domain/events';
import type { ChangeStream } from './change-stream';
import type { ChangesReader } from './changes.reader';
import { SharedPages } from './shared-pages';

const event = { id: 1 } as LoggedEvent;
type Followers = Parameters<ChangesReader['nextTogether']>[0];

function restingStream(userId: string) {
  const calls: string[] = [];
  const stream = {
    resting: true,
    ended: false,
    position: { id: 0, at: null, part: 255 },
    grant: { actor: { userId } },
    check: () => undefined,
    wake: () => void calls.push('wake'),
    hand: () => void calls.push('hand'),
  };
  return { calls, stream, shown: stream as unknown as ChangeStream };
}

/** Pages of streams that read what it is told to, and who was asked for. */
function sharedPages(read: (followers: Followers) => Promise<void> = async () => undefined) {
  const asked: number[] = [];
  const pages = new SharedPages(
    {
      nextTogether: async (followers) => {
        asked.push(followers.length);
        await read(followers);
        return followers.map((follower) => [follower, { changes: [], end: follower.after, more: false }] as const);
      },
    },
    async () => undefined,
  );
  return { pages, asked };
}

async function handed(streams: readonly { readonly calls: readonly string[] }[]): Promise<void> {
  while (streams.some(({ calls }) => calls.length === 0)) await sleep(1);
}

it.each([
  [3, 1],
  [60, 2],
  [200, 7],
])('%i pages: at most %i are written in one turn of the event loop', async (count, most) => {
  const { pages, asked } = sharedPages();
  let turn = 0;
  const turns: number[] = [];
  let next = setImmediate(function count() {
    turn += 1;
    next = setImmediate(count);
  });
  const streams = Array.from({ length: count }, (_, n) => restingStream(`${n}`));
  for (const { stream, shown, calls } of streams) {
    stream.hand = () => {
      calls.push('hand');
      turns.push(turn);
    };
    pages.add(shown, event);
  }
  pages.handOut();
  await handed(streams);
  clearImmediate(next);
  const inTurn = new Map<number, number>();
  for (const one of turns) inTurn.set(one, (inTurn.get(one) ?? 0) + 1);
  expect(asked).toEqual([count]);
  expect(Math.max(...inTurn.values())).toBe(most);
});

it('more streams than are read together come in several reads, each once', async () => {
  const { pages, asked } = sharedPages();
  const streams = Array.from({ length: 450 }, (_, n) => restingStream(`${n}`));
  for (const { shown } of streams) pages.add(shown, event);
  pages.handOut();
  pages.handOut();
  await handed(streams);
  expect(asked).toEqual([200, 200, 50]);
  expect(new Set(streams.map(({ calls }) => calls.join()))).toEqual(new Set(['hand']));
});

it('a stream for which something newer was found reads for itself, once', async () => {
  const [first, last] = [restingStream('1'), restingStream('2')];
  const { pages, asked } = sharedPages();
  first.stream.hand = () => {
    first.calls.push('hand');
    pages.add(last.shown, event);
  };
  for (const { shown } of [first, last]) pages.add(shown, event);
  pages.handOut();
  await handed([first, last]);
  await sleep(20);
  expect([first.calls, last.calls, asked]).toEqual([['hand'], ['wake'], [2]]);
});

it('a stream that does not rest, or has more to show than fits, reads for itself; one that has ended is left out', async () => {
  const [busy, full, ended] = [restingStream('1'), restingStream('2'), restingStream('3')];
  const { pages, asked } = sharedPages();
  busy.stream.resting = false;
  ended.stream.ended = true;
  for (const { shown } of [busy, full, ended]) pages.add(shown, event);
  for (let n = 0; n < 50; n++) pages.add(full.shown, event);
  pages.handOut();
  await handed([busy, full]);
  await sleep(20);
  expect([busy.calls, full.calls, ended.calls, asked]).toEqual([['wake'], ['wake'], [], []]);
});

it('after its end nothing is read', async () => {
  const stream = restingStream('1');
  const { pages, asked } = sharedPages();
  pages.add(stream.shown, event);
  pages.stop();
  pages.handOut();
  await sleep(20);
  expect([stream.calls, asked]).toEqual([[], []]);
});
