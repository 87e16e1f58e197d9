import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { RateLimiter } from '@parley/platform/http/rate-limiter';
import { AccessService, policy, throwDirectRefusal } from '../../../domain/access';
import type { Actor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import { LiveHub, type TypingSignal } from '../../../domain/events';
import { maxChanges, MessageChangesService, MessageListsQueries } from '../../../domain/messages';
import { FoundMessages } from '../chat/found-messages.service';
import { RocketchatMessagesReader } from '../chat/messages.reader';
import { Posting } from '../chat/posting.service';
import { Reactions } from '../chat/reactions.service';
import { Rooms } from '../rooms/rooms.service';
import { dateOf } from './ejson';
import { meteorErrors } from './errors';
import { realtimeLimits } from './limits';
import { objectOf, textOf, type Method, type Params } from './method';
import { splitEvent } from './streams';

/** Messages that `loadHistory` returns if no number is given, and at most. */
const historyPage = { usual: 50, most: 100 } as const;

/** Methods about messages and typing. The services of the REST API do the work. */
@Injectable()
export class MessageMethods {
  readonly #typing = new RateLimiter({ perMinute: realtimeLimits.typingPerMinute });

  readonly methods: Readonly<Record<string, Method>> = {
    sendMessage: (actor, [message]) => this.posting.sendMessage(actor, objectOf(message)),
    updateMessage: async (actor, [message]) => {
      const { _id, rid, msg } = objectOf(message);
      const found =
        rid === undefined
          ? await this.found.get(textOf(_id), actor.userId)
          : await this.found.getIn(textOf(rid), textOf(_id), actor.userId);
      await this.posting.edit(actor, found, textOf(msg));
    },
    deleteMessage: async (actor, [message]) => {
      const found = await this.found.get(textOf(objectOf(message)['_id']), actor.userId);
      await this.changes.delete(found, actor.userId);
    },
    setReaction: async (actor, [emoji, messageId, present]) => {
      await this.reactions.react(
        actor,
        textOf(messageId),
        textOf(emoji),
        typeof present === 'boolean' ? present : undefined,
      );
    },
    loadHistory: (actor, params) => this.loadHistory(actor, params),
    loadMissedMessages: (actor, params) => this.loadMissedMessages(actor, params),
    'stream-notify-room': async (actor, params) => {
      await this.notifyRoom(actor, params);
    },
  };

  constructor(
    private readonly rooms: Rooms,
    private readonly posting: Posting,
    private readonly found: FoundMessages,
    private readonly changes: MessageChangesService,
    private readonly reactions: Reactions,
    private readonly lists: MessageListsQueries,
    private readonly reader: RocketchatMessagesReader,
    private readonly access: AccessService,
    private readonly hub: LiveHub,
  ) {}

  /** `[rid, end, limit, lastSeen, showThreadMessages]`: messages before `end`, newest first. */
  private async loadHistory(actor: Actor, [rid, end, limit, , threads]: Params): Promise<unknown> {
    const conversation = await this.rooms.joined({ roomId: textOf(rid) }, actor.userId);
    const wanted = Number.isInteger(limit) && Number(limit) > 0 ? Number(limit) : historyPage.usual;
    const items = await this.lists.history(
      conversation,
      { latest: dateOf(end), inclusive: false },
      { limit: Math.min(wanted, historyPage.most), offset: 0, threadReplies: threads !== false },
    );
    const oldest = items.reduce((seq, message) => Math.min(seq, message.seq), conversation.lastSeq + 1);
    const { first, count } = await this.lists.unreadBefore(conversation, actor.userId, oldest);
    return {
      messages: await this.reader.show(items, conversation, actor.userId),
      unreadNotLoaded: count,
      firstUnread: first && count > 0 ? await this.reader.showOne(first, conversation, actor.userId) : undefined,
    };
  }

  /** `[rid, start]`: messages after `start`, newest first, `maxChanges` at most. */
  private async loadMissedMessages(actor: Actor, [rid, start]: Params): Promise<unknown> {
    const oldest = dateOf(start);
    if (!oldest) throw new DomainError(meteorErrors.match_failed);
    const conversation = await this.rooms.joined({ roomId: textOf(rid) }, actor.userId);
    const options = { limit: maxChanges, offset: 0, threadReplies: true } as const;
    const items = await this.lists.history(conversation, { oldest, inclusive: false }, options);
    return this.reader.show(items, conversation, actor.userId);
  }

  /** `['<rid>/typing', username, active]` or `['<rid>/user-activity', username, activities]`. The name is the caller's. */
  private async notifyRoom(actor: Actor, [event, , activity]: Params): Promise<void> {
    const [rid, kind] = splitEvent(textOf(event));
    if (kind !== 'typing' && kind !== 'user-activity') throw new DomainError(meteorErrors.stream_not_allowed);
    await this.#typing.take(actor.userId);
    const { id } = await this.rooms.joined({ roomId: rid }, actor.userId);
    const facts = await this.access.directFacts(id, actor.userId);
    if (!facts) throw new DomainError(conversationErrors.conversation_not_found);
    // Forwarded only if the person may write, so that a block stops it.
    const verdict = policy.direct.write(facts);
    if (!verdict.allowed) throwDirectRefusal(verdict.reason);
    const types = Array.isArray(activity) ? activity.includes('user-typing') : activity === true;
    const type: TypingSignal['type'] = types ? 'typing' : 'typing.stopped';
    this.hub.signal({ type, conversationId: id, actorId: actor.userId });
  }
}
