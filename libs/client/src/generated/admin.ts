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
         * List and explain notifications
         * @description For each recipient and channel: what happened, when and why. One of `message_id`, `user_id` and `state=dead` is required. Empty for an unknown message or user. Contains no message text, address or token. Deliveries are kept for 90 days.
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
    "/api/v1/admin/users/{id}/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove the passkeys of a user
         * @description For a user who has lost a device that holds one. Does nothing if they have none. Their sessions continue. They are told by mail.
         */
        delete: operations["removePasskeys"];
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
    "/api/v1/admin/users/{id}/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove the second factor of a user
         * @description For a user who has lost their authenticator app and their recovery codes. Does nothing if they have none. They are told by mail; make sure that it is they who ask.
         */
        delete: operations["removeTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description Oldest first.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description It receives what happens from now on, signed as the Standard Webhooks specification says. At most 50 endpoints. Their urls are unique, so repeating the call creates no second one; rotate the secret if the response was lost.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook endpoint
         * @description Shows whether it is failing, and how much waits for it.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description What waits for it is not sent. A request in progress ends.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Update a webhook endpoint
         * @description Omitted fields stay unchanged. Types and communities apply to events from now on.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/api/v1/admin/webhooks/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the newest requests
         * @description The newest 100 requests to the endpoint, test events included, with status and time; newest first.
         */
        get: operations["listWebhookAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description The events for the endpoint and what became of them, newest first. Kept for 7 days. Contains no message text.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/webhooks/{id}/redrive": {
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
         * @description Makes dead deliveries of the endpoint wait again for 24 hours, oldest first, and tries at once what waits for its next attempt. They arrive after events that were sent in the meantime.
         */
        post: operations["redriveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate a webhook endpoint's secret
         * @description While the former secret is valid, requests carry a signature with each. At most two secrets are valid: rotating again ends the older one.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Sends one event `webhook.test` at once, also to a disabled endpoint, and returns what came of it within 10 seconds. It is not repeated.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ResourceTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the kinds of resources (SCIM)
         * @description RFC 7643, section 6. There is one: `User`.
         */
        get: operations["listScimResourceTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ResourceTypes/User": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the kind of resources (SCIM)
         * @description RFC 7643, section 6.
         */
        get: operations["getScimResourceType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the schemas (SCIM)
         * @description RFC 7643, section 7: the attributes that are kept.
         */
        get: operations["listScimSchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Schemas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a schema (SCIM)
         * @description RFC 7643, section 7. There is one: that of users.
         */
        get: operations["getScimSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ServiceProviderConfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the abilities of this server (SCIM)
         * @description RFC 7643, section 5.
         */
        get: operations["getScimConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users (SCIM)
         * @description In the order of their creation. Includes deactivated users, not erased ones.
         */
        get: operations["listScimUsers"];
        put?: never;
        /**
         * Create a user (SCIM)
         * @description The address counts as proven. A taken `userName`, `externalId` or address is refused with 409.
         */
        post: operations["createScimUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user (SCIM)
         * @description Also deactivated users.
         */
        get: operations["getScimUser"];
        /**
         * Replace a user (SCIM)
         * @description Attributes that are left out are cleared, except `externalId` and `active`, which stay.
         */
        put: operations["replaceScimUser"];
        post?: never;
        /**
         * Erase a user (SCIM)
         * @description The same as `eraseUser`: permanent. To only end the access of a user, set `active` to false.
         */
        delete: operations["deleteScimUser"];
        options?: never;
        head?: never;
        /**
         * Change a user (SCIM)
         * @description Changes the attributes that the operations name. `active` deactivates and reactivates, as `deactivateUser` and `reactivateUser` do. Attributes of RFC 7643 that are not kept are ignored.
         */
        patch: operations["patchScimUser"];
        trace?: never;
    };
}
export interface webhooks {
    "community.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A community was created */
        post: operations["webhook:community.created"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "community.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A community was renamed */
        post: operations["webhook:community.updated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "conversation.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A direct or group conversation was opened */
        post: operations["webhook:conversation.created"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "conversation.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A direct or group conversation was deleted */
        post: operations["webhook:conversation.deleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "conversation.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The topic of a group was changed */
        post: operations["webhook:conversation.updated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "credits.moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Credits were issued, debited or transferred */
        post: operations["webhook:credits.moved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "events.missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Events are missing because the server could not send them in time */
        post: operations["webhook:events.missed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A creator blocked a member */
        post: operations["webhook:membership.blocked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tier or end of a membership changed */
        post: operations["webhook:membership.changed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A membership ended */
        post: operations["webhook:membership.ended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A membership became active */
        post: operations["webhook:membership.started"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.unblocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A creator unblocked a member */
        post: operations["webhook:membership.unblocked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A message was sent */
        post: operations["webhook:message.created"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A message was deleted */
        post: operations["webhook:message.deleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.reacted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A reaction was added or removed */
        post: operations["webhook:message.reacted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A message was edited, pinned, unpinned or erased */
        post: operations["webhook:message.updated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A user blocked another user */
        post: operations["webhook:user.blocked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An account was created */
        post: operations["webhook:user.created"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.deactivated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An account was deactivated */
        post: operations["webhook:user.deactivated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.erased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An account was erased; erase what you keep of it */
        post: operations["webhook:user.erased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.reactivated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An account was reactivated */
        post: operations["webhook:user.reactivated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.unblocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A block between users ended */
        post: operations["webhook:user.unblocked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A profile was changed */
        post: operations["webhook:user.updated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The platform asked for a test event */
        post: operations["webhook:webhook.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
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
        CreatedWebhookDto: {
            /**
             * @description Communities whose events it receives; null for all events.
             * @example [
             *       "019b8d2b-8c00-7000-8000-000000000001"
             *     ]
             */
            community_ids: string[] | null;
            /**
             * Format: date-time
             * @description When it was created.
             * @example 2026-02-03T18:04:11Z
             */
            created_at: string;
            /**
             * @description Deliveries that were given up and can be redriven, counted up to 1000.
             * @example 0
             */
            dead_count: number;
            /**
             * @description Free text, or null.
             * @example Search index
             */
            description: string | null;
            /**
             * @description `gone`: the server disabled it, because it answered 410. Null otherwise.
             * @example null
             * @enum {string|null}
             */
            disabled_reason: "gone" | null;
            /**
             * @description Whether it receives events.
             * @example true
             */
            enabled: boolean;
            /**
             * @description Event types that it receives; null for all.
             * @example [
             *       "message.created",
             *       "message.updated",
             *       "message.deleted"
             *     ]
             */
            event_types: ("message.created" | "message.updated" | "message.deleted" | "message.reacted" | "conversation.created" | "conversation.updated" | "conversation.deleted" | "membership.started" | "membership.changed" | "membership.ended" | "membership.blocked" | "membership.unblocked" | "user.created" | "user.updated" | "user.deactivated" | "user.reactivated" | "user.erased" | "user.blocked" | "user.unblocked" | "community.created" | "community.updated" | "credits.moved")[] | null;
            /**
             * Format: date-time
             * @description Time of the first failure since the last success, or null.
             * @example 2026-02-03T18:04:11Z
             */
            failing_since: string | null;
            /**
             * Format: uuid
             * @description Endpoint id.
             * @example 019c24ad-1d78-7000-8000-000000000701
             */
            id: string;
            /**
             * Format: date-time
             * @description The endpoint asked for a pause until then by `Retry-After`; null otherwise.
             * @example null
             */
            paused_until: string | null;
            /**
             * @description Deliveries that wait for an attempt, counted up to 1000.
             * @example 0
             */
            pending_count: number;
            /**
             * Format: date-time
             * @description The former secret is valid until then; null if only one is valid.
             * @example null
             */
            previous_secret_expires_at: string | null;
            /**
             * @description Verifies signatures (Standard Webhooks). Shown only in this response; keep it.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
             */
            secret: string;
            /**
             * Format: date-time
             * @description When the platform last changed it.
             * @example 2026-02-03T18:04:11Z
             */
            updated_at: string;
            /**
             * Format: uri
             * @description Where events are sent.
             * @example https://platform.example/harbour-events
             */
            url: string;
        };
        CreateWebhookDto: {
            /**
             * @description Receive only events of these communities; null for all, and for events that belong to none: users, direct and group conversations, credits.
             * @example [
             *       "019b8d2b-8c00-7000-8000-000000000001"
             *     ]
             */
            community_ids?: string[] | null;
            /**
             * @description Free text for the operators of the platform.
             * @example Search index
             */
            description?: string | null;
            /**
             * @description A disabled endpoint receives nothing, and events that happen meanwhile are not kept for it. Enabling it continues with what waited before.
             * @example true
             */
            enabled?: boolean;
            /**
             * @description Event types to receive; null for all, also those that later versions add.
             * @example [
             *       "message.created",
             *       "message.updated",
             *       "message.deleted"
             *     ]
             */
            event_types?: ("message.created" | "message.updated" | "message.deleted" | "message.reacted" | "conversation.created" | "conversation.updated" | "conversation.deleted" | "membership.started" | "membership.changed" | "membership.ended" | "membership.blocked" | "membership.unblocked" | "user.created" | "user.updated" | "user.deactivated" | "user.reactivated" | "user.erased" | "user.blocked" | "user.unblocked" | "community.created" | "community.updated" | "credits.moved")[] | null;
            /**
             * Format: uri
             * @description Receives a POST request for each event. http or https, without credentials and fragment. Unless the operator allows private addresses, its host must resolve to a public address. Unique.
             * @example https://platform.example/parley-events
             */
            url?: string;
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
            /**
             * @description Pass it as `cursor` to get the next page; null at the end.
             * @example null
             */
            cursor: string | null;
            /** @description One entry per recipient and channel: those of a message ordered by recipient, others the newest first. */
            data: components["schemas"]["DeliveryDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
            /**
             * @description With `message_id`: true if the message is stored but no worker has processed it yet. The list is then empty.
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
             * Format: uuid
             * @description Message id, the same on every API.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            message_id: string;
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
        RedrivenWebhooksDto: {
            /**
             * @description How many wait again; 1000 means that more may be left, so call again.
             * @example 2
             */
            redriven: number;
        };
        RotatedSecretDto: {
            /**
             * Format: date-time
             * @description Until then, requests carry a signature with the former secret, too.
             * @example 2026-02-03T18:04:11Z
             */
            previous_secret_expires_at: string;
            /**
             * @description Verifies signatures (Standard Webhooks). Shown only in this response; keep it.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
             */
            secret: string;
        };
        RotateSecretDto: {
            /**
             * @description For how many seconds the former secret stays valid; 86400 (24 hours) if absent or null.
             * @example 86400
             */
            overlap_seconds?: number | null;
        };
        ScimEmailDto: {
            /**
             * @description Whether this is the main address.
             * @example true
             */
            primary?: boolean;
            /**
             * @description Kind of address; `work` in answers.
             * @example work
             */
            type?: string;
            /**
             * @description The address.
             * @example gwen@example.org
             */
            value: string;
        };
        ScimError: {
            /**
             * @description Human-readable error message.
             * @example Username has already been taken
             */
            detail: string;
            /**
             * @description Always the schema of errors.
             * @example [
             *       "urn:ietf:params:scim:api:messages:2.0:Error"
             *     ]
             */
            schemas: string[];
            /**
             * @description Kind of the error, with 400 and 409 only.
             * @example uniqueness
             * @enum {string}
             */
            scimType?: "invalidFilter" | "invalidPath" | "invalidSyntax" | "invalidValue" | "noTarget" | "uniqueness";
            /**
             * @description The HTTP status, as text.
             * @example 409
             */
            status: string;
        };
        ScimMetaDto: {
            /**
             * Format: date-time
             * @description When the account was made.
             * @example 2026-01-05T08:00:00Z
             */
            created: string;
            /**
             * Format: date-time
             * @description When the account was last changed.
             * @example 2026-01-05T08:00:00Z
             */
            lastModified: string;
            /**
             * @description URL of the user, below `PUBLIC_URL`.
             * @example http://localhost:3000/scim/v2/Users/019b8d2b-8c00-7000-8000-000000000109
             */
            location: string;
            /**
             * @description Always `User`.
             * @example User
             */
            resourceType: string;
        };
        ScimNameDto: {
            /**
             * @description Last name.
             * @example Marsh
             */
            familyName?: string;
            /**
             * @description First name.
             * @example Gwen
             */
            givenName?: string;
        };
        ScimPatchDto: {
            /** @description The changes. All of them are made, or none. */
            Operations: components["schemas"]["ScimPatchOperationDto"][];
            /**
             * @description Schemas of this object.
             * @example [
             *       "urn:ietf:params:scim:api:messages:2.0:PatchOp"
             *     ]
             */
            schemas: string[];
        };
        ScimPatchOperationDto: {
            /**
             * @description `add`, `replace` or `remove`, in any case.
             * @example replace
             */
            op: string;
            /**
             * @description The attribute, such as `active`, `name.givenName` or `emails[type eq "work"].value`.
             * @example displayName
             */
            path?: string;
            /**
             * @description The new value; without a path, an object of attributes. Booleans may be texts.
             * @example Gwen Marsh
             */
            value?: string | boolean | {
                [key: string]: unknown;
            } | {
                [key: string]: unknown;
            }[];
        };
        ScimUserDto: {
            /**
             * @description False if the user is deactivated.
             * @example true
             */
            active: boolean;
            /**
             * @description Name to show.
             * @example Gwen Marsh
             */
            displayName?: string;
            /** @description The address, if the user has a proven one. */
            emails?: components["schemas"]["ScimEmailDto"][];
            /**
             * @description Id of the person at the identity provider; unique. The `external_id` of the Provisioning API.
             * @example crm-1043
             */
            externalId?: string;
            /**
             * Format: uuid
             * @description User id, the same on every API.
             * @example 019b8d2b-8c00-7000-8000-000000000109
             */
            id: string;
            /**
             * @description Language tag, for mails.
             * @example en
             */
            locale?: string;
            /** @description About the resource. */
            meta: components["schemas"]["ScimMetaDto"];
            /** @description Parts of the name. */
            name?: components["schemas"]["ScimNameDto"];
            /**
             * @description Schemas of this object.
             * @example [
             *       "urn:ietf:params:scim:schemas:core:2.0:User"
             *     ]
             */
            schemas: string[];
            /**
             * @description IANA name, for mails.
             * @example Europe/Dublin
             */
            timezone?: string;
            /**
             * @description Unique name: letters, digits, `.`, `_` and `-`.
             * @example gwen
             */
            userName: string;
        };
        ScimUserInputDto: {
            /**
             * @description False deactivates the user.
             * @example true
             */
            active?: boolean;
            /**
             * @description Name to show.
             * @example Gwen Marsh
             */
            displayName?: string;
            /** @description Addresses. The primary one is kept, else the one of type `work`, else the first; it counts as proven. */
            emails?: components["schemas"]["ScimEmailDto"][];
            /**
             * @description Id of the person at the identity provider; unique. The `external_id` of the Provisioning API.
             * @example crm-1043
             */
            externalId?: string;
            /**
             * @description Language tag, for mails.
             * @example en
             */
            locale?: string;
            /** @description Parts of the name. */
            name?: components["schemas"]["ScimNameDto"];
            /**
             * @description Schemas of this object.
             * @example [
             *       "urn:ietf:params:scim:schemas:core:2.0:User"
             *     ]
             */
            schemas: string[];
            /**
             * @description IANA name, for mails.
             * @example Europe/Dublin
             */
            timezone?: string;
            /**
             * @description Unique name: letters, digits, `.`, `_` and `-`.
             * @example gwen
             */
            userName: string;
        };
        ScimUserListDto: {
            /**
             * @description Users on this page.
             * @example 1
             */
            itemsPerPage: number;
            /** @description The users of this page, in the order of their creation. */
            Resources: components["schemas"]["ScimUserDto"][];
            /**
             * @description Schemas of this object.
             * @example [
             *       "urn:ietf:params:scim:api:messages:2.0:ListResponse"
             *     ]
             */
            schemas: string[];
            /**
             * @description Place of the first user of this page, from 1.
             * @example 1
             */
            startIndex: number;
            /**
             * @description How many users match, on all pages.
             * @example 1
             */
            totalResults: number;
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
        WebhookAttachmentDto: {
            /**
             * @description Name of the file.
             * @example label.png
             */
            filename: string;
            /**
             * Format: uuid
             * @description Attachment id.
             * @example 019c24ad-1d78-7000-8000-000000000721
             */
            id: string;
            /**
             * @description Media type of the file.
             * @example image/png
             */
            mime_type: string;
            /**
             * @description Size of the file in bytes.
             * @example 48211
             */
            size_bytes: number;
        };
        WebhookAttemptDto: {
            /**
             * Format: date-time
             * @description When; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
             */
            attempted_at: string;
            /**
             * @description Duration of the request in milliseconds.
             * @example 84
             */
            duration_ms: number;
            /**
             * @description Why there was no response: `invalid_url`, `address_not_allowed`, `name_not_resolved`, `connection_refused`, `connection_failed`, `connection_closed`, `tls_failed`, `timeout` or `secret_unreadable`; null if there was one.
             * @example null
             */
            error: string | null;
            /**
             * @description HTTP status of the response; null if there was none.
             * @example 204
             */
            status: number | null;
            /**
             * @description Type of the event.
             * @example message.created
             */
            type: string;
            /**
             * Format: uuid
             * @description Sent as `webhook-id`: the delivery id, or that of a test event.
             * @example 019c24ad-1d78-7000-8000-000000000711
             */
            webhook_id: string;
        };
        WebhookAttemptsDto: {
            /** @description The newest 100 requests, the newest first. */
            data: components["schemas"]["WebhookAttemptDto"][];
        };
        WebhookChangesDto: {
            /**
             * @description Receive only events of these communities; null for all, and for events that belong to none: users, direct and group conversations, credits.
             * @example [
             *       "019b8d2b-8c00-7000-8000-000000000001"
             *     ]
             */
            community_ids?: string[] | null;
            /**
             * @description Free text for the operators of the platform.
             * @example Search index
             */
            description?: string | null;
            /**
             * @description A disabled endpoint receives nothing, and events that happen meanwhile are not kept for it. Enabling it continues with what waited before.
             * @example true
             */
            enabled?: boolean;
            /**
             * @description Event types to receive; null for all, also those that later versions add.
             * @example [
             *       "message.created",
             *       "message.updated",
             *       "message.deleted"
             *     ]
             */
            event_types?: ("message.created" | "message.updated" | "message.deleted" | "message.reacted" | "conversation.created" | "conversation.updated" | "conversation.deleted" | "membership.started" | "membership.changed" | "membership.ended" | "membership.blocked" | "membership.unblocked" | "user.created" | "user.updated" | "user.deactivated" | "user.reactivated" | "user.erased" | "user.blocked" | "user.unblocked" | "community.created" | "community.updated" | "credits.moved")[] | null;
            /**
             * Format: uri
             * @description Receives a POST request for each event. http or https, without credentials and fragment. Unless the operator allows private addresses, its host must resolve to a public address. Unique.
             * @example https://platform.example/harbour-events
             */
            url?: string;
        };
        WebhookCommunityDataDto: {
            /**
             * Format: uuid
             * @description User who caused it; null if the platform or the server did.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            actor_id: string | null;
            /** @description The community as it is now. */
            community: components["schemas"]["WebhookCommunityDto"] | null;
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
        };
        WebhookCommunityDto: {
            /**
             * Format: date-time
             * @description When it was created; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
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
             * @description When it was last changed; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
             */
            updated_at: string;
        };
        WebhookConversationDataDto: {
            /**
             * Format: uuid
             * @description User who caused it; null if the platform or the server did.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            actor_id: string | null;
            /** @description The conversation as it is now; null if it is deleted. */
            conversation: components["schemas"]["WebhookConversationDto"] | null;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            conversation_id: string;
        };
        WebhookConversationDto: {
            /**
             * Format: uuid
             * @description Community id; null outside communities.
             * @example null
             */
            community_id: string | null;
            /**
             * Format: date-time
             * @description When it was created; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            id: string;
            /**
             * @description Kind of conversation.
             * @example direct
             * @enum {string}
             */
            kind: "community" | "direct" | "group";
            /**
             * @description User ids of its participants.
             * @example [
             *       "019b8d2b-8c00-7000-8000-000000000102",
             *       "019b8d2b-8c00-7000-8000-000000000103"
             *     ]
             */
            participant_ids: string[];
            /**
             * @description Topic of a group, or null.
             * @example null
             */
            topic: string | null;
        };
        WebhookCreditsDataDto: {
            /**
             * Format: uuid
             * @description User who sent the credits; null if the platform issued or took them.
             * @example null
             */
            actor_id: string | null;
            /**
             * @description Balance of the user now.
             * @example 100
             */
            balance: number;
            /**
             * Format: uuid
             * @description Message that carried the credits, or null.
             * @example null
             */
            message_id: string | null;
            /**
             * Format: uuid
             * @description User who received the credits, or from whom the platform took them.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            user_id: string;
        };
        WebhookDeliveryDto: {
            /**
             * @description How often it was sent.
             * @example 1
             */
            attempts: number;
            /**
             * Format: uuid
             * @description Community of the event, or null.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string | null;
            /**
             * Format: uuid
             * @description Conversation of the event, or null.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string | null;
            /**
             * Format: date-time
             * @description It is given up by then.
             * @example 2026-02-04T18:04:11Z
             */
            expires_at: string;
            /**
             * Format: uuid
             * @description Delivery id, sent as `webhook-id` in every attempt.
             * @example 019c24ad-1d78-7000-8000-000000000711
             */
            id: string;
            /**
             * @description HTTP status of the last response, or why there was none; null before the first attempt.
             * @example 204
             */
            last_result: string | null;
            /**
             * Format: uuid
             * @description Message of the event, or null.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            message_id: string | null;
            /**
             * Format: date-time
             * @description While pending: time of the next attempt in its conversation.
             * @example null
             */
            next_attempt_at: string | null;
            /**
             * Format: date-time
             * @description When the event happened.
             * @example 2026-02-03T18:04:11Z
             */
            occurred_at: string;
            /**
             * @description `pending`: waits for its first or next attempt, or for an earlier event of its conversation. `dead`: given up after 24 hours; it can be redriven.
             * @example sent
             * @enum {string}
             */
            state: "pending" | "sent" | "dead";
            /**
             * @description Type of the event.
             * @example message.created
             */
            type: string;
            /**
             * Format: date-time
             * @description When it last changed.
             * @example 2026-02-03T18:04:11Z
             */
            updated_at: string;
            /**
             * Format: uuid
             * @description User that the event is about, or null.
             * @example null
             */
            user_id: string | null;
        };
        WebhookDeliveryListDto: {
            /**
             * @description Pass it as `cursor` to get the next page; null at the end.
             * @example null
             */
            cursor: string | null;
            /** @description The deliveries of this page, the newest first. */
            data: components["schemas"]["WebhookDeliveryDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
        };
        WebhookDto: {
            /**
             * @description Communities whose events it receives; null for all events.
             * @example [
             *       "019b8d2b-8c00-7000-8000-000000000001"
             *     ]
             */
            community_ids: string[] | null;
            /**
             * Format: date-time
             * @description When it was created.
             * @example 2026-02-03T18:04:11Z
             */
            created_at: string;
            /**
             * @description Deliveries that were given up and can be redriven, counted up to 1000.
             * @example 0
             */
            dead_count: number;
            /**
             * @description Free text, or null.
             * @example Search index
             */
            description: string | null;
            /**
             * @description `gone`: the server disabled it, because it answered 410. Null otherwise.
             * @example null
             * @enum {string|null}
             */
            disabled_reason: "gone" | null;
            /**
             * @description Whether it receives events.
             * @example true
             */
            enabled: boolean;
            /**
             * @description Event types that it receives; null for all.
             * @example [
             *       "message.created",
             *       "message.updated",
             *       "message.deleted"
             *     ]
             */
            event_types: ("message.created" | "message.updated" | "message.deleted" | "message.reacted" | "conversation.created" | "conversation.updated" | "conversation.deleted" | "membership.started" | "membership.changed" | "membership.ended" | "membership.blocked" | "membership.unblocked" | "user.created" | "user.updated" | "user.deactivated" | "user.reactivated" | "user.erased" | "user.blocked" | "user.unblocked" | "community.created" | "community.updated" | "credits.moved")[] | null;
            /**
             * Format: date-time
             * @description Time of the first failure since the last success, or null.
             * @example 2026-02-03T18:04:11Z
             */
            failing_since: string | null;
            /**
             * Format: uuid
             * @description Endpoint id.
             * @example 019c24ad-1d78-7000-8000-000000000701
             */
            id: string;
            /**
             * Format: date-time
             * @description The endpoint asked for a pause until then by `Retry-After`; null otherwise.
             * @example null
             */
            paused_until: string | null;
            /**
             * @description Deliveries that wait for an attempt, counted up to 1000.
             * @example 0
             */
            pending_count: number;
            /**
             * Format: date-time
             * @description The former secret is valid until then; null if only one is valid.
             * @example null
             */
            previous_secret_expires_at: string | null;
            /**
             * Format: date-time
             * @description When the platform last changed it.
             * @example 2026-02-03T18:04:11Z
             */
            updated_at: string;
            /**
             * Format: uri
             * @description Where events are sent.
             * @example https://platform.example/harbour-events
             */
            url: string;
        };
        WebhookListDto: {
            /**
             * @description Pass it as `cursor` to get the next page; null at the end.
             * @example null
             */
            cursor: string | null;
            /** @description The endpoints of this page, the oldest first. */
            data: components["schemas"]["WebhookDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
        };
        WebhookMembershipDataDto: {
            /**
             * Format: uuid
             * @description User who caused it; null if the platform or the server did.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            actor_id: string | null;
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /** @description The membership as it is now. */
            membership: components["schemas"]["WebhookMembershipDto"] | null;
            /**
             * Format: uuid
             * @description User id of the member.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            user_id: string;
        };
        WebhookMembershipDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * Format: date-time
             * @description End of the membership, or null; UTC, milliseconds.
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
             * @description Whether the creator has blocked the member.
             * @example false
             */
            is_blocked: boolean;
            /**
             * Format: date-time
             * @description When the user first became a member; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
             */
            joined_at: string;
            /**
             * @description Status in effect now.
             * @example active
             * @enum {string}
             */
            status: "active" | "trialing" | "canceled";
            /**
             * @description Name of the tier, or null.
             * @example Harbour Gold
             */
            tier_name: string | null;
            /**
             * Format: uuid
             * @description User id of the member.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            user_id: string;
        };
        WebhookMessageDataDto: {
            /**
             * Format: uuid
             * @description User who caused it; null if the platform or the server did.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            actor_id: string | null;
            /**
             * Format: uuid
             * @description Community id; null outside communities.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string | null;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /** @description The message as it is now; null if it is deleted. */
            message: components["schemas"]["WebhookMessageDto"] | null;
            /**
             * Format: uuid
             * @description Message id.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            message_id: string;
            /**
             * @description Position in the conversation.
             * @example 4
             */
            seq: number;
        };
        WebhookMessageDto: {
            /** @description Files of the message. */
            attachments: components["schemas"]["WebhookAttachmentDto"][];
            /**
             * Format: uuid
             * @description Community id; null outside communities.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string | null;
            /**
             * @description Text of the message; empty once erased.
             * @example See you at the harbour.
             */
            content: string;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /**
             * Format: date-time
             * @description When it was sent; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When its text was last changed, or null; UTC, milliseconds.
             * @example null
             */
            edited_at: string | null;
            /**
             * Format: uuid
             * @description Message id, the same on every API.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was pinned, or null; UTC, milliseconds.
             * @example null
             */
            pinned_at: string | null;
            /** @description Reactions to the message. */
            reactions: components["schemas"]["WebhookReactionDto"][];
            /**
             * Format: uuid
             * @description User id of the sender.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            sender_id: string;
            /**
             * @description Position in the conversation, from 1.
             * @example 4
             */
            seq: number;
            /**
             * Format: uuid
             * @description Message whose thread it belongs to, or null.
             * @example null
             */
            thread_root_id: string | null;
            /**
             * @description Kind of message: text, image, video, audio, file, credit_transfer or pinned.
             * @example text
             */
            type: string;
        };
        WebhookMissedDataDto: {
            /**
             * Format: date-time
             * @description Events up to this time may be missing; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
             */
            until: string;
        };
        WebhookReactionDto: {
            /**
             * @description How many users reacted with it.
             * @example 2
             */
            count: number;
            /**
             * @description The emoji.
             * @example 👍
             */
            emoji: string;
        };
        WebhookTestDataDto: {
            /**
             * Format: uuid
             * @description Endpoint id.
             * @example 019c24ad-1d78-7000-8000-000000000701
             */
            webhook_id: string;
        };
        WebhookTestDto: {
            /**
             * @description Whether the endpoint answered with a status from 200 to 299.
             * @example true
             */
            delivered: boolean;
            /**
             * @description Duration of the request in milliseconds.
             * @example 84
             */
            duration_ms: number;
            /**
             * @description Why there was no response: `invalid_url`, `address_not_allowed`, `name_not_resolved`, `connection_refused`, `connection_failed`, `connection_closed`, `tls_failed`, `timeout` or `secret_unreadable`; null if there was one.
             * @example null
             */
            error: string | null;
            /**
             * @description HTTP status of the response; null if there was none.
             * @example 204
             */
            status: number | null;
            /**
             * Format: uuid
             * @description Sent as `webhook-id`.
             * @example 019c24ad-1d78-7000-8000-000000000711
             */
            webhook_id: string;
        };
        WebhookUserBlockDataDto: {
            /**
             * Format: uuid
             * @description User who is or was blocked.
             * @example 019b8d2b-8c00-7000-8000-000000000105
             */
            blocked_id: string;
            /**
             * Format: uuid
             * @description User who blocked the other; null if the block ended because the blocked user was erased.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            blocker_id: string | null;
        };
        WebhookUserDataDto: {
            /**
             * Format: uuid
             * @description User who caused it; null if the platform or the server did.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            actor_id: string | null;
            /** @description The user as they are now; null if erased. */
            user: components["schemas"]["WebhookUserDto"] | null;
            /**
             * Format: uuid
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            user_id: string;
        };
        WebhookUserDto: {
            /**
             * @description URL of the avatar, or null.
             * @example null
             */
            avatar_url: string | null;
            /**
             * @description Whether the account is a bot.
             * @example false
             */
            bot: boolean;
            /**
             * Format: date-time
             * @description When it was created; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was deactivated, or null; UTC, milliseconds.
             * @example null
             */
            deactivated_at: string | null;
            /**
             * @description Display name, or null.
             * @example Ada
             */
            display_name: string | null;
            /**
             * @description Proven email address, or null.
             * @example ada@example.org
             */
            email: string | null;
            /**
             * @description The platform's own id, or null.
             * @example platform-user-17
             */
            external_id: string | null;
            /**
             * @description First name, or null.
             * @example Ada
             */
            first_name: string | null;
            /**
             * Format: uuid
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            id: string;
            /**
             * @description Last name, or null.
             * @example Rivers
             */
            last_name: string | null;
            /**
             * @description Language tag, or null.
             * @example en
             */
            locale: string | null;
            /**
             * @description Roles of the account.
             * @example [
             *       "user"
             *     ]
             */
            roles: string[];
            /**
             * @description IANA time zone, or null.
             * @example Europe/Berlin
             */
            time_zone: string | null;
            /**
             * @description Email address that is not proven yet, or null.
             * @example null
             */
            unverified_email: string | null;
            /**
             * Format: date-time
             * @description When it was last changed; UTC, milliseconds.
             * @example 2026-02-03T18:04:11.204Z
             */
            updated_at: string;
            /**
             * @description Unique name of the account.
             * @example ada
             */
            username: string;
        };
    };
    responses: never;
    parameters: {
        /** @description Id of the delivery; the same in every attempt. */
        WebhookId: string;
        /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
        WebhookSignature: string;
        /** @description When the request was sent, in seconds since 1970. */
        WebhookTimestamp: string;
    };
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
export type CreatedWebhookDto = components['schemas']['CreatedWebhookDto'];
export type CreateWebhookDto = components['schemas']['CreateWebhookDto'];
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
export type RedrivenWebhooksDto = components['schemas']['RedrivenWebhooksDto'];
export type RotatedSecretDto = components['schemas']['RotatedSecretDto'];
export type RotateSecretDto = components['schemas']['RotateSecretDto'];
export type ScimEmailDto = components['schemas']['ScimEmailDto'];
export type ScimError = components['schemas']['ScimError'];
export type ScimMetaDto = components['schemas']['ScimMetaDto'];
export type ScimNameDto = components['schemas']['ScimNameDto'];
export type ScimPatchDto = components['schemas']['ScimPatchDto'];
export type ScimPatchOperationDto = components['schemas']['ScimPatchOperationDto'];
export type ScimUserDto = components['schemas']['ScimUserDto'];
export type ScimUserInputDto = components['schemas']['ScimUserInputDto'];
export type ScimUserListDto = components['schemas']['ScimUserListDto'];
export type TierInputDto = components['schemas']['TierInputDto'];
export type UserChangesDto = components['schemas']['UserChangesDto'];
export type WebhookAttachmentDto = components['schemas']['WebhookAttachmentDto'];
export type WebhookAttemptDto = components['schemas']['WebhookAttemptDto'];
export type WebhookAttemptsDto = components['schemas']['WebhookAttemptsDto'];
export type WebhookChangesDto = components['schemas']['WebhookChangesDto'];
export type WebhookCommunityDataDto = components['schemas']['WebhookCommunityDataDto'];
export type WebhookCommunityDto = components['schemas']['WebhookCommunityDto'];
export type WebhookConversationDataDto = components['schemas']['WebhookConversationDataDto'];
export type WebhookConversationDto = components['schemas']['WebhookConversationDto'];
export type WebhookCreditsDataDto = components['schemas']['WebhookCreditsDataDto'];
export type WebhookDeliveryDto = components['schemas']['WebhookDeliveryDto'];
export type WebhookDeliveryListDto = components['schemas']['WebhookDeliveryListDto'];
export type WebhookDto = components['schemas']['WebhookDto'];
export type WebhookListDto = components['schemas']['WebhookListDto'];
export type WebhookMembershipDataDto = components['schemas']['WebhookMembershipDataDto'];
export type WebhookMembershipDto = components['schemas']['WebhookMembershipDto'];
export type WebhookMessageDataDto = components['schemas']['WebhookMessageDataDto'];
export type WebhookMessageDto = components['schemas']['WebhookMessageDto'];
export type WebhookMissedDataDto = components['schemas']['WebhookMissedDataDto'];
export type WebhookReactionDto = components['schemas']['WebhookReactionDto'];
export type WebhookTestDataDto = components['schemas']['WebhookTestDataDto'];
export type WebhookTestDto = components['schemas']['WebhookTestDto'];
export type WebhookUserBlockDataDto = components['schemas']['WebhookUserBlockDataDto'];
export type WebhookUserDataDto = components['schemas']['WebhookUserDataDto'];
export type WebhookUserDto = components['schemas']['WebhookUserDto'];
export type ParameterWebhookId = components['parameters']['WebhookId'];
export type ParameterWebhookSignature = components['parameters']['WebhookSignature'];
export type ParameterWebhookTimestamp = components['parameters']['WebhookTimestamp'];
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
                 * @example 019b8d2b-8c00-7000-8000-000000000109
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
                 * @example 019b8d2b-8c00-7000-8000-000000000109
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
            query?: {
                /** @description Only on this channel. */
                channel?: "email" | "push";
                /** @description The `cursor` of the previous page. */
                cursor?: string;
                /** @description Number of rows per page. Clamped to 100; invalid values fall back to 20. */
                limit?: number;
                /**
                 * @description All deliveries of this message, the same id on every API. Without other filters.
                 * @example 019c24ad-1d78-7000-8000-000000000404
                 */
                message_id?: string;
                /** @description Only of messages sent at or after this date or time (ISO 8601). */
                since?: string;
                /** @description Only in this state. Without `user_id`, only `dead` is accepted. */
                state?: "pending" | "sending" | "sent" | "suppressed" | "dead";
                /** @description Only of messages sent before this date or time (ISO 8601). */
                until?: string;
                /** @description Only to this recipient. */
                user_id?: string;
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
            /** @description Unprocessable Entity: `filter_required`, `message_id_alone`, `invalid_message_id`, `invalid_user_id`, `invalid_notification_state`, `invalid_notification_channel`, `invalid_since`, `invalid_until`, `invalid_deliveries_cursor` */
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
                 * @example 019b8d2b-8c00-7000-8000-00000000010a
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
                 * @example 019b8d2b-8c00-7000-8000-000000000109
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
                 * @example 019b8d2b-8c00-7000-8000-000000000109
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
    removePasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000109
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user has no passkeys. */
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
                 * @example 019b8d2b-8c00-7000-8000-000000000109
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
                 * @example 019b8d2b-8c00-7000-8000-000000000109
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
    removeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000109
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user signs in without a second factor. */
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
    listWebhooks: {
        parameters: {
            query?: {
                /** @description The `cursor` of the previous page. */
                cursor?: string;
                /** @description Number of rows per page. Clamped to 100; invalid values fall back to 20. */
                limit?: number;
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
                    "application/json": components["schemas"]["WebhookListDto"];
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
            /** @description Unprocessable Entity: `invalid_webhook_cursor` */
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
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhookDto"];
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
            /** @description Conflict: `webhook_url_taken`, `too_many_webhooks` */
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
            /** @description Unprocessable Entity: `invalid_webhook_url`, `webhook_address_not_allowed`, `invalid_webhook_description`, `invalid_event_types`, `invalid_community_ids`, `invalid_webhook_enabled` */
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
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Endpoint id.
                 * @example 019c24ad-1d78-7000-8000-000000000701
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
                    "application/json": components["schemas"]["WebhookDto"];
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
            /** @description Not Found: `webhook_not_found` */
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
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Endpoint id.
                 * @example 019c24ad-1d78-7000-8000-000000000702
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
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
            /** @description Not Found: `webhook_not_found` */
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
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Endpoint id.
                 * @example 019c24ad-1d78-7000-8000-000000000701
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChangesDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDto"];
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
            /** @description Not Found: `webhook_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `webhook_url_taken` */
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
            /** @description Unprocessable Entity: `invalid_webhook_url`, `webhook_address_not_allowed`, `invalid_webhook_description`, `invalid_event_types`, `invalid_community_ids`, `invalid_webhook_enabled` */
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
    listWebhookAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Endpoint id.
                 * @example 019c24ad-1d78-7000-8000-000000000701
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
                    "application/json": components["schemas"]["WebhookAttemptsDto"];
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
            /** @description Not Found: `webhook_not_found` */
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
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description The `cursor` of the previous page. */
                cursor?: string;
                /** @description Number of rows per page. Clamped to 100; invalid values fall back to 20. */
                limit?: number;
                /** @description Return only dead deliveries. */
                state?: "dead";
            };
            header?: never;
            path: {
                /**
                 * @description Endpoint id.
                 * @example 019c24ad-1d78-7000-8000-000000000701
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
                    "application/json": components["schemas"]["WebhookDeliveryListDto"];
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
            /** @description Not Found: `webhook_not_found` */
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
            /** @description Unprocessable Entity: `invalid_delivery_state`, `invalid_webhook_cursor` */
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
    redriveWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Endpoint id.
                 * @example 019c24ad-1d78-7000-8000-000000000701
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
                    "application/json": components["schemas"]["RedrivenWebhooksDto"];
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
            /** @description Not Found: `webhook_not_found` */
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
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Endpoint id.
                 * @example 019c24ad-1d78-7000-8000-000000000701
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateSecretDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedSecretDto"];
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
            /** @description Not Found: `webhook_not_found` */
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
            /** @description Unprocessable Entity: `invalid_overlap` */
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
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Endpoint id.
                 * @example 019c24ad-1d78-7000-8000-000000000701
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
                    "application/json": components["schemas"]["WebhookTestDto"];
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
            /** @description Not Found: `webhook_not_found` */
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
    listScimResourceTypes: {
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
                    "application/scim+json": {
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    getScimResourceType: {
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
                    "application/scim+json": {
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    listScimSchemas: {
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
                    "application/scim+json": {
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    getScimSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The schema.
                 * @example urn:ietf:params:scim:schemas:core:2.0:User
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
                    "application/scim+json": {
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Not Found: `unknown_route` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    getScimConfig: {
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
                    "application/scim+json": {
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    listScimUsers: {
        parameters: {
            query?: {
                /** @description Users per page, at most 200; 0 returns only their number. */
                count?: number;
                /**
                 * @description Return only this user: `userName eq "gwen"`, or the same with `externalId`, `id` or `emails.value`. Names of users and attributes are compared without case.
                 * @example userName eq "gwen"
                 */
                filter?: string;
                /** @description Place of the first user, from 1. */
                startIndex?: number;
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
                    "application/scim+json": components["schemas"]["ScimUserListDto"];
                };
            };
            /** @description Bad Request: `invalid_filter`, `invalid_page`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    createScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScimUserInputDto"];
                "application/scim+json": components["schemas"]["ScimUserInputDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description URL of the user */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimUserDto"];
                };
            };
            /** @description Bad Request: `invalid_username`, `invalid_email`, `invalid_name`, `invalid_external_id`, `invalid_locale`, `invalid_time_zone`, `invalid_schemas`, `invalid_value`, `required_value`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Conflict: `username_taken`, `email_taken`, `external_id_taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    getScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000109
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
                    "application/scim+json": components["schemas"]["ScimUserDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    replaceScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000109
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScimUserInputDto"];
                "application/scim+json": components["schemas"]["ScimUserInputDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimUserDto"];
                };
            };
            /** @description Bad Request: `invalid_username`, `invalid_email`, `invalid_name`, `invalid_external_id`, `invalid_locale`, `invalid_time_zone`, `invalid_schemas`, `invalid_value`, `required_value`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Conflict: `username_taken`, `email_taken`, `external_id_taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    deleteScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-00000000010a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased. */
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    patchScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000109
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScimPatchDto"];
                "application/scim+json": components["schemas"]["ScimPatchDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimUserDto"];
                };
            };
            /** @description Bad Request: `invalid_operations`, `invalid_path`, `no_target`, `invalid_username`, `invalid_email`, `invalid_name`, `invalid_external_id`, `invalid_locale`, `invalid_time_zone`, `invalid_schemas`, `invalid_value`, `required_value`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Forbidden: `insufficient_role` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Conflict: `username_taken`, `email_taken`, `external_id_taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimError"];
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
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    "webhook:community.created": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookCommunityDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "community.created";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:community.updated": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookCommunityDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "community.updated";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:conversation.created": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookConversationDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "conversation.created";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:conversation.deleted": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookConversationDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "conversation.deleted";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:conversation.updated": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookConversationDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "conversation.updated";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:credits.moved": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookCreditsDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "credits.moved";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:events.missed": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMissedDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "events.missed";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:membership.blocked": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMembershipDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "membership.blocked";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:membership.changed": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMembershipDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "membership.changed";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:membership.ended": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMembershipDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "membership.ended";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:membership.started": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMembershipDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "membership.started";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:membership.unblocked": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMembershipDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "membership.unblocked";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:message.created": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMessageDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "message.created";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:message.deleted": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMessageDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "message.deleted";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:message.reacted": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMessageDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "message.reacted";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:message.updated": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookMessageDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "message.updated";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:user.blocked": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookUserBlockDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "user.blocked";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:user.created": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookUserDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "user.created";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:user.deactivated": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookUserDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "user.deactivated";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:user.erased": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookUserDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "user.erased";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:user.reactivated": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookUserDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "user.reactivated";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:user.unblocked": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookUserBlockDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "user.unblocked";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:user.updated": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookUserDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "user.updated";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook:webhook.test": {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the delivery; the same in every attempt. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When the request was sent, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookTestDataDto"];
                    /**
                     * Format: date-time
                     * @description When it happened; UTC, milliseconds.
                     */
                    timestamp: string;
                    /**
                     * @description Type of the event.
                     * @enum {string}
                     */
                    type: "webhook.test";
                };
            };
        };
        responses: {
            /** @description Received. Anything else, or no response within 10 seconds, is sent again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

/** What each operation rejects with. */
export interface OperationErrors {
    createScimUser: "invalidSyntax" | "invalidValue" | "uniqueness";
    createWebhook: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_community_ids" | "invalid_event_types" | "invalid_json" | "invalid_token" | "invalid_utf8" | "invalid_webhook_description" | "invalid_webhook_enabled" | "invalid_webhook_url" | "missing_token" | "rate_limited" | "token_expired" | "too_many_webhooks" | "unavailable" | "unsupported_media_type" | "webhook_address_not_allowed" | "webhook_url_taken";
    deactivateUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    deleteScimUser: never;
    deleteWebhook: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "webhook_not_found";
    endMember: "bad_url" | "community_not_found" | "insufficient_role" | "internal_error" | "invalid_token" | "membership_not_found" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    eraseUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    exportUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    getCreditStatement: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    getScimConfig: never;
    getScimResourceType: never;
    getScimSchema: never;
    getScimUser: never;
    getUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    getWebhook: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "webhook_not_found";
    issueCredits: "bad_url" | "balance_too_high" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "idempotency_key_reused" | "insufficient_credits" | "insufficient_role" | "internal_error" | "invalid_idempotency_key" | "invalid_issued_amount" | "invalid_json" | "invalid_reason" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "user_not_found";
    issueTokens: "account_inactive" | "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "tokens_not_issued" | "unavailable" | "url_too_long" | "user_not_found";
    listCommunities: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    listDeliveries: "bad_url" | "filter_required" | "insufficient_role" | "internal_error" | "invalid_deliveries_cursor" | "invalid_message_id" | "invalid_notification_channel" | "invalid_notification_state" | "invalid_since" | "invalid_token" | "invalid_until" | "invalid_user_id" | "message_id_alone" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    listScimResourceTypes: never;
    listScimSchemas: never;
    listScimUsers: "invalidFilter" | "invalidValue";
    listUsers: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    listWebhookAttempts: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "webhook_not_found";
    listWebhookDeliveries: "bad_url" | "insufficient_role" | "internal_error" | "invalid_delivery_state" | "invalid_token" | "invalid_webhook_cursor" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "webhook_not_found";
    listWebhooks: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "invalid_webhook_cursor" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    patchScimUser: "invalidPath" | "invalidSyntax" | "invalidValue" | "noTarget" | "uniqueness";
    provisionCommunity: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "creator_fixed" | "creator_not_found" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_community_external_id" | "invalid_community_name" | "invalid_json" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "validation_failed";
    provisionUser: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "email_taken" | "external_id_taken" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_avatar_url" | "invalid_bot" | "invalid_email" | "invalid_external_id" | "invalid_json" | "invalid_locale" | "invalid_name" | "invalid_password" | "invalid_roles" | "invalid_time_zone" | "invalid_token" | "invalid_username" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "username_taken" | "validation_failed";
    putMember: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "community_not_found" | "creator_cannot_be_member" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_json" | "invalid_tier" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "user_not_found" | "validation_failed";
    reactivateUser: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    redriveDeliveries: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_json" | "invalid_message_id" | "invalid_since" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type";
    redriveWebhook: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "webhook_not_found";
    removePasskeys: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    removeTotp: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    replaceScimUser: "invalidSyntax" | "invalidValue" | "uniqueness";
    rotateWebhookSecret: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_json" | "invalid_overlap" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "webhook_not_found";
    testWebhook: "bad_url" | "insufficient_role" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "webhook_not_found";
    updateUser: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "email_taken" | "external_id_taken" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_avatar_url" | "invalid_bot" | "invalid_email" | "invalid_external_id" | "invalid_json" | "invalid_locale" | "invalid_name" | "invalid_password" | "invalid_roles" | "invalid_time_zone" | "invalid_token" | "invalid_username" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "user_not_found" | "username_taken";
    updateWebhook: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "insufficient_role" | "internal_error" | "invalid_community_ids" | "invalid_event_types" | "invalid_json" | "invalid_token" | "invalid_utf8" | "invalid_webhook_description" | "invalid_webhook_enabled" | "invalid_webhook_url" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "webhook_address_not_allowed" | "webhook_not_found" | "webhook_url_taken";
}

/** Where each operation is found; `keyed` ones take an Idempotency-Key, `file` ones answer with bytes. */
export const routes = {
    createScimUser: { method: "post", path: "/scim/v2/Users", keyed: false, file: false },
    createWebhook: { method: "post", path: "/api/v1/admin/webhooks", keyed: false, file: false },
    deactivateUser: { method: "post", path: "/api/v1/admin/users/{id}/deactivate", keyed: false, file: false },
    deleteScimUser: { method: "delete", path: "/scim/v2/Users/{id}", keyed: false, file: false },
    deleteWebhook: { method: "delete", path: "/api/v1/admin/webhooks/{id}", keyed: false, file: false },
    endMember: { method: "delete", path: "/api/v1/admin/communities/{id}/members/{user_id}", keyed: false, file: false },
    eraseUser: { method: "delete", path: "/api/v1/admin/users/{id}", keyed: false, file: false },
    exportUser: { method: "get", path: "/api/v1/admin/users/{id}/export", keyed: false, file: false },
    getCreditStatement: { method: "get", path: "/api/v1/admin/credits/statement", keyed: false, file: false },
    getScimConfig: { method: "get", path: "/scim/v2/ServiceProviderConfig", keyed: false, file: false },
    getScimResourceType: { method: "get", path: "/scim/v2/ResourceTypes/User", keyed: false, file: false },
    getScimSchema: { method: "get", path: "/scim/v2/Schemas/{id}", keyed: false, file: false },
    getScimUser: { method: "get", path: "/scim/v2/Users/{id}", keyed: false, file: false },
    getUser: { method: "get", path: "/api/v1/admin/users/{id}", keyed: false, file: false },
    getWebhook: { method: "get", path: "/api/v1/admin/webhooks/{id}", keyed: false, file: false },
    issueCredits: { method: "post", path: "/api/v1/admin/users/{id}/credits", keyed: true, file: false },
    issueTokens: { method: "post", path: "/api/v1/admin/users/{id}/tokens", keyed: false, file: false },
    listCommunities: { method: "get", path: "/api/v1/admin/communities", keyed: false, file: false },
    listDeliveries: { method: "get", path: "/api/v1/admin/deliveries", keyed: false, file: false },
    listScimResourceTypes: { method: "get", path: "/scim/v2/ResourceTypes", keyed: false, file: false },
    listScimSchemas: { method: "get", path: "/scim/v2/Schemas", keyed: false, file: false },
    listScimUsers: { method: "get", path: "/scim/v2/Users", keyed: false, file: false },
    listUsers: { method: "get", path: "/api/v1/admin/users", keyed: false, file: false },
    listWebhookAttempts: { method: "get", path: "/api/v1/admin/webhooks/{id}/attempts", keyed: false, file: false },
    listWebhookDeliveries: { method: "get", path: "/api/v1/admin/webhooks/{id}/deliveries", keyed: false, file: false },
    listWebhooks: { method: "get", path: "/api/v1/admin/webhooks", keyed: false, file: false },
    patchScimUser: { method: "patch", path: "/scim/v2/Users/{id}", keyed: false, file: false },
    provisionCommunity: { method: "post", path: "/api/v1/admin/communities", keyed: false, file: false },
    provisionUser: { method: "post", path: "/api/v1/admin/users", keyed: false, file: false },
    putMember: { method: "put", path: "/api/v1/admin/communities/{id}/members/{user_id}", keyed: false, file: false },
    reactivateUser: { method: "post", path: "/api/v1/admin/users/{id}/reactivate", keyed: false, file: false },
    redriveDeliveries: { method: "post", path: "/api/v1/admin/deliveries/redrive", keyed: false, file: false },
    redriveWebhook: { method: "post", path: "/api/v1/admin/webhooks/{id}/redrive", keyed: false, file: false },
    removePasskeys: { method: "delete", path: "/api/v1/admin/users/{id}/passkeys", keyed: false, file: false },
    removeTotp: { method: "delete", path: "/api/v1/admin/users/{id}/totp", keyed: false, file: false },
    replaceScimUser: { method: "put", path: "/scim/v2/Users/{id}", keyed: false, file: false },
    rotateWebhookSecret: { method: "post", path: "/api/v1/admin/webhooks/{id}/rotate-secret", keyed: false, file: false },
    testWebhook: { method: "post", path: "/api/v1/admin/webhooks/{id}/test", keyed: false, file: false },
    updateUser: { method: "patch", path: "/api/v1/admin/users/{id}", keyed: false, file: false },
    updateWebhook: { method: "patch", path: "/api/v1/admin/webhooks/{id}", keyed: false, file: false },
} as const;
