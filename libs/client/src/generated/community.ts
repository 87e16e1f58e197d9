/* Written by `npm run openapi` from docs/openapi; not by hand. */
/* eslint-disable */
export interface paths {
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description With a username or email address. An unknown account, a wrong password and a deactivated account return the same error. After several wrong passwords, further attempts are delayed; elsewhere than where the user has signed in before, they are counted together. If the user has a second factor, the right password without `totp_code` returns `totp_required`: repeat the request with the code.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description With the answer of the authenticator. A passkey counts as both factors. Everything that is not right returns the same error: an unknown passkey, a challenge that is used or expired, a deactivated account.
         */
        post: operations["signInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkey/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with a passkey
         * @description Returns what the browser asks the authenticator for (WebAuthn); no username is needed. Send its answer to `signInWithPasskey` within five minutes.
         */
        post: operations["beginPasskeySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request a password reset
         * @description Mails a six-digit code to the address if it belongs to an account, also to one without a password. The response is the same otherwise. The code works once, within ten minutes, and invalidates the previous code. Limited to five codes and five attempts per address and hour; a client where the user has signed in before has codes of its own.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset the password
         * @description Sets a new password with the code from the mail and ends all sessions of the user. Proves the address if the account had not proven it. The user is told by mail, and signs in with the new password.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account
         * @description Creates an account and signs it in. Rejected if the operator has closed registration. The email address is unverified until the account confirms it with the code that is mailed to it, see `verifyEmail`; the response is the same whether another account has the address.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes
         * @description What changed for the caller, oldest first, with each object as the caller may see it now. Get a cursor, then read the lists, then follow from the cursor. A change can repeat what a list already showed. Covers conversations and messages of communities, communities, members (for the creator), the own profile and personal blocks; not the conversations of other APIs. A new name or avatar of another user arrives with the next change of the conversation. Cursors are valid for `EVENT_RETENTION_DAYS`; an older one returns 410, and the client reads its lists again.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream changes
         * @description The changes of `GET /api/v1/changes` as server-sent events, as soon as they happen: `id` is the cursor, `event` the type, `data` the change as JSON. A comment is sent every 15 seconds while nothing happens. The stream ends when the access token expires or is revoked, when the account is deactivated, and when the server stops; connect again with the last `id`. An unread stream is closed after 30 seconds. Each user can have 10 open streams.
         */
        get: operations["streamChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a stream ticket
         * @description For clients that cannot send headers with a stream, such as `EventSource`. The ticket is valid for 60 seconds and for one stream, which ends when the access token of this request does. Each user has at most 20 unused tickets; one more removes the oldest.
         */
        post: operations["createStreamTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller’s communities
         * @description Communities that the caller created, belongs to, or belonged to, ordered by name.
         */
        get: operations["listMyCommunities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description The community's members, newest first, with the number of members per status. Creator only.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community_id}/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a membership
         * @description Creator only.
         */
        get: operations["getMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community_id}/members/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block a member
         * @description Ends the membership and hides the conversation from both sides; neither can write to the other. Creator only.
         */
        post: operations["blockMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community_id}/members/{id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unblock a member
         * @description Both see the conversation again. The membership is not restored, so the member can read but not write until it is active again. Unblocking a member who is not blocked changes nothing. Creator only.
         */
        post: operations["unblockMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message
         * @description The creator writes to active members; an active member writes to the creator. Creates the conversation if there is none. Notifies the recipient by mail and push according to their settings.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community_id}/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of a conversation
         * @description The messages between the caller and the user in the path. Both participants can read them, also after the membership has ended; they are hidden from both while it is blocked.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        /**
         * Delete the newest message
         * @description Only the newest message of a conversation can be deleted, and only by its sender. The previous message becomes the newest. The conversation is removed from both lists until someone writes again.
         */
        delete: operations["deleteMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community_id}/messages/{id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mute a conversation
         * @description Sends the caller no mail or push about this conversation until the given time. Suppressed notifications are not sent later. The other user is not informed.
         */
        put: operations["muteConversation"];
        post?: never;
        /**
         * Unmute a conversation
         * @description New messages notify again. Idempotent.
         */
        delete: operations["unmuteConversation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community_id}/messages/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a conversation as read
         * @description Marks all messages from the other user as read. The other user learns of it as a `conversation.read` change unless one of the two has switched receipts off (setting `read_receipts`).
         */
        post: operations["markMessagesRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community_id}/messages/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller’s conversations
         * @description The caller's conversations in the community, newest message first. Excludes conversations with a blocked member, and conversations whose newest message was deleted, until someone writes again.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a device for push notifications
         * @description A token that was registered before, by any user, moves to the caller. Beyond 50 devices, the least recently registered one is removed.
         */
        post: operations["registerDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{token}": {
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
         * Remove a device
         * @description Idempotent: an unknown device, or one of another user, is ignored.
         */
        delete: operations["unregisterDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow changes over a WebSocket
         * @description A WebSocket with the subprotocol `parley.live.v1`, which clients must ask for. The server sends the changes of `GET /api/v1/changes` as soon as they happen, who types, and the presence of watched users. Each frame is a JSON object; ignore types that you do not know. The connection ends with a close code when the access token expires or is revoked (4001), when the user has too many connections (4029), and when the server stops (1001). Clients may send 100 frames of 16384 bytes in 10 seconds. Streams and WebSockets together, each user can have 10. `docs/asyncapi/community.json` describes which frames each side sends.
         */
        get: operations["connectLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the current user
         * @description The caller's account, including the email address and roles, which only the caller sees.
         */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/email/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request a verification code
         * @description Mails a six-digit code to the caller's unverified address, as registration does. The code works once, within ten minutes, and invalidates the previous code of the address. Limited to five codes and five attempts per address and hour. If another account has proven the address, nothing is mailed; the response is the same.
         */
        post: operations["sendVerificationCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the email address
         * @description With the code that was mailed to the caller's unverified address. From then on, notifications are mailed to it. Password and sessions stay. `email_taken` is returned only with the right code, if another account proved the address in the meantime.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own passkeys
         * @description At most 20.
         */
        get: operations["listPasskeys"];
        put?: never;
        /**
         * Add a passkey
         * @description From then on, it signs in to the account with `signInWithPasskey`, without a password and a code of the second factor: the authenticator checks who uses it. The user is told by mail.
         */
        post: operations["createPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a passkey
         * @description The name is shown in the list only; authenticators keep their own.
         */
        patch: operations["renamePasskey"];
        trace?: never;
    };
    "/api/v1/profile/passkeys/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a passkey
         * @description It no longer signs in; sessions that it began continue. The user is told by mail.
         */
        post: operations["removePasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/passkeys/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey
         * @description Returns what the browser makes a passkey with (WebAuthn). Send its answer to `createPasskey` within five minutes. Beginning again invalidates what was begun before.
         */
        post: operations["beginPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the password
         * @description Ends all other sessions of the caller, at once and on every API; the caller's own continues. The user is told by mail. An account without a password sets one with `requestPasswordReset`.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the storage that the current user takes
         * @description Bytes of the files that the caller has sent or uploaded, and the maximum. Files of deleted messages count until they are removed, which takes up to fifteen minutes.
         */
        get: operations["getStorage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the state of the second factor
         * @description Whether sign-ins of the caller need a code of an authenticator app.
         */
        get: operations["getTotp"];
        put?: never;
        /**
         * Set up a second factor
         * @description Returns a secret for an authenticator app (TOTP: SHA-1, six digits, 30 seconds), once. Nothing changes until `confirmTotp`; beginning again replaces the secret.
         */
        post: operations["beginTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch the second factor on
         * @description With a code of the app. From then on, signing in needs a code as well: `totp_code` here, `code` on the Rocket.Chat API. The Meepa and Allmine APIs cannot send one and refuse to sign the user in; they accept the tokens of this API. Returns recovery codes, once. Existing sessions stay. The user is told by mail.
         */
        post: operations["confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/totp/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch the second factor off
         * @description With a code of the app or a recovery code. The user is told by mail.
         */
        post: operations["disableTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/totp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the recovery codes
         * @description Returns ten new ones, once; the old ones no longer work.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh the tokens
         * @description Returns a new access token and a new refresh token. The old refresh token is used up. The same client (user agent and address range) may repeat the request within ten seconds, as after a lost response, and gets the same refresh token; otherwise, using it again revokes the whole session.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the refresh token: its access tokens are refused at once, and its connections are closed. An unknown token is ignored.
         */
        post: operations["revokeSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own sessions
         * @description Where the caller is signed in, on every API. Tokens of an identity provider are no sessions of this server.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere
         * @description Ends every session of the caller, the caller's own included: all tokens are refused at once, on every API, and all connections are closed. Tokens of an identity provider stay valid.
         */
        delete: operations["endAllSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
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
         * End a session
         * @description Its tokens are refused at once, on every API, and its connections are closed.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the number of unread messages
         * @description Unread messages in all communities of the caller, for a badge. `GET /api/v1/communities` has the number of each. Of more than 10,000 conversations the newest are counted.
         */
        get: operations["getUnreadCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block a user
         * @description The blocked user can no longer write to the caller. One-way: the caller can still write, and no conversation is hidden.
         */
        post: operations["blockUser"];
        /**
         * Unblock a user
         * @description Idempotent: unblocking a user who is not blocked changes nothing.
         */
        delete: operations["unblockUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List blocked users
         * @description Only the caller's own list, newest block first.
         */
        get: operations["listBlockedUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/users/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a setting
         * @description Updates one setting of the caller. Key, value and category are required; a boolean value is stored as text.
         */
        patch: operations["updateSetting"];
        trace?: never;
    };
    "/api/v2/users/{id}/settings/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the settings of a category
         * @description `email_notifications` and `push_notifications` are master switches: off disables that channel entirely.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
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
        BeginPasskeyDto: {
            /**
             * Format: password
             * @description The present password; not needed by an account without one.
             * @example parley-demo
             */
            current_password?: string;
            /** @description Code of the second factor, if the account has one: a passkey signs in without it. */
            totp_code?: string;
        };
        BeginTotpDto: {
            /**
             * Format: password
             * @description The present password; not needed by an account without one.
             * @example parley-demo
             */
            current_password?: string;
        };
        BlockCreatedDto: {
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "block.created";
            /** @description The blocked user. */
            user: components["schemas"]["BlockedUserDto"];
        };
        BlockDeletedDto: {
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "block.deleted";
            /**
             * Format: uuid
             * @description User id of who was blocked.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            user_id: string;
        };
        BlockedMembershipDto: {
            /**
             * Format: uuid
             * @description Membership id, not the user id. Use it to block and unblock.
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
             * @description When the person first became a member; UTC, whole seconds.
             * @example 2026-01-09T08:00:00Z
             */
            joined_at: string;
            /** @description Always zero. */
            lifetime_spend: components["schemas"]["LifetimeSpendDto"];
            /** @description The block. */
            metadata: components["schemas"]["BlockMetadataDto"];
            /**
             * @description Status in effect now: one canceled for a later end is `active` until then. A block does not show here but in `is_blocked`.
             * @example active
             * @enum {string}
             */
            status: "active" | "trialing" | "canceled";
            /** @description The tier, or null. */
            tier: components["schemas"]["TierDto"] | null;
            /**
             * @description Name of the tier, or null.
             * @example Harbour Gold
             */
            tier_name: string | null;
            /** @description The person. */
            user: components["schemas"]["MemberUserDto"];
        };
        BlockedUserDto: {
            /**
             * @description URL of the avatar, or null.
             * @example null
             */
            avatar_url: string | null;
            /**
             * Format: date-time
             * @description Time of the block; UTC, whole seconds.
             * @example 2026-02-03T18:04:11Z
             */
            blocked_at: string;
            /**
             * @description Name to show, or null.
             * @example Ben
             */
            display_name: string | null;
            /**
             * Format: uuid
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            id: string;
            /**
             * @description Unique name of the account.
             * @example ben
             */
            username: string;
        };
        BlockedUserListDto: {
            /** @description The people of this page, newest block first. */
            data: components["schemas"]["BlockedUserDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
            /**
             * @description How many people the caller has blocked.
             * @example 1
             */
            total: number;
        };
        BlockMemberDto: {
            /**
             * @description Why, for the creator only.
             * @example Advertising
             */
            reason?: string | null;
        };
        BlockMetadataDto: {
            /**
             * @description Why, or null.
             * @example Advertising
             */
            block_reason: string | null;
            /**
             * @description Whether the block stands.
             * @example true
             */
            blocked: boolean;
            /**
             * Format: date-time
             * @description Time when it was set; UTC, whole seconds. Null if it was never set.
             * @example 2026-02-04T07:30:00Z
             */
            blocked_at: string | null;
            /**
             * Format: uuid
             * @description User id of who set it.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            blocked_by: string | null;
        };
        ChangedCommunityDto: {
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
             * @description `creator` if the caller created the community, else `member`, also after the membership has ended.
             * @example member
             * @enum {string}
             */
            role: "creator" | "member";
            /**
             * @description Current membership status of the caller, always `active` for the creator. `canceled` can still read, `blocked` cannot.
             * @example active
             * @enum {string}
             */
            status: "active" | "trialing" | "canceled" | "blocked";
        };
        ChangePageDto: {
            /**
             * @description Pass it as `after` to get what follows. Opaque; valid for the caller only.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            cursor: string;
            /**
             * @description The changes, oldest first. Can be empty although `has_more` is true.
             * @example []
             */
            data: (components["schemas"]["MessageCreatedDto"] | components["schemas"]["MessageUpdatedDto"] | components["schemas"]["MessageDeletedDto"] | components["schemas"]["ConversationUpdatedDto"] | components["schemas"]["ConversationHiddenDto"] | components["schemas"]["ConversationRemovedDto"] | components["schemas"]["ConversationReadDto"] | components["schemas"]["CommunityUpdatedDto"] | components["schemas"]["MembershipUpdatedDto"] | components["schemas"]["ProfileUpdatedDto"] | components["schemas"]["BlockCreatedDto"] | components["schemas"]["BlockDeletedDto"])[];
            /**
             * @description Whether more changes follow at once.
             * @example false
             */
            has_more: boolean;
        };
        ChangePasswordDto: {
            /**
             * Format: password
             * @description The present password.
             * @example the present password
             */
            current_password: string;
            /**
             * Format: password
             * @description The new password; none of the 100,000 most common ones.
             * @example another long and secret sentence
             */
            new_password: string;
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
        CommunityUpdatedDto: {
            /** @description The community as the caller sees it now. */
            community: components["schemas"]["ChangedCommunityDto"];
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "community.updated";
        };
        ConfirmOwnerDto: {
            /**
             * Format: password
             * @description The present password; not needed by an account without one.
             * @example parley-demo
             */
            current_password?: string;
        };
        ConversationDto: {
            /**
             * Format: uuid
             * @description Conversation id; stable for the pair.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            id: string;
            /** @description The newest message. */
            latest_message: components["schemas"]["LatestMessageDto"];
            /**
             * Format: uuid
             * @description Id of the newest message that the other person has read; everything before it counts as read. Null if nothing is read, if one of the two has switched receipts off (setting `read_receipts`), and across a personal block.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            read_up_to: string | null;
            /**
             * @description Messages of the other person that the caller has not marked as read; writing marks everything as read.
             * @example 1
             */
            unread_count: number;
            /**
             * Format: date-time
             * @description Time of the newest message; UTC, whole seconds.
             * @example 2026-02-03T18:04:11Z
             */
            updated_at: string;
            /** @description The other person. */
            user: components["schemas"]["UserSummaryDto"];
        };
        ConversationHiddenDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "conversation.hidden";
            /**
             * Format: uuid
             * @description The other participant's user id: the `id` in the path of the thread.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            user_id: string;
        };
        ConversationListDto: {
            /** @description The conversations of this page, newest message first. */
            data: components["schemas"]["ConversationDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
            /**
             * @description How many conversations the caller has in this community.
             * @example 1
             */
            total: number;
        };
        ConversationReadDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the newest message that the other participant has read, and everything before it.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            message_id: string;
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "conversation.read";
            /**
             * Format: uuid
             * @description The other participant's user id: the `id` in the path of the thread.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            user_id: string;
        };
        ConversationRemovedDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "conversation.removed";
            /**
             * Format: uuid
             * @description The other participant's user id: the `id` in the path of the thread.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            user_id: string;
        };
        ConversationUpdatedDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /** @description The conversation as the list shows it now. */
            conversation: components["schemas"]["ConversationDto"];
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "conversation.updated";
        };
        CreatePasskeyDto: {
            /**
             * @description What the browser returned: `JSON.stringify(credential)`, or `credential.toJSON()`.
             * @example {
             *       "id": "qJ4w5bPpR0mD3sTn7yVhXw",
             *       "rawId": "qJ4w5bPpR0mD3sTn7yVhXw",
             *       "type": "public-key",
             *       "response": {
             *         "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0",
             *         "attestationObject": "o2NmbXRkbm9uZQ"
             *       },
             *       "clientExtensionResults": {}
             *     }
             */
            credential: {
                [key: string]: unknown;
            };
            /**
             * @description Name to tell passkeys apart.
             * @example Telephone
             */
            name: string;
        };
        CreationOptionsDto: {
            /**
             * @description The make of the authenticator is not asked for.
             * @example none
             * @enum {string}
             */
            attestation: "none";
            /** @description What the authenticator has to be able to do. */
            authenticatorSelection: components["schemas"]["PasskeySelectionDto"];
            /**
             * @description To be signed by the authenticator, once, within five minutes.
             * @example mYv7cN1oR8kQ2sWb5eTj0xLz3uHf6aGdPi9rXnVtJwE
             */
            challenge: string;
            /** @description Passkeys that the account has. */
            excludeCredentials: components["schemas"]["KnownPasskeyDto"][];
            /** @description Algorithms, the preferred one first. */
            pubKeyCredParams: components["schemas"]["PasskeyAlgorithmDto"][];
            /** @description This server. */
            rp: components["schemas"]["RelyingPartyDto"];
            /**
             * @description Milliseconds.
             * @example 300000
             */
            timeout: number;
            /** @description The account. */
            user: components["schemas"]["PasskeyUserDto"];
        };
        CursorError: {
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
            /**
             * @description With status 410 only: the client has to read its lists again, and follow from a new cursor.
             * @enum {boolean}
             */
            resync?: true;
        };
        DeletedMessageDto: {
            /**
             * @description Always this text.
             * @example Message deleted successfully
             */
            message: string;
        };
        DeviceDto: {
            /**
             * Format: date-time
             * @description When it was first registered; UTC, whole seconds.
             * @example 2026-02-03T18:04:11Z
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Device id.
             * @example 01930000-0000-7000-8000-00000000d001
             */
            id: string;
            /**
             * @description Kind of device.
             * @example android
             * @enum {string}
             */
            platform: "ios" | "android" | "web";
            /**
             * @description Token of the push service.
             * @example dGVzdC1kZXZpY2U:APA91bF-example
             */
            token: string;
            /**
             * Format: date-time
             * @description When it was last registered; UTC, whole seconds.
             * @example 2026-02-03T18:04:11Z
             */
            updated_at: string;
        };
        DeviceFieldsDto: {
            /**
             * @description Kind of device.
             * @example android
             * @enum {string}
             */
            platform?: "ios" | "android" | "web";
            /**
             * @description Token of the push service; at most 2600 bytes.
             * @example dGVzdC1kZXZpY2U:APA91bF-example
             */
            token?: string;
        };
        KnownPasskeyDto: {
            /**
             * @description Credential id.
             * @example qJ4w5bPpR0mD3sTn7yVhXw
             */
            id: string;
            /**
             * @description How its authenticator can be reached.
             * @example [
             *       "internal"
             *     ]
             */
            transports: string[];
            /**
             * @description Always `public-key`.
             * @example public-key
             * @enum {string}
             */
            type: "public-key";
        };
        LatestMessageDto: {
            /**
             * @description The text as it was sent.
             * @example The cask strength bottles arrive on Friday.
             */
            content: string;
            /**
             * Format: date-time
             * @description When it was sent; UTC, whole seconds.
             * @example 2026-02-03T18:04:11Z
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Message id.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            id: string;
            /** @description Author of the message. */
            sender: components["schemas"]["UserSummaryDto"];
        };
        LifetimeSpendDto: {
            /**
             * @description Always 0.
             * @example 0
             */
            cents: number;
            /**
             * @description Always `$0.00`.
             * @example $0.00
             */
            formatted: string;
        };
        LiveErrorDto: {
            /**
             * @description Machine-readable error code. Stable across releases.
             * @example cursor_expired
             */
            code: string;
            /**
             * @description Human-readable error message.
             * @example The cursor is too old; read the lists again
             */
            message: string;
            /**
             * @description The cursor cannot be used: read the lists again. A `ready` with a new cursor follows, and the connection is live.
             * @enum {boolean}
             */
            resync?: true;
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "error";
        };
        LiveOwnPresenceDto: {
            /**
             * @description `away` if the user is idle here.
             * @example away
             * @enum {string}
             */
            status: "online" | "away";
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "presence";
        };
        LivePingDto: {
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "ping";
        };
        LivePongDto: {
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "pong";
        };
        LivePresenceDto: {
            /**
             * Format: date-time
             * @description When an offline user was last connected, if both show it (setting `last_seen`); UTC, whole seconds.
             * @example null
             */
            last_seen_at: string | null;
            /**
             * @description `offline` also if the caller may no longer see it.
             * @example online
             * @enum {string}
             */
            status: "online" | "away" | "busy" | "offline";
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "presence";
            /**
             * Format: uuid
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            user_id: string;
        };
        LiveProtocolsDto: {
            /**
             * @description Subprotocols to ask for.
             * @example [
             *       "parley.live.v1"
             *     ]
             */
            subprotocols: string[];
        };
        LiveReadyDto: {
            /**
             * @description What follows lies behind this cursor.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            cursor: string;
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "ready";
            /**
             * Format: uuid
             * @description User id of the caller.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            user_id: string;
        };
        LiveResumeDto: {
            /**
             * @description Cursor to continue behind.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            after: string;
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "resume";
        };
        LiveTypeDto: {
            /**
             * @description False: has stopped.
             * @default true
             * @example true
             */
            active?: boolean;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "typing";
        };
        LiveTypingDto: {
            /**
             * @description False: has stopped.
             * @example true
             */
            active: boolean;
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /**
             * @description Seconds after which it is over unless it is repeated.
             * @example 5
             */
            expires_in: number;
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "typing";
            /**
             * Format: uuid
             * @description User id of the other participant.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            user_id: string;
        };
        LiveWatchDto: {
            /**
             * @description Type of the frame.
             * @enum {string}
             */
            type: "watch";
            /**
             * @description User ids; none ends it.
             * @example [
             *       "019b8d2b-8c00-7000-8000-000000000101"
             *     ]
             */
            user_ids: string[];
        };
        LoginDto: {
            /**
             * @description Username or e-mail address, in any case.
             * @example harbour
             */
            login: string;
            /**
             * Format: password
             * @description Password.
             * @example parley-demo
             */
            password: string;
            /** @description Code of the second factor, if the user has one: the six digits of the app, or a recovery code. */
            totp_code?: string;
        };
        MemberCountsDto: {
            /**
             * @description Number of active members, including trials.
             * @example 2
             */
            active: number;
            /**
             * @description Blocked members; they count nowhere else.
             * @example 1
             */
            blocked: number;
            /**
             * @description Number of members whose membership has ended.
             * @example 1
             */
            canceled: number;
        };
        MembershipDto: {
            /**
             * Format: uuid
             * @description Membership id, not the user id. Use it to block and unblock.
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
             * @description When the person first became a member; UTC, whole seconds.
             * @example 2026-01-09T08:00:00Z
             */
            joined_at: string;
            /** @description Always zero. */
            lifetime_spend: components["schemas"]["LifetimeSpendDto"];
            /**
             * @description Status in effect now: one canceled for a later end is `active` until then. A block does not show here but in `is_blocked`.
             * @example active
             * @enum {string}
             */
            status: "active" | "trialing" | "canceled";
            /** @description The tier, or null. */
            tier: components["schemas"]["TierDto"] | null;
            /**
             * @description Name of the tier, or null.
             * @example Harbour Gold
             */
            tier_name: string | null;
            /** @description The person. */
            user: components["schemas"]["MemberUserDto"];
        };
        MembershipListDto: {
            /** @description Sizes of the groups in the whole community, regardless of the filter. */
            counts: components["schemas"]["MemberCountsDto"];
            /** @description Memberships on this page, newest first. */
            data: components["schemas"]["MembershipDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
            /**
             * @description How many memberships match, on all pages.
             * @example 4
             */
            total: number;
        };
        MembershipUpdatedDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /** @description The membership as the member list shows it now. */
            membership: components["schemas"]["MembershipDto"];
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "membership.updated";
        };
        MemberUserDto: {
            /**
             * @description URL of the avatar, or null.
             * @example null
             */
            avatar_url: string | null;
            /**
             * @description E-mail address, or null.
             * @example ada@example.org
             */
            email: string | null;
            /**
             * Format: uuid
             * @description User id: the one to write to.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            id: string;
            /**
             * @description Name to show: the display name, else first and last name, else the username.
             * @example Ada Peat
             */
            name: string;
            /**
             * @description Unique name of the account.
             * @example ada
             */
            username: string;
        };
        MessageCreatedDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /** @description The message. It is the newest one that the client has of this thread. */
            message: components["schemas"]["MessageDto"];
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "message.created";
            /**
             * Format: uuid
             * @description The other participant's user id: the `id` in the path of the thread.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            user_id: string;
        };
        MessageDeletedDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the deleted message.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            message_id: string;
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "message.deleted";
            /**
             * Format: uuid
             * @description The other participant's user id: the `id` in the path of the thread.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            user_id: string;
        };
        MessageDto: {
            /**
             * @description The text as it was sent. Empty only where its author has been erased.
             * @example The cask strength bottles arrive on Friday.
             */
            content: string;
            /**
             * Format: date-time
             * @description When it was sent; UTC, whole seconds.
             * @example 2026-02-03T18:04:11Z
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Message id.
             * @example 019c24ad-1d78-7000-8000-000000000404
             */
            id: string;
            /** @description The recipient. */
            recipient: components["schemas"]["UserSummaryDto"];
            /** @description Author of the message. */
            sender: components["schemas"]["UserSummaryDto"];
            /**
             * Format: date-time
             * @description Equals `created_at`: messages of a community cannot be edited.
             * @example 2026-02-03T18:04:11Z
             */
            updated_at: string;
        };
        MessageListDto: {
            /** @description The messages of this page. */
            data: components["schemas"]["MessageDto"][];
            /**
             * @description Whether more follow in the direction of reading.
             * @example false
             */
            has_more: boolean;
            /**
             * @description How many messages the two have, on all pages.
             * @example 4
             */
            total: number;
        };
        MessageUpdatedDto: {
            /**
             * Format: uuid
             * @description Community id.
             * @example 019b8d2b-8c00-7000-8000-000000000001
             */
            community_id: string;
            /**
             * Format: uuid
             * @description Conversation id.
             * @example 019b8d2b-8c00-7000-8000-000000000301
             */
            conversation_id: string;
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /** @description The message as it is now. */
            message: components["schemas"]["MessageDto"];
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "message.updated";
            /**
             * Format: uuid
             * @description The other participant's user id: the `id` in the path of the thread.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            user_id: string;
        };
        MuteConversationDto: {
            /**
             * Format: date-time
             * @description Until when, a future time with its offset. Absent or null: until it is unmuted.
             * @example 2030-01-01T08:00:00Z
             */
            until?: string | null;
        };
        MutedConversationDto: {
            /**
             * Format: date-time
             * @description Until when nothing about it is mailed or pushed; UTC, whole seconds. Null: until it is unmuted.
             * @example 2030-01-01T08:00:00Z
             */
            muted_until: string | null;
        };
        OwnCommunityDto: {
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
             * @description `creator` if the caller created the community, else `member`, also after the membership has ended.
             * @example member
             * @enum {string}
             */
            role: "creator" | "member";
            /**
             * @description Current membership status of the caller, always `active` for the creator. `canceled` can still read, `blocked` cannot.
             * @example active
             * @enum {string}
             */
            status: "active" | "trialing" | "canceled" | "blocked";
            /**
             * @description Unread messages in the caller's conversations of this community. Of more than 500 conversations, those with the newest messages are counted.
             * @example 1
             */
            unread_count: number;
        };
        OwnCommunityListDto: {
            /** @description The communities of this page, by name. */
            data: components["schemas"]["OwnCommunityDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
            /**
             * @description How many communities the caller has, on all pages.
             * @example 1
             */
            total: number;
        };
        OwnSessionDto: {
            /**
             * @description Range of the IP address of that client: IPv4 /24, IPv6 /56; null if unknown.
             * @example 203.0.113.0/24
             */
            address_range: string | null;
            /**
             * Format: date-time
             * @description When the user signed in; UTC, whole seconds.
             * @example 2026-02-03T18:04:11Z
             */
            created_at: string;
            /**
             * @description Whether it is the session of the caller's token.
             * @example true
             */
            current: boolean;
            /**
             * Format: uuid
             * @description Session id.
             * @example 01930000-0000-7000-8000-00000000e001
             */
            id: string;
            /**
             * @description `tokens`: a pair of access and refresh tokens, of any API. `rocketchat`: a token of the Rocket.Chat API.
             * @example tokens
             * @enum {string}
             */
            kind: "tokens" | "rocketchat";
            /**
             * Format: date-time
             * @description When its tokens were last refreshed, or the Rocket.Chat token was last used (to the hour).
             * @example 2026-02-03T18:04:11Z
             */
            last_used_at: string;
            /**
             * @description `User-Agent` of the client that was last issued a token, at most 255 characters; null if unknown.
             * @example Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
             */
            user_agent: string | null;
        };
        OwnSessionListDto: {
            /** @description The sessions of this page, the last used first. */
            data: components["schemas"]["OwnSessionDto"][];
            /**
             * @description Whether a next page exists.
             * @example false
             */
            has_more: boolean;
            /**
             * @description How many sessions the caller has.
             * @example 1
             */
            total: number;
        };
        PasskeyAlgorithmDto: {
            /**
             * @description COSE algorithm: ES256 (-7), EdDSA (-8) or RS256 (-257).
             * @example -7
             */
            alg: number;
            /**
             * @description Always `public-key`.
             * @example public-key
             * @enum {string}
             */
            type: "public-key";
        };
        PasskeyCreationDto: {
            /** @description For `PublicKeyCredential.parseCreationOptionsFromJSON()` and `navigator.credentials.create()`. */
            publicKey: components["schemas"]["CreationOptionsDto"];
        };
        PasskeyDto: {
            /**
             * Format: date-time
             * @description When it was added; UTC, whole seconds.
             * @example 2026-02-03T18:04:11Z
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Passkey id.
             * @example 01930000-0000-7000-8000-00000000e101
             */
            id: string;
            /**
             * Format: date-time
             * @description When it last signed in; null if it never did.
             * @example null
             */
            last_used_at: string | null;
            /**
             * @description Name to tell passkeys apart.
             * @example Telephone
             */
            name: string;
        };
        PasskeyListDto: {
            /** @description All of them, the oldest first. */
            data: components["schemas"]["PasskeyDto"][];
            /**
             * @description Always false.
             * @example false
             */
            has_more: boolean;
            /**
             * @description How many passkeys the caller has.
             * @example 1
             */
            total: number;
        };
        PasskeyRequestDto: {
            /** @description For `PublicKeyCredential.parseRequestOptionsFromJSON()` and `navigator.credentials.get()`. */
            publicKey: components["schemas"]["RequestOptionsDto"];
        };
        PasskeySelectionDto: {
            /**
             * @description The same for older browsers.
             * @example true
             * @enum {boolean}
             */
            requireResidentKey: true;
            /**
             * @description The authenticator keeps the passkey, so that no username is needed.
             * @example required
             * @enum {string}
             */
            residentKey: "required";
            /**
             * @description The authenticator asks for a PIN, a fingerprint or the like.
             * @example required
             * @enum {string}
             */
            userVerification: "required";
        };
        PasskeySignInDto: {
            /**
             * @description What the browser returned: `JSON.stringify(credential)`, or `credential.toJSON()`.
             * @example {
             *       "id": "qJ4w5bPpR0mD3sTn7yVhXw",
             *       "rawId": "qJ4w5bPpR0mD3sTn7yVhXw",
             *       "type": "public-key",
             *       "response": {
             *         "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0",
             *         "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
             *         "signature": "MEUCIQ",
             *         "userHandle": "AZuNK4wAcACAAAAAAAABAg"
             *       },
             *       "clientExtensionResults": {}
             *     }
             */
            credential: {
                [key: string]: unknown;
            };
        };
        PasskeyUserDto: {
            /**
             * @description Display name, or the username.
             * @example Ada
             */
            displayName: string;
            /**
             * @description The bytes of the user id, in Base64url.
             * @example AZuNK4wAcACAAAAAAAABAg
             */
            id: string;
            /**
             * @description Username.
             * @example ada
             */
            name: string;
        };
        ProfileDto: {
            /**
             * @description URL of the avatar, or null.
             * @example null
             */
            avatar_url: string | null;
            /**
             * Format: date-time
             * @description When the account was made; UTC, whole seconds.
             * @example 2026-01-09T08:00:00Z
             */
            created_at: string;
            /**
             * @description Name to show, or null.
             * @example Ada
             */
            display_name: string | null;
            /**
             * Format: email
             * @description Email address, or null.
             * @example ada@example.org
             */
            email: string | null;
            /**
             * @description Whether the address is proven: a mailed code came back (`verifyEmail`), or the platform set it. Other addresses receive no notifications.
             * @example true
             */
            email_verified: boolean;
            /**
             * @description First name, or null.
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
             * @description Last name, or null.
             * @example Peat
             */
            last_name: string | null;
            /**
             * @description Language tag (BCP 47), or null.
             * @example en-GB
             */
            locale: string | null;
            /**
             * @description What the account may do: `admin` opens the provisioning API.
             * @example [
             *       "user"
             *     ]
             */
            roles: ("user" | "admin")[];
            /**
             * @description Time zone (IANA name), or null.
             * @example Europe/London
             */
            time_zone: string | null;
            /**
             * @description Unique name of the account.
             * @example ada
             */
            username: string;
        };
        ProfileUpdatedDto: {
            /**
             * @description Cursor of this change: pass it as `after` to continue behind it. Opaque.
             * @example AQAAAAAAAAAqAZwdll9A__8AAAAAAAAAAAAAAAAAAAAA
             */
            id: string;
            /** @description The account as it is now. */
            profile: components["schemas"]["ProfileDto"];
            /**
             * @description What changed; also the name of the event in the stream. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "profile.updated";
        };
        ReadMarkDto: {
            /**
             * @description Messages that are still unread: 0 unless one arrived at this moment.
             * @example 0
             */
            unread_count: number;
        };
        RecoveryCodesDto: {
            /**
             * @description Each signs in once in place of a code of the app. They are not shown again.
             * @example [
             *       "kdje-wqpa-xnvb-tyru",
             *       "hgzs-mcqe-pakw-rdft"
             *     ]
             */
            recovery_codes: string[];
        };
        RefreshTokenDto: {
            /**
             * @description The refresh token of the last sign-in or renewal.
             * @example mYv7cN1oR8kQ2sWb5eTj0xLz3uHf6aGdPi9rXnVtJwE
             */
            refresh_token: string;
        };
        RegisterDeviceDto: {
            /** @description The same fields, nested; wins over the ones beside it. */
            device?: components["schemas"]["DeviceFieldsDto"];
            /**
             * @description Kind of device.
             * @example android
             * @enum {string}
             */
            platform?: "ios" | "android" | "web";
            /**
             * @description Token of the push service; at most 2600 bytes.
             * @example dGVzdC1kZXZpY2U:APA91bF-example
             */
            token?: string;
        };
        RegisterDto: {
            /**
             * @description Name to show beside messages.
             * @example Peat and Smoke
             */
            display_name?: string | null;
            /**
             * Format: email
             * @description E-mail address; unique, case-insensitive.
             * @example peat@example.org
             */
            email: string;
            /**
             * Format: password
             * @description Password.
             * @example a long and secret sentence
             */
            password: string;
            /**
             * @description Letters, digits, `.`, `_` and `-`; unique, case-insensitive.
             * @example peat_and_smoke
             */
            username: string;
        };
        RelyingPartyDto: {
            /**
             * @description Domain that the passkey belongs to.
             * @example example.org
             */
            id: string;
            /**
             * @description Name to show.
             * @example chat.example.org
             */
            name: string;
        };
        RenamePasskeyDto: {
            /**
             * @description Name to tell passkeys apart.
             * @example Telephone
             */
            name: string;
        };
        RequestOptionsDto: {
            /**
             * @description To be signed by the authenticator, once, within five minutes.
             * @example mYv7cN1oR8kQ2sWb5eTj0xLz3uHf6aGdPi9rXnVtJwE
             */
            challenge: string;
            /**
             * @description Domain that the passkey belongs to.
             * @example example.org
             */
            rpId: string;
            /**
             * @description Milliseconds.
             * @example 300000
             */
            timeout: number;
            /**
             * @description The authenticator asks for a PIN, a fingerprint or the like.
             * @example required
             * @enum {string}
             */
            userVerification: "required";
        };
        RequestPasswordResetDto: {
            /**
             * Format: email
             * @description Email address of the account, in any case.
             * @example peat@example.org
             */
            email: string;
        };
        ResetPasswordDto: {
            /**
             * @description The six digits from the mail.
             * @example 047110
             */
            code: string;
            /**
             * Format: email
             * @description Email address of the account, in any case.
             * @example peat@example.org
             */
            email: string;
            /**
             * Format: password
             * @description The new password; none of the 100,000 most common ones.
             * @example another long and secret sentence
             */
            new_password: string;
        };
        SendMessageDto: {
            /** @description Idempotency key, unique per sender. Repeating it returns the first message; repeating it with another text or recipient returns 422. The header `Idempotency-Key` has the same meaning; the body takes precedence. */
            client_message_id?: string;
            /**
             * @description The text, stored as sent: 1 to 5,000 characters (code points), not only blanks.
             * @example The cask strength bottles arrive on Friday.
             */
            content: string;
            /**
             * @description The id of the user to write to: the creator, or an active member when the creator writes.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            recipient_id: string;
        };
        SessionDto: {
            /**
             * @description Equals `token`.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl
             */
            access_token: string;
            /**
             * @description Seconds until the access token ends.
             * @example 900
             */
            expires_in: number;
            /**
             * @description Good for one renewal. Using it again ends the whole sign-in.
             * @example mYv7cN1oR8kQ2sWb5eTj0xLz3uHf6aGdPi9rXnVtJwE
             */
            refresh_token: string;
            /**
             * @description The access token, a JWT.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl
             */
            token: string;
            /**
             * @description Always `Bearer`.
             * @example Bearer
             * @enum {string}
             */
            token_type: "Bearer";
            /** @description Who signed in. */
            user: components["schemas"]["SessionUserDto"];
        };
        SessionUserDto: {
            /**
             * @description URL of the avatar, or null.
             * @example null
             */
            avatar_url: string | null;
            /**
             * @description Name to show, or null.
             * @example Ada
             */
            display_name: string | null;
            /**
             * Format: uuid
             * @description User id, the same on every API.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            id: string;
            /**
             * @description Unique name of the account.
             * @example ada
             */
            username: string;
        };
        SettingChangeDto: {
            /**
             * @description The setting's own group.
             * @example notifications
             * @enum {string}
             */
            category: "privacy" | "notifications" | "display" | "security" | "client";
            /**
             * @description Name of the setting.
             * @example messages.push
             * @enum {string}
             */
            key: "messages.email" | "messages.push" | "email_notifications" | "push_notifications" | "quiet_hours.start" | "quiet_hours.end" | "quiet_hours.time_zone" | "read_receipts" | "last_seen" | "client.live_streams" | "client.payments" | "client.follows" | "client.following_activity" | "client.total_minutes_visible" | "client.total_fund_visible" | "client.language";
            /**
             * @description New value; a JSON boolean is accepted for switches.
             * @example false
             */
            value: string | boolean;
        };
        SettingDto: {
            /**
             * @description Group of the setting.
             * @example notifications
             * @enum {string}
             */
            category: "privacy" | "notifications" | "display" | "security" | "client";
            /**
             * @description What it does, to show.
             * @example Push me when somebody writes to me
             */
            description: string;
            /**
             * @description Name of the setting.
             * @example messages.push
             */
            key: string;
            /**
             * @description Short name to show.
             * @example Message push
             */
            title: string;
            /**
             * @description Value as text; switches are `true` or `false`.
             * @example true
             */
            value: string;
        };
        StorageDto: {
            /**
             * @description Maximum bytes of the files of a user, or null if there is none.
             * @example 1073741824
             */
            quota_bytes: number | null;
            /**
             * @description Bytes of the files of the caller.
             * @example 48213
             */
            used_bytes: number;
        };
        StreamTicketDto: {
            /**
             * Format: date-time
             * @description Time until which it can be used; UTC, whole seconds.
             * @example 2026-02-03T18:05:11Z
             */
            expires_at: string;
            /**
             * @description Pass it as the query parameter `ticket` of the stream. Works once.
             * @example q0yY0n1xw6cJ3m2V5uR8tZ7bA4eD9fG1hK2lM3nP4qS
             */
            ticket: string;
        };
        TextDto: {
            /**
             * @description What was done.
             * @example Setting updated successfully
             */
            message: string;
        };
        TierDto: {
            /**
             * @description Colour to show it in, as the platform gave it.
             * @example #B8860B
             */
            color: string;
            /**
             * Format: uuid
             * @description Tier id; the member list can be filtered by it.
             * @example 019b8d2b-8c00-7000-8000-000000000251
             */
            id: string;
            /**
             * @description Name, unique in the community.
             * @example Harbour Gold
             */
            name: string;
        };
        TotpCodeDto: {
            /**
             * @description The six digits of the app; except for the confirmation, a recovery code is accepted, too.
             * @example 047110
             */
            totp_code: string;
        };
        TotpSetupDto: {
            /**
             * @description The secret in Base32, to type in.
             * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
             */
            secret: string;
            /**
             * @description The same as a URI, for a QR code.
             * @example otpauth://totp/chat.example.org:harbour?issuer=chat.example.org&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30
             */
            uri: string;
        };
        TotpStateDto: {
            /**
             * @description Whether it is on.
             * @example false
             */
            enabled: boolean;
            /**
             * @description How many recovery codes are left.
             * @example 0
             */
            recovery_codes_left: number;
        };
        UnblockedMembershipDto: {
            /**
             * Format: uuid
             * @description Membership id, not the user id. Use it to block and unblock.
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
             * @description When the person first became a member; UTC, whole seconds.
             * @example 2026-01-09T08:00:00Z
             */
            joined_at: string;
            /** @description Always zero. */
            lifetime_spend: components["schemas"]["LifetimeSpendDto"];
            /** @description The former block. */
            metadata: components["schemas"]["UnblockMetadataDto"];
            /**
             * @description Status in effect now: one canceled for a later end is `active` until then. A block does not show here but in `is_blocked`.
             * @example active
             * @enum {string}
             */
            status: "active" | "trialing" | "canceled";
            /** @description The tier, or null. */
            tier: components["schemas"]["TierDto"] | null;
            /**
             * @description Name of the tier, or null.
             * @example Harbour Gold
             */
            tier_name: string | null;
            /** @description The person. */
            user: components["schemas"]["MemberUserDto"];
        };
        UnblockMetadataDto: {
            /**
             * @description Why, or null.
             * @example Advertising
             */
            block_reason: string | null;
            /**
             * @description Whether the block stands.
             * @example false
             */
            blocked: boolean;
            /**
             * Format: date-time
             * @description Time when it was set; UTC, whole seconds. Null if it was never set.
             * @example 2026-02-04T07:30:00Z
             */
            blocked_at: string | null;
            /**
             * Format: uuid
             * @description User id of who set it.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            blocked_by: string | null;
            /**
             * Format: date-time
             * @description When it was lifted; UTC, whole seconds. Null when there never was one.
             * @example 2026-02-05T09:00:00Z
             */
            unblocked_at: string | null;
            /**
             * Format: uuid
             * @description User id of who lifted it.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            unblocked_by: string | null;
        };
        UnreadDto: {
            /**
             * @description Unread messages.
             * @example 1
             */
            unread_count: number;
        };
        UpdateSettingDto: {
            /** @description The change. */
            setting: components["schemas"]["SettingChangeDto"];
        };
        UserSummaryDto: {
            /**
             * @description URL of the avatar, or null.
             * @example null
             */
            avatar_url: string | null;
            /**
             * Format: uuid
             * @description User id, the same on every API.
             * @example 019b8d2b-8c00-7000-8000-000000000101
             */
            id: string;
            /**
             * @description Unique name of the account.
             * @example harbour
             */
            username: string;
        };
        VerifyEmailDto: {
            /**
             * @description The six digits from the mail.
             * @example 047110
             */
            code: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type BeginPasskeyDto = components['schemas']['BeginPasskeyDto'];
export type BeginTotpDto = components['schemas']['BeginTotpDto'];
export type BlockCreatedDto = components['schemas']['BlockCreatedDto'];
export type BlockDeletedDto = components['schemas']['BlockDeletedDto'];
export type BlockedMembershipDto = components['schemas']['BlockedMembershipDto'];
export type BlockedUserDto = components['schemas']['BlockedUserDto'];
export type BlockedUserListDto = components['schemas']['BlockedUserListDto'];
export type BlockMemberDto = components['schemas']['BlockMemberDto'];
export type BlockMetadataDto = components['schemas']['BlockMetadataDto'];
export type ChangedCommunityDto = components['schemas']['ChangedCommunityDto'];
export type ChangePageDto = components['schemas']['ChangePageDto'];
export type ChangePasswordDto = components['schemas']['ChangePasswordDto'];
export type CommunityError = components['schemas']['CommunityError'];
export type CommunityUpdatedDto = components['schemas']['CommunityUpdatedDto'];
export type ConfirmOwnerDto = components['schemas']['ConfirmOwnerDto'];
export type ConversationDto = components['schemas']['ConversationDto'];
export type ConversationHiddenDto = components['schemas']['ConversationHiddenDto'];
export type ConversationListDto = components['schemas']['ConversationListDto'];
export type ConversationReadDto = components['schemas']['ConversationReadDto'];
export type ConversationRemovedDto = components['schemas']['ConversationRemovedDto'];
export type ConversationUpdatedDto = components['schemas']['ConversationUpdatedDto'];
export type CreatePasskeyDto = components['schemas']['CreatePasskeyDto'];
export type CreationOptionsDto = components['schemas']['CreationOptionsDto'];
export type CursorError = components['schemas']['CursorError'];
export type DeletedMessageDto = components['schemas']['DeletedMessageDto'];
export type DeviceDto = components['schemas']['DeviceDto'];
export type DeviceFieldsDto = components['schemas']['DeviceFieldsDto'];
export type KnownPasskeyDto = components['schemas']['KnownPasskeyDto'];
export type LatestMessageDto = components['schemas']['LatestMessageDto'];
export type LifetimeSpendDto = components['schemas']['LifetimeSpendDto'];
export type LiveErrorDto = components['schemas']['LiveErrorDto'];
export type LiveOwnPresenceDto = components['schemas']['LiveOwnPresenceDto'];
export type LivePingDto = components['schemas']['LivePingDto'];
export type LivePongDto = components['schemas']['LivePongDto'];
export type LivePresenceDto = components['schemas']['LivePresenceDto'];
export type LiveProtocolsDto = components['schemas']['LiveProtocolsDto'];
export type LiveReadyDto = components['schemas']['LiveReadyDto'];
export type LiveResumeDto = components['schemas']['LiveResumeDto'];
export type LiveTypeDto = components['schemas']['LiveTypeDto'];
export type LiveTypingDto = components['schemas']['LiveTypingDto'];
export type LiveWatchDto = components['schemas']['LiveWatchDto'];
export type LoginDto = components['schemas']['LoginDto'];
export type MemberCountsDto = components['schemas']['MemberCountsDto'];
export type MembershipDto = components['schemas']['MembershipDto'];
export type MembershipListDto = components['schemas']['MembershipListDto'];
export type MembershipUpdatedDto = components['schemas']['MembershipUpdatedDto'];
export type MemberUserDto = components['schemas']['MemberUserDto'];
export type MessageCreatedDto = components['schemas']['MessageCreatedDto'];
export type MessageDeletedDto = components['schemas']['MessageDeletedDto'];
export type MessageDto = components['schemas']['MessageDto'];
export type MessageListDto = components['schemas']['MessageListDto'];
export type MessageUpdatedDto = components['schemas']['MessageUpdatedDto'];
export type MuteConversationDto = components['schemas']['MuteConversationDto'];
export type MutedConversationDto = components['schemas']['MutedConversationDto'];
export type OwnCommunityDto = components['schemas']['OwnCommunityDto'];
export type OwnCommunityListDto = components['schemas']['OwnCommunityListDto'];
export type OwnSessionDto = components['schemas']['OwnSessionDto'];
export type OwnSessionListDto = components['schemas']['OwnSessionListDto'];
export type PasskeyAlgorithmDto = components['schemas']['PasskeyAlgorithmDto'];
export type PasskeyCreationDto = components['schemas']['PasskeyCreationDto'];
export type PasskeyDto = components['schemas']['PasskeyDto'];
export type PasskeyListDto = components['schemas']['PasskeyListDto'];
export type PasskeyRequestDto = components['schemas']['PasskeyRequestDto'];
export type PasskeySelectionDto = components['schemas']['PasskeySelectionDto'];
export type PasskeySignInDto = components['schemas']['PasskeySignInDto'];
export type PasskeyUserDto = components['schemas']['PasskeyUserDto'];
export type ProfileDto = components['schemas']['ProfileDto'];
export type ProfileUpdatedDto = components['schemas']['ProfileUpdatedDto'];
export type ReadMarkDto = components['schemas']['ReadMarkDto'];
export type RecoveryCodesDto = components['schemas']['RecoveryCodesDto'];
export type RefreshTokenDto = components['schemas']['RefreshTokenDto'];
export type RegisterDeviceDto = components['schemas']['RegisterDeviceDto'];
export type RegisterDto = components['schemas']['RegisterDto'];
export type RelyingPartyDto = components['schemas']['RelyingPartyDto'];
export type RenamePasskeyDto = components['schemas']['RenamePasskeyDto'];
export type RequestOptionsDto = components['schemas']['RequestOptionsDto'];
export type RequestPasswordResetDto = components['schemas']['RequestPasswordResetDto'];
export type ResetPasswordDto = components['schemas']['ResetPasswordDto'];
export type SendMessageDto = components['schemas']['SendMessageDto'];
export type SessionDto = components['schemas']['SessionDto'];
export type SessionUserDto = components['schemas']['SessionUserDto'];
export type SettingChangeDto = components['schemas']['SettingChangeDto'];
export type SettingDto = components['schemas']['SettingDto'];
export type StorageDto = components['schemas']['StorageDto'];
export type StreamTicketDto = components['schemas']['StreamTicketDto'];
export type TextDto = components['schemas']['TextDto'];
export type TierDto = components['schemas']['TierDto'];
export type TotpCodeDto = components['schemas']['TotpCodeDto'];
export type TotpSetupDto = components['schemas']['TotpSetupDto'];
export type TotpStateDto = components['schemas']['TotpStateDto'];
export type UnblockedMembershipDto = components['schemas']['UnblockedMembershipDto'];
export type UnblockMetadataDto = components['schemas']['UnblockMetadataDto'];
export type UnreadDto = components['schemas']['UnreadDto'];
export type UpdateSettingDto = components['schemas']['UpdateSettingDto'];
export type UserSummaryDto = components['schemas']['UserSummaryDto'];
export type VerifyEmailDto = components['schemas']['VerifyEmailDto'];
export type $defs = Record<string, never>;
export interface operations {
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
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
            /** @description Unauthorized: `invalid_credentials`, `totp_required`, `totp_invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `local_sign_in_off`, `tokens_not_issued` */
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
            /** @description Unprocessable Entity: `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `secret_unreadable`, `sign_in_busy`, `unavailable` */
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
    signInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignInDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
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
            /** @description Unauthorized: `invalid_credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `local_sign_in_off`, `passkeys_not_configured`, `tokens_not_issued` */
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
            /** @description Unprocessable Entity: `validation_failed` */
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
    beginPasskeySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
                    "application/json": components["schemas"]["PasskeyRequestDto"];
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
            /** @description Forbidden: `local_sign_in_off`, `passkeys_not_configured` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestPasswordResetDto"];
            };
        };
        responses: {
            /** @description The code is being sent, if the address belongs to an account. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Forbidden: `local_sign_in_off` */
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
            /** @description Unprocessable Entity: `invalid_email`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_codes`, `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `mail_unavailable`, `unavailable` */
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
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordDto"];
            };
        };
        responses: {
            /** @description The password is set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Forbidden: `local_sign_in_off` */
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
            /** @description Unprocessable Entity: `invalid_code`, `invalid_email`, `invalid_password`, `password_too_common`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `sign_in_busy`, `unavailable` */
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
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            /** @description The new account's first session. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
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
            /** @description Forbidden: `local_sign_in_off`, `registration_closed`, `tokens_not_issued` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `username_taken` */
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
            /** @description Unprocessable Entity: `invalid_username`, `invalid_email`, `invalid_name`, `invalid_password`, `password_too_common`, `validation_failed` */
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
            /** @description Service Unavailable: `sign_in_busy`, `unavailable` */
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
    listChanges: {
        parameters: {
            query?: {
                /** @description Cursor: returns the changes behind it. Without it, the page is empty and has the current cursor. */
                after?: string;
                /** @description Maximum number of changes, 1 to 200. Clamped to 200; invalid values fall back to 50. */
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
                    "application/json": components["schemas"]["ChangePageDto"];
                };
            };
            /** @description Bad Request: `invalid_cursor`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorError"];
                };
            };
            /** @description Gone: `cursor_expired` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorError"];
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
                    "application/json": components["schemas"]["CursorError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorError"];
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
                    "application/json": components["schemas"]["CursorError"];
                };
            };
        };
    };
    streamChanges: {
        parameters: {
            query?: {
                /** @description Cursor to continue behind. Without it, and without `Last-Event-ID`, the stream begins now. */
                after?: string;
            };
            header?: {
                /** @description Cursor to continue behind; takes precedence over `after`. Sent by `EventSource` when it reconnects. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. The schema describes the `data` of one event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["MessageCreatedDto"] | components["schemas"]["MessageUpdatedDto"] | components["schemas"]["MessageDeletedDto"] | components["schemas"]["ConversationUpdatedDto"] | components["schemas"]["ConversationHiddenDto"] | components["schemas"]["ConversationRemovedDto"] | components["schemas"]["ConversationReadDto"] | components["schemas"]["CommunityUpdatedDto"] | components["schemas"]["MembershipUpdatedDto"] | components["schemas"]["ProfileUpdatedDto"] | components["schemas"]["BlockCreatedDto"] | components["schemas"]["BlockDeletedDto"];
                };
            };
            /** @description Bad Request: `invalid_cursor`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorError"];
                };
            };
            /** @description Gone: `cursor_expired` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorError"];
                };
            };
            /** @description Too Many Requests: `too_many_streams`, `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorError"];
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
                    "application/json": components["schemas"]["CursorError"];
                };
            };
        };
    };
    createStreamTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
                    "application/json": components["schemas"]["StreamTicketDto"];
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
    listMyCommunities: {
        parameters: {
            query?: {
                /** @description Page number, starting at 1. Invalid values are treated as 1. */
                page?: number;
                /** @description Number of rows per page, 1 to 100; also accepted as `per`. Clamped to 100; invalid values fall back to 20. */
                per_page?: number;
            };
            header?: {
                /** @description The `ETag` of an earlier answer to the same request. If nothing changed since, the answer is 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Send it as `If-None-Match` to ask whether the answer changed */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnCommunityListDto"];
                };
            };
            /** @description Not modified since the answer with that `ETag`. New names and pictures of other users, and what changes by time alone, are noticed within a minute. */
            304: {
                headers: {
                    /** @description Send it as `If-None-Match` to ask whether the answer changed */
                    ETag?: string;
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
    listMembers: {
        parameters: {
            query?: {
                /** @description Page number, starting at 1. Invalid values are treated as 1. */
                page?: number;
                /** @description Number of rows per page, 1 to 100; also accepted as `per_page`. Clamped to 100; invalid values fall back to 20. */
                per?: number;
                /** @description Part of an email address, username or name, case-insensitive. */
                search?: string;
                /** @description Return only members with this status. A blocked member has no other status; `active` includes `trialing`. Any other value matches no one. */
                status?: "active" | "trialing" | "canceled" | "cancelled" | "blocked";
                /** @description Return only members of this tier. */
                tier_id?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
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
                    "application/json": components["schemas"]["MembershipListDto"];
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
            /** @description Forbidden: `members_forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `community_not_found` */
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
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
                /**
                 * @description Membership id, not the user id.
                 * @example 019b8d2b-8c00-7000-8000-000000000202
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
                    "application/json": components["schemas"]["MembershipDto"];
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
            /** @description Forbidden: `members_forbidden` */
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
    blockMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
                /**
                 * @description Membership id, not the user id.
                 * @example 019b8d2b-8c00-7000-8000-000000000206
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BlockMemberDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockedMembershipDto"];
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
            /** @description Forbidden: `members_forbidden` */
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
            /** @description Unprocessable Entity: `already_blocked`, `invalid_block_reason` */
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
    unblockMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
                /**
                 * @description Membership id, not the user id.
                 * @example 019b8d2b-8c00-7000-8000-000000000206
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
                    "application/json": components["schemas"]["UnblockedMembershipDto"];
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
            /** @description Forbidden: `members_forbidden` */
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
    sendMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Idempotency key for the send; see `client_message_id`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessageDto"];
            };
        };
        responses: {
            /** @description The stored message. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDto"];
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
            /** @description Forbidden: `cannot_send` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `community_not_found`, `message_not_found` */
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
            /** @description Unprocessable Entity: `recipient_blank`, `recipient_malformed`, `content_blank`, `content_too_long`, `content_malformed`, `idempotency_key_reused`, `invalid_idempotency_key` */
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
            /** @description Service Unavailable: `too_many_sends`, `unavailable` */
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
    listMessages: {
        parameters: {
            query?: {
                /** @description Cursor, instead of `page`: a message id. Returns the messages that directly follow it. Use it to follow a growing thread. */
                after?: string;
                /** @description Cursor, instead of `page`: a message id. Returns the messages that directly precede it; `has_more` then refers to older messages. */
                before?: string;
                /** @description `asc`: oldest first, page 1 holds the oldest. `desc`: newest first. */
                order?: "asc" | "desc";
                /** @description Page number, starting at 1. Invalid values are treated as 1. */
                page?: number;
                /** @description Number of rows per page, 1 to 100; also accepted as `per`. Clamped to 100; invalid values fall back to 20. */
                per_page?: number;
            };
            header?: {
                /** @description The `ETag` of an earlier answer to the same request. If nothing changed since, the answer is 304. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
                /** @description The other participant's user id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Send it as `If-None-Match` to ask whether the answer changed */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageListDto"];
                };
            };
            /** @description Not modified since the answer with that `ETag`. New names and pictures of other users, and what changes by time alone, are noticed within a minute. */
            304: {
                headers: {
                    /** @description Send it as `If-None-Match` to ask whether the answer changed */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: `invalid_cursor`, `bad_url` */
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
            /** @description Forbidden: `cannot_view` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `community_not_found` */
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
    deleteMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
                /**
                 * @description Message id.
                 * @example 019c1e43-9700-7000-8000-000000000452
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
                    "application/json": components["schemas"]["DeletedMessageDto"];
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
            /** @description Forbidden: `not_own_message`, `not_last_message` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `message_not_found` */
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
    muteConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
                /**
                 * @description The other participant's user id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MuteConversationDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MutedConversationDto"];
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
            /** @description Forbidden: `cannot_view` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `community_not_found`, `conversation_not_found` */
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
            /** @description Unprocessable Entity: `invalid_mute_until` */
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
    unmuteConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
                /**
                 * @description The other participant's user id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
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
            /** @description Forbidden: `cannot_view` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `community_not_found`, `conversation_not_found` */
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
    markMessagesRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
                /** @description The other participant's user id. */
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
                    "application/json": components["schemas"]["ReadMarkDto"];
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
            /** @description Forbidden: `cannot_view` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `community_not_found` */
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
    listConversations: {
        parameters: {
            query?: {
                /** @description Cursor, instead of `page`, from the `Link` header of another page. The page begins where that one ended, at the same cost at any depth. Conversations with new messages have moved to the top since; those whose newest message was deleted may come again. */
                cursor?: string;
                /** @description Page number, starting at 1. Invalid values are treated as 1. */
                page?: number;
                /** @description Number of rows per page, 1 to 100; also accepted as `per`. Clamped to 100; invalid values fall back to 20. */
                per_page?: number;
            };
            header?: {
                /** @description The `ETag` of an earlier answer to the same request. If nothing changed since, the answer is 304. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Community id.
                 * @example 019b8d2b-8c00-7000-8000-000000000001
                 */
                community_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Send it as `If-None-Match` to ask whether the answer changed */
                    ETag?: string;
                    /** @description If there is a next page: its address by cursor, relative to this one, as `<?cursor=…&per_page=…>; rel="next"` (RFC 8288). */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationListDto"];
                };
            };
            /** @description Not modified since the answer with that `ETag`. New names and pictures of other users, and what changes by time alone, are noticed within a minute. */
            304: {
                headers: {
                    /** @description Send it as `If-None-Match` to ask whether the answer changed */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: `invalid_cursor`, `bad_url` */
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
            /** @description Forbidden: `cannot_list` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Not Found: `community_not_found` */
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
    registerDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDeviceDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceDto"];
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
            /** @description Unprocessable Entity: `invalid_device_token`, `invalid_device_platform` */
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
    unregisterDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Device token of the push service, percent-encoded.
                 * @example dGVzdC1kZXZpY2U:APA91bF-example
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device is not registered for the caller. */
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
    connectLive: {
        parameters: {
            query?: {
                /** @description Cursor to continue behind. Without it, the connection begins now. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection. The schema describes one frame of either direction. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageCreatedDto"] | components["schemas"]["MessageUpdatedDto"] | components["schemas"]["MessageDeletedDto"] | components["schemas"]["ConversationUpdatedDto"] | components["schemas"]["ConversationHiddenDto"] | components["schemas"]["ConversationRemovedDto"] | components["schemas"]["ConversationReadDto"] | components["schemas"]["CommunityUpdatedDto"] | components["schemas"]["MembershipUpdatedDto"] | components["schemas"]["ProfileUpdatedDto"] | components["schemas"]["BlockCreatedDto"] | components["schemas"]["BlockDeletedDto"] | components["schemas"]["LiveReadyDto"] | components["schemas"]["LiveTypingDto"] | components["schemas"]["LivePresenceDto"] | components["schemas"]["LivePongDto"] | components["schemas"]["LiveErrorDto"] | components["schemas"]["LivePingDto"] | components["schemas"]["LiveResumeDto"] | components["schemas"]["LiveTypeDto"] | components["schemas"]["LiveWatchDto"] | components["schemas"]["LiveOwnPresenceDto"];
                };
            };
            /** @description The answer to a request that does not ask for a WebSocket. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveProtocolsDto"];
                };
            };
            /** @description Bad Request: `websocket_required`, `bad_url` */
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
    getProfile: {
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
                    "application/json": components["schemas"]["ProfileDto"];
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
    sendVerificationCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The code is being sent. */
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
            /** @description Conflict: `no_unverified_email` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_codes`, `rate_limited` */
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
            /** @description Service Unavailable: `mail_unavailable`, `unavailable` */
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
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmailDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileDto"];
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
            /** @description Conflict: `no_unverified_email`, `email_taken` */
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
            /** @description Unprocessable Entity: `invalid_code` */
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
    listPasskeys: {
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
                    "application/json": components["schemas"]["PasskeyListDto"];
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
    createPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePasskeyDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyDto"];
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
            /** @description Forbidden: `local_sign_in_off`, `passkeys_not_configured` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `passkey_exists`, `too_many_passkeys` */
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
            /** @description Unprocessable Entity: `invalid_passkey`, `invalid_passkey_name`, `validation_failed` */
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
    renamePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Passkey id.
                 * @example 01930000-0000-7000-8000-00000000e101
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamePasskeyDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyDto"];
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
            /** @description Not Found: `passkey_not_found` */
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
            /** @description Unprocessable Entity: `invalid_passkey_name`, `validation_failed` */
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
    removePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Passkey id.
                 * @example 01930000-0000-7000-8000-00000000e101
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmOwnerDto"];
            };
        };
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Not Found: `passkey_not_found` */
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
            /** @description Unprocessable Entity: `wrong_password`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `sign_in_busy`, `unavailable` */
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
    beginPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginPasskeyDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyCreationDto"];
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
            /** @description Forbidden: `local_sign_in_off`, `passkeys_not_configured` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `too_many_passkeys` */
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
            /** @description Unprocessable Entity: `wrong_password`, `validation_failed`, `totp_code_required`, `invalid_code` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `sign_in_busy`, `unavailable` */
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
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            /** @description Changed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Forbidden: `local_sign_in_off` */
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
            /** @description Unprocessable Entity: `wrong_password`, `invalid_password`, `password_too_common`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `sign_in_busy`, `unavailable` */
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
    getStorage: {
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
                    "application/json": components["schemas"]["StorageDto"];
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
    getTotp: {
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
                    "application/json": components["schemas"]["TotpStateDto"];
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
    beginTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginTotpDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpSetupDto"];
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
            /** @description Forbidden: `local_sign_in_off` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Conflict: `totp_enabled` */
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
            /** @description Unprocessable Entity: `wrong_password`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `sign_in_busy`, `unavailable` */
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
    confirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCodeDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
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
            /** @description Conflict: `totp_enabled`, `totp_not_begun` */
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
            /** @description Unprocessable Entity: `invalid_code`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `secret_unreadable`, `unavailable` */
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
    disableTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCodeDto"];
            };
        };
        responses: {
            /** @description It is off. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Conflict: `totp_not_enabled` */
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
            /** @description Unprocessable Entity: `invalid_code`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `secret_unreadable`, `unavailable` */
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
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCodeDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
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
            /** @description Conflict: `totp_not_enabled` */
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
            /** @description Unprocessable Entity: `invalid_code`, `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Too Many Requests: `too_many_attempts`, `rate_limited` */
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
            /** @description Service Unavailable: `secret_unreadable`, `unavailable` */
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
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
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
            /** @description Unauthorized: `invalid_refresh_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityError"];
                };
            };
            /** @description Forbidden: `tokens_not_issued` */
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
            /** @description Unprocessable Entity: `validation_failed` */
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
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenDto"];
            };
        };
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Unprocessable Entity: `validation_failed` */
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
    listSessions: {
        parameters: {
            query?: {
                /** @description Page number, starting at 1. Invalid values are treated as 1. */
                page?: number;
                /** @description Number of rows per page, 1 to 100. Clamped to 100; invalid values fall back to 20. */
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
                    "application/json": components["schemas"]["OwnSessionListDto"];
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
    endAllSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sessions have ended. */
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
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Session id.
                 * @example 01930000-0000-7000-8000-00000000e001
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
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
            /** @description Not Found: `session_not_found` */
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
    getUnreadCount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer to the same request. If nothing changed since, the answer is 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Send it as `If-None-Match` to ask whether the answer changed */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadDto"];
                };
            };
            /** @description Not modified since the answer with that `ETag`. New names and pictures of other users, and what changes by time alone, are noticed within a minute. */
            304: {
                headers: {
                    /** @description Send it as `If-None-Match` to ask whether the answer changed */
                    ETag?: string;
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
    blockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000108
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
                    "application/json": components["schemas"]["TextDto"];
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
            /** @description Unprocessable Entity: `user_already_blocked`, `cannot_block_self` */
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
    unblockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000108
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
                    "application/json": components["schemas"]["TextDto"];
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
    listBlockedUsers: {
        parameters: {
            query?: {
                /** @description Page number, starting at 1. Invalid values are treated as 1. */
                page?: number;
                /** @description Number of rows per page, 1 to 100; also accepted as `per_page`. Clamped to 100; invalid values fall back to 20. */
                per?: number;
            };
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000101
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
                    "application/json": components["schemas"]["BlockedUserListDto"];
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
            /** @description Forbidden: `blocks_not_own` */
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
    updateSetting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The caller's user id.
                 * @example 019b8d2b-8c00-7000-8000-000000000101
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSettingDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextDto"];
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
            /** @description Forbidden: `settings_change_not_own` */
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
            /** @description Unprocessable Entity: `invalid_setting_key`, `invalid_setting_value` */
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
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Category of settings. A category without settings returns an empty list.
                 * @example notifications
                 */
                category: "privacy" | "notifications" | "display" | "security" | "client";
                /**
                 * @description The caller's user id.
                 * @example 019b8d2b-8c00-7000-8000-000000000101
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
                    "application/json": components["schemas"]["SettingDto"][];
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
            /** @description Forbidden: `settings_not_own` */
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
}

/** What each operation rejects with. */
export interface OperationErrors {
    beginPasskey: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_code" | "invalid_json" | "invalid_token" | "invalid_utf8" | "local_sign_in_off" | "missing_token" | "passkeys_not_configured" | "rate_limited" | "sign_in_busy" | "token_expired" | "too_many_attempts" | "too_many_passkeys" | "totp_code_required" | "unavailable" | "unsupported_media_type" | "validation_failed" | "wrong_password";
    beginPasskeySignIn: "bad_url" | "internal_error" | "local_sign_in_off" | "passkeys_not_configured" | "rate_limited" | "too_many_attempts" | "unavailable";
    beginTotp: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_json" | "invalid_token" | "invalid_utf8" | "local_sign_in_off" | "missing_token" | "rate_limited" | "sign_in_busy" | "token_expired" | "too_many_attempts" | "totp_enabled" | "unavailable" | "unsupported_media_type" | "validation_failed" | "wrong_password";
    blockMember: "already_blocked" | "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "community_not_found" | "forbidden_property" | "internal_error" | "invalid_block_reason" | "invalid_json" | "invalid_token" | "invalid_utf8" | "members_forbidden" | "membership_not_found" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long";
    blockUser: "bad_url" | "cannot_block_self" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_already_blocked" | "user_not_found";
    changePassword: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_json" | "invalid_password" | "invalid_token" | "invalid_utf8" | "local_sign_in_off" | "missing_token" | "password_too_common" | "rate_limited" | "sign_in_busy" | "token_expired" | "too_many_attempts" | "unavailable" | "unsupported_media_type" | "validation_failed" | "wrong_password";
    confirmTotp: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_code" | "invalid_json" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "secret_unreadable" | "token_expired" | "too_many_attempts" | "totp_enabled" | "totp_not_begun" | "unavailable" | "unsupported_media_type" | "validation_failed";
    connectLive: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "websocket_required";
    createPasskey: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_json" | "invalid_passkey" | "invalid_passkey_name" | "invalid_token" | "invalid_utf8" | "local_sign_in_off" | "missing_token" | "passkey_exists" | "passkeys_not_configured" | "rate_limited" | "token_expired" | "too_many_passkeys" | "unavailable" | "unsupported_media_type" | "validation_failed";
    createStreamTicket: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    deleteMessage: "bad_url" | "internal_error" | "invalid_token" | "message_not_found" | "missing_token" | "not_last_message" | "not_own_message" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    disableTotp: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_code" | "invalid_json" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "secret_unreadable" | "token_expired" | "too_many_attempts" | "totp_not_enabled" | "unavailable" | "unsupported_media_type" | "validation_failed";
    endAllSessions: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    endSession: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "session_not_found" | "token_expired" | "unavailable" | "url_too_long";
    getMember: "bad_url" | "community_not_found" | "internal_error" | "invalid_token" | "members_forbidden" | "membership_not_found" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    getProfile: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    getSettings: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "settings_not_own" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    getStorage: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    getTotp: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    getUnreadCount: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    listBlockedUsers: "bad_url" | "blocks_not_own" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    listChanges: "bad_url" | "cursor_expired" | "internal_error" | "invalid_cursor" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    listConversations: "bad_url" | "cannot_list" | "community_not_found" | "internal_error" | "invalid_cursor" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    listMembers: "bad_url" | "community_not_found" | "internal_error" | "invalid_token" | "members_forbidden" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    listMessages: "bad_url" | "cannot_view" | "community_not_found" | "internal_error" | "invalid_cursor" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    listMyCommunities: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    listPasskeys: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    listSessions: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable";
    login: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_credentials" | "invalid_json" | "invalid_utf8" | "local_sign_in_off" | "rate_limited" | "secret_unreadable" | "sign_in_busy" | "tokens_not_issued" | "too_many_attempts" | "totp_invalid" | "totp_required" | "unavailable" | "unsupported_media_type" | "validation_failed";
    markMessagesRead: "bad_url" | "cannot_view" | "community_not_found" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    muteConversation: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "cannot_view" | "community_not_found" | "conversation_not_found" | "forbidden_property" | "internal_error" | "invalid_json" | "invalid_mute_until" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long";
    refreshSession: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_json" | "invalid_refresh_token" | "invalid_utf8" | "rate_limited" | "token_expired" | "tokens_not_issued" | "unavailable" | "unsupported_media_type" | "validation_failed";
    register: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_email" | "invalid_json" | "invalid_name" | "invalid_password" | "invalid_username" | "invalid_utf8" | "local_sign_in_off" | "password_too_common" | "rate_limited" | "registration_closed" | "sign_in_busy" | "tokens_not_issued" | "unavailable" | "unsupported_media_type" | "username_taken" | "validation_failed";
    registerDevice: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_device_platform" | "invalid_device_token" | "invalid_json" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type";
    removePasskey: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_json" | "invalid_token" | "invalid_utf8" | "missing_token" | "passkey_not_found" | "rate_limited" | "sign_in_busy" | "token_expired" | "too_many_attempts" | "unavailable" | "unsupported_media_type" | "url_too_long" | "validation_failed" | "wrong_password";
    renamePasskey: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_json" | "invalid_passkey_name" | "invalid_token" | "invalid_utf8" | "missing_token" | "passkey_not_found" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "validation_failed";
    renewRecoveryCodes: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_code" | "invalid_json" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "secret_unreadable" | "token_expired" | "too_many_attempts" | "totp_not_enabled" | "unavailable" | "unsupported_media_type" | "validation_failed";
    requestPasswordReset: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_email" | "invalid_json" | "invalid_utf8" | "local_sign_in_off" | "mail_unavailable" | "rate_limited" | "too_many_attempts" | "too_many_codes" | "unavailable" | "unsupported_media_type" | "validation_failed";
    resetPassword: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_code" | "invalid_email" | "invalid_json" | "invalid_password" | "invalid_utf8" | "local_sign_in_off" | "password_too_common" | "rate_limited" | "sign_in_busy" | "too_many_attempts" | "unavailable" | "unsupported_media_type" | "validation_failed";
    revokeSession: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_json" | "invalid_utf8" | "rate_limited" | "unavailable" | "unsupported_media_type" | "validation_failed";
    sendMessage: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "cannot_send" | "community_not_found" | "content_blank" | "content_malformed" | "content_too_long" | "forbidden_property" | "idempotency_key_reused" | "internal_error" | "invalid_idempotency_key" | "invalid_json" | "invalid_token" | "invalid_utf8" | "message_not_found" | "missing_token" | "rate_limited" | "recipient_blank" | "recipient_malformed" | "token_expired" | "too_many_sends" | "unavailable" | "unsupported_media_type" | "url_too_long";
    sendVerificationCode: "bad_url" | "internal_error" | "invalid_token" | "mail_unavailable" | "missing_token" | "no_unverified_email" | "rate_limited" | "token_expired" | "too_many_codes" | "unavailable";
    signInWithPasskey: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_credentials" | "invalid_json" | "invalid_utf8" | "local_sign_in_off" | "passkeys_not_configured" | "rate_limited" | "tokens_not_issued" | "unavailable" | "unsupported_media_type" | "validation_failed";
    unblockMember: "bad_url" | "community_not_found" | "internal_error" | "invalid_token" | "members_forbidden" | "membership_not_found" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    unblockUser: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long" | "user_not_found";
    unmuteConversation: "bad_url" | "cannot_view" | "community_not_found" | "conversation_not_found" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    unregisterDevice: "bad_url" | "internal_error" | "invalid_token" | "missing_token" | "rate_limited" | "token_expired" | "unavailable" | "url_too_long";
    updateSetting: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "forbidden_property" | "internal_error" | "invalid_json" | "invalid_setting_key" | "invalid_setting_value" | "invalid_token" | "invalid_utf8" | "missing_token" | "rate_limited" | "settings_change_not_own" | "token_expired" | "unavailable" | "unsupported_media_type" | "url_too_long" | "user_not_found";
    verifyEmail: "bad_url" | "body_not_object" | "body_too_deep" | "body_too_large" | "email_taken" | "forbidden_property" | "internal_error" | "invalid_code" | "invalid_json" | "invalid_token" | "invalid_utf8" | "missing_token" | "no_unverified_email" | "rate_limited" | "token_expired" | "unavailable" | "unsupported_media_type";
}

/** Where each operation is found; `keyed` ones take an Idempotency-Key, `file` ones answer with bytes. */
export const routes = {
    beginPasskey: { method: "post", path: "/api/v1/profile/passkeys/begin", keyed: false, file: false },
    beginPasskeySignIn: { method: "post", path: "/api/v1/auth/passkey/begin", keyed: false, file: false },
    beginTotp: { method: "post", path: "/api/v1/profile/totp", keyed: false, file: false },
    blockMember: { method: "post", path: "/api/v1/communities/{community_id}/members/{id}/block", keyed: false, file: false },
    blockUser: { method: "post", path: "/api/v1/users/{id}/block", keyed: false, file: false },
    changePassword: { method: "put", path: "/api/v1/profile/password", keyed: false, file: false },
    confirmTotp: { method: "post", path: "/api/v1/profile/totp/confirm", keyed: false, file: false },
    connectLive: { method: "get", path: "/api/v1/live", keyed: false, file: false },
    createPasskey: { method: "post", path: "/api/v1/profile/passkeys", keyed: false, file: false },
    createStreamTicket: { method: "post", path: "/api/v1/changes/tickets", keyed: false, file: false },
    deleteMessage: { method: "delete", path: "/api/v1/communities/{community_id}/messages/{id}", keyed: false, file: false },
    disableTotp: { method: "post", path: "/api/v1/profile/totp/disable", keyed: false, file: false },
    endAllSessions: { method: "delete", path: "/api/v1/sessions", keyed: false, file: false },
    endSession: { method: "delete", path: "/api/v1/sessions/{id}", keyed: false, file: false },
    getMember: { method: "get", path: "/api/v1/communities/{community_id}/members/{id}", keyed: false, file: false },
    getProfile: { method: "get", path: "/api/v1/profile", keyed: false, file: false },
    getSettings: { method: "get", path: "/api/v2/users/{id}/settings/{category}", keyed: false, file: false },
    getStorage: { method: "get", path: "/api/v1/profile/storage", keyed: false, file: false },
    getTotp: { method: "get", path: "/api/v1/profile/totp", keyed: false, file: false },
    getUnreadCount: { method: "get", path: "/api/v1/unread", keyed: false, file: false },
    listBlockedUsers: { method: "get", path: "/api/v1/users/{id}/blocked", keyed: false, file: false },
    listChanges: { method: "get", path: "/api/v1/changes", keyed: false, file: false },
    listConversations: { method: "get", path: "/api/v1/communities/{community_id}/messages/conversations", keyed: false, file: false },
    listMembers: { method: "get", path: "/api/v1/communities/{community_id}/members", keyed: false, file: false },
    listMessages: { method: "get", path: "/api/v1/communities/{community_id}/messages/{id}", keyed: false, file: false },
    listMyCommunities: { method: "get", path: "/api/v1/communities", keyed: false, file: false },
    listPasskeys: { method: "get", path: "/api/v1/profile/passkeys", keyed: false, file: false },
    listSessions: { method: "get", path: "/api/v1/sessions", keyed: false, file: false },
    login: { method: "post", path: "/api/v1/auth/login", keyed: false, file: false },
    markMessagesRead: { method: "post", path: "/api/v1/communities/{community_id}/messages/{id}/read", keyed: false, file: false },
    muteConversation: { method: "put", path: "/api/v1/communities/{community_id}/messages/{id}/mute", keyed: false, file: false },
    refreshSession: { method: "post", path: "/api/v1/refresh", keyed: false, file: false },
    register: { method: "post", path: "/api/v1/auth/register", keyed: false, file: false },
    registerDevice: { method: "post", path: "/api/v1/devices", keyed: false, file: false },
    removePasskey: { method: "post", path: "/api/v1/profile/passkeys/{id}/remove", keyed: false, file: false },
    renamePasskey: { method: "patch", path: "/api/v1/profile/passkeys/{id}", keyed: false, file: false },
    renewRecoveryCodes: { method: "post", path: "/api/v1/profile/totp/recovery-codes", keyed: false, file: false },
    requestPasswordReset: { method: "post", path: "/api/v1/auth/password-reset", keyed: false, file: false },
    resetPassword: { method: "post", path: "/api/v1/auth/password-reset/confirm", keyed: false, file: false },
    revokeSession: { method: "post", path: "/api/v1/revoke", keyed: false, file: false },
    sendMessage: { method: "post", path: "/api/v1/communities/{community_id}/messages", keyed: true, file: false },
    sendVerificationCode: { method: "post", path: "/api/v1/profile/email/verification", keyed: false, file: false },
    signInWithPasskey: { method: "post", path: "/api/v1/auth/passkey", keyed: false, file: false },
    unblockMember: { method: "post", path: "/api/v1/communities/{community_id}/members/{id}/unblock", keyed: false, file: false },
    unblockUser: { method: "delete", path: "/api/v1/users/{id}/block", keyed: false, file: false },
    unmuteConversation: { method: "delete", path: "/api/v1/communities/{community_id}/messages/{id}/mute", keyed: false, file: false },
    unregisterDevice: { method: "delete", path: "/api/v1/devices/{token}", keyed: false, file: false },
    updateSetting: { method: "patch", path: "/api/v2/users/{id}/settings", keyed: false, file: false },
    verifyEmail: { method: "post", path: "/api/v1/profile/email/verify", keyed: false, file: false },
} as const;
