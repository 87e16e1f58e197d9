type Step = () => Promise<unknown>;

/** Kept on the global object: jest loads setup and teardown separately, but into one process. */
const key = Symbol.for('parley.test.teardown');
const steps = ((globalThis as { [key]?: Step[] })[key] ??= []);

/** Adds a step; the last one added runs first. */
export function onTeardown(step: Step): void {
  steps.push(step);
}

/** Runs every step even when one fails, so that no server outlives the run. */
export async function tearDown(): Promise<void> {
  const failures: unknown[] = [];
  for (let step = steps.pop(); step; step = steps.pop()) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `Cleaning up after the tests failed: ${failures.map(String).join('; ')}`);
}

export default tearDown;
