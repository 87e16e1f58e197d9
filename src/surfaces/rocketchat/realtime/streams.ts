import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { Actor } from '../../../domain/auth';
import { Rooms } from '../rooms/rooms.service';
import { meteorErrors } from './errors';

export type StreamName =
  'stream-room-messages' | 'stream-notify-user' | 'stream-notify-room' | 'stream-notify-logged' | 'stream-notify-all';

/** What a client has subscribed to. */
export interface Subscription {
  readonly stream: StreamName;
  /** The event name as the client wrote it. */
  readonly event: string;
  /** The part of the event name behind the room or user id; empty for messages. */
  readonly kind: string;
  /** The conversation; null if the subscription is not about one. */
  readonly conversationId: string | null;
}

/** All messages of all rooms of the caller. */
const allMyMessages = '__my_messages__';

/** Longest event name: a room id and a kind. */
const maxEventLength = 128;

/**
 * Event names of each stream. Those in `silent` are accepted because clients subscribe to them at start and give up if
 * they cannot; nothing that happens on this server causes such an event.
 */
const kinds = {
  'stream-notify-user': {
    served: ['rooms-changed', 'subscriptions-changed', 'notification'],
    silent: ['message', 'otr', 'webrtc', 'userData', 'uiInteraction', 'force_logout', 'video-conference', 'banners'],
  },
  'stream-notify-room': {
    served: ['typing', 'user-activity', 'deleteMessage'],
    silent: ['deleteMessageBulk', 'webrtc', 'messagesRead', 'messagesImported', 'videoconf', 'e2e.keyRequest'],
  },
  'stream-notify-logged': {
    served: ['user-status'],
    silent: [
      'Users:NameChanged',
      'Users:Deleted',
      'updateAvatar',
      'updateEmojiCustom',
      'deleteEmojiCustom',
      'roles-change',
      'permissions-changed',
      'private-settings-changed',
    ],
  },
  'stream-notify-all': {
    served: [],
    silent: [
      'roles-change',
      'updateEmojiCustom',
      'deleteEmojiCustom',
      'updateAvatar',
      'public-settings-changed',
      'permissions-changed',
      'private-settings-changed',
    ],
  },
} as const satisfies Partial<Record<StreamName, { served: readonly string[]; silent: readonly string[] }>>;

/** Whether the stream has this kind of event. */
function hasKind(stream: keyof typeof kinds, kind: string): boolean {
  const { served, silent }: { served: readonly string[]; silent: readonly string[] } = kinds[stream];
  return served.includes(kind) || silent.includes(kind);
}

/** Splits `<id>/<kind>`. */
export function splitEvent(event: string): readonly [id: string, kind: string] {
  const slash = event.indexOf('/');
  return slash < 0 ? [event, ''] : [event.slice(0, slash), event.slice(slash + 1)];
}

/** Decides what a person may subscribe to. Who receives an event is decided again for each event. */
@Injectable()
export class Streams {
  constructor(private readonly rooms: Rooms) {}

  /** @throws login_required, unknown_stream, stream_not_allowed, match_failed */
  async subscription(actor: Actor | undefined, stream: string, params: readonly unknown[]): Promise<Subscription> {
    const known = stream === 'stream-room-messages' || Object.hasOwn(kinds, stream);
    if (!known) throw new DomainError(meteorErrors.unknown_stream);
    if (!actor) throw new DomainError(meteorErrors.login_required);
    const [event] = params;
    if (typeof event !== 'string' || event.length > maxEventLength) throw new DomainError(meteorErrors.match_failed);
    if (stream === 'stream-room-messages') {
      const conversationId = event === allMyMessages ? null : await this.roomOf(event, actor);
      return { stream, event, kind: '', conversationId };
    }
    const name = stream as keyof typeof kinds;
    const withId = name === 'stream-notify-user' || name === 'stream-notify-room';
    const [id, kind] = withId ? splitEvent(event) : ['', event];
    if (!hasKind(name, kind) || (name === 'stream-notify-user' && id !== actor.userId))
      throw new DomainError(meteorErrors.stream_not_allowed);
    const conversationId = name === 'stream-notify-room' ? await this.roomOf(id, actor) : null;
    return { stream: name, event, kind, conversationId };
  }

  /** A room of the person; every other one returns the same error, whether it exists or not. */
  private async roomOf(rid: string, actor: Actor): Promise<string> {
    try {
      return (await this.rooms.joined({ roomId: rid }, actor.userId)).id;
    } catch (error) {
      if (error instanceof DomainError) throw new DomainError(meteorErrors.stream_not_allowed, {}, { cause: error });
      throw error;
    }
  }
}
