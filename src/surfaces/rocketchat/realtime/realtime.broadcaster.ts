import { Injectable, Logger } from '@nestjs/common';
import type { Readable } from '@parley/kernel';
import { AccessService } from '../../../domain/access';
import type { Conversation, Participant } from '../../../domain/conversations';
import type { EventType, LiveListener, LiveSignal, LoggedEvent, TypingSignal } from '../../../domain/events';
import { InboxQueries, type Message, MessagesQueries } from '../../../domain/messages';
import type { MessageDto } from '../chat/message.dto';
import { shownId } from '../chat/message.presenter';
import { RocketchatMessagesReader } from '../chat/messages.reader';
import { RoomsReader } from '../rooms/rooms.reader';
import { memberOf } from '../rooms/rooms.service';
import { SubscriptionsReader } from '../subscriptions/subscriptions.reader';
import { toEjson } from './ejson';
import { RealtimeConnections } from './realtime-connections';
import { RealtimePresence } from './realtime-presence';

/** Maximum queued events; beyond it, clients are asked to reconnect and read the history. */
const maxWaiting = 10_000;
const batchSize = 100;

/** What each type of event changes for the people it concerns. Other types are not shown. */
const effects: Partial<Record<EventType, { message?: true; deletion?: true; room?: true; subscription?: true }>> = {
  'message.created': { message: true, room: true, subscription: true },
  'message.edited': { message: true, room: true },
  'message.reacted': { message: true },
  'message.starred': { message: true },
  'message.pinned': { message: true },
  'message.deleted': { deletion: true, room: true, subscription: true },
  'conversation.opened': { room: true, subscription: true },
  'conversation.read': { subscription: true },
  'conversation.closed': { subscription: true },
  'conversation.reopened': { subscription: true },
  'conversation.renamed': { room: true, subscription: true },
};
/** Event types after which an account may lose access. */
const accountTypes: ReadonlySet<EventType> = new Set(['person.deactivated', 'person.erased', 'session.ended']);

type Live = LoggedEvent | TypingSignal;
type Room = Readable<Conversation>;

const isSignal = (live: Live | LiveSignal): live is TypingSignal =>
  live.type === 'typing' || live.type === 'typing.stopped';

/** The events of a batch for one person. */
interface Share {
  readonly userId: string;
  readonly events: readonly Live[];
}

/**
 * Sends live events to the subscriptions of the clients of this process: to participants only, as the REST API would show
 * them to each.
 */
@Injectable()
export class RealtimeBroadcaster implements LiveListener {
  readonly #logger = new Logger('Realtime');
  #waiting: Live[] = [];
  #working = false;

  constructor(
    private readonly connections: RealtimeConnections,
    private readonly access: AccessService,
    private readonly messages: MessagesQueries,
    private readonly inbox: InboxQueries,
    private readonly reader: RocketchatMessagesReader,
    private readonly roomsReader: RoomsReader,
    private readonly subscriptionsReader: SubscriptionsReader,
    private readonly presence: RealtimePresence,
  ) {}

  onEvents(events: readonly LoggedEvent[]): void {
    this.presence.onEvents(events);
    for (const event of events) {
      const shown = effects[event.type] !== undefined || accountTypes.has(event.type);
      if (shown && event.readers.some((person) => this.connections.has(person))) this.add(event);
    }
  }

  onSignal(signal: LiveSignal): void {
    if (isSignal(signal)) this.add(signal);
    else if (signal.type === 'presence') this.presence.onChange(signal.personId);
  }

  onGap(): void {
    this.connections.askToReconnect();
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

  /** One batch after the other, so that the events of a room keep their order. */
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
    const ids = [...new Set(batch.flatMap((live) => live.conversationId ?? []))];
    const shared = await this.access.conversationsOfAny(ids, (person) => this.connections.has(person));
    const rooms = new Map(shared.map((room) => [room.id, room]));
    const readers = batch.flatMap((live) => (isSignal(live) ? [] : live.readers));
    const typing = batch.filter(isSignal).flatMap((live) => audience(live, rooms.get(live.conversationId)));
    // Before anything is shown: a token that was revoked meanwhile receives nothing more.
    await this.connections.recheck(new Set([...readers, ...typing].filter((id) => this.connections.has(id))));
    const shares = sharesOf(batch, rooms, (userId) => this.connections.listens(userId));
    const messages = await this.messagesOf(shares, rooms);
    const shown = await this.shownMessages(shares, rooms, messages);
    for (const { userId, events } of shares)
      for (const live of events) {
        const room = rooms.get(live.conversationId ?? '');
        if (!room) continue;
        if (isSignal(live)) this.publishTyping(userId, room, live);
        else if (effects[live.type]?.deletion) this.publishDeletion(userId, room, messages.get(live.messageId ?? ''));
        else if (effects[live.type]?.message)
          this.publishMessage(userId, room, live, shown.get(`${userId} ${live.messageId}`));
      }
    for (const share of shares) await this.publishChanges(share, rooms);
  }

  /** The messages that events are about, deleted ones too. */
  private async messagesOf(
    shares: readonly Share[],
    rooms: ReadonlyMap<string, Room>,
  ): Promise<Map<string, Readable<Message>>> {
    const ids = shares.flatMap(({ events }) =>
      events.flatMap((live) => (isSignal(live) ? [] : (live.messageId ?? []))),
    );
    const found = await this.messages.inConversations([...new Set(ids)], [...rooms.values()], { deleted: true });
    return new Map(found.map((message) => [message.id, message]));
  }

  /** The messages that are not deleted, as each person sees them: by user id and message id. */
  private async shownMessages(
    shares: readonly Share[],
    rooms: ReadonlyMap<string, Room>,
    messages: ReadonlyMap<string, Readable<Message>>,
  ): Promise<Map<string, unknown>> {
    const entries = new Map<string, { message: Readable<Message>; conversation: Room; readerId: string }>();
    for (const { userId, events } of shares)
      for (const live of events) {
        const message = isSignal(live) || !effects[live.type]?.message ? undefined : messages.get(live.messageId ?? '');
        const conversation = message && rooms.get(message.conversationId);
        if (message?.deletedAt === null && conversation)
          entries.set(`${userId} ${message.id}`, { message, conversation, readerId: userId });
      }
    const shown = await this.reader.showEach([...entries.values()]);
    return new Map([...entries.keys()].map((key, at) => [key, toEjson(shown[at])]));
  }

  private publishMessage(userId: string, room: Room, event: LoggedEvent, shown: unknown): void {
    // Deleted meanwhile: then only the deletion is told.
    if (shown === undefined) return;
    for (const connection of this.connections.of(userId)) {
      connection.publish(
        'stream-room-messages',
        ({ conversationId }) => conversationId === null || conversationId === room.id,
        ({ conversationId }) => (conversationId === null ? [shown, { roomParticipant: true, roomType: 'd' }] : [shown]),
      );
      if (event.type === 'message.created' && event.actorId !== userId && !isMuted(memberOf(room, userId)))
        connection.publish(
          'stream-notify-user',
          ({ kind }) => kind === 'notification',
          () => [notificationOf(shown as MessageDto)],
        );
    }
  }

  private publishDeletion(userId: string, room: Room, message: Readable<Message> | undefined): void {
    if (!message) return;
    for (const connection of this.connections.of(userId))
      connection.publish(
        'stream-notify-room',
        ({ kind, conversationId }) => kind === 'deleteMessage' && conversationId === room.id,
        () => [{ _id: shownId(message) }],
      );
  }

  private publishTyping(userId: string, room: Room, signal: TypingSignal): void {
    const name = memberOf(room, signal.actorId)?.person.username;
    if (name === undefined) return;
    const active = signal.type === 'typing';
    for (const connection of this.connections.of(userId)) {
      const here = (wanted: string) => (subscription: { kind: string; conversationId: string | null }) =>
        subscription.kind === wanted && subscription.conversationId === room.id;
      connection.publish('stream-notify-room', here('typing'), () => [name, active]);
      connection.publish('stream-notify-room', here('user-activity'), () => [name, active ? ['user-typing'] : [], {}]);
    }
  }

  /** Tells a person how rooms and subscriptions are after the batch, once each. */
  private async publishChanges({ userId, events }: Share, rooms: ReadonlyMap<string, Room>): Promise<void> {
    for (const part of ['room', 'subscription'] as const) {
      const kind = `${part}s-changed`;
      const listening = this.connections
        .of(userId)
        .filter(({ subscriptions }) => [...subscriptions.values()].some((subscription) => subscription.kind === kind));
      if (listening.length === 0) continue;
      const changed = new Map<string, { room: Room; change: string }>();
      for (const live of events) {
        const room = isSignal(live) || !effects[live.type]?.[part] ? undefined : rooms.get(live.conversationId ?? '');
        if (!room) continue;
        const inserted = live.type === 'conversation.opened' || changed.get(room.id)?.change === 'inserted';
        changed.set(room.id, { room, change: inserted ? 'inserted' : 'updated' });
      }
      const list = [...changed.values()];
      const shown = await this.shownRooms(
        part,
        userId,
        list.map(({ room }) => room),
      );
      list.forEach(({ change }, at) => {
        const args = [change, toEjson(shown[at])];
        for (const connection of listening)
          connection.publish(
            'stream-notify-user',
            (subscription) => subscription.kind === kind,
            () => args,
          );
      });
    }
  }

  private async shownRooms(part: 'room' | 'subscription', userId: string, rooms: readonly Room[]): Promise<object[]> {
    if (part === 'room') return this.roomsReader.show(rooms, userId);
    const unread = await this.inbox.unread(
      userId,
      rooms.map(({ id }) => id),
    );
    const entries = rooms.flatMap((conversation) => {
      const mine = memberOf(conversation, userId);
      return mine ? [{ conversation, mine, unread: unread.get(conversation.id) ?? 0 }] : [];
    });
    return this.subscriptionsReader.show(userId, entries);
  }
}

/** The participants who may learn of it: the readers of an event, and everyone but the person who types. */
function audience(live: Live, room: Room | undefined): string[] {
  const people = room?.participants.map(({ person }) => person.id) ?? [];
  return isSignal(live) ? people.filter((id) => id !== live.actorId) : people.filter((id) => live.readers.includes(id));
}

/** Which person is shown which events of a batch, in their order. */
function sharesOf(
  batch: readonly Live[],
  rooms: ReadonlyMap<string, Room>,
  isListening: (userId: string) => boolean,
): Share[] {
  const shares = new Map<string, Live[]>();
  for (const live of batch)
    for (const userId of audience(live, rooms.get(live.conversationId ?? '')))
      if (isListening(userId)) shares.set(userId, [...(shares.get(userId) ?? []), live]);
  return [...shares].map(([userId, events]) => ({ userId, events }));
}

function isMuted(participant: Participant | undefined): boolean {
  return participant === undefined || (participant.mutedUntil !== null && participant.mutedUntil > new Date());
}

/** What the event `notification` carries: enough to show it, in the form of upstream's direct messages. */
function notificationOf(message: MessageDto): object {
  return {
    title: message.u.name,
    text: message.msg,
    payload: {
      _id: message._id,
      rid: message.rid,
      tmid: message.tmid,
      sender: message.u,
      type: 'd',
      message: { msg: message.msg },
    },
  };
}
