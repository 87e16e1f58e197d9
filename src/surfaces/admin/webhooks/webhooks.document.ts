import type { Type } from '@nestjs/common';
import { missedType, testType, webhookEventTypes } from '../../../webhooks';
import type { DocumentedWebhook } from '../../common/openapi/surface-document';
import {
  WebhookCommunityDataDto,
  WebhookConversationDataDto,
  WebhookCreditsDataDto,
  WebhookMembershipDataDto,
  WebhookMessageDataDto,
  WebhookMissedDataDto,
  WebhookTestDataDto,
  WebhookUserBlockDataDto,
  WebhookUserDataDto,
} from './payload.dto';

type Topic = 'message' | 'conversation' | 'membership' | 'user' | 'community' | 'credits';

const dataOfTopic: Readonly<Record<Topic, Type>> = {
  message: WebhookMessageDataDto,
  conversation: WebhookConversationDataDto,
  membership: WebhookMembershipDataDto,
  user: WebhookUserDataDto,
  community: WebhookCommunityDataDto,
  credits: WebhookCreditsDataDto,
};

const dataOfType: Readonly<Record<string, Type>> = {
  'user.blocked': WebhookUserBlockDataDto,
  'user.unblocked': WebhookUserBlockDataDto,
  [missedType]: WebhookMissedDataDto,
  [testType]: WebhookTestDataDto,
};

const summaries: Readonly<Record<string, string>> = {
  'message.created': 'A message was sent',
  'message.updated': 'A message was edited, pinned, unpinned or erased',
  'message.deleted': 'A message was deleted',
  'message.reacted': 'A reaction was added or removed',
  'conversation.created': 'A direct or group conversation was opened',
  'conversation.updated': 'The topic of a group was changed',
  'conversation.deleted': 'A direct or group conversation was deleted',
  'membership.started': 'A membership became active',
  'membership.changed': 'Tier or end of a membership changed',
  'membership.ended': 'A membership ended',
  'membership.blocked': 'A creator blocked a member',
  'membership.unblocked': 'A creator unblocked a member',
  'user.created': 'An account was created',
  'user.updated': 'A profile was changed',
  'user.deactivated': 'An account was deactivated',
  'user.reactivated': 'An account was reactivated',
  'user.erased': 'An account was erased; erase what you keep of it',
  'user.blocked': 'A user blocked another user',
  'user.unblocked': 'A block between users ended',
  'community.created': 'A community was created',
  'community.updated': 'A community was renamed',
  'credits.moved': 'Credits were issued, debited or transferred',
  [missedType]: 'Events are missing because the server could not send them in time',
  [testType]: 'The platform asked for a test event',
};

const topicOf = (type: string): Topic => type.slice(0, type.indexOf('.')) as Topic;

/** What endpoints receive, for the `webhooks` section of the document. */
export const documentedWebhooks: readonly DocumentedWebhook[] = [...webhookEventTypes, missedType, testType].map(
  (type) => ({
    name: type,
    summary: summaries[type] ?? type,
    tag: 'Webhooks',
    data: dataOfType[type] ?? dataOfTopic[topicOf(type)],
  }),
);
