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

/** Timeout of one check; a check that hangs has failed. */
const checkLimitMs = 2_000;

/** The checks of this process and whether it is draining. Modules add their checks when they start. */
@Injectable()
export class Readiness {
  private readonly checks: ReadinessCheck[] = [];
  private isDraining = false;

  add(check: ReadinessCheck): void {
    this.checks.push(check);
  }

  get draining(): boolean {
    return this.isDraining;
  }

  /** Turns readiness off permanently for this process. */
  startDraining(): void {
    this.isDraining = true;
  }

  async report(): Promise<ReadinessReport> {
    if (this.isDraining) return { status: 'draining' };
    const results = await Promise.all(this.checks.map(async (check) => ({ check, works: await worksInTime(check) })));
    const failing = results.filter((result) => !result.works).map((result) => result.check);
    const failed = failing.filter((check) => check.required).map((check) => check.name);
    const degraded = failing.filter((check) => !check.required).map((check) => check.name);
    return {
      status: failed.length > 0 ? 'unavailable' : 'ok',
      ...(failed.length > 0 ? { failed } : {}),
      ...(degraded.length > 0 ? { degraded } : {}),
    };
  }
}

async function worksInTime(check: ReadinessCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), checkLimitMs);
  });
  try {
    // Started inside a promise so that a check that throws at once counts as failing, too.
    const attempt = Promise.resolve().then(() => check.check());
    return await Promise.race([attempt.then(() => true), limit]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
