import { Injectable, Logger } from '@nestjs/common';
import type { Readable } from '@parley/kernel';
import { closeCodes } from '@parley/platform/http/live-socket';
import { AccessService } from '../../../domain/access';
import { ActorsService } from '../../../domain/auth';
import type { Conversation } from '../../../domain/conversations';
import type { EventType, LiveListener, LiveSignal, LoggedEvent, TypingSignal } from '../../../domain/events';
import { MessagesQueries } from '../../../domain/messages';
import type { MeepaMessage } from '../common/objects.dto';
import { dmOf, MeepaViews } from '../common/views';
import { frameText } from './connection';
import { Connections } from './connections';

/** Maximum queued events; beyond it, clients are asked to reconnect and read the history. */
const maxWaiting = 10_000;
const batchSize = 100;

/** Event types that clients of this API receive. */
const shownTypes: ReadonlySet<EventType> = new Set([
  'message.created',
  'message.edited',
  'message.pinned',
  'message.deleted',
  'message.reacted',
]);
/** Event types after which an account may lose access. */
const accountTypes: ReadonlySet<EventType> = new Set(['person.deactivated', 'person.erased', 'session.ended']);

type Live = LoggedEvent | TypingSignal;

const isSignal = (live: Live): live is TypingSignal => live.type === 'typing' || live.type === 'typing.stopped';

/** Sends live events to the connected clients of this process: to the two people of the DM alone, as the history would show it. */
@Injectable()
export class EventBroadcaster implements LiveListener {
  readonly #logger = new Logger('Gateway');
  #waiting: Live[] = [];
  #working = false;

  constructor(
    private readonly connections: Connections,
    private readonly access: AccessService,
    private readonly messages: MessagesQueries,
    private readonly actors: ActorsService,
    private readonly views: MeepaViews,
  ) {}

  onEvents(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      const connected = event.readers.some((person) => this.connections.has(person));
      if (connected && (shownTypes.has(event.type) || accountTypes.has(event.type))) this.add(event);
    }
  }

  onSignal(signal: LiveSignal): void {
    // Clients of this API let the indicator expire.
    if (signal.type === 'typing') this.add(signal);
  }

  onGap(): void {
    this.connections.askToReconnect();
  }

  /** Closes connections of users who lost access. */
  async recheck(userIds: readonly string[]): Promise<void> {
    const holds = await this.actors.accessOf(userIds);
    for (const userId of userIds) {
      for (const connection of this.connections.of(userId)) {
        if (holds(connection.owner)) continue;
        this.connections.remove(userId, connection);
        connection.close(closeCodes.sessionEnded, 'session ended');
      }
    }
  }

  private add(live: Live): void {
    if (this.connections.count === 0) return;
    if (this.#waiting.length >= maxWaiting) {
      this.#waiting = [];
      this.connections.askToReconnect();
      return;
    }
    this.#waiting.push(live);
    if (!this.#working) void this.work();
  }

  /** One batch after the other, so that the events of a channel keep their order. */
  private async work(): Promise<void> {
    this.#working = true;
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, batchSize);
        try {
          await this.broadcast(batch);
        } catch (error) {
          this.#logger.warn(`could not read events, asking clients to reconnect: ${(error as Error).message}`);
          this.connections.askToReconnect();
        }
      }
    } finally {
      this.#working = false;
    }
  }

  private async broadcast(batch: readonly Live[]): Promise<void> {
    const people = batch.flatMap((live) => (isSignal(live) ? [] : live.readers));
    const ids = [...new Set(batch.flatMap((live) => live.conversationId ?? []))];
    const shared = await this.access.conversationsOfAny(ids, (person) => this.connections.has(person));
    const dms = new Map(shared.map((dm) => [dm.id, dm]));
    const audienceOf = (live: Live): string[] => audience(live, dms.get(live.conversationId ?? ''), this.connections);
    await this.recheck(
      [...new Set([...people, ...batch.flatMap(audienceOf)])].filter((id) => this.connections.has(id)),
    );
    const shown = batch.flatMap((live) =>
      !isSignal(live) && live.messageId !== null && live.type !== 'message.deleted' && audienceOf(live).length > 0
        ? [live.messageId]
        : [],
    );
    const existing = await this.messages.inConversations([...new Set(shown)], [...dms.values()]);
    const messages = new Map((await this.views.fullForBoth(existing, dms)).map((message) => [message.id, message]));
    for (const live of batch) {
      const text = frameOf(live, messages);
      if (text !== null) for (const person of audienceOf(live)) this.connections.send(person, text);
    }
  }
}

/** The connected recipients of an event: participants of the DM who may learn of it, except the user who types. */
function audience(
  live: Live,
  conversation: Readable<Conversation> | undefined,
  connections: Pick<Connections, 'has'>,
): string[] {
  if (!conversation || !dmOf(conversation, '')) return [];
  const people = conversation.participants.map((entry) => entry.person.id).filter((id) => connections.has(id));
  return isSignal(live) ? people.filter((id) => id !== live.actorId) : people.filter((id) => live.readers.includes(id));
}

/** What clients are sent; null if the message was deleted meanwhile: then only the deletion event is sent. */
function frameOf(live: Live, messages: ReadonlyMap<string, MeepaMessage>): string | null {
  const channelId = live.conversationId;
  if (isSignal(live)) return frameText('typing', { channelId, userId: live.actorId });
  const messageId = live.messageId;
  if (messageId === null) return null;
  // Clients expect the id under two names (contract D4).
  if (live.type === 'message.deleted') return frameText('message.deleted', { id: messageId, messageId, channelId });
  const message = messages.get(messageId);
  if (!message) return null;
  if (live.type === 'message.reacted')
    return frameText('reaction.sync', { channelId, messageId, reactions: message.reactions });
  return frameText(live.type === 'message.created' ? 'message.created' : 'message.updated', message);
}
