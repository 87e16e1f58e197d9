import { setImmediate as immediate, setTimeout as pause } from 'node:timers/promises';
import { GroupCommit, type GroupLimits, groupLimits, type GroupOutcome } from './group-commit';
import { messageErrors } from './messages.errors';

interface Send {
  readonly name: string;
  readonly place: string;
  readonly bytes: number;
}

interface Call {
  readonly names: string[];
  readonly how: 'alone' | 'skip' | 'wait';
  readonly answer: (outcomes?: GroupOutcome<string>[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Until what was sent or answered has had its effect: answers take a turn, and statements start in the next. */
async function turn(): Promise<void> {
  await immediate();
  await immediate();
}

/** A database whose statements end when the test says so. */
function scene(limits: Partial<GroupLimits> = {}) {
  const calls: Call[] = [];
  const call = (names: string[], how: Call['how']) =>
    new Promise<GroupOutcome<string>[]>((resolve, reject) =>
      calls.push({ names, how, answer: (outcomes) => resolve(outcomes ?? names), fail: reject }),
    );
  const group = new GroupCommit<Send, string>(
    {
      alone: async ({ name }) => {
        const [outcome] = await call([name], 'alone');
        return outcome === 'forbidden' ? undefined : outcome;
      },
      together: (sends, locked) =>
        call(
          sends.map(({ name }) => name),
          locked,
        ),
    },
    // No statement is slow unless a test says so: on a busy machine a turn can take longer than the default.
    { ...groupLimits, slowAfterMs: 600_000, ...limits },
  );
  const answers: string[] = [];
  const send = (name: string, place = name, bytes = 10) => {
    const sent = group.send({ name, place, bytes });
    sent.then(
      (row) => answers.push(`${name}: ${row ?? 'nothing'}`),
      (error: Error) => answers.push(`${name}: ${error.message}`),
    );
    return sent;
  };
  const next = async () => {
    await turn();
    const found = calls.shift();
    if (!found) throw new Error('no statement was started');
    return found;
  };
  return { send, next, calls, answers };
}

const reported = (code: string) => Object.assign(new Error(code), { code });

describe('a group commit', () => {
  it('starts a send at once while it may, and gathers the others', async () => {
    const { send, next, calls, answers } = scene();
    void send('a');
    const first = await next();
    void send('b');
    const second = await next();
    for (const name of ['c', 'd', 'e']) void send(name);
    await turn();
    expect([first.names, first.how, second.names, second.how]).toEqual([['a'], 'alone', ['b'], 'alone']);
    expect(calls).toEqual([]);
    first.answer();
    const third = await next();
    expect([third.names, third.how]).toEqual([['c', 'd', 'e'], 'skip']);
    third.answer(['c', 'forbidden', 'e']);
    await turn();
    expect(answers).toEqual(['a: a', 'c: c', 'd: nothing', 'e: e']);
    second.answer();
  });

  it('takes those that come together in one statement', async () => {
    const { send, next, calls } = scene();
    for (const name of ['a', 'b', 'c']) void send(name);
    const { names, how } = await next();
    expect([names, how, calls]).toEqual([['a', 'b', 'c'], 'skip', []]);
  });

  it('never has a conversation in two statements, and keeps the order of its sends', async () => {
    const { send, next, calls } = scene();
    void send('a1', 'a');
    const first = await next();
    for (const name of ['a2', 'a3']) void send(name, 'a');
    await turn();
    expect([first.names, calls]).toEqual([['a1'], []]);
    void send('b');
    expect((await next()).names).toEqual(['b']);
    first.answer();
    const second = await next();
    expect([second.names, second.how]).toEqual([['a2', 'a3'], 'wait']);
  });

  it('takes at most as many sends and bytes as it may, and one that is larger alone', async () => {
    const { send, next } = scene({ inFlight: 1, sends: 3, bytes: 100 });
    void send('first');
    await turn();
    for (const name of ['a', 'b', 'c', 'd']) void send(name);
    void send('large', 'large', 1_000);
    void send('after');
    for (const expected of [['first'], ['a', 'b', 'c'], ['d'], ['large'], ['after']]) {
      const statement = await next();
      expect(statement.names).toEqual(expected);
      statement.answer();
    }
  });

  it('writes what a statement skipped by conversation, beside the others', async () => {
    const { send, next, answers } = scene({ inFlight: 1 });
    void send('first');
    await turn();
    for (const name of ['a1', 'a2']) void send(name, 'a');
    for (const name of ['b', 'c']) void send(name);
    (await next()).answer();
    (await next()).answer(['alone', 'alone', 'alone', 'c']);
    const [a, b] = [await next(), await next()];
    expect([a.names, a.how, b.names, b.how]).toEqual([['a1', 'a2'], 'wait', ['b'], 'alone']);
    void send('a3', 'a');
    void send('d');
    const d = await next();
    expect(d.names).toEqual(['d']);
    a.answer(['alone', 'a2']);
    const again = await next();
    expect([again.names, again.how]).toEqual([['a1'], 'alone']);
    again.answer();
    d.answer();
    const last = await next();
    expect(last.names).toEqual(['a3']);
    b.fail(new Error('only mine'));
    last.answer();
    await turn();
    expect(answers).toEqual(['first: first', 'c: c', 'a2: a2', 'a1: a1', 'd: d', 'b: only mine', 'a3: a3']);
  });

  it('repeats a failed statement one by one, if nothing of it was written', async () => {
    const { send, next, calls, answers } = scene({ inFlight: 1 });
    void send('first');
    await turn();
    for (const name of ['a1', 'a2']) void send(name, 'a');
    void send('b');
    (await next()).answer();
    (await next()).fail(reported('23514'));
    const [a, b] = [await next(), await next()];
    expect([a.names, a.how, b.names, b.how, calls]).toEqual([['a1'], 'alone', ['b'], 'alone', []]);
    a.fail(reported('23514'));
    b.answer();
    (await next()).answer();
    await turn();
    expect(answers.sort()).toEqual(['a1: 23514', 'a2: a2', 'b: b', 'first: first']);
  });

  it.each([['08006'], ['57P01'], ['ECONNRESET']])(
    'reports to all that the outcome is unknown after %s, and writes nothing again',
    async (code) => {
      const { send, next, calls, answers } = scene({ inFlight: 1 });
      void send('first');
      await turn();
      for (const name of ['a', 'b']) void send(name);
      (await next()).answer();
      (await next()).fail(reported(code));
      await turn();
      expect(calls).toEqual([]);
      expect(answers).toEqual(['first: first', `a: ${code}`, `b: ${code}`]);
    },
  );

  it.each(['alone', 'together'])(
    'does not try a send that has waited long when the database does not answer the one before (%s)',
    async (how) => {
      const { send, next, calls, answers } = scene({ inFlight: 1, giveUpAfterMs: 60, slowAfterMs: 10_000 });
      void send('a1', 'a');
      const first = await next();
      void send('b1', 'b');
      if (how === 'together') {
        // Skipped by a shared statement, and then left to be written alone.
        void send('b2', 'b');
        void send('c');
        first.answer();
        (await next()).answer(['alone', 'alone', 'c']);
        await pause(80);
        (await next()).answer(['alone', 'alone']);
        (await next()).fail(reported('ETIMEDOUT'));
        await turn();
        expect(answers).toEqual(['a1: a1', 'c: c', 'b1: ETIMEDOUT', 'b2: ETIMEDOUT']);
      } else {
        void send('a2', 'a');
        await pause(80);
        void send('a3', 'a');
        first.fail(reported('ETIMEDOUT'));
        await turn();
        expect(answers).toEqual(['a1: ETIMEDOUT', 'a2: ETIMEDOUT']);
        const names = [...(await next()).names, ...calls.flatMap((call) => call.names)];
        expect(names.sort()).toEqual(['a3', 'b1']);
      }
    },
  );

  it('does not let a slow statement hold up other conversations', async () => {
    const { send, next, calls } = scene({ inFlight: 1, slowAfterMs: 400 });
    void send('slow');
    const slow = await next();
    void send('other');
    await turn();
    expect(calls).toEqual([]);
    while (calls.length === 0) await pause(10);
    (await next()).answer();
    slow.answer();
    await turn();
    // Its place was given back once, not twice.
    for (const name of ['x', 'y']) {
      void send(name);
      await turn();
    }
    expect(calls.map(({ names }) => names)).toEqual([['x']]);
  });

  it('rejects more than may wait, in all and for one conversation', async () => {
    const { send, next, answers } = scene({ inFlight: 1, waitingSends: 4, waitingInPlace: 2, waitingBytes: 50 });
    void send('first', 'a');
    await turn();
    for (const name of ['a1', 'a2', 'a3']) void send(name, 'a');
    void send('large', 'large', 31);
    for (const name of ['b', 'c', 'd']) void send(name);
    await turn();
    const full = messageErrors.too_many_sends.message;
    expect(answers).toEqual([`a3: ${full}`, `large: ${full}`, `d: ${full}`]);
    (await next()).answer();
    const second = await next();
    expect(second.names).toEqual(['b', 'c', 'a1', 'a2']);
    void send('e');
    second.answer();
    expect((await next()).names).toEqual(['e']);
  });
});
