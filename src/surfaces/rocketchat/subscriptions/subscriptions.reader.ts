import { Injectable } from '@nestjs/common';
import { MessageListsQueries, type InboxConversation } from '../../../domain/messages';
import type { SubscriptionDto } from './subscription.dto';
import { presentSubscription } from './subscription.presenter';

/** Subscriptions with their unread mentions, for many at once. */
@Injectable()
export class SubscriptionsReader {
  constructor(private readonly lists: MessageListsQueries) {}

  async show(userId: string, entries: readonly InboxConversation[]): Promise<SubscriptionDto[]> {
    const mentions = await this.lists.unreadMentions(
      userId,
      entries.map(({ conversation }) => conversation.id),
    );
    return entries.map((entry) => presentSubscription(entry, mentions.get(entry.conversation.id) ?? 0));
  }
}
