import { tour } from './tour.js';

/** Runs the tour against the server that the page came from and shows what it found. */
async function show(): Promise<void> {
  const text = await tour({ baseUrl: '', password: 'parley-demo' }).then(
    (report) => JSON.stringify(report),
    (error: unknown) => `failed: ${String(error)}`,
  );
  document.body.textContent = text;
}

void show();
