import { AttachmentEntity } from '../domain/attachments/attachments.entity';
import {
  EndedSessionEntity,
  KnownClientEntity,
  PasskeyChallengeEntity,
  PasskeyEntity,
  SecondFactorEntity,
  SessionEntity,
  SignInCodeEntity,
  SignInLimitEntity,
  StreamTicketEntity,
} from '../domain/auth/auth.entity';
import { UserBlockEntity } from '../domain/blocks/blocks.entity';
import {
  CommunityEntity,
  TierEntity,
  MembershipCountsEntity,
  MembershipEntity,
} from '../domain/communities/communities.entity';
import {
  ConversationEntity,
  ParticipantEntity,
  CommunityInboxEntity,
} from '../domain/conversations/conversations.entity';
import { CreditAccountEntity, CreditTransferEntity } from '../domain/credits/credits.entity';
import { EventEntity, EventLogStateEntity, EventConsumerEntity } from '../domain/events/events.entity';
import { MessageEntity, SentKeyEntity, ReactionEntity, ReceivedMarkEntity } from '../domain/messages/messages.entity';
import { LastSeenEntity, PresencePersonEntity, PresenceProcessEntity } from '../domain/presence/presence.entity';
import { UserEntity, PreferenceEntity, DeviceEntity } from '../domain/users/users.entity';
import { ChannelPauseEntity, DeliveryEntity, SigningKeyEntity } from '../notifications/notifications.entity';
import {
  WebhookAttemptEntity,
  WebhookDeliveryEntity,
  WebhookEndpointEntity,
  WebhookLaneEntity,
} from '../webhooks/webhooks.entity';

/** Every entity: one for each table, kept in the module that owns it. */
export const entities = [
  AttachmentEntity,
  SessionEntity,
  EndedSessionEntity,
  SecondFactorEntity,
  PasskeyEntity,
  PasskeyChallengeEntity,
  SignInCodeEntity,
  SignInLimitEntity,
  KnownClientEntity,
  StreamTicketEntity,
  UserBlockEntity,
  CommunityEntity,
  TierEntity,
  MembershipEntity,
  MembershipCountsEntity,
  ConversationEntity,
  ParticipantEntity,
  CommunityInboxEntity,
  CreditAccountEntity,
  CreditTransferEntity,
  EventEntity,
  EventLogStateEntity,
  EventConsumerEntity,
  MessageEntity,
  SentKeyEntity,
  ReactionEntity,
  ReceivedMarkEntity,
  LastSeenEntity,
  PresencePersonEntity,
  PresenceProcessEntity,
  UserEntity,
  PreferenceEntity,
  DeviceEntity,
  DeliveryEntity,
  ChannelPauseEntity,
  SigningKeyEntity,
  WebhookEndpointEntity,
  WebhookDeliveryEntity,
  WebhookLaneEntity,
  WebhookAttemptEntity,
];
