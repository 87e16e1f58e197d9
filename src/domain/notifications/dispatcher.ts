import type { Channel } from './model/delivery';

/** Where picked deliveries go to be attempted. Losing them is harmless: they are picked again after their lease. */
export interface Dispatcher {
  /** How many more may be handed over. */
  room(channel: Channel): Promise<number>;
  /** Hands over and returns at once, or says with false that it could not. */
  dispatch(channel: Channel, ids: readonly string[]): Promise<boolean>;
  /** Takes nothing more, finishes what is under way, answers what never began. */
  stop(): Promise<string[]>;
}

/** Injection token of the dispatcher over a shared queue, or null where there is none. */
export const SHARED_DISPATCHER = Symbol('shared dispatcher');
