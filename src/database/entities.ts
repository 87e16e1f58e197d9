import { AttachmentEntity } from '../domain/attachments/attachments.entity';
import { SessionEntity, SignInCodeEntity, StreamTicketEntity } from '../domain/auth/auth.entity';
import { UserBlockEntity } from '../domain/blocks/blocks.entity';
import { CommunityEntity, TierEntity, MembershipEntity } from '../domain/communities/communities.entity';
import {
  ConversationEntity,
  ParticipantEntity,
  CommunityInboxEntity,
} from '../domain/conversations/conversations.entity';
import { CreditAccountEntity, CreditTransferEntity } from '../domain/credits/credits.entity';
import { EventEntity, EventLogStateEntity, EventConsumerEntity } from '../domain/events/events.entity';
import { MessageEntity, SentKeyEntity, ReactionEntity, ReceivedMarkEntity } from '../domain/messages/messages.entity';
import { UserEntity, PreferenceEntity, DeviceEntity } from '../domain/users/users.entity';
import { DeliveryEntity, SigningKeyEntity } from '../notifications/notifications.entity';

/** Every entity: one for each table, kept in the module that owns it. */
export const entities = [
  AttachmentEntity,
  SessionEntity,
  SignInCodeEntity,
  StreamTicketEntity,
  UserBlockEntity,
  CommunityEntity,
  TierEntity,
  MembershipEntity,
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
  UserEntity,
  PreferenceEntity,
  DeviceEntity,
  DeliveryEntity,
  SigningKeyEntity,
];
