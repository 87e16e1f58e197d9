import { missedType, testType, type WebhookEventType } from '../model/event-types';

/** A message as the platform sees it. */
export interface WebhookMessage {
  readonly id: string;
  readonly conversation_id: string;
  readonly community_id: string | null;
  readonly seq: number;
  readonly sender_id: string;
  readonly type: string;
  readonly content: string;
  readonly thread_root_id: string | null;
  readonly attachments: readonly {
    readonly id: string;
    readonly filename: string;
    readonly mime_type: string;
    readonly size_bytes: number;
  }[];
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
  readonly pinned_at: string | null;
  readonly created_at: string;
  readonly edited_at: string | null;
}

export interface WebhookConversation {
  readonly id: string;
  readonly kind: string;
  readonly community_id: string | null;
  readonly topic: string | null;
  readonly participant_ids: readonly string[];
  readonly created_at: string;
}

export interface WebhookMembership {
  readonly id: string;
  readonly community_id: string;
  readonly user_id: string;
  readonly status: string;
  readonly ends_at: string | null;
  readonly tier_name: string | null;
  readonly joined_at: string;
  readonly is_blocked: boolean;
}

export interface WebhookUser {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
  readonly unverified_email: string | null;
  readonly display_name: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly avatar_url: string | null;
  readonly roles: readonly string[];
  readonly external_id: string | null;
  readonly locale: string | null;
  readonly time_zone: string | null;
  readonly bot: boolean;
  readonly deactivated_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface WebhookCommunity {
  readonly id: string;
  readonly name: string;
  readonly creator_id: string;
  readonly external_id: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface MessageData {
  readonly actor_id: string | null;
  readonly conversation_id: string;
  readonly community_id: string | null;
  readonly message_id: string;
  readonly seq: number;
  readonly message: WebhookMessage | null;
}

export interface ConversationData {
  readonly actor_id: string | null;
  readonly conversation_id: string;
  readonly conversation: WebhookConversation | null;
}

export interface MembershipData {
  readonly actor_id: string | null;
  readonly community_id: string;
  readonly user_id: string;
  readonly membership: WebhookMembership | null;
}

export interface UserData {
  readonly actor_id: string | null;
  readonly user_id: string;
  readonly user: WebhookUser | null;
}

export interface UserBlockData {
  readonly blocker_id: string | null;
  readonly blocked_id: string;
}

export interface CommunityData {
  readonly actor_id: string | null;
  readonly community_id: string;
  readonly community: WebhookCommunity | null;
}

export interface CreditsData {
  readonly actor_id: string | null;
  readonly user_id: string;
  readonly message_id: string | null;
  readonly balance: number;
}

export interface MissedData {
  readonly until: string;
}

export interface TestData {
  readonly webhook_id: string;
}

type WebhookData =
  | MessageData
  | ConversationData
  | MembershipData
  | UserData
  | UserBlockData
  | CommunityData
  | CreditsData
  | MissedData
  | TestData;

/** What an endpoint receives. */
export interface WebhookPayload {
  readonly type: WebhookEventType | typeof missedType | typeof testType;
  /** When it happened: UTC, milliseconds. */
  readonly timestamp: string;
  readonly data: WebhookData;
}
