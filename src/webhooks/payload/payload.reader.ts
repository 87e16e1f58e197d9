import { Injectable } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { CommunitiesQueries } from '../../domain/communities';
import { CreditsQueries } from '../../domain/credits';
import { UsersQueries } from '../../domain/users';
import { missedType, type WebhookEventType } from '../model/event-types';
import type {
  WebhookCommunity,
  WebhookConversation,
  WebhookMembership,
  WebhookMessage,
  WebhookPayload,
  WebhookUser,
} from './payload';
import * as sql from './payload.sql';

/** An event as a delivery keeps it. */
interface DeliveredEvent {
  readonly type: WebhookEventType | typeof missedType;
  readonly occurredAt: Date;
  readonly actorId: string | null;
  readonly conversationId: string | null;
  readonly messageId: string | null;
  readonly seq: number | null;
  readonly communityId: string | null;
  readonly subjectId: string | null;
}

/** The parts of an event's type. */
type Topic = WebhookEventType extends `${infer First}.${string}` ? First : never;

const time = (at: Date): string => at.toISOString();
const timeOrNull = (at: Date | null): string | null => at && time(at);

/**
 * Renders payloads from the tables at the moment of sending, so that nothing is sent that has been deleted or erased
 * since, and no text waits in a queue.
 */
@Injectable()
export class PayloadReader {
  private readonly readers: Readonly<Record<Topic, (event: DeliveredEvent) => Promise<WebhookPayload['data']>>> = {
    message: async (event) => ({
      actor_id: event.actorId,
      conversation_id: event.conversationId ?? '',
      community_id: event.communityId,
      message_id: event.messageId ?? '',
      seq: event.seq ?? 0,
      message: await this.message(event.messageId),
    }),
    conversation: async (event) => ({
      actor_id: event.actorId,
      conversation_id: event.conversationId ?? '',
      conversation: await this.conversation(event.conversationId),
    }),
    membership: async (event) => ({
      actor_id: event.actorId,
      community_id: event.communityId ?? '',
      user_id: event.subjectId ?? '',
      membership: await this.membership(event.communityId, event.subjectId),
    }),
    user: async (event) =>
      event.type === 'user.blocked' || event.type === 'user.unblocked'
        ? { blocker_id: event.actorId, blocked_id: event.subjectId ?? '' }
        : { actor_id: event.actorId, user_id: event.subjectId ?? '', user: await this.user(event.subjectId) },
    community: async (event) => ({
      actor_id: event.actorId,
      community_id: event.communityId ?? '',
      community: await this.community(event.communityId),
    }),
    credits: async (event) => ({
      actor_id: event.actorId,
      user_id: event.subjectId ?? '',
      message_id: event.messageId,
      balance: await this.credits.balance(event.subjectId ?? ''),
    }),
  };

  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
    private readonly communities: CommunitiesQueries,
    private readonly credits: CreditsQueries,
  ) {}

  /** The payload with each object as it is now, null where it is gone. */
  async read(event: DeliveredEvent): Promise<WebhookPayload> {
    const timestamp = time(event.occurredAt);
    if (event.type === missedType) return { type: event.type, timestamp, data: { until: timestamp } };
    const topic = event.type.slice(0, event.type.indexOf('.')) as Topic;
    return { type: event.type, timestamp, data: await this.readers[topic](event) };
  }

  private async message(id: string | null): Promise<WebhookMessage | null> {
    const [row] = await this.database.query(sql.selectMessage, [id]);
    if (!row) return null;
    return {
      id: row.id,
      conversation_id: row.conversation_id,
      community_id: row.community_id,
      seq: Number(row.seq),
      sender_id: row.sender_id,
      type: row.type,
      content: row.content,
      thread_root_id: row.thread_root_id,
      attachments: row.attachments ?? [],
      reactions: row.reactions ?? [],
      pinned_at: timeOrNull(row.pinned_at),
      created_at: time(row.created_at),
      edited_at: timeOrNull(row.edited_at),
    };
  }

  private async conversation(id: string | null): Promise<WebhookConversation | null> {
    const [row] = await this.database.query(sql.selectConversation, [id]);
    if (!row) return null;
    return {
      id: row.id,
      kind: row.kind,
      community_id: row.community_id,
      topic: row.topic,
      participant_ids: row.participant_ids ?? [],
      created_at: time(row.created_at),
    };
  }

  private async membership(communityId: string | null, userId: string | null): Promise<WebhookMembership | null> {
    const [row] = await this.database.query(sql.selectMembership, [communityId, userId]);
    if (!row) return null;
    return {
      id: row.id,
      community_id: row.community_id,
      user_id: row.user_id,
      status: row.status,
      ends_at: timeOrNull(row.ends_at),
      tier_name: row.tier_name,
      joined_at: time(row.joined_at),
      is_blocked: row.blocked,
    };
  }

  private async user(id: string | null): Promise<WebhookUser | null> {
    const user = await this.users.find(id ?? '');
    if (!user || user.erasedAt) return null;
    return {
      id: user.id,
      username: user.username,
      email: user.email,
      unverified_email: user.unverifiedEmail,
      display_name: user.displayName,
      first_name: user.firstName,
      last_name: user.lastName,
      avatar_url: user.avatarUrl,
      roles: [...user.roles],
      external_id: user.externalId,
      locale: user.locale,
      time_zone: user.timeZone,
      bot: user.bot,
      deactivated_at: timeOrNull(user.deactivatedAt),
      created_at: time(user.createdAt),
      updated_at: time(user.updatedAt),
    };
  }

  private async community(id: string | null): Promise<WebhookCommunity | null> {
    const community = await this.communities.find(id ?? '');
    return (
      community && {
        id: community.id,
        name: community.name,
        creator_id: community.creatorId,
        external_id: community.externalId,
        created_at: time(community.createdAt),
        updated_at: time(community.updatedAt),
      }
    );
  }
}
