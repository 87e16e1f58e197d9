import { DomainError } from '@parley/kernel';
import { rolledBack } from '@parley/platform/database/database';
import { messageErrors } from './messages.errors';

/** A send that can share its statement with others. */
export interface GroupedSend {
  /** Names the conversation. Sends with equal names are written in the order in which they came. */
  readonly place: string;
  /** Size of its text in bytes. */
  readonly bytes: number;
}

/** What a shared statement did with one send: wrote it, found it forbidden, or left it for a statement of its own. */
export type GroupOutcome<Row> = Row | 'forbidden' | 'alone';

/** The statements of one kind of send. */
interface GroupStatements<Item extends GroupedSend, Row> {
  /** Writes one send and waits for its conversation; undefined if the policy forbids it or the fence was raised meanwhile. */
  alone(item: Item): Promise<Row | undefined>;
  /**
   * Writes several sends in one commit. Skips conversations that another transaction has locked, or waits for them.
   * @returns an outcome for each item, in their order
   */
  together(items: readonly Item[], locked: 'skip' | 'wait'): Promise<readonly GroupOutcome<Row>[]>;
}

export interface GroupLimits {
  /** Statements in the database at a time. */
  readonly inFlight: number;
  /** Milliseconds after which a statement no longer counts as in flight, so that a slow one holds up nothing else. */
  readonly slowAfterMs: number;
  /** Most sends and bytes of text in one statement. One send may be larger. */
  readonly sends: number;
  readonly bytes: number;
  /** Most sends and bytes of text that wait, and most sends that wait for one conversation. */
  readonly waitingSends: number;
  readonly waitingBytes: number;
  readonly waitingInPlace: number;
  /** Milliseconds after which a send is no longer tried if the database did not answer one before it. */
  readonly giveUpAfterMs: number;
}

const mebibyte = 1024 * 1024;

/** Measured in ADR 11. */
export const groupLimits: GroupLimits = {
  inFlight: 2,
  slowAfterMs: 50,
  sends: 64,
  bytes: mebibyte / 4,
  waitingSends: 4_096,
  waitingBytes: 16 * mebibyte,
  waitingInPlace: 1_024,
  giveUpAfterMs: 2_500,
};

interface Waiting<Item, Row> {
  readonly item: Item;
  readonly since: number;
  readonly resolve: (row: Row | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** The sends of one conversation. */
interface Place<Item, Row> {
  readonly name: string;
  readonly waiting: Waiting<Item, Row>[];
  /** Whether sends of it are in the database; the next ones wait for them. */
  busy: boolean;
}

/** A statement's sends by conversation. */
type Batch<Item, Row> = readonly {
  readonly place: Place<Item, Row>;
  readonly sends: readonly Waiting<Item, Row>[];
}[];

/** What became of a batch. */
interface Written<Item, Row> {
  /** What is left to be written alone. */
  readonly sends: ReadonlySet<Waiting<Item, Row>>;
  readonly failed: boolean;
  /** The error, if the database did not answer. */
  readonly unanswered?: unknown;
}

/**
 * Commits sends in groups (ADR 11). A send on an idle server starts at once, with those that arrived together with it. While the
 * permitted number of statements is in the database, further sends gather, and the next statement takes them together. There is no
 * timer to wait for more.
 */
export class GroupCommit<Item extends GroupedSend, Row> {
  readonly #places = new Map<string, Place<Item, Row>>();
  /** Conversations with waiting sends, none in the database; the longest waiting first. */
  #ready: Place<Item, Row>[] = [];
  #inFlight = 0;
  #starting = false;
  #waitingSends = 0;
  #waitingBytes = 0;

  constructor(
    private readonly statements: GroupStatements<Item, Row>,
    private readonly limits: GroupLimits = groupLimits,
  ) {}

  /**
   * Writes one send, perhaps together with others. What happens to the others does not affect it.
   * @returns as `GroupStatements.alone` does
   * @throws DomainError too_many_sends; otherwise what `GroupStatements.alone` throws
   */
  send(item: Item): Promise<Row | undefined> {
    const place = this.#places.get(item.place) ?? { name: item.place, waiting: [], busy: false };
    const { limits } = this;
    if (
      this.#waitingSends >= limits.waitingSends ||
      this.#waitingBytes + item.bytes > limits.waitingBytes ||
      place.waiting.length >= limits.waitingInPlace
    )
      return Promise.reject(new DomainError(messageErrors.too_many_sends));
    return new Promise((resolve, reject) => {
      this.#places.set(item.place, place);
      if (!place.busy && place.waiting.length === 0) this.#ready.push(place);
      place.waiting.push({ item, since: performance.now(), resolve, reject });
      this.#waitingSends += 1;
      this.#waitingBytes += item.bytes;
      this.#startSoon();
    });
  }

  /** Starts after this turn of the event loop, so that requests that were read in it share a statement. */
  #startSoon(): void {
    if (this.#starting) return;
    this.#starting = true;
    setImmediate(() => {
      this.#starting = false;
      this.#start();
    });
  }

  #start(): void {
    while (this.#inFlight < this.limits.inFlight && this.#ready.length > 0) void this.#run(this.#take());
  }

  /** What goes into the next statement; at least one send. */
  #take(): Batch<Item, Row> {
    const batch: { place: Place<Item, Row>; sends: Waiting<Item, Row>[] }[] = [];
    let [sends, bytes] = [0, 0];
    const fits = (next: Waiting<Item, Row>) =>
      sends === 0 || (sends < this.limits.sends && bytes + next.item.bytes <= this.limits.bytes);
    for (const place of this.#ready) {
      const taken: Waiting<Item, Row>[] = [];
      for (const next of place.waiting) {
        if (!fits(next)) break;
        taken.push(next);
        sends += 1;
        bytes += next.item.bytes;
      }
      if (taken.length === 0) break;
      place.waiting.splice(0, taken.length);
      place.busy = true;
      batch.push({ place, sends: taken });
    }
    this.#ready = this.#ready.slice(batch.length);
    this.#waitingSends -= sends;
    this.#waitingBytes -= bytes;
    return batch;
  }

  async #run(batch: Batch<Item, Row>): Promise<void> {
    this.#inFlight += 1;
    let counts = true;
    const leave = (): void => {
      if (!counts) return;
      counts = false;
      this.#inFlight -= 1;
      this.#startSoon();
    };
    const timer = setTimeout(leave, this.limits.slowAfterMs).unref();
    const rest = await this.#write(batch);
    clearTimeout(timer);
    for (const { place, sends } of batch) {
      const own = sends.filter((send) => rest.sends.has(send));
      if (own.length === 0) this.#free(place, rest.unanswered);
      else void this.#writeRest(place, own, batch.length > 1 && !rest.failed);
    }
    leave();
    this.#startSoon();
  }

  /**
   * Writes what a shared statement left, beside the statements in flight: it waits for its own conversation only, and takes
   * one connection for each conversation.
   */
  async #writeRest(place: Place<Item, Row>, sends: readonly Waiting<Item, Row>[], together: boolean): Promise<void> {
    const shared = together ? await this.#write([{ place, sends }]) : { sends, unanswered: undefined };
    let { unanswered } = shared;
    for (const send of shared.sends) {
      if (unanswered !== undefined && this.#isLate(send)) send.reject(unanswered);
      else unanswered = (await this.#alone(send)) ?? unanswered;
    }
    this.#free(place, unanswered);
    this.#startSoon();
  }

  /** Writes and answers one send. Never rejects. @returns the error, if the database did not answer */
  async #alone({ item, resolve, reject }: Waiting<Item, Row>): Promise<unknown> {
    try {
      resolve(await this.statements.alone(item));
    } catch (error) {
      reject(error);
      if (!rolledBack(error)) return error;
    }
    return undefined;
  }

  #isLate(send: Waiting<Item, Row>): boolean {
    return performance.now() - send.since >= this.limits.giveUpAfterMs;
  }

  /**
   * Makes the next sends of a place ready. If the database did not answer, those that have waited long are not tried: each
   * of them would wait for its deadline after that of the one before.
   */
  #free(place: Place<Item, Row>, unanswered?: unknown): void {
    place.busy = false;
    while (unanswered !== undefined && place.waiting[0] && this.#isLate(place.waiting[0])) {
      const late = place.waiting.shift();
      this.#waitingSends -= 1;
      this.#waitingBytes -= late?.item.bytes ?? 0;
      late?.reject(unanswered);
    }
    if (place.waiting.length > 0) this.#ready.push(place);
    else this.#places.delete(place.name);
  }

  /** Writes a batch and answers its sends, except those that it returns. Never rejects. */
  async #write(batch: Batch<Item, Row>): Promise<Written<Item, Row>> {
    const sends = batch.flatMap((part) => part.sends);
    const [first] = sends;
    if (first && sends.length === 1) return { sends: new Set(), failed: false, unanswered: await this.#alone(first) };
    const left = new Set(sends);
    try {
      const items = sends.map(({ item }) => item);
      // Sends into one conversation only hold up each other.
      const outcomes = await this.statements.together(items, batch.length === 1 ? 'wait' : 'skip');
      for (const [index, send] of sends.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined || outcome === 'alone') continue;
        left.delete(send);
        send.resolve(outcome === 'forbidden' ? undefined : outcome);
      }
      return { sends: left, failed: false };
    } catch (error) {
      // After any other failure the batch may be written, and a second attempt could write it twice.
      if (rolledBack(error)) return { sends: left, failed: true };
      for (const send of sends) send.reject(error);
      return { sends: new Set(), failed: true, unanswered: error };
    }
  }
}
