/* Written by `npm run openapi` from docs/openapi; not by hand. */
/* eslint-disable */
export interface paths {
    "/api/v1/auth/refresh": {
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
         * @description Returns a new token pair. The old refresh token is used up. The same client may repeat the request within ten seconds and gets the same refresh token; otherwise, using it again revokes the whole session.
         */
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/send-otp-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request a sign-in code
         * @description Mails a four-digit code that works once, within ten minutes, and invalidates the previous code. Limited to five codes and five attempts per address and hour; a client where the user has signed in before has codes of its own. The response does not reveal whether the address has an account.
         */
        post: operations["sendOtpEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-otp-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a code
         * @description Proves the address. If the account registered with this address and had not proven it, its password, tokens and devices are removed. If registration is open, an account is created for an unknown address. A user with a second factor is refused with 401: they sign in on the Community API, whose tokens this API accepts.
         */
        post: operations["verifyOtpEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List blocked users
         * @description Users that the caller has blocked.
         */
        get: operations["listBlocks"];
        put?: never;
        /**
         * Block a user given in the body
         * @description Until the user is unblocked, neither can write to the other in their chat; both can still read it. Blocking a user again changes nothing and returns 200.
         */
        post: operations["blockUserByBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{userId}": {
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
         * @description Until the user is unblocked, neither can write to the other in their chat; both can still read it. Blocking a user again changes nothing and returns 200.
         */
        post: operations["blockUser"];
        /**
         * Unblock a user
         * @description Unblocking a user who is not blocked changes nothing.
         */
        delete: operations["unblockUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/status/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the blocks between two users
         * @description Blocks between the caller and another user, in both directions.
         */
        get: operations["getBlockStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller’s chats
         * @description The caller's one-to-one chats with their newest message, latest activity first. Not paginated: returns at most the 1000 latest. Chats with a blocked user stay on the list.
         */
        get: operations["listChats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
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
         * @description Sends a text, or one file with optional text, to a chat or to a user. `POST /api/v1/messages` is the same call. Notifies the recipient by mail and push according to their settings.
         */
        post: operations["createMessageAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/chat/{chatId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of a chat
         * @description One page of messages, newest first. Marks the messages of the page as read by the caller; older and newer ones stay as they are. Up to 100 separate pages are recorded per chat. One more closes the oldest gap: the unread messages in it count as read. Sending a message marks everything before it as read.
         */
        get: operations["getChatMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/chat/{chatId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a chat as read
         * @description Marks all messages from the other participant as read by the caller.
         */
        post: operations["markChatRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/credit-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the caller’s balance
         * @description The number of credits that the caller holds.
         */
        get: operations["getCreditBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/credit-transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send credits
         * @description Transfers credits to another user and posts a message about it in their chat, atomically. Credits are issued by the operator.
         */
        post: operations["createCreditTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/read": {
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
         * Mark a notification as read or unread
         * @description Does not change the read mark of the chat; the sender is not informed.
         */
        patch: operations["updateNotificationRead"];
        trace?: never;
    };
    "/api/v1/notifications/device-token": {
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
         * @description A token that another user registered before moves to the caller. Fields for live activities are accepted and ignored.
         */
        post: operations["createDeviceToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the caller’s settings
         * @description Settings default to on.
         */
        get: operations["getUserSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the caller’s settings
         * @description Any subset of the settings; omitted ones stay unchanged. The two message switches are shared with the other APIs.
         */
        patch: operations["updateUserSettings"];
        trace?: never;
    };
    "/api/v2/messages": {
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
         * @description Sends a text, or one file with optional text, to a chat or to a user. `POST /api/v1/messages` is the same call. Notifies the recipient by mail and push according to their settings.
         */
        post: operations["createMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notifications
         * @description Recent messages to the caller, newest first: at most 200, from the 100 chats with the latest activity. Deleted messages are not listed.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/users/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search users
         * @description Active users by username or name. Use their `_id` as `targetUserId`.
         */
        get: operations["searchUsers"];
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
        AllmineError: {
            /**
             * @description Always null.
             * @example null
             */
            data: null;
            /**
             * @description Error messages. The first depends only on the status; the following ones give details.
             * @example [
             *       "Insufficient permissions",
             *       "You cannot message this user"
             *     ]
             */
            errors: string[];
            /**
             * @description Always false.
             * @example false
             */
            isSuccess: boolean;
            /**
             * @description The HTTP status code.
             * @example 403
             */
            statusCode: number;
            /**
             * Format: date-time
             * @description Time of the response; UTC, milliseconds.
             * @example 2026-03-02T09:15:00.000Z
             */
            timestamp: string;
        };
        BlockChangeDto: {
            /**
             * @description Whether that person is blocked now.
             * @example true
             */
            isBlocked: boolean;
            /**
             * @description Whether that person was blocked before.
             * @example false
             */
            previouslyBlocked: boolean;
        };
        BlockedUsersDto: {
            /** @description Users that the caller has blocked, newest block first; the thousand newest. */
            blockedUsers: components["schemas"]["PersonDto"][];
        };
        BlockStatusDto: {
            /**
             * @description Whether the caller has blocked this user.
             * @example true
             */
            blockedByMe: boolean;
            /**
             * @description That person has blocked the caller.
             * @example false
             */
            blockedMe: boolean;
        };
        BlockUserDto: {
            /**
             * Format: uuid
             * @description User to block.
             * @example 019b8d2b-8c00-7000-8000-000000000108
             */
            userId: string;
        };
        ChatDto: {
            /**
             * Format: uuid
             * @description Chat id, the same on every API.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            _id: string;
            /**
             * Format: date-time
             * @description When it was opened; UTC, milliseconds.
             * @example 2026-03-02T09:13:04.000Z
             */
            createdAt: string;
            /**
             * @description Whether the newest message is younger than a day.
             * @example true
             */
            isRecent: boolean;
            /** @description The newest message, or null. */
            lastMessage: components["schemas"]["LastMessageDto"] | null;
            /** @description The people in it without the caller: one. */
            members: components["schemas"]["ParticipantDto"][];
            /**
             * Format: date-time
             * @description Time of the newest message, or when it was opened; UTC, milliseconds.
             * @example 2026-03-02T09:14:03.512Z
             */
            updatedAt: string;
        };
        CodeSentDto: {
            /**
             * @description The code, in development only.
             * @example 4711
             */
            code?: string;
            /**
             * @description Address that the code is sent to, if an account with this address can sign in.
             * @example ada@example.org
             */
            email: string;
        };
        CreditBalanceDto: {
            /**
             * @description Credits of the caller.
             * @example 75
             */
            balance: number;
        };
        CreditsSentDto: {
            /**
             * @description Balance of the recipient after the transfer.
             * @example 25
             */
            recipientBalance: number;
            /**
             * Format: uuid
             * @description Recipient of the credits.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            recipientId: string;
            /**
             * @description Balance of the sender after the transfer.
             * @example 75
             */
            senderBalance: number;
            /**
             * Format: uuid
             * @description Sender of the credits.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            senderId: string;
            /**
             * @description Number of credits transferred.
             * @example 1
             */
            transferredAmount: number;
        };
        CreditTransferDto: {
            /**
             * @description How many credits.
             * @example 25
             */
            amount: number;
            /**
             * Format: uuid
             * @description Recipient of the credits.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            recipientId: string;
            /**
             * Format: uuid
             * @description Who gave them.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            senderId: string;
        };
        DeviceSavedDto: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        DeviceTokenDto: {
            /**
             * @description The installation's own id: a new token for it replaces the old one.
             * @example 9b2d7c1e
             */
            deviceId?: string | null;
            /**
             * @description Needed with a token.
             * @example ios
             * @enum {string}
             */
            platform?: "ios" | "android" | "web";
            /**
             * @description IANA name of the time zone of the device.
             * @example Europe/Istanbul
             */
            timezone?: string | null;
            /**
             * @description Token of the push service; null (or absent) leaves it as it is and updates the rest.
             * @example dGVzdC1kZXZpY2U:APA91bF-example
             */
            token?: string | null;
        };
        LastMessageDto: {
            /**
             * Format: uuid
             * @description Message id, the same on every API.
             * @example 019c235f-b200-7000-8000-000000000441
             */
            _id: string;
            /**
             * Format: uuid
             * @description The chat it is in.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            chatId: string;
            /**
             * @description The text as it was sent; empty for a bare file and for credits.
             * @example Running ten minutes late
             */
            content: string;
            /**
             * Format: date-time
             * @description When it was sent; UTC, milliseconds.
             * @example 2026-03-02T09:14:03.512Z
             */
            createdAt: string;
            /**
             * @description Its file, or null. Of several, which other APIs can send, the first.
             * @example null
             */
            media: components["schemas"]["MediaDto"] | null;
            /**
             * Format: uuid
             * @description Author of the message.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            senderId: string;
            /**
             * @description What it is.
             * @example text
             * @enum {string}
             */
            type: "text" | "image" | "video" | "audio" | "file" | "credit_transfer";
            /**
             * Format: date-time
             * @description When its text was last changed; UTC, milliseconds.
             * @example 2026-03-02T09:14:03.512Z
             */
            updatedAt: string;
        };
        MediaDto: {
            /**
             * @description Seconds, of audio and video that say so; else null.
             * @example null
             */
            duration: number | null;
            /**
             * @description In pixels, if the image or video specifies it; otherwise null.
             * @example 600
             */
            height: number | null;
            /**
             * @description Name of the file, as it was on the device of its sender.
             * @example plan.png
             */
            name: string;
            /**
             * @description Bytes.
             * @example 20481
             */
            size: number;
            /**
             * @description URL of the thumbnail (WebP), like `url`. Null if there is none.
             * @example null
             */
            thumbnail_url: string | null;
            /**
             * @description Kind of file, determined from its content.
             * @example image
             * @enum {string}
             */
            type: "image" | "video" | "audio" | "file";
            /**
             * @description Address of the file for this reader, for up to an hour; ask for the message again to get a new one.
             * @example https://chat.example.net/uploads/2026/03/019c2360-ea80-7000-8000-000000000771/plan.png?reader=…&expires=…&signature=…
             */
            url: string;
            /**
             * @description In pixels, if the image or video specifies it; otherwise null.
             * @example 800
             */
            width: number | null;
        };
        MessageDto: {
            /**
             * Format: uuid
             * @description Message id, the same on every API.
             * @example 019c235f-b200-7000-8000-000000000441
             */
            _id: string;
            /**
             * Format: uuid
             * @description The chat it is in.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            chatId: string;
            /**
             * @description The text as it was sent; empty for a bare file and for credits.
             * @example Running ten minutes late
             */
            content: string;
            /**
             * Format: date-time
             * @description When it was sent; UTC, milliseconds.
             * @example 2026-03-02T09:14:03.512Z
             */
            createdAt: string;
            /**
             * @description The credit transfer of this message, or null.
             * @example null
             */
            creditTransfer: components["schemas"]["CreditTransferDto"] | null;
            /**
             * @description Its file, or null. Of several, which other APIs can send, the first.
             * @example null
             */
            media: components["schemas"]["MediaDto"] | null;
            /**
             * @description Ids of those who have read it; its author is never among them.
             * @example []
             */
            readBy: string[];
            /**
             * Format: uuid
             * @description Author of the message.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            senderId: string;
            /**
             * @description What it is.
             * @example text
             * @enum {string}
             */
            type: "text" | "image" | "video" | "audio" | "file" | "credit_transfer";
            /**
             * Format: date-time
             * @description When its text was last changed; UTC, milliseconds.
             * @example 2026-03-02T09:14:03.512Z
             */
            updatedAt: string;
        };
        MessagePageDto: {
            /**
             * @description Messages on a page.
             * @example 20
             */
            limit: number;
            /** @description The messages of this page, newest first. */
            messages: components["schemas"]["MessageDto"][];
            /**
             * @description Number of this page, starting at 1.
             * @example 1
             */
            page: number;
            /** @description Both people of the chat, the caller too. */
            participants: components["schemas"]["ParticipantDto"][];
            /**
             * @description Number of messages on all pages.
             * @example 3
             */
            total: number;
            /**
             * @description How many pages there are.
             * @example 1
             */
            totalPages: number;
        };
        NotificationDto: {
            /**
             * @description Always `messages`.
             * @example messages
             * @enum {string}
             */
            category: "messages";
            /**
             * Format: date-time
             * @description When the message was sent; UTC, milliseconds.
             * @example 2026-03-02T09:14:03.512Z
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description Its id: the id of the message.
             * @example 019c2360-ea80-7000-8000-000000000442
             */
            id: string;
            /**
             * @description Beginning of the text, or what came instead of one.
             * @example Running ten minutes late
             */
            message: string;
            /** @description Where it leads. */
            metadata: components["schemas"]["NotificationMetadataDto"];
            /**
             * @description Whether the caller marked the notification as read; until then, whether the message is read in its chat.
             * @example false
             */
            read: boolean;
            /**
             * @description Name of the person who wrote.
             * @example Ben Malt
             */
            title: string;
            /**
             * @description Its type.
             * @example message
             * @enum {string}
             */
            type: "message" | "credit_transfer";
            /**
             * Format: date-time
             * @description When it was marked, or when the message was sent; UTC, milliseconds.
             * @example 2026-03-02T09:14:03.512Z
             */
            updatedAt: string;
            /**
             * Format: uuid
             * @description Its recipient: the caller.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            userId: string;
        };
        NotificationMetadataDto: {
            /**
             * Format: uuid
             * @description The chat.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            chatId: string;
            /**
             * Format: uuid
             * @description The message.
             * @example 019c2360-ea80-7000-8000-000000000442
             */
            messageId: string;
            /**
             * Format: uuid
             * @description Author of the message.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            senderId: string;
        };
        NotificationPageDto: {
            /**
             * @description Notifications on a page.
             * @example 20
             */
            limit: number;
            /** @description Newest first. */
            notifications: components["schemas"]["NotificationDto"][];
            /**
             * @description Number of this page, starting at 1.
             * @example 1
             */
            page: number;
            /**
             * @description How many there are on all pages; 200 at most.
             * @example 1
             */
            total: number;
            /**
             * @description How many pages there are.
             * @example 1
             */
            totalPages: number;
        };
        NotificationReadDto: {
            /**
             * @description Whether it is to count as read.
             * @example true
             */
            isRead: boolean;
        };
        ParticipantDto: {
            /**
             * Format: uuid
             * @description User id, the same on every API.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            _id: string;
            /**
             * @description `available`, or `unavailable` while the account is deactivated.
             * @example available
             * @enum {string}
             */
            availabilityStatus: "available" | "unavailable";
            /**
             * @description The picture, or null.
             * @example null
             */
            profilePhoto: components["schemas"]["ProfilePhotoDto"] | null;
            /**
             * @description Unique name of the account.
             * @example ben
             */
            username: string;
        };
        PersonDto: {
            /**
             * Format: uuid
             * @description User id, the same on every API.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            _id: string;
            /**
             * @description Always null: Parley has no areas of expertise.
             * @example null
             */
            expertise: null;
            /**
             * @description First name, or the name to show, or null.
             * @example Ben
             */
            name: string | null;
            /**
             * @description The picture, or null.
             * @example null
             */
            profilePhoto: components["schemas"]["ProfilePhotoDto"] | null;
            /**
             * @description Last name, or null.
             * @example Malt
             */
            surname: string | null;
            /**
             * @description Unique name of the account.
             * @example ben
             */
            username: string;
        };
        ProfilePhotoDto: {
            /**
             * Format: uuid
             * @description Id of the picture; everybody has one at most, so it is the person's.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            _id: string;
            /**
             * @description Always `image`.
             * @example image
             * @enum {string}
             */
            type: "image";
            /**
             * @description Address of the picture.
             * @example https://files.example.net/p/ben.jpg
             */
            url: string;
        };
        ReadMarkDto: {
            /**
             * Format: uuid
             * @description The chat that was marked.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            chatId: string;
            /**
             * @description Messages that are still unread: 0 unless one arrived at this moment.
             * @example 0
             */
            unreadCount: number;
        };
        RefreshDto: {
            /**
             * @description The refresh token of a sign-in, of this or of the native API.
             * @example Zk3xQ0m1vT9bq2cW7yR4sE6uI8oP0aD5fG1hJ3kL9zX
             */
            refreshToken: string;
        };
        SendCodeDto: {
            /**
             * @description E-mail address of the account.
             * @example ada@example.org
             */
            email: string;
        };
        SendCreditsDto: {
            /**
             * @description Number of credits.
             * @example 1
             */
            amount: number;
            /**
             * Format: uuid
             * @description Recipient of the credits.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            recipientId: string;
        };
        SendFormDto: {
            /**
             * Format: uuid
             * @description The chat to write in. This or `targetUserId` is needed; when both come, they must belong together.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            chatId?: string;
            /**
             * @description Text beside the file, at most 5,000 characters (code points). Needed for `text`.
             * @example The plan
             */
            content?: string;
            /**
             * Format: binary
             * @description One file. At most 25 MiB, unless the operator configured another limit.
             */
            file?: Blob;
            /**
             * Format: uuid
             * @description Recipient. The chat with this person is created if it does not exist.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            targetUserId?: string;
            /**
             * @description Message type. Derived from the file if absent. `image`, `video` and `audio` must match the file.
             * @example image
             * @enum {string}
             */
            type?: "text" | "image" | "video" | "audio" | "file";
        };
        SendJsonDto: {
            /**
             * Format: uuid
             * @description The chat to write in. This or `targetUserId` is needed; when both come, they must belong together.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            chatId?: string;
            /**
             * @description The text: 1 to 5,000 characters (code points), not only blanks. Needed for `text`.
             * @example Running ten minutes late
             */
            content?: string;
            /**
             * @description Ignored for `text`. To send a file, use multipart/form-data.
             * @example photo.jpg
             */
            file?: string;
            /**
             * Format: uuid
             * @description Recipient. The chat with this person is created if it does not exist.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            targetUserId?: string;
            /**
             * @description Message type. Only `text` without a file.
             * @default text
             * @example text
             * @enum {string}
             */
            type?: "text" | "image" | "video" | "audio" | "file";
        };
        SignedInDto: {
            /**
             * @description Send it as `Authorization: Bearer …`.
             * @example eyJhbGciOiJIUzI1NiJ9.e30.…
             */
            accessToken: string;
            /**
             * @description Seconds that the access token lives.
             * @example 900
             */
            expiresIn: number;
            /**
             * @description Seconds that the refresh token lives.
             * @example 2592000
             */
            refreshExpiresIn: number;
            /**
             * @description Exchanges for a new pair of tokens; can be used once.
             * @example Zk3xQ0m1vT9bq2cW7yR4sE6uI8oP0aD5fG1hJ3kL9zX
             */
            refreshToken: string;
            /** @description Who has signed in. */
            user: components["schemas"]["PersonDto"];
        };
        TokensDto: {
            /**
             * @description Send it as `Authorization: Bearer …`.
             * @example eyJhbGciOiJIUzI1NiJ9.e30.…
             */
            accessToken: string;
            /**
             * @description Seconds that the access token lives.
             * @example 900
             */
            expiresIn: number;
            /**
             * @description Seconds that the refresh token lives.
             * @example 2592000
             */
            refreshExpiresIn: number;
            /**
             * @description Exchanges for a new pair of tokens; can be used once.
             * @example Zk3xQ0m1vT9bq2cW7yR4sE6uI8oP0aD5fG1hJ3kL9zX
             */
            refreshToken: string;
        };
        UserSearchDto: {
            /**
             * @description Users per page.
             * @example 5
             */
            limit: number;
            /**
             * @description Number of this page, starting at 1.
             * @example 1
             */
            page: number;
            /**
             * @description Users in total.
             * @example 1
             */
            total: number;
            /**
             * @description Number of pages.
             * @example 1
             */
            totalPages: number;
            /** @description The users on this page; names that start with the text come first. */
            users: components["schemas"]["PersonDto"][];
        };
        UserSettingsChangeDto: {
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            followingActivityNotifications?: boolean;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            followNotifications?: boolean;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            liveStreamNotifications?: boolean;
            /**
             * @description Push notifications of messages.
             * @example true
             */
            messageNotifications?: boolean;
            /**
             * @description The master: off silences every push notification.
             * @example true
             */
            notifications?: boolean;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            paymentNotifications?: boolean;
            /**
             * @description BCP 47 tag. Kept for the app; nothing here acts on it.
             * @example en
             */
            preferredLanguage?: string;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            totalFundVisibility?: boolean;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            totalMinutesVisibility?: boolean;
        };
        UserSettingsDto: {
            /**
             * Format: uuid
             * @description Id of the settings: everybody has one set, so it is the person's.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * Format: date-time
             * @description Creation time of the account; UTC, milliseconds.
             * @example 2026-01-05T08:00:00.000Z
             */
            createdAt: string;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            followingActivityNotifications: boolean;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            followNotifications: boolean;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            liveStreamNotifications: boolean;
            /**
             * @description Push notifications of messages.
             * @example true
             */
            messageNotifications: boolean;
            /**
             * @description The master: off silences every push notification.
             * @example true
             */
            notifications: boolean;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            paymentNotifications: boolean;
            /**
             * @description BCP 47 tag. Kept for the app; nothing here acts on it.
             * @example en
             */
            preferredLanguage: string;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            totalFundVisibility: boolean;
            /**
             * @description Kept for the app; nothing here acts on it.
             * @example true
             */
            totalMinutesVisibility: boolean;
            /**
             * Format: date-time
             * @description When a setting was last changed; UTC, milliseconds.
             * @example 2026-03-02T09:14:03.512Z
             */
            updatedAt: string;
        };
        VerifyCodeDto: {
            /**
             * @description The four digits from the mail.
             * @example 4711
             */
            code: string;
            /**
             * @description E-mail address of the account.
             * @example ada@example.org
             */
            email: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AllmineError = components['schemas']['AllmineError'];
export type BlockChangeDto = components['schemas']['BlockChangeDto'];
export type BlockedUsersDto = components['schemas']['BlockedUsersDto'];
export type BlockStatusDto = components['schemas']['BlockStatusDto'];
export type BlockUserDto = components['schemas']['BlockUserDto'];
export type ChatDto = components['schemas']['ChatDto'];
export type CodeSentDto = components['schemas']['CodeSentDto'];
export type CreditBalanceDto = components['schemas']['CreditBalanceDto'];
export type CreditsSentDto = components['schemas']['CreditsSentDto'];
export type CreditTransferDto = components['schemas']['CreditTransferDto'];
export type DeviceSavedDto = components['schemas']['DeviceSavedDto'];
export type DeviceTokenDto = components['schemas']['DeviceTokenDto'];
export type LastMessageDto = components['schemas']['LastMessageDto'];
export type MediaDto = components['schemas']['MediaDto'];
export type MessageDto = components['schemas']['MessageDto'];
export type MessagePageDto = components['schemas']['MessagePageDto'];
export type NotificationDto = components['schemas']['NotificationDto'];
export type NotificationMetadataDto = components['schemas']['NotificationMetadataDto'];
export type NotificationPageDto = components['schemas']['NotificationPageDto'];
export type NotificationReadDto = components['schemas']['NotificationReadDto'];
export type ParticipantDto = components['schemas']['ParticipantDto'];
export type PersonDto = components['schemas']['PersonDto'];
export type ProfilePhotoDto = components['schemas']['ProfilePhotoDto'];
export type ReadMarkDto = components['schemas']['ReadMarkDto'];
export type RefreshDto = components['schemas']['RefreshDto'];
export type SendCodeDto = components['schemas']['SendCodeDto'];
export type SendCreditsDto = components['schemas']['SendCreditsDto'];
export type SendFormDto = components['schemas']['SendFormDto'];
export type SendJsonDto = components['schemas']['SendJsonDto'];
export type SignedInDto = components['schemas']['SignedInDto'];
export type TokensDto = components['schemas']['TokensDto'];
export type UserSearchDto = components['schemas']['UserSearchDto'];
export type UserSettingsChangeDto = components['schemas']['UserSettingsChangeDto'];
export type UserSettingsDto = components['schemas']['UserSettingsDto'];
export type VerifyCodeDto = components['schemas']['VerifyCodeDto'];
export type $defs = Record<string, never>;
export interface operations {
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensDto"];
                };
            };
            /** @description Bad Request: `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `invalid_refresh_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Forbidden: `tokens_not_issued` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    sendOtpEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendCodeDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CodeSentDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 201
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `invalid_email`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Forbidden: `local_sign_in_off` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    verifyOtpEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyCodeDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SignedInDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 201
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `invalid_email`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `invalid_credentials`, `totp_required` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Forbidden: `local_sign_in_off`, `tokens_not_issued` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    listBlocks: {
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
                    "application/json": {
                        data: components["schemas"]["BlockedUsersDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 200
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    blockUserByBody: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockUserDto"];
            };
        };
        responses: {
            /** @description Already blocked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BlockChangeDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 200
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Blocked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BlockChangeDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 201
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `validation_failed`, `cannot_block_self`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
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
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Already blocked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BlockChangeDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 200
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Blocked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BlockChangeDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 201
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `validation_failed`, `cannot_block_self`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
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
                userId: string;
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
                        data: components["schemas"]["BlockChangeDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 200
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `validation_failed`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    getBlockStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000108
                 */
                userId: string;
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
                        data: components["schemas"]["BlockStatusDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 200
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `validation_failed`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    listChats: {
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
                    "application/json": components["schemas"]["ChatDto"][];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    createMessageAlias: {
        parameters: {
            query?: never;
            header?: {
                /** @description Idempotency key. A repeated call with the same key returns the first response; a different body is rejected (422). Keys are unique per sender and never expire. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendJsonDto"];
                "multipart/form-data": components["schemas"]["SendFormDto"];
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
            /** @description Bad Request: `validation_failed`, `content_blank`, `content_too_long`, `content_malformed`, `invalid_idempotency_key`, `cannot_message_self`, `attachment_rejected`, `invalid_filename`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Forbidden: `not_participant`, `blocked_pair`, `read_only` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `message_not_found`, `conversation_not_found`, `participant_not_found`, `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Conflict: `chat_mismatch` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `attachment_too_large`, `storage_quota_exceeded`, `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unprocessable Entity: `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Too Many Requests: `too_many_uploads`, `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Service Unavailable: `scanner_unavailable`, `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    getChatMessages: {
        parameters: {
            query?: {
                /**
                 * @description Number of rows per page.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description Page number, starting at 1.
                 * @example 1
                 */
                page?: number;
            };
            header?: {
                /** @description The `ETag` of an earlier answer to the same request. If nothing changed since, the answer is 304. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Chat id.
                 * @example 019b8d2b-8c00-7000-8000-000000000305
                 */
                chatId: string;
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
                    "application/json": components["schemas"]["MessagePageDto"];
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
            /** @description Bad Request: `validation_failed`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `conversation_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    markChatRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Chat id.
                 * @example 019b8d2b-8c00-7000-8000-000000000305
                 */
                chatId: string;
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
            /** @description Bad Request: `validation_failed`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `conversation_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    getCreditBalance: {
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
                    "application/json": components["schemas"]["CreditBalanceDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    createCreditTransfer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Idempotency key. A repeated call with the same key returns the first response; a different body is rejected (422). Keys are unique per sender and never expire. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendCreditsDto"];
            };
        };
        responses: {
            /** @description The credits were transferred. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditsSentDto"];
                };
            };
            /** @description Bad Request: `validation_failed`, `invalid_amount`, `cannot_transfer_to_self`, `invalid_idempotency_key`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Forbidden: `blocked_pair`, `read_only` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `participant_not_found`, `message_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Conflict: `insufficient_credits`, `balance_too_high` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unprocessable Entity: `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    updateNotificationRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Notification id.
                 * @example 019c2360-ea80-7000-8000-000000000442
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationReadDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NotificationDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 200
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `validation_failed`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `message_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    createDeviceToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceTokenDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DeviceSavedDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 201
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `invalid_device_token`, `invalid_device_platform`, `invalid_device_id`, `invalid_time_zone`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    getUserSettings: {
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
                    "application/json": components["schemas"]["UserSettingsDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    updateUserSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserSettingsChangeDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSettingsDto"];
                };
            };
            /** @description Bad Request: `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    createMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Idempotency key. A repeated call with the same key returns the first response; a different body is rejected (422). Keys are unique per sender and never expire. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendJsonDto"];
                "multipart/form-data": components["schemas"]["SendFormDto"];
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
            /** @description Bad Request: `validation_failed`, `content_blank`, `content_too_long`, `content_malformed`, `invalid_idempotency_key`, `cannot_message_self`, `attachment_rejected`, `invalid_filename`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Forbidden: `not_participant`, `blocked_pair`, `read_only` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Not Found: `message_not_found`, `conversation_not_found`, `participant_not_found`, `user_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Conflict: `chat_mismatch` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Payload Too Large: `attachment_too_large`, `storage_quota_exceeded`, `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unprocessable Entity: `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Too Many Requests: `too_many_uploads`, `rate_limited` */
            429: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Service Unavailable: `scanner_unavailable`, `unavailable` */
            503: {
                headers: {
                    /** @description Seconds to wait before retrying */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /**
                 * @description Only those of this category; all there are belong to `messages`.
                 * @example messages
                 */
                category?: "live_stream" | "payments" | "follows" | "messages" | "following_activity";
                /**
                 * @deprecated
                 * @description Old name of `read`. `read` takes precedence if both are sent.
                 */
                isRead?: boolean;
                /**
                 * @description Number of rows per page.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description Page number, starting at 1.
                 * @example 1
                 */
                page?: number;
                /** @description Only those that are read, or not. */
                read?: boolean;
                /** @description Only those of this type. */
                type?: "message" | "credit_transfer";
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
                    "application/json": {
                        data: components["schemas"]["NotificationPageDto"];
                        /**
                         * @description Always empty.
                         * @example []
                         */
                        errors: string[];
                        /**
                         * @description Always true.
                         * @example true
                         */
                        isSuccess: boolean;
                        /**
                         * @description The HTTP status code.
                         * @example 200
                         */
                        statusCode: number;
                        /**
                         * Format: date-time
                         * @description Time of the response; UTC, milliseconds.
                         * @example 2026-03-02T09:15:00.000Z
                         */
                        timestamp: string;
                    };
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
    searchUsers: {
        parameters: {
            query?: {
                /** @description Area of expertise. Users have none here, so a search with a value finds no one. */
                expertise?: string;
                /**
                 * @description Rows per page.
                 * @example 5
                 */
                limit?: number;
                /**
                 * @description Page number, starting at 1.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description Part of a username or name, case-insensitive. Empty matches everyone.
                 * @example be
                 */
                q?: string;
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
                    "application/json": components["schemas"]["UserSearchDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Unauthorized: `missing_token`, `invalid_token`, `token_expired` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllmineError"];
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
                    "application/json": components["schemas"]["AllmineError"];
                };
            };
        };
    };
}

/** What each operation rejects with. */
export interface OperationErrors {
    blockUser: "Cannot block yourself" | "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The URL is too long" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests" | "User not found" | "id must be a UUID";
    blockUserByBody: "Cannot block yourself" | "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The media type of the request body is not supported" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests" | "User not found" | "id must be a UUID";
    createCreditTransfer: "Amount must be a whole number from 1 to 1000000000" | "Idempotency key must have 1 to 255 characters" | "Internal server error" | "Invalid Token" | "Missing Token" | "Not Found" | "Not enough credits" | "The URL is malformed" | "The balance would exceed its maximum" | "The media type of the request body is not supported" | "The other participant is deactivated" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "This idempotency key was used for a different message" | "Token has expired" | "Too many requests" | "User not found" | "You cannot message this user" | "You cannot send credits to yourself" | "id must be a UUID";
    createDeviceToken: "Device id must be text of 1 to 255 characters" | "Device platform must be ios, android or web" | "Device token must be text of 1 to 2600 bytes" | "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The media type of the request body is not supported" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "Time zone must be an IANA time zone name" | "Token has expired" | "Too many requests";
    createMessage: "Content can't be blank" | "Content contains characters that cannot be stored" | "Content is too long (maximum is 5000 characters)" | "Conversation not found" | "File name must have 1 to 255 characters" | "Files cannot be scanned at present" | "Idempotency key must have 1 to 255 characters" | "Internal server error" | "Invalid Token" | "Missing Token" | "Not Found" | "The URL is malformed" | "The file is too large" | "The file was rejected by the malware scanner" | "The media type of the request body is not supported" | "The other participant is deactivated" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "The storage quota is used up" | "This idempotency key was used for a different message" | "Token has expired" | "Too many requests" | "Too many uploads are not attached to a message yet" | "User not found" | "You are not a participant of this conversation" | "You cannot message this user" | "You cannot open a conversation with yourself" | "chatId and targetUserId do not belong together" | "id must be a UUID";
    createMessageAlias: "Content can't be blank" | "Content contains characters that cannot be stored" | "Content is too long (maximum is 5000 characters)" | "Conversation not found" | "File name must have 1 to 255 characters" | "Files cannot be scanned at present" | "Idempotency key must have 1 to 255 characters" | "Internal server error" | "Invalid Token" | "Missing Token" | "Not Found" | "The URL is malformed" | "The file is too large" | "The file was rejected by the malware scanner" | "The media type of the request body is not supported" | "The other participant is deactivated" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "The storage quota is used up" | "This idempotency key was used for a different message" | "Token has expired" | "Too many requests" | "Too many uploads are not attached to a message yet" | "User not found" | "You are not a participant of this conversation" | "You cannot message this user" | "You cannot open a conversation with yourself" | "chatId and targetUserId do not belong together" | "id must be a UUID";
    getBlockStatus: "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The URL is too long" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests" | "User not found" | "id must be a UUID";
    getChatMessages: "Conversation not found" | "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The URL is too long" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests" | "You are not a participant of this conversation" | "id must be a UUID";
    getCreditBalance: "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests";
    getUserSettings: "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests";
    listBlocks: "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests";
    listChats: "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests";
    listNotifications: "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests";
    markChatRead: "Conversation not found" | "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The URL is too long" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests" | "You are not a participant of this conversation" | "id must be a UUID";
    refreshToken: "Internal server error" | "Invalid Token" | "The URL is malformed" | "The media type of the request body is not supported" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "This server does not issue tokens" | "Token has expired" | "Too many requests";
    searchUsers: "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests";
    sendOtpEmail: "Codes cannot be mailed at present" | "Email is invalid" | "Internal server error" | "Sign in with the identity provider of this platform" | "The URL is malformed" | "The media type of the request body is not supported" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "Too many attempts; try again later" | "Too many requests";
    unblockUser: "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The URL is too long" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests" | "User not found" | "id must be a UUID";
    updateNotificationRead: "Internal server error" | "Invalid Token" | "Missing Token" | "Not Found" | "The URL is malformed" | "The URL is too long" | "The media type of the request body is not supported" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests" | "id must be a UUID";
    updateUserSettings: "Internal server error" | "Invalid Token" | "Missing Token" | "The URL is malformed" | "The media type of the request body is not supported" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "Token has expired" | "Too many requests";
    verifyOtpEmail: "A code of the second factor is required" | "Email is invalid" | "Internal server error" | "Invalid credentials" | "Sign in with the identity provider of this platform" | "The URL is malformed" | "The media type of the request body is not supported" | "The request body is nested too deeply" | "The request body is not valid JSON" | "The request body is not valid UTF-8" | "The request body is too large" | "The request body must be a JSON object" | "The request body names a forbidden property" | "The service is temporarily unavailable" | "This server does not issue tokens" | "Too many attempts; try again later" | "Too many requests";
}

/** Where each operation is found; `keyed` ones take an Idempotency-Key, `file` ones answer with bytes. */
export const routes = {
    blockUser: { method: "post", path: "/api/v1/blocks/{userId}", keyed: false, file: false },
    blockUserByBody: { method: "post", path: "/api/v1/blocks", keyed: false, file: false },
    createCreditTransfer: { method: "post", path: "/api/v1/messages/credit-transfer", keyed: true, file: false },
    createDeviceToken: { method: "post", path: "/api/v1/notifications/device-token", keyed: false, file: false },
    createMessage: { method: "post", path: "/api/v2/messages", keyed: true, file: false },
    createMessageAlias: { method: "post", path: "/api/v1/messages", keyed: true, file: false },
    getBlockStatus: { method: "get", path: "/api/v1/blocks/status/{userId}", keyed: false, file: false },
    getChatMessages: { method: "get", path: "/api/v1/messages/chat/{chatId}", keyed: false, file: false },
    getCreditBalance: { method: "get", path: "/api/v1/messages/credit-balance", keyed: false, file: false },
    getUserSettings: { method: "get", path: "/api/v1/user-settings", keyed: false, file: false },
    listBlocks: { method: "get", path: "/api/v1/blocks", keyed: false, file: false },
    listChats: { method: "get", path: "/api/v1/chats", keyed: false, file: false },
    listNotifications: { method: "get", path: "/api/v2/notifications", keyed: false, file: false },
    markChatRead: { method: "post", path: "/api/v1/messages/chat/{chatId}/read", keyed: false, file: false },
    refreshToken: { method: "post", path: "/api/v1/auth/refresh", keyed: false, file: false },
    searchUsers: { method: "get", path: "/api/v2/users/search", keyed: false, file: false },
    sendOtpEmail: { method: "post", path: "/api/v1/auth/send-otp-email", keyed: false, file: false },
    unblockUser: { method: "delete", path: "/api/v1/blocks/{userId}", keyed: false, file: false },
    updateNotificationRead: { method: "patch", path: "/api/v1/notifications/{id}/read", keyed: false, file: false },
    updateUserSettings: { method: "patch", path: "/api/v1/user-settings", keyed: false, file: false },
    verifyOtpEmail: { method: "post", path: "/api/v1/auth/verify-otp-email", keyed: false, file: false },
} as const;
