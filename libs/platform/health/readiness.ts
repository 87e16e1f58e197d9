import { Injectable } from '@nestjs/common';

/** A check that must pass before requests are sent here. */
interface ReadinessCheck {
  readonly name: string;
  /** Whether the service is unavailable without it; otherwise it is only degraded. */
  readonly required: boolean;
  /** Rejects on failure. */
  check(): Promise<void>;
}

export interface ReadinessReport {
  readonly status: 'ok' | 'unavailable' | 'draining';
  readonly failed?: readonly string[];
  readonly degraded?: readonly string[];
}

/** How long a passed check is not repeated. A failed one is, so that recovery shows at once. */
const freshMs = 500;
/** A check that takes longer has failed. */
const checkLimitMs = 2_000;
/** How long a report waits for its checks; then it uses their last results. Probes commonly give up after a second. */
const reportLimitMs = 400;

/** The last result of a check and the run that is in progress. */
class CheckState {
  #works: boolean | undefined;
  #passedAt = -Infinity;
  #running: { readonly since: number; readonly done: Promise<void> } | undefined;

  constructor(readonly check: ReadinessCheck) {}

  /** Whether the check passes; while it runs, whether it did before. */
  get works(): boolean {
    const late = this.#running !== undefined && Date.now() - this.#running.since >= checkLimitMs;
    return !late && this.#works === true;
  }

  /** Resolves when there is a fresh result. A check that hangs is started again only after its limit. */
  refresh(): Promise<void> {
    const now = Date.now();
    if (this.#running && now - this.#running.since < checkLimitMs) return this.#running.done;
    if (this.#running) this.#works = false;
    else if (now - this.#passedAt < freshMs) return Promise.resolve();
    const end = (works: boolean): void => {
      if (this.#running !== run) return;
      this.#works = works;
      this.#passedAt = works ? Date.now() : -Infinity;
      this.#running = undefined;
    };
    // Started inside a promise so that a check that throws at once counts as failing, too.
    const done = Promise.resolve()
      .then(() => this.check.check())
      .then(
        () => end(true),
        () => end(false),
      );
    const run = { since: now, done };
    this.#running = run;
    return done;
  }
}

/** The checks of this process and whether it is draining. Modules add their checks when they start. */
@Injectable()
export class Readiness {
  readonly #checks: CheckState[] = [];
  private isDraining = false;

  add(check: ReadinessCheck): void {
    this.#checks.push(new CheckState(check));
  }

  get draining(): boolean {
    return this.isDraining;
  }

  /** Turns readiness off permanently for this process. */
  startDraining(): void {
    this.isDraining = true;
  }

  /** The state of the process, within half a second even if what it checks hangs. */
  async report(): Promise<ReadinessReport> {
    if (this.isDraining) return { status: 'draining' };
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, reportLimitMs)));
    await Promise.race([Promise.all(this.#checks.map((state) => state.refresh())), limit]);
    clearTimeout(timer);
    const failing = this.#checks.filter((state) => !state.works).map((state) => state.check);
    const failed = failing.filter((check) => check.required).map((check) => check.name);
    const degraded = failing.filter((check) => !check.required).map((check) => check.name);
    return {
      status: failed.length > 0 ? 'unavailable' : 'ok',
      ...(failed.length > 0 ? { failed } : {}),
      ...(degraded.length > 0 ? { degraded } : {}),
    };
  }

  /** What each check said last, without checking again: for metrics. */
  results(): readonly { readonly name: string; readonly required: boolean; readonly works: boolean }[] {
    return this.#checks.map(({ check, works }) => ({ name: check.name, required: check.required, works }));
  }
}
