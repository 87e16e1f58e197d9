import { Injectable } from '@nestjs/common';
import { Gathering } from '@parley/platform/concurrency/gathering';
import { Database, rolledBack } from '@parley/platform/database/database';
import { queryTogether } from '@parley/platform/database/shared-lookup';
import { currentPlace, type TracePlace } from '@parley/platform/tracing/tracing';
import type { DeviceOutcomes } from '../channels/channel';
import { type Candidate, CandidatesReader } from './candidates.reader';
import * as sql from './deliveries.sql';
import type { DeliveryState } from './delivery';

/** How long an attempt belongs to its process unless it is renewed. */
export const leaseSeconds = 10;

/** Deliveries that are attempted together, as one notification. */
interface NewAttempt {
  readonly ids: readonly string[];
  /** Names the attempt. */
  readonly claim: string;
}

/** A delivery as its attempt begins. */
export interface BegunDelivery {
  readonly id: string;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  readonly firstAttemptAt: Date;
  readonly devices: DeviceOutcomes | null;
}

/** How an attempt has ended. */
interface EndedAttempt extends NewAttempt {
  readonly state: DeliveryState;
  readonly reason: string | null;
  /** The provider's code. */
  readonly code: string;
  readonly providerId: string | null;
  readonly devices: DeviceOutcomes | undefined;
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
}

type Traced<T> = T & { readonly trace: TracePlace };
const traced = <T extends object>(item: T): Traced<T> => ({ ...item, trace: currentPlace() });

/**
 * How deliveries share their statements. Attempts begin and end a few milliseconds apart, so the next statement waits for more:
 * one for two deliveries costs nearly as much as one for ten.
 */
const shared = { atOnce: 64, slowAfterMs: 250, gap: { ms: 10, upTo: 6 }, mayBeOfOne: rolledBack } as const;

/**
 * What the attempts of this process read and write. Those that are under way at the same time share their statements: a
 * statement for one delivery costs several times its part of a shared one.
 */
@Injectable()
export class DeliveryAttempts {
  readonly #facts = new Gathering<string, Candidate | undefined>({
    ...shared,
    together: async (ids) => {
      const found = new Map((await this.candidates.read([...new Set(ids)])).map((one) => [one.row.id, one]));
      return ids.map((id) => found.get(id));
    },
  });
  readonly #begins = new Gathering<Traced<NewAttempt>, readonly BegunDelivery[]>({
    ...shared,
    together: async (attempts) => {
      const ids = attempts.flatMap((attempt) => attempt.ids);
      const claims = attempts.flatMap(({ ids: mine, claim }) => mine.map(() => claim));
      const rows = await queryTogether(this.database, sql.begin, attempts, [ids, claims, leaseSeconds]);
      return attempts.map(({ claim }) => rows.filter((row) => row.claim === claim).map(begunOf));
    },
  });
  readonly #ends = new Gathering<Traced<EndedAttempt>, number>({
    ...shared,
    together: async (attempts) => {
      const all = attempts.flatMap((attempt) => attempt.ids.map((id) => ({ ...attempt, id })));
      const rows = await queryTogether(this.database, sql.finish, attempts, [
        all.map(({ id }) => id),
        all.map(({ claim }) => claim),
        all.map(({ state }) => state),
        all.map(({ reason }) => reason),
        all.map(({ code }) => code),
        all.map(({ providerId }) => providerId),
        all.map(({ devices }) => (devices ? JSON.stringify(devices) : null)),
        all.map(({ delayMs }) => delayMs / 1000),
      ]);
      return attempts.map(({ claim }) => rows.filter((row) => row.claim === claim).length);
    },
  });

  constructor(
    private readonly database: Database,
    private readonly candidates: CandidatesReader,
  ) {}

  /** A delivery that is not finished, with the facts that decide about it. */
  facts(id: string): Promise<Candidate | undefined> {
    return this.#facts.do(id);
  }

  /**
   * Begins an attempt. The provider may be called once this has returned.
   * @returns the deliveries that it obtained; others take part in another attempt, are finished or paused
   */
  begin(attempt: NewAttempt): Promise<readonly BegunDelivery[]> {
    return this.#begins.do(traced(attempt));
  }

  /** Stores how an attempt has ended. @returns how many deliveries still were in it */
  end(attempt: EndedAttempt): Promise<number> {
    return this.#ends.do(traced(attempt));
  }

  /** Renews the lease of an attempt, and stores outcomes of devices. */
  async renew({ ids, claim }: NewAttempt, devices: DeviceOutcomes): Promise<void> {
    await this.database.execute(sql.noteDevices, [ids, claim, JSON.stringify(devices), leaseSeconds]);
  }
}

const begunOf = (row: sql.BegunRow): BegunDelivery => ({
  id: row.id,
  attempts: row.attempts,
  firstAttemptAt: row.first_attempt_at,
  devices: row.devices,
});
