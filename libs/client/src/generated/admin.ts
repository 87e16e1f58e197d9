/* Written by `npm run openapi` from docs/openapi; not by hand. */
/* eslint-disable */
export interface paths {
    "/api/v1/admin/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List communities
         * @description Newest first; with `external_id`, only the community that has it.
         */
        get: operations["listCommunities"];
        put?: never;
        /**
         * Create or rename a community
         * @description If a community with this `external_id` exists, it is renamed. The creator of a community cannot be changed.
         */
        post: operations["provisionCommunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/communities/{id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or update a membership
         * @description The join date and an existing block stay unchanged.
         */
        put: operations["putMember"];
        post?: never;
        /**
         * End a membership immediately
         * @description The same as the status `canceled` without a later `ends_at`. The former member can still read the conversation.
         */
        delete: operations["endMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/credits/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the ledger statement
         * @description Totals of the whole ledger, computed in one consistent snapshot while transfers continue.
         */
        get: operations["getCreditStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a message's notifications
         * @description For each recipient and channel: what happened, when and why. Empty for an unknown message. Contains no message text, address or token.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/deliveries/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry dead deliveries
         * @description Makes dead deliveries due again, oldest first. Each is checked again before it is sent. Devices that already received the push do not receive it twice.
         */
        post: operations["redriveDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Includes deactivated users, not erased ones.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create or update a user
         * @description If a user with this `external_id` exists, that user is updated; omitted fields stay unchanged.
         */
        post: operations["provisionUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user
         * @description Returns every field that provisioning can set, also for deactivated users.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Erase a user
         * @description Permanently deletes the profile, tokens, devices, attachments and the text of the user’s messages. The other side keeps a thread with a deleted user. If the call is interrupted, repeat it: it resumes where it stopped.
         */
        delete: operations["eraseUser"];
        options?: never;
        head?: never;
        /**
         * Update a user
         * @description Omitted fields stay unchanged; null clears a field.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api/v1/admin/users/{id}/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Credit or debit a user
         * @description Balances never go negative; a debit larger than the balance is rejected.
         */
        post: operations["issueCredits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate a user
         * @description Revokes all of the user’s tokens at once. No one can write to the user until reactivation.
         */
        post: operations["deactivateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a user’s data
         * @description Everything stored about the user, streamed as one JSON object.
         */
        get: operations["exportUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate a user
         * @description Tokens issued before the deactivation stay revoked.
         */
        post: operations["reactivateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue tokens for a user
         * @description Returns the same tokens as a sign-in by the user.
         */
        post: operations["issueTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AdminCommunityDto: {
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-05T08:00:00Z
             */
            created_at: string;
            /**
             * Format: uuid
             * @description User id of its creator.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            creator_id: string;
            /**
             * @description The platform's own id, or null.
             * @example harbour-club
             */
            external_id: string | null;
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            id: string;
            /**
             * @description Name of the community.
             * @example Harbour Club
             */
            name: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             * @example 2026-01-05T08:00:00Z
             */
            updated_at: string;
        };
        AdminCommunityListDto: {
            /** @description The communities of this page, the newest first. */
            data: components["schemas"]["AdminCommunityDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
            /**
             * @description Number of matching communities on all pages.
             * @example 1
             */
            total: number;
        };
        AdminMembershipDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * Format: date-time
             * @description End of the membership, or null.
             * @example null
             */
            ends_at: string | null;
            /**
             * Format: uuid
             * @description Membership id.
             * @example 019b8d2b-8c00-7000-8000-000000000202
             */
            id: string;
            /**
             * @description Whether the creator has blocked the member. Only the creator can unblock them.
             * @example false
             */
            is_blocked: boolean;
            /**
             * Format: date-time
             * @description When the person first became a member.
             * @example 2026-01-05T08:00:00Z
             */
            joined_at: string;
            /**
             * @description Status in effect now: one canceled for a later end is `active` until then.
             * @example active
             * @enum {string}
             */
            status: "active" | "trialing" | "canceled";
            /** @description The tier, or null. */
            tier: components["schemas"]["AdminTierDto"] | null;
            /**
             * @description Name of the tier, or null.
             * @example Harbour Gold
             */
            tier_name: string | null;
            /** @description The person. */
            user: components["schemas"]["AdminMemberUserDto"];
        };
        AdminMemberUserDto: {
            /**
             * @description URL of the avatar, or null.
             * @example null
             */
            avatar_url: string | null;
            /**
             * Format: uuid
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            id: string;
            /**
             * @description Unique name of the account.
             * @example ada
             */
            username: string;
        };
        AdminSessionDto: {
            /**
             * @description Send it as `Authorization: Bearer …`.
             * @example eyJhbGciOi…
             */
            access_token: string;
            /**
             * @description Seconds that the access token lives.
             * @example 900
             */
            expires_in: number;
            /**
             * @description Exchanged for a new pair by `POST /api/v1/refresh`.
             * @example 3q2-7w…
             */
            refresh_token: string;
            /**
             * @description Equals `access_token`.
             * @example eyJhbGciOi…
             */
            token: string;
            /**
             * @description Always `Bearer`.
             * @example Bearer
             */
            token_type: string;
            /** @description Owner of the tokens. */
            user: components["schemas"]["AdminSessionUserDto"];
        };
        AdminSessionUserDto: {
            /**
             * @description Address of a picture, http or https.
             * @example null
             */
            avatar_url: string | null;
            /**
             * @description Name to show.
             * @example Ada Peat
             */
            display_name: string | null;
            /**
             * Format: uuid
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            id: string;
            /**
             * @description Unique name: letters, digits, `.`, `_` and `-`.
             * @example ada
             */
            username: string;
        };
        AdminTierDto: {
            /**
             * @description Display colour.
             * @example #B8860B
             */
            color: string;
            /**
             * Format: uuid
             * @description Tier id.
             * @example 019b8d2b-8c00-7000-8000-000000000251
             */
            id: string;
            /**
             * @description Name, unique in the community.
             * @example Harbour Gold
             */
            name: string;
        };
        AdminUserDto: {
            /**
             * @description Address of a picture, http or https.
             * @example null
             */
            avatar_url: string | null;
            /**
             * @description Whether this is a program.
             * @example false
             */
            bot: boolean;
            /**
             * Format: date-time
             * @description When the account was made.
             * @example 2026-01-05T08:00:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Time of the deactivation, or null.
             * @example null
             */
            deactivated_at: string | null;
            /**
             * @description Name to show.
             * @example Ada Peat
             */
            display_name: string | null;
            /**
             * @description Unique e-mail address. Null if the user has none.
             * @example ada@example.org
             */
            email: string | null;
            /**
             * Format: date-time
             * @description When the person was erased, or null.
             * @example null
             */
            erased_at: string | null;
            /**
             * @description The platform's own id of the person; unique.
             * @example crm-1042
             */
            external_id: string | null;
            /**
             * @description First name.
             * @example Ada
             */
            first_name: string | null;
            /**
             * Format: uuid
             * @description User id, the same on every API.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            id: string;
            /**
             * @description Last name.
             * @example Peat
             */
            last_name: string | null;
            /**
             * @description BCP 47 language tag, used for mails.
             * @example en
             */
            locale: string | null;
            /**
             * @description `admin` opens this API, never other people’s conversations.
             * @example [
             *       "user"
             *     ]
             */
            roles: ("user" | "admin")[];
            /**
             * @description IANA name, for mails.
             * @example Europe/Lisbon
             */
            time_zone: string | null;
            /**
             * @description Email address that the user gave at registration and has not proven; null otherwise. Setting `email` proves it and removes the password, tokens and devices that existed before.
             * @example null
             */
            unverified_email: string | null;
            /**
             * Format: date-time
             * @description When the account was last changed.
             * @example 2026-01-05T08:00:00Z
             */
            updated_at: string;
            /**
             * @description Unique name: letters, digits, `.`, `_` and `-`.
             * @example ada
             */
            username: string;
        };
        AdminUserListDto: {
            /** @description The accounts of this page. */
            data: components["schemas"]["AdminUserDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
            /**
             * @description How many accounts match, on all pages.
             * @example 7
             */
            total: number;
        };
        CommunityError: {
            /**
             * @description Machine-readable error code. Stable across releases.
             * @example cannot_send
             */
            code: string;
            /** @description Replaces `message` for settings and personal blocks. */
            error?: string;
            /** @description Human-readable error message. A list of texts for validation errors (422) and for sending and listing messages (403); a single text otherwise. */
            message?: string | string[];
            /**
             * @description Request id for support requests; also sent in the X-Request-Id header.
             * @example 01930000-0000-7000-8000-000000000001
             */
            request_id: string;
        };
        CreditBalanceDto: {
            /**
             * @description Balance of the user after the call.
             * @example 100
             */
            balance: number;
        };
        CreditStatementDto: {
            /**
             * @description Number of users with an account.
             * @example 2
             */
            accounts: number;
            /**
             * @description Whether all issued credits are in accounts and every balance equals the sum of its transfers.
             * @example true
             */
            balanced: boolean;
            /**
             * @description Accounts whose balance differs from the sum of their transfers.
             * @example 0
             */
            faulty_accounts: number;
            /**
             * @description Sum of the balances of all users.
             * @example 100
             */
            held: number;
            /**
             * @description Credits issued, minus credits debited.
             * @example 100
             */
            issued: number;
            /**
             * @description Sum of all accounts, including the issuing account. Always 0, because every transfer moves credits between two accounts.
             * @example 0
             */
            total: number;
            /**
             * @description Number of transfers.
             * @example 3
             */
            transfers: number;
        };
        DeliveriesDto: {
            /** @description One entry per recipient and channel, ordered by recipient. */
            data: components["schemas"]["DeliveryDto"][];
            /**
             * @description True if the message is stored but no worker has processed it yet. The list is then empty.
             * @example false
             */
            waits_in_outbox: boolean;
        };
        DeliveryDeviceDto: {
            /**
             * @description Response of the push service.
             * @example 200
             */
            code: string;
            /**
             * Format: uuid
             * @description Device id, never its token.
             * @example 019c24ad-1d78-7000-8000-000000000601
             */
            id: string;
            /**
             * @description `gone`: the push service declared its token dead, and it was removed.
             * @example sent
             * @enum {string}
             */
            outcome: "sent" | "gone" | "rejected";
        };
        DeliveryDto: {
            /**
             * @description How often the provider was asked.
             * @example 1
             */
            attempts: number;
            /**
             * @description Channel of the notification.
             * @example email
             * @enum {string}
             */
            channel: "email" | "push";
            /** @description Devices with a final outcome. */
            devices: components["schemas"]["DeliveryDeviceDto"][];
            /**
             * Format: date-time
             * @description While pending: time of the next attempt.
             * @example 2026-02-03T18:04:11Z
             */
            due_at: string | null;
            /**
             * Format: date-time
             * @description Time of the first attempt. Attempts end 24 hours later.
             * @example 2026-02-03T18:04:11Z
             */
            first_attempt_at: string | null;
            /** @description History, oldest first; at most the newest 50 entries. */
            history: components["schemas"]["DeliveryEventDto"][];
            /**
             * Format: uuid
             * @description Delivery id.
             * @example 019c24ad-1d78-7000-8000-000000000602
             */
            id: string;
            /**
             * @description Last response of the provider: an SMTP or HTTP status with its name, or a network error.
             * @example 250
             */
            last_code: string | null;
            /**
             * Format: date-time
             * @description When the message was sent; UTC, whole seconds.
             * @example 2026-02-03T18:04:11Z
             */
            occurred_at: string;
            /**
             * @description Message-ID of the mail, or the push service's name of the push. Several deliveries with one mail waited together and were gathered.
             * @example null
             */
            provider_id: string | null;
            /**
             * @description Why it is so. Suppressed: own_message, system_message, message_deleted, erased, deactivated, bot, sender_deactivated, not_participant, blocked, not_active_member, personally_blocked, preference_off, channel_unavailable, no_address, no_device, already_read, muted. Pending: quiet_hours, email_delay. Dead: rejected, gave_up.
             * @example null
             */
            reason: string | null;
            /**
             * Format: uuid
             * @description User id of the recipient.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            recipient_id: string;
            /**
             * @description Username of the recipient.
             * @example ada
             */
            recipient_username: string;
            /**
             * @description `pending`: waiting for its first or next attempt. `sending`: handed over, outcome not known yet. `dead`: no further attempts; it can be redriven.
             * @example sent
             * @enum {string}
             */
            state: "pending" | "sending" | "sent" | "suppressed" | "dead";
            /**
             * Format: date-time
             * @description When it last changed.
             * @example 2026-02-03T18:04:11Z
             */
            updated_at: string;
        };
        DeliveryEventDto: {
            /**
             * Format: date-time
             * @description When; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
             */
            at: string;
            /**
             * @description The reason, or the response of the mail server or push service.
             * @example 250
             */
            code: string | null;
            /**
             * @description What happened.
             * @example sent
             * @enum {string}
             */
            what: "waiting" | "attempt_failed" | "sent" | "suppressed" | "dead" | "redriven";
        };
        IssueCreditsDto: {
            /**
             * @description Number of credits, not 0; a negative number debits the user.
             * @example 100
             */
            amount: number;
            /**
             * @description Reason, kept in the ledger.
             * @example welcome gift
             */
            reason: string;
        };
        ProvisionCommunityDto: {
            /**
             * Format: uuid
             * @description User id of its creator; never changes.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            creator_id: string;
            /**
             * @description The platform's own id of the community; makes the call safe to repeat.
             * @example harbour-club
             */
            external_id?: string | null;
            /**
             * @description Name of the community.
             * @example Harbour Club
             */
            name: string;
        };
        ProvisionUserDto: {
            /**
             * @description Address of a picture, http or https.
             * @example null
             */
            avatar_url?: string | null;
            /**
             * @description Whether this is a program.
             * @example false
             */
            bot?: boolean;
            /**
             * @description Name to show.
             * @example Ada Peat
             */
            display_name?: string | null;
            /**
             * @description Unique e-mail address. Null if the user has none.
             * @example fay@example.org
             */
            email: string | null;
            /**
             * @description The platform's own id of the person; unique.
             * @example crm-1042
             */
            external_id?: string | null;
            /**
             * @description First name.
             * @example Ada
             */
            first_name?: string | null;
            /**
             * @description Last name.
             * @example Peat
             */
            last_name?: string | null;
            /**
             * @description BCP 47 language tag, used for mails.
             * @example en
             */
            locale?: string | null;
            /**
             * @description Another password than before ends every token.
             * @example a long pass phrase
             */
            password?: string;
            /**
             * @description `admin` opens this API, never other people’s conversations.
             * @example [
             *       "user"
             *     ]
             */
            roles?: ("user" | "admin")[];
            /**
             * @description IANA name, for mails.
             * @example Europe/Lisbon
             */
            time_zone?: string | null;
            /**
             * @description Unique name: letters, digits, `.`, `_` and `-`.
             * @example fay
             */
            username: string;
        };
        PutMembershipDto: {
            /**
             * Format: date-time
             * @description End of the membership. A `canceled` membership stays active until then. Absent or null if no end is set.
             * @example null
             */
            ends_at?: string | null;
            /**
             * @description State of the subscription.
             * @example active
             * @enum {string}
             */
            status: "active" | "trialing" | "canceled";
            /** @description Absent: unchanged. Null: removed. */
            tier?: components["schemas"]["TierInputDto"] | null;
        };
        RedriveDto: {
            /**
             * Format: uuid
             * @description Only those of this message.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            message_id?: string | null;
            /**
             * @description Only those of messages sent at or after this date or time (ISO 8601).
             * @example 2026-02-03T00:00:00Z
             */
            since?: string | null;
        };
        RedrivenDto: {
            /**
             * @description How many are due again; 1000 means that more may be left, so call again.
             * @example 2
             */
            redriven: number;
        };
        TierInputDto: {
            /**
             * @description Display colour. Changing it applies to every member of the tier.
             * @example #B8860B
             */
            color: string;
            /**
             * @description Name, unique in the community.
             * @example Harbour Gold
             */
            name: string;
        };
        UserChangesDto: {
            /**
             * @description Address of a picture, http or https.
             * @example null
             */
            avatar_url?: string | null;
            /**
             * @description Whether this is a program.
             * @example false
             */
            bot?: boolean;
            /**
             * @description Name to show.
             * @example Ada Peat
             */
            display_name?: string | null;
            /**
             * @description Unique e-mail address. Null if the user has none.
             * @example ada@example.org
             */
            email?: string | null;
            /**
             * @description The platform's own id of the person; unique.
             * @example crm-1042
             */
            external_id?: string | null;
            /**
             * @description First name.
             * @example Ada
             */
            first_name?: string | null;
            /**
             * @description Last name.
             * @example Peat
             */
            last_name?: string | null;
            /**
             * @description BCP 47 language tag, used for mails.
             * @example en
             */
            locale?: string | null;
            /**
             * @description Another password than before ends every token.
             * @example a long pass phrase
             */
            password?: string;
            /**
             * @description `admin` opens this API, never other people’s conversations.
             * @example [
             *       "user"
             *     ]
             */
            roles?: ("user" | "admin")[];
            /**
             * @description IANA name, for mails.
             * @example Europe/Lisbon
             */
            time_zone?: string | null;
            /**
             * @description Unique name: letters, digits, `.`, `_` and `-`.
             * @example ada
             */
            username?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AdminCommunityDto = components['schemas']['AdminCommunityDto'];
export type AdminCommunityListDto = components['schemas']['AdminCommunityListDto'];
export type AdminMembershipDto = components['schemas']['AdminMembershipDto'];
export type AdminMemberUserDto = components['schemas']['AdminMemberUserDto'];
export type AdminSessionDto = components['schemas']['AdminSessionDto'];
export type AdminSessionUserDto = components['schemas']['AdminSessionUserDto'];
export type AdminTierDto = components['schemas']['AdminTierDto'];
export type AdminUserDto = components['schemas']['AdminUserDto'];
export type AdminUserListDto = components['schemas']['AdminUserListDto'];
export type CommunityError = components['schemas']['CommunityError'];
export type CreditBalanceDto = components['schemas']['CreditBalanceDto'];
export type CreditStatementDto = components['schemas']['CreditStatementDto'];
export type DeliveriesDto = components['schemas']['DeliveriesDto'];
export type DeliveryDeviceDto = components['schemas']['DeliveryDeviceDto'];
export type DeliveryDto = components['schemas']['DeliveryDto'];
export type DeliveryEventDto = components['schemas']['DeliveryEventDto'];
export type IssueCreditsDto = components['schemas']['IssueCreditsDto'];
export type ProvisionCommunityDto = components['schemas']['ProvisionCommunityDto'];
export type ProvisionUserDto = components['schemas']['ProvisionUserDto'];
export type PutMembershipDto = components['schemas']['PutMembershipDto'];
export type RedriveDto = components['schemas']['RedriveDto'];
export type RedrivenDto = components['schemas']['RedrivenDto'];
export type TierInputDto = components['schemas']['TierInputDto'];
export type UserChangesDto = components['schemas']['UserChangesDto'];
export type $defs = Record<string, never>;
export interface operations {
    listCommunities: {
        parameters: {
            query?: {
                /** @description Return only the community with this external id. */
                external_id?: string;
                /** @description Page number, starting at 1. Invalid values are treated as 1. */
                page?: number;
                /** @description Number of rows per page. Clamped to 100; invalid values fall back to 20. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminCommunityListDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    provisionCommunity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProvisionCommunityDto"];
            };
        };
        responses: {
            /** @description Found by its `external_id` and updated. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminCommunityDto"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminCommunityDto"];
                };
            };
            /** @description Bad Request: `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `creator_fixed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unprocessable Entity: `creator_not_found`, `invalid_community_name`, `invalid_community_external_id`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    putMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                id: string;
                /**
                 * @description User id of the member.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutMembershipDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminMembershipDto"];
                };
            };
            /** @description Bad Request: `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `community_not_found`, `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unprocessable Entity: `creator_cannot_be_member`, `invalid_tier`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    endMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                id: string;
                /**
                 * @description User id of the member.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The membership has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `community_not_found`, `membership_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    getCreditStatement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditStatementDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query: {
                /**
                 * @description Message id, the same on every API.
                 * @example 019c24ad-1d78-7000-8000-000000000404
                 */
                message_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveriesDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unprocessable Entity: `message_id_required`, `invalid_message_id` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    redriveDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedriveDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedrivenDto"];
                };
            };
            /** @description Bad Request: `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unprocessable Entity: `invalid_message_id`, `invalid_since` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Return only the user with this external id. */
                external_id?: string;
                /** @description Page number, starting at 1. Invalid values are treated as 1. */
                page?: number;
                /** @description Number of rows per page. Clamped to 100; invalid values fall back to 20. */
                per_page?: number;
                /** @description Part of a username, name or email address, case-insensitive. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUserListDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    provisionUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProvisionUserDto"];
            };
        };
        responses: {
            /** @description Found by its `external_id` and updated. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUserDto"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUserDto"];
                };
            };
            /** @description Bad Request: `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `username_taken`, `email_taken`, `external_id_taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unprocessable Entity: `invalid_username`, `invalid_email`, `invalid_name`, `invalid_avatar_url`, `invalid_locale`, `invalid_time_zone`, `invalid_external_id`, `invalid_roles`, `invalid_bot`, `invalid_password`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUserDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    eraseUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChangesDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUserDto"];
                };
            };
            /** @description Bad Request: `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `username_taken`, `email_taken`, `external_id_taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unprocessable Entity: `invalid_username`, `invalid_email`, `invalid_name`, `invalid_avatar_url`, `invalid_locale`, `invalid_time_zone`, `invalid_external_id`, `invalid_roles`, `invalid_bot`, `invalid_password` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    issueCredits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Idempotency key. A repeated call with the same key changes nothing and returns the first response. Without a key, every call is applied. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueCreditsDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditBalanceDto"];
                };
            };
            /** @description Bad Request: `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `insufficient_credits`, `balance_too_high` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unprocessable Entity: `invalid_issued_amount`, `invalid_reason`, `invalid_idempotency_key`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    deactivateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUserDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    exportUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    reactivateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUserDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
    issueTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminSessionDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `tokens_not_issued`, `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `account_inactive` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Service Unavailable: `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
        };
    };
}

/** What each operation rejects with. */
export interface OperationErrors {
    deactivateUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    endMember: "bad_url" | "community_not_found" | "insufficient_role" | "internal_error" | "invalid_token" | "membership_not_found" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    eraseUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    exportUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    getCreditStatement: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    getUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    issueCredits: "bad_url" | "balance_too_high" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "idempotency_key_reused" | "insufficient_credits" | "insufficient_role" | "internal_error" | "invalid_idempotency_key" | "invalid_issued_amount" | "invalid_json" | "invalid_reason" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "user_not_found";
    issueTokens: "account_inactive" | "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "tokens_not_issued" | "unavailable" | "url_too_long" | "user_not_found";
    listCommunities: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    listDeliveries: "bad_url" | "insufficient_role" | "internal_error" | "invalid_message_id" | "invalid_token" | "message_id_required" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    listUsers: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    provisionCommunity: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "creator_fixed" | "creator_not_found" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_community_external_id" | "invalid_community_name" | "invalid_json" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "validation_failed";
    provisionUser: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "email_taken" | "external_id_taken" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_avatar_url" | "invalid_bot" | "invalid_email" | "invalid_external_id" | "invalid_json" | "invalid_locale" | "invalid_name" | "invalid_password" | "invalid_roles" | "invalid_time_zone" | "invalid_token" | "invalid_username" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "username_taken" | "validation_failed";
    putMember: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "community_not_found" | "creator_cannot_be_member" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_json" | "invalid_tier" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "user_not_found" | "validation_failed";
    reactivateUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    redriveDeliveries: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_json" | "invalid_message_id" | "invalid_since" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type";
    updateUser: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "email_taken" | "external_id_taken" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_avatar_url" | "invalid_bot" | "invalid_email" | "invalid_external_id" | "invalid_json" | "invalid_locale" | "invalid_name" | "invalid_password" | "invalid_roles" | "invalid_time_zone" | "invalid_token" | "invalid_username" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "user_not_found" | "username_taken";
}

/** Where each operation is found; `keyed` ones take an Idempotency-Key, `file` ones answer with bytes. */
export const routes = {
    deactivateUser: { method: "post", path: "/api/v1/admin/users/{id}/deactivate", keyed: false, file: false },
    endMember: { method: "delete", path: "/api/v1/admin/communities/{id}/members/{user_id}", keyed: false, file: false },
    eraseUser: { method: "delete", path: "/api/v1/admin/users/{id}", keyed: false, file: false },
    exportUser: { method: "get", path: "/api/v1/admin/users/{id}/export", keyed: false, file: false },
    getCreditStatement: { method: "get", path: "/api/v1/admin/credits/statement", keyed: false, file: false },
    getUser: { method: "get", path: "/api/v1/admin/users/{id}", keyed: false, file: false },
    issueCredits: { method: "post", path: "/api/v1/admin/users/{id}/credits", keyed: true, file: false },
    issueTokens: { method: "post", path: "/api/v1/admin/users/{id}/tokens", keyed: false, file: false },
    listCommunities: { method: "get", path: "/api/v1/admin/communities", keyed: false, file: false },
    listDeliveries: { method: "get", path: "/api/v1/admin/deliveries", keyed: false, file: false },
    listUsers: { method: "get", path: "/api/v1/admin/users", keyed: false, file: false },
    provisionCommunity: { method: "post", path: "/api/v1/admin/communities", keyed: false, file: false },
    provisionUser: { method: "post", path: "/api/v1/admin/users", keyed: false, file: false },
    putMember: { method: "put", path: "/api/v1/admin/communities/{id}/members/{user_id}", keyed: false, file: false },
    reactivateUser: { method: "post", path: "/api/v1/admin/users/{id}/reactivate", keyed: false, file: false },
    redriveDeliveries: { method: "post", path: "/api/v1/admin/deliveries/redrive", keyed: false, file: false },
    updateUser: { method: "patch", path: "/api/v1/admin/users/{id}", keyed: false, file: false },
} as const;
