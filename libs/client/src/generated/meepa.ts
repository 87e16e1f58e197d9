/* Written by `npm run openapi` from docs/openapi; not by hand. */
/* eslint-disable */
export interface paths {
    "/api/attachments/presign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an upload
         * @description The first of three steps: create the upload, send the bytes, send a message that references the upload. Uploads that no message uses are deleted after a day.
         */
        post: operations["presignUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attachments/upload/{uploadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Upload the bytes of a file
         * @description A multipart form with one file in the field `file`, at most 25 MiB unless the operator has set another limit. Works once per upload; a failed attempt can be retried.
         */
        put: operations["uploadFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
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
         * @description With a username or email address, in either field. A user with a second factor is refused with 401: they sign in on the Community API, whose tokens this API accepts.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
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
         * @description Creates an account and signs it in. Rejected if the operator has closed registration, and if another account has proven the email address. A code that confirms the address on the Community API is mailed to it.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller’s DMs
         * @description Most recent activity first: the newest message, or the creation of the DM if it has none. At most 1,000.
         */
        get: operations["listDms"];
        put?: never;
        /**
         * Open a DM
         * @description Returns the DM with a user, and creates it if needed. Concurrent calls from either side return the same DM. Opening a DM sends no message and no notification.
         */
        post: operations["openDm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dms/{channelID}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of a DM
         * @description Newest first, without thread replies; parent messages carry the reply count. Page back with `before`.
         */
        get: operations["listDmMessages"];
        put?: never;
        /**
         * Send a message
         * @description The message is durable once the call returns. Upload files first and reference them in `attachmentIds`. Moves the DM to the top for both, emits a gateway event, and notifies the recipient according to their settings.
         */
        post: operations["sendDmMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{messageID}": {
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
         * Delete a message
         * @description Author only. Also deletes its files; replies in its thread stay.
         */
        delete: operations["deleteMessage"];
        options?: never;
        head?: never;
        /**
         * Edit a message
         * @description Author only.
         */
        patch: operations["editMessage"];
        trace?: never;
    };
    "/api/messages/{messageID}/reactions/{emoji}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add a reaction
         * @description Idempotent. A message can have up to 50 different emoji.
         */
        put: operations["addReaction"];
        post?: never;
        /**
         * Remove a reaction
         * @description Idempotent.
         */
        delete: operations["removeReaction"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{messageID}/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the replies in a thread
         * @description Replies to a message, newest first. Also works if the message was deleted.
         */
        get: operations["listThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search users
         * @description Users to open a DM with. Email addresses are neither returned nor searched; deactivated users are not found.
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
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the current user
         * @description The user that the token belongs to.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads/{year}/{month}/{id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an attachment
         * @description Available to the participants of the message's conversation, and to the uploader before it is sent. Images, audio and video may be shown inline; everything else is served as a download.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads/{year}/{month}/{id}/thumbnail/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an attachment's thumbnail
         * @description WebP, at most 480 pixels on either side, without metadata.
         */
        get: operations["getThumbnail"];
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
        DmBody: {
            /** @description The DM. */
            data: components["schemas"]["MeepaDm"];
        };
        DmListBody: {
            /** @description The caller's DMs, most recent activity first. */
            data: components["schemas"]["MeepaDm"][];
        };
        EditMessageDto: {
            /**
             * @description The new text.
             * @example Is the deploy window still on today?
             */
            content: string;
        };
        FileError: {
            /**
             * @description Human-readable error message.
             * @example forbidden
             */
            error: string;
        };
        FinishedUpload: {
            /**
             * Format: uuid
             * @description Goes into `attachmentIds` of a message.
             * @example 019c1d96-5f40-7000-8000-000000000501
             */
            uploadId: string;
        };
        LoginDto: {
            /** @description E-mail address, in place of `username`. */
            email?: string;
            /**
             * Format: password
             * @description Password.
             * @example parley-demo
             */
            password: string;
            /**
             * @description Username or e-mail address.
             * @example ada
             */
            username?: string;
        };
        MeepaAttachment: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             * @example 2026-02-03T18:04:11.000Z
             */
            createdAt: string;
            /**
             * @description Name as uploaded.
             * @example plan.pdf
             */
            filename: string;
            /**
             * Format: uuid
             * @description Attachment id; equals the upload id.
             * @example 019c1d96-5f40-7000-8000-000000000501
             */
            id: string;
            /**
             * Format: uuid
             * @description The message that it belongs to.
             * @example 019c235f-b200-7000-8000-000000000441
             */
            messageId: string;
            /**
             * @description Type, decided by the content.
             * @example application/pdf
             */
            mimeType: string;
            /**
             * @description Bytes.
             * @example 48213
             */
            sizeBytes: number;
            /**
             * @description Path below the root of the server; fetched with the token.
             * @example uploads/2026/02/019c1d96-5f40-7000-8000-000000000501/plan.pdf
             */
            storedPath: string;
        };
        MeepaChannel: {
            /**
             * @description Always false.
             * @example false
             */
            archived: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             * @example 2026-02-03T18:04:11.000Z
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description Who opened it.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            createdBy: string;
            /**
             * @description The other person's display name.
             * @example Ben Quay
             */
            displayName: string;
            /**
             * @description Always null.
             * @example null
             */
            groupId: string | null;
            /**
             * Format: uuid
             * @description Channel id, the same on every API.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            id: string;
            /**
             * @description Always true.
             * @example true
             */
            isDm: boolean;
            /**
             * @description Always true.
             * @example true
             */
            isPrivate: boolean;
            /**
             * @description Always 2.
             * @example 2
             */
            memberCount: number;
            /**
             * @description Internal name.
             * @example dm-00000102-00000103
             */
            name: string;
            /**
             * @description Always 0: DMs are ordered by activity.
             * @example 0
             */
            position: number;
            /**
             * @description Always null: a DM belongs to no server.
             * @example null
             */
            serverId: string | null;
            /**
             * @description What it is about, or null.
             * @example null
             */
            topic: string | null;
        };
        MeepaDm: {
            /** @description The channel. */
            channel: components["schemas"]["MeepaChannel"];
            /** @description The newest message, or null. */
            lastMessage: components["schemas"]["MeepaMessage"] | null;
            /** @description The other person. */
            otherUser: components["schemas"]["MeepaUser"];
        };
        MeepaError: {
            /**
             * @description Human-readable error message.
             * @example channel not found
             */
            error: string;
        };
        MeepaMessage: {
            /** @description Files. */
            attachments: components["schemas"]["MeepaAttachment"][];
            /**
             * Format: uuid
             * @description The channel that it stands in.
             * @example 019b8d2b-8c00-7000-8000-000000000305
             */
            channelId: string;
            /**
             * @description The text; may be empty when there are attachments.
             * @example Is the deploy window still on?
             */
            content: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             * @example 2026-02-03T18:04:11.000Z
             */
            createdAt: string;
            /**
             * @description Whether the text was changed.
             * @example false
             */
            edited: boolean;
            /**
             * Format: uuid
             * @description Message id, the same on every API.
             * @example 019c235f-b200-7000-8000-000000000441
             */
            id: string;
            /** @description Reactions, grouped by emoji. */
            reactions: components["schemas"]["MeepaReaction"][];
            /**
             * @description Replies in the thread of this message.
             * @example 0
             */
            replyCount: number;
            /**
             * Format: uuid
             * @description The message that this one replies to, or null.
             * @example null
             */
            threadId: string | null;
            /**
             * Format: date-time
             * @description When the text was last changed, else `createdAt`; ISO 8601, UTC.
             * @example 2026-02-03T18:04:11.000Z
             */
            updatedAt: string;
            /** @description The author. */
            user: components["schemas"]["MeepaUser"];
            /**
             * Format: uuid
             * @description Author of the message.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            userId: string;
        };
        MeepaReaction: {
            /**
             * @description How many people.
             * @example 1
             */
            count: number;
            /**
             * @description The emoji.
             * @example 👍
             */
            emoji: string;
            /**
             * @description Their user ids, in the order in which they reacted.
             * @example [
             *       "019b8d2b-8c00-7000-8000-000000000103"
             *     ]
             */
            users: string[];
        };
        MeepaSession: {
            /**
             * @description Life of the token in seconds.
             * @example 900
             */
            expiresIn: number;
            /**
             * @description Refresh token: exchange it for a new session at `POST /api/v1/refresh` of the native API.
             * @example mYv7cN1oR8kQ2sWb5eTj0xLz3uHf6aGdPi9rXnVtJwE
             */
            refreshToken: string;
            /**
             * @description Session token: send it as `Authorization: Bearer …`. It also serves the native and the Allmine API.
             * @example eyJhbGciOiJIUzI1NiJ9…
             */
            token: string;
        };
        MeepaUser: {
            /**
             * @description URL of the avatar, or null.
             * @example null
             */
            avatarPath: string | null;
            /**
             * @description Whether it is a program.
             * @example false
             */
            bot: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             * @example 2026-01-05T08:00:00.000Z
             */
            createdAt: string;
            /**
             * @description Name to show; the username where none was chosen.
             * @example Ada Peat
             */
            displayName: string;
            /**
             * Format: uuid
             * @description User id, the same on every API.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            id: string;
            /**
             * @description While connected to any API of the server, what the user has chosen to show; `idle` while all connections are idle. Otherwise, and between users with a block, `offline`.
             * @example offline
             * @enum {string}
             */
            status: "online" | "idle" | "dnd" | "offline";
            /**
             * @description Unique name, lower case.
             * @example ada
             */
            username: string;
        };
        MessageBody: {
            /** @description The message. */
            data: components["schemas"]["MeepaMessage"];
        };
        MessageListBody: {
            /** @description Messages, newest first. Fewer than `limit`: the end. */
            data: components["schemas"]["MeepaMessage"][];
        };
        OpenDmDto: {
            /**
             * @description The other user.
             * @example 019b8d2b-8c00-7000-8000-000000000103
             */
            userId: string;
        };
        PresignBody: {
            /** @description The upload. */
            data: components["schemas"]["PresignedUpload"];
        };
        PresignDto: {
            /**
             * @description Name of the file.
             * @example plan.pdf
             */
            filename: string;
            /**
             * @description A claim: the type is decided by the content. It counts for plain text only.
             * @example application/pdf
             */
            mimeType?: string | null;
        };
        PresignedUpload: {
            /**
             * Format: uuid
             * @description Names the upload, and afterwards the attachment.
             * @example 019c1d96-5f40-7000-8000-000000000501
             */
            uploadId: string;
            /**
             * @description Where to PUT the bytes, below the root of the server.
             * @example /api/attachments/upload/019c1d96-5f40-7000-8000-000000000501
             */
            uploadUrl: string;
        };
        RegisterDto: {
            /**
             * @description Name to show; the username when absent.
             * @example Mira K.
             */
            displayName?: string | null;
            /**
             * Format: email
             * @description E-mail address; unique, case-insensitive.
             * @example mira@example.org
             */
            email: string;
            /**
             * Format: password
             * @description Password.
             * @example a long and secret sentence
             */
            password: string;
            /**
             * @description Letters, digits, `.`, `_` and `-`; stored in lower case.
             * @example mira
             */
            username: string;
        };
        SendDmDto: {
            /**
             * @description Ids of the caller’s unused uploads, in display order.
             * @example []
             */
            attachmentIds?: string[];
            /**
             * @description The text, stored as sent: 1 to 4,000 characters (code points), not only blanks; may be empty when there are attachments.
             * @example Is the deploy window still on?
             */
            content: string;
            /**
             * @description Replies to this message; a reply to a reply belongs to the same thread.
             * @example null
             */
            threadId?: string | null;
        };
        SessionBody: {
            /** @description The session. */
            data: components["schemas"]["MeepaSession"];
        };
        UploadBody: {
            /** @description The upload. */
            data: components["schemas"]["FinishedUpload"];
        };
        UploadForm: {
            /**
             * Format: binary
             * @description The file.
             */
            file: Blob;
        };
        UserBody: {
            /** @description The person. */
            data: components["schemas"]["MeepaUser"];
        };
        UserListBody: {
            /** @description People. Usernames that start with the text come first. */
            data: components["schemas"]["MeepaUser"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type DmBody = components['schemas']['DmBody'];
export type DmListBody = components['schemas']['DmListBody'];
export type EditMessageDto = components['schemas']['EditMessageDto'];
export type FileError = components['schemas']['FileError'];
export type FinishedUpload = components['schemas']['FinishedUpload'];
export type LoginDto = components['schemas']['LoginDto'];
export type MeepaAttachment = components['schemas']['MeepaAttachment'];
export type MeepaChannel = components['schemas']['MeepaChannel'];
export type MeepaDm = components['schemas']['MeepaDm'];
export type MeepaError = components['schemas']['MeepaError'];
export type MeepaMessage = components['schemas']['MeepaMessage'];
export type MeepaReaction = components['schemas']['MeepaReaction'];
export type MeepaSession = components['schemas']['MeepaSession'];
export type MeepaUser = components['schemas']['MeepaUser'];
export type MessageBody = components['schemas']['MessageBody'];
export type MessageListBody = components['schemas']['MessageListBody'];
export type OpenDmDto = components['schemas']['OpenDmDto'];
export type PresignBody = components['schemas']['PresignBody'];
export type PresignDto = components['schemas']['PresignDto'];
export type PresignedUpload = components['schemas']['PresignedUpload'];
export type RegisterDto = components['schemas']['RegisterDto'];
export type SendDmDto = components['schemas']['SendDmDto'];
export type SessionBody = components['schemas']['SessionBody'];
export type UploadBody = components['schemas']['UploadBody'];
export type UploadForm = components['schemas']['UploadForm'];
export type UserBody = components['schemas']['UserBody'];
export type UserListBody = components['schemas']['UserListBody'];
export type $defs = Record<string, never>;
export interface operations {
    presignUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresignDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresignBody"];
                };
            };
            /** @description Bad Request: `validation_failed`, `invalid_filename`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    uploadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id returned when the upload was created.
                 * @example 019c1d96-5f40-7000-8000-000000000502
                 */
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadForm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadBody"];
                };
            };
            /** @description Bad Request: `file_required`, `attachment_rejected`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Not Found: `upload_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Conflict: `upload_used` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Payload Too Large: `attachment_too_large`, `storage_quota_exceeded` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
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
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description Bad Request: `validation_failed`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `invalid_credentials`, `totp_required` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Forbidden: `local_sign_in_off`, `tokens_not_issued` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description Bad Request: `validation_failed`, `invalid_username`, `invalid_email`, `invalid_name`, `invalid_password`, `password_too_common`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Forbidden: `local_sign_in_off`, `registration_closed`, `tokens_not_issued` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Conflict: `username_taken`, `email_taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    listDms: {
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
                    "application/json": components["schemas"]["DmListBody"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    openDm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenDmDto"];
            };
        };
        responses: {
            /** @description The DM existed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DmBody"];
                };
            };
            /** @description The DM was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DmBody"];
                };
            };
            /** @description Bad Request: `validation_failed`, `cannot_message_self`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Forbidden: `blocked_pair` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Not Found: `participant_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    listDmMessages: {
        parameters: {
            query?: {
                /** @description Cursor: a message id. Returns only earlier messages. */
                before?: string;
                /** @description How many, 1 to 100. Clamped to 100; invalid values fall back to 50. */
                limit?: number;
            };
            header?: {
                /** @description The `ETag` of an earlier answer to the same request. If nothing changed since, the answer is 304. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Channel id.
                 * @example 019b8d2b-8c00-7000-8000-000000000305
                 */
                channelID: string;
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
                    "application/json": components["schemas"]["MessageListBody"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Not Found: `conversation_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    sendDmMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Channel id.
                 * @example 019b8d2b-8c00-7000-8000-000000000305
                 */
                channelID: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendDmDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageBody"];
                };
            };
            /** @description Bad Request: `content_blank`, `content_too_long`, `content_malformed`, `invalid_attachment`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Forbidden: `not_participant`, `blocked_pair` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Not Found: `conversation_not_found`, `message_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
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
                 * @description Message id.
                 * @example 019c1d9f-8700-7000-8000-000000000440
                 */
                messageID: string;
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Forbidden: `not_own_message` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Not Found: `message_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    editMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Message id.
                 * @example 019c235f-b200-7000-8000-000000000441
                 */
                messageID: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditMessageDto"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageBody"];
                };
            };
            /** @description Bad Request: `content_blank`, `content_too_long`, `content_malformed`, `invalid_json`, `invalid_utf8`, `body_not_object`, `body_too_deep`, `forbidden_property`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Forbidden: `blocked_pair`, `read_only`, `not_own_message` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Not Found: `message_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unsupported Media Type: `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    addReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The emoji, URL-encoded; 1 to 64 characters without whitespace.
                 * @example 👍
                 */
                emoji: string;
                /**
                 * @description Message id.
                 * @example 019c235f-b200-7000-8000-000000000441
                 */
                messageID: string;
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
            /** @description Bad Request: `invalid_emoji`, `too_many_reactions`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Forbidden: `blocked_pair`, `read_only` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Not Found: `message_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    removeReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The emoji, URL-encoded; 1 to 64 characters without whitespace.
                 * @example 👍
                 */
                emoji: string;
                /**
                 * @description Message id.
                 * @example 019c235f-b200-7000-8000-000000000441
                 */
                messageID: string;
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
            /** @description Bad Request: `invalid_emoji`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Not Found: `message_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    listThread: {
        parameters: {
            query?: {
                /** @description Cursor: a message id of this thread. Returns only earlier replies. */
                before?: string;
                /** @description How many, 1 to 100. Clamped to 100; invalid values fall back to 50. */
                limit?: number;
            };
            header?: {
                /** @description The `ETag` of an earlier answer to the same request. If nothing changed since, the answer is 304. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Message id.
                 * @example 019c235f-b200-7000-8000-000000000441
                 */
                messageID: string;
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
                    "application/json": components["schemas"]["MessageListBody"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Not Found: `message_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    searchUsers: {
        parameters: {
            query?: {
                /** @description How many, 1 to 100. Clamped to 100; invalid values fall back to 20. */
                limit?: number;
                /**
                 * @description Part of a username or name; everyone if absent.
                 * @example ben
                 */
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
                    "application/json": components["schemas"]["UserListBody"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    getMe: {
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
                    "application/json": components["schemas"]["UserBody"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeepaError"];
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
                    "application/json": components["schemas"]["MeepaError"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: {
                /** @description Of a signed address: when it ends, in seconds since 1970. */
                expires?: string;
                /** @description Of a signed URL: the user it was created for. */
                reader?: string;
                /** @description Of a signed address; stands in place of a token. */
                signature?: string;
            };
            header?: {
                /**
                 * @description A single byte range.
                 * @example bytes=0-1023
                 */
                Range?: string;
            };
            path: {
                /**
                 * @description Attachment id.
                 * @example 019c1d96-5f40-7000-8000-000000000501
                 */
                id: string;
                /**
                 * @description Part of the path.
                 * @example 02
                 */
                month: string;
                /**
                 * @description Part of the path.
                 * @example pier.png
                 */
                name: string;
                /**
                 * @description Part of the path.
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": Blob;
                };
            };
            /** @description The requested byte range. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": Blob;
                };
            };
            /** @description Not modified (`If-None-Match`). */
            304: {
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
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description Forbidden: `attachment_forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description Not Found: `attachment_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
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
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
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
                    "application/json": components["schemas"]["FileError"];
                };
            };
        };
    };
    getThumbnail: {
        parameters: {
            query?: {
                /** @description Of a signed address: when it ends, in seconds since 1970. */
                expires?: string;
                /** @description Of a signed URL: the user it was created for. */
                reader?: string;
                /** @description Of a signed address; stands in place of a token. */
                signature?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Attachment id.
                 * @example 019c1d96-5f40-7000-8000-000000000501
                 */
                id: string;
                /**
                 * @description Part of the path.
                 * @example 02
                 */
                month: string;
                /**
                 * @description Part of the path.
                 * @example pier.png
                 */
                name: string;
                /**
                 * @description Part of the path.
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The thumbnail. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": Blob;
                };
            };
            /** @description Not modified (`If-None-Match`). */
            304: {
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
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description Unauthorized: `missing_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description Forbidden: `attachment_forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description Not Found: `attachment_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
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
                    "application/json": components["schemas"]["FileError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileError"];
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
                    "application/json": components["schemas"]["FileError"];
                };
            };
        };
    };
}

/** What each operation rejects with. */
export interface OperationErrors {
    addReaction: "The URL is too long" | "cannot message this user" | "internal server error" | "invalid emoji" | "invalid request" | "message not found" | "rate limit exceeded" | "service unavailable" | "too many reactions" | "unauthorized";
    deleteMessage: "The URL is too long" | "forbidden" | "internal server error" | "invalid request" | "message not found" | "rate limit exceeded" | "service unavailable" | "unauthorized";
    editMessage: "The URL is too long" | "cannot message this user" | "content is required" | "content too long" | "forbidden" | "internal server error" | "invalid request" | "invalid request body" | "message not found" | "rate limit exceeded" | "request body too large" | "service unavailable" | "unauthorized" | "unsupported media type";
    getFile: "Internal server error" | "The URL is malformed" | "The URL is too long" | "The service is temporarily unavailable" | "forbidden" | "not found" | "rate limit exceeded" | "unauthorized";
    getMe: "internal server error" | "invalid request" | "rate limit exceeded" | "service unavailable" | "unauthorized";
    getThumbnail: "Internal server error" | "The URL is malformed" | "The URL is too long" | "The service is temporarily unavailable" | "forbidden" | "not found" | "rate limit exceeded" | "unauthorized";
    listDmMessages: "The URL is too long" | "channel not found" | "forbidden" | "internal server error" | "invalid cursor" | "invalid request" | "rate limit exceeded" | "service unavailable" | "unauthorized";
    listDms: "internal server error" | "invalid request" | "rate limit exceeded" | "service unavailable" | "unauthorized";
    listThread: "The URL is too long" | "internal server error" | "invalid cursor" | "invalid request" | "message not found" | "rate limit exceeded" | "service unavailable" | "unauthorized";
    login: "internal server error" | "invalid credentials" | "invalid request" | "invalid request body" | "password is required" | "rate limit exceeded" | "request body too large" | "service unavailable" | "sign in with the identity provider of this platform" | "this server does not issue tokens of its own" | "two-factor authentication: sign in on the Community API" | "unsupported media type";
    openDm: "cannot message this user" | "cannot open a DM with yourself" | "internal server error" | "invalid request" | "invalid request body" | "rate limit exceeded" | "request body too large" | "service unavailable" | "unauthorized" | "unsupported media type" | "user not found" | "userId is required";
    presignUpload: "filename is required" | "internal server error" | "invalid filename" | "invalid request" | "invalid request body" | "rate limit exceeded" | "request body too large" | "service unavailable" | "too many unused uploads" | "unauthorized" | "unsupported media type";
    register: "email already taken" | "internal server error" | "invalid displayName" | "invalid email" | "invalid request" | "invalid request body" | "invalid username" | "password is too common" | "password must have 8 to 200 characters" | "rate limit exceeded" | "registration is closed" | "request body too large" | "service unavailable" | "sign in with the identity provider of this platform" | "this server does not issue tokens of its own" | "unsupported media type" | "username already taken" | "username is required";
    removeReaction: "The URL is too long" | "internal server error" | "invalid emoji" | "invalid request" | "message not found" | "rate limit exceeded" | "service unavailable" | "unauthorized";
    searchUsers: "internal server error" | "invalid request" | "rate limit exceeded" | "service unavailable" | "unauthorized";
    sendDmMessage: "The URL is too long" | "cannot message this user" | "channel not found" | "content is required" | "content too long" | "forbidden" | "internal server error" | "invalid attachment" | "invalid request" | "invalid request body" | "message not found" | "rate limit exceeded" | "request body too large" | "service unavailable" | "unauthorized" | "unsupported media type";
    uploadFile: "The URL is too long" | "attachment rejected" | "attachment too large" | "attachments cannot be scanned at present" | "file is required" | "internal server error" | "invalid request" | "rate limit exceeded" | "service unavailable" | "storage quota exceeded" | "unauthorized" | "unsupported media type" | "upload already done" | "upload not found";
}

/** Where each operation is found; `keyed` ones take an Idempotency-Key, `file` ones answer with bytes. */
export const routes = {
    addReaction: { method: "put", path: "/api/messages/{messageID}/reactions/{emoji}", keyed: false, file: false },
    deleteMessage: { method: "delete", path: "/api/messages/{messageID}", keyed: false, file: false },
    editMessage: { method: "patch", path: "/api/messages/{messageID}", keyed: false, file: false },
    getFile: { method: "get", path: "/uploads/{year}/{month}/{id}/{name}", keyed: false, file: true },
    getMe: { method: "get", path: "/api/users/me", keyed: false, file: false },
    getThumbnail: { method: "get", path: "/uploads/{year}/{month}/{id}/thumbnail/{name}", keyed: false, file: true },
    listDmMessages: { method: "get", path: "/api/dms/{channelID}/messages", keyed: false, file: false },
    listDms: { method: "get", path: "/api/dms", keyed: false, file: false },
    listThread: { method: "get", path: "/api/messages/{messageID}/thread", keyed: false, file: false },
    login: { method: "post", path: "/api/auth/login", keyed: false, file: false },
    openDm: { method: "post", path: "/api/dms", keyed: false, file: false },
    presignUpload: { method: "post", path: "/api/attachments/presign", keyed: false, file: false },
    register: { method: "post", path: "/api/auth/register", keyed: false, file: false },
    removeReaction: { method: "delete", path: "/api/messages/{messageID}/reactions/{emoji}", keyed: false, file: false },
    searchUsers: { method: "get", path: "/api/users", keyed: false, file: false },
    sendDmMessage: { method: "post", path: "/api/dms/{channelID}/messages", keyed: false, file: false },
    uploadFile: { method: "put", path: "/api/attachments/upload/{uploadId}", keyed: false, file: false },
} as const;
