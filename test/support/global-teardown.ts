type Step = () => Promise<unknown>;

interface Cleaning {
  readonly steps: Step[];
  /** The cleaning at work. Ctrl-C during the setup calls it twice; the process waits for all of it. */
  current?: Promise<void>;
}

/** Kept on the global object: jest loads setup and teardown separately, but into one process. */
const key = Symbol.for('parley.test.teardown');
const cleaning = ((globalThis as { [key]?: Cleaning })[key] ??= { steps: [] });

/** Adds a step; the last one added runs first. */
export function onTeardown(step: Step): void {
  cleaning.steps.push(step);
}

/** Runs every step even when one fails, so that no server outlives the run. */
export function tearDown(): Promise<void> {
  return (cleaning.current ??= runSteps().finally(() => (cleaning.current = undefined)));
}

async function runSteps(): Promise<void> {
  const failures: unknown[] = [];
  for (let step = cleaning.steps.pop(); step; step = cleaning.steps.pop())
    await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0)
    throw new AggregateError(failures, `Cleaning up after the tests failed: ${failures.map(String).join('; ')}`);
}

export default tearDown;
