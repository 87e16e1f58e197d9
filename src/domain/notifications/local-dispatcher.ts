import { Logger } from '@nestjs/common';
import { Lane } from '@parley/platform/outbox/lane';
import type { Dispatcher } from './dispatcher';
import type { Channel } from './model/delivery';

/** Ids of a channel that wait in this process at most: what it gets through well within a lease. */
const waitingAtMost = 50;

/** Attempts deliveries in this process, each channel by itself, so that a slow mail server holds up no push. */
export class LocalDispatcher implements Dispatcher {
  private readonly logger = new Logger('Deliveries');
  private readonly lanes: Readonly<Record<Channel, Lane>>;

  constructor(options: { concurrency: number; deliver: (id: string) => Promise<void>; onRoom: () => void }) {
    const lane = () =>
      new Lane({
        concurrency: options.concurrency,
        capacity: waitingAtMost,
        work: options.deliver,
        onRoom: options.onRoom,
        onError: (error) => this.logger.error('a delivery failed', error instanceof Error ? error.stack : undefined),
      });
    this.lanes = { email: lane(), push: lane() };
  }

  async room(channel: Channel): Promise<number> {
    return this.lanes[channel].room;
  }

  async dispatch(channel: Channel, ids: readonly string[]): Promise<boolean> {
    this.lanes[channel].add(ids);
    return true;
  }

  async stop(): Promise<string[]> {
    return (await Promise.all(Object.values(this.lanes).map((lane) => lane.stop()))).flat();
  }
}
