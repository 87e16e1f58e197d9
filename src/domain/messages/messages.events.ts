import { Injectable, Logger } from '@nestjs/common';

/** Something that happened to a message, told after its commit. Ids only: whoever listens reads again what may be shown. */
export interface MessageEvent {
  readonly type: 'message.created' | 'message.updated' | 'message.deleted' | 'reactions.changed';
  readonly conversationId: string;
  readonly messageId: string;
  readonly actorId: string;
}

/**
 * In-process notice of committed changes, for live connections. A hint only: what must not be lost is in the event log.
 * Listeners are called in the sender's tick and must not throw or wait.
 */
@Injectable()
export class MessageEvents {
  readonly #logger = new Logger('MessageEvents');
  readonly #listeners = new Set<(event: MessageEvent) => void>();

  /** Adds a listener; the function that comes back removes it. */
  subscribe(listener: (event: MessageEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(event: MessageEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#logger.error('a listener failed', error instanceof Error ? error.stack : undefined);
      }
    }
  }
}
