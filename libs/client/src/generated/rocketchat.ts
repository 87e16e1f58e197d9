/* Written by `npm run openapi` from docs/openapi; not by hand. */
/* eslint-disable */
export interface paths {
    "/api/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the server version
         * @description Mobile clients request this first.
         */
        get: operations["info"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels.info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a channel
         * @description Not found, whatever is asked for: this server has direct messages only.
         */
        get: operations["channelsInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List channels
         * @description Always empty: this server has direct messages only.
         */
        get: operations["channelsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels.list.joined": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's channels
         * @description Always empty: this server has direct messages only.
         */
        get: operations["channelsListJoined"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a message
         * @description Deletes text, reactions and files. The message no longer appears in the room.
         */
        post: operations["chatDelete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.followMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow a thread
         * @description Adds the caller to `replies` of its first message. A reply also follows the thread.
         */
        post: operations["chatFollowMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.getDeletedMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted messages
         * @description Ids of the messages that were deleted since a time, the latest first.
         */
        get: operations["chatGetDeletedMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.getMentionedMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages that mention the caller
         * @description Newest first, unless `sort` is given.
         */
        get: operations["chatGetMentionedMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.getMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a message
         * @description Returns a message that the caller may read. Unknown and unreadable messages return the same response.
         */
        get: operations["chatGetMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.getPinnedMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pinned messages
         * @description Newest first, unless `sort` is given.
         */
        get: operations["chatGetPinnedMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.getStarredMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages that the caller has starred
         * @description Newest first, unless `sort` is given.
         */
        get: operations["chatGetStarredMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.getThreadMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the replies of a thread
         * @description Oldest first, unless `sort` is given.
         */
        get: operations["chatGetThreadMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.getThreadsList": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List threads
         * @description Messages of a room that have replies, the one with the latest reply first.
         */
        get: operations["chatGetThreadsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.pinMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pin a message
         * @description For everyone in the room. Posts a message with `t: "message_pinned"` that shows the pinned one, and returns it; a message that is pinned already is returned itself. Requires the right to write in the room.
         */
        post: operations["chatPinMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.postMessage": {
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
         * @description Sends to a room, or with `channel: "@username"` to a user. Notifies the other members according to their settings.
         */
        post: operations["chatPostMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.react": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a reaction
         * @description Adds or removes the caller's reaction. Idempotent if `shouldReact` is given.
         */
        post: operations["chatReact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search messages
         * @description Messages of a room that contain a text, newest first,
         *           among the newest 10,000. The text is taken literally: it is no pattern.
         */
        get: operations["chatSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.sendMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message with a client-chosen id
         * @description Idempotent with `_id`: the same id by the same sender in the same room returns the first message.
         */
        post: operations["chatSendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.starMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Star a message
         * @description Only the caller can see it.
         */
        post: operations["chatStarMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.syncMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sync the messages of a room
         * @description With `lastUpdate`: messages created, changed or deleted since a time; if you are more than 1,000 messages behind, page with `type`. With `type`: one kind of change in pages, from the first one if there is no cursor.
         */
        get: operations["chatSyncMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.syncThreadMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sync the replies of a thread
         * @description Replies sent, changed or deleted since a time, at most 1,000.
         */
        get: operations["chatSyncThreadMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.unfollowMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unfollow a thread
         * @description Removes the caller from `replies` of its first message.
         */
        post: operations["chatUnfollowMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.unPinMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unpin a message
         * @description For everyone in the room. A message that is not pinned stays unchanged.
         */
        post: operations["chatUnPinMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.unStarMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unstar a message
         * @description Removes only the caller's star. A message without a star stays unchanged.
         */
        post: operations["chatUnStarMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Edit a message
         * @description The message keeps its position and time; `editedAt` and `editedBy` record the edit.
         */
        post: operations["chatUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List slash commands
         * @description Always empty.
         */
        get: operations["commandsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.blockUser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block the other member of a one-to-one room
         * @description Neither member can write while one has blocked the other. Idempotent.
         */
        post: operations["dmBlockUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hide a room
         * @description Hides the room for the caller only and marks it as read. The next message from another member shows it again.
         */
        post: operations["dmClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.counters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the counters of a room
         * @description Messages, active members and the caller's unread messages. Another user's counters require the permission `view-room-administration`.
         */
        get: operations["dmCounters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a direct message room
         * @description Returns the room with exactly these members, and creates it if needed. Give either `username` with one name or `usernames` with several. `im.create` is the older name of this endpoint.
         */
        post: operations["dmCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a room
         * @description Deletes the room and its messages for everyone. Requires the permission `delete-d`, and membership or `view-room-administration`.
         */
        post: operations["dmDelete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files
         * @description Files sent in this room through any API, newest first.
         */
        get: operations["dmFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages by time
         * @description Newest first, unless `sort` is given. To poll, request messages newer than the last `ts` you have; it is unique within a room.
         */
        get: operations["dmHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller’s rooms
         * @description Includes closed rooms. Newest message first, unless `sort` is given. `sort` supports `lm`, `ts` and `msgs`.
         */
        get: operations["dmList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.list.everyone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all rooms
         * @description Newest room first. Returns members and message counts, never message content.
         */
        get: operations["dmListEveryone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Active members, ordered by name unless `sort` is given. `sort` supports `name` and `username`.
         */
        get: operations["dmMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description Newest first, unless `sort` is given; `total` counts all matches. For two users who have never talked, the list is empty and no room is created.
         */
        get: operations["dmMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.messages.others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages of other users
         * @description Permanently disabled: only members can read a room, administrators included.
         */
        get: operations["dmMessagesOthers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a room
         * @description Shows a hidden room again. An open room stays open.
         */
        post: operations["dmOpen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dm.setTopic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the room topic
         * @description Any member can set it; everyone in the room sees it.
         */
        post: operations["dmSetTopic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emoji-custom.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List custom emoji
         * @description Always empty.
         */
        get: operations["emojiCustomList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups.info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a private channel
         * @description Not found, whatever is asked for: this server has direct messages only.
         */
        get: operations["groupsInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's private channels
         * @description Always empty: conversations of several people are direct messages here.
         */
        get: operations["groupsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups.listAll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all private channels
         * @description Always empty: conversations of several people are direct messages here.
         */
        get: operations["groupsListAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.blockUser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block the other member of a one-to-one room
         * @description Neither member can write while one has blocked the other. Idempotent.
         */
        post: operations["dmBlockUserAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hide a room
         * @description Hides the room for the caller only and marks it as read. The next message from another member shows it again.
         */
        post: operations["dmCloseAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.counters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the counters of a room
         * @description Messages, active members and the caller's unread messages. Another user's counters require the permission `view-room-administration`.
         */
        get: operations["dmCountersAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a direct message room
         * @description Returns the room with exactly these members, and creates it if needed. Give either `username` with one name or `usernames` with several. `im.create` is the older name of this endpoint.
         */
        post: operations["dmCreateAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a room
         * @description Deletes the room and its messages for everyone. Requires the permission `delete-d`, and membership or `view-room-administration`.
         */
        post: operations["dmDeleteAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files
         * @description Files sent in this room through any API, newest first.
         */
        get: operations["dmFilesAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages by time
         * @description Newest first, unless `sort` is given. To poll, request messages newer than the last `ts` you have; it is unique within a room.
         */
        get: operations["dmHistoryAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller’s rooms
         * @description Includes closed rooms. Newest message first, unless `sort` is given. `sort` supports `lm`, `ts` and `msgs`.
         */
        get: operations["dmListAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.list.everyone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all rooms
         * @description Newest room first. Returns members and message counts, never message content.
         */
        get: operations["dmListEveryoneAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Active members, ordered by name unless `sort` is given. `sort` supports `name` and `username`.
         */
        get: operations["dmMembersAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description Newest first, unless `sort` is given; `total` counts all matches. For two users who have never talked, the list is empty and no room is created.
         */
        get: operations["dmMessagesAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.messages.others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages of other users
         * @description Permanently disabled: only members can read a room, administrators included.
         */
        get: operations["dmMessagesOthersAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a room
         * @description Shows a hidden room again. An open room stays open.
         */
        post: operations["dmOpenAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im.setTopic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the room topic
         * @description Any member can set it; everyone in the room sees it.
         */
        post: operations["dmSetTopicAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the server version
         * @description Same as `GET /api/info`.
         */
        get: operations["infoV1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login": {
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
         * @description Send both returned values with every request. A user can have up to 100 tokens.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign out
         * @description Same as POST; used by an older client library.
         */
        get: operations["logoutByGet"];
        put?: never;
        /**
         * Sign out
         * @description Revokes this token at once; other tokens of the user stay valid.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the current user
         * @description The account of the token, including the email address.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/method.call/{method}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a method of the realtime API
         * @description Calls the methods that the WebSocket offers, except `login` and `logout`. Times in the result are `{"$date": <milliseconds>}`.
         */
        post: operations["methodCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/method.callAnon/{method}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a method without signing in
         * @description `login` and `public-settings/get`. Every other method returns an error.
         */
        post: operations["methodCallAnonymous"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sync the caller's rooms
         * @description All, or those changed since a time by a message, read mark, opening, closing, topic or name. At most 1,000, latest activity first.
         */
        get: operations["roomsGet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms.info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a room
         * @description A room of the caller. Unknown rooms and rooms of others return the same response.
         */
        get: operations["roomsInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms.media/{rid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description The first of two steps: `rooms.mediaConfirm` sends it. A file that is not sent is deleted after a day. Limits as in `rooms.upload`.
         */
        post: operations["roomsMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms.mediaConfirm/{rid}/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an uploaded file
         * @description Sends a file that the caller has uploaded and not sent yet.
         */
        post: operations["roomsMediaConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms.upload/{rid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a file
         * @description A form with one file in the field `file`, at most 25 MiB unless the operator has set another limit, and texts. Notifies the other members like every message.
         */
        post: operations["roomsUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service.configurations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sign-in services
         * @description Always empty.
         */
        get: operations["serviceConfigurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings.oauth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List OAuth services
         * @description Always empty.
         */
        get: operations["settingsOauth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings.public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List public settings
         * @description What clients need to know before they sign in: names, limits, and what is possible here.
         */
        get: operations["settingsPublic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spotlight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search users and rooms
         * @description Active users whose username or name begins with the text, without case.
         */
        get: operations["spotlight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's subscriptions
         * @description All, or those changed since a time by a message, read mark, opening, closing, topic or name. At most 1,000, latest activity first.
         */
        get: operations["subscriptionsGet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions.getOne": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the caller's subscription
         * @description Whether the room is open and what is unread in it.
         */
        get: operations["subscriptionsGetOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a room as read
         * @description Clears `unread`, `userMentions` and `alert` for the caller.
         */
        post: operations["subscriptionsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions.unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a room as unread
         * @description From the newest message of another member on, or from `firstUnreadMessage` on. Notifies no one.
         */
        post: operations["subscriptionsUnread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List teams
         * @description Always empty.
         */
        get: operations["teamsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.autocomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Complete a username
         * @description Active users whose username or name begins with the term, without case.
         */
        get: operations["usersAutocomplete"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.create": {
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
         * @description Requires the permission `create-user`. The account is active unless `active` is false.
         */
        post: operations["usersCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.createToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a token
         * @description A token for a bot or for the caller. Requires the permission `user-generate-access-token`. Tokens for other people are not created: they would let an administrator read their conversations.
         */
        post: operations["usersCreateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.getPresence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the presence of a user
         * @description What the user shows while connected to any API of the server.
         */
        get: operations["usersGetPresence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.getStatus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the status of a user
         * @description The text that the user has set with `users.setStatus`, and the presence.
         */
        get: operations["usersGetStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user
         * @description Email addresses are returned only for the caller and to administrators.
         */
        get: operations["usersInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Active users by username; `sort` supports `username`. Email addresses are returned only for the caller and to administrators.
         */
        get: operations["usersList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is not offline
         * @description Connected users who do not show that they are offline, at most 1,000. `full` tells that everyone else is offline. `from` is accepted; the list is complete all the same.
         */
        get: operations["usersPresence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Available if the operator allows self-registration. The email address is unverified until the account confirms it with the code that is mailed to it, on the Community API; the response is the same whether another account has the address.
         */
        post: operations["usersRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.setActiveStatus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate or reactivate a user
         * @description Deactivating revokes the user's tokens at once and makes their one-to-one rooms read-only; reactivating undoes the latter.
         */
        post: operations["usersSetActiveStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.setAvatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set an avatar
         * @description The address of a picture. Files, as in a form with the field `image`, are rejected. Other users than the caller require the permission `edit-other-user-avatar`.
         */
        post: operations["usersSetAvatar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.setStatus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a status
         * @description Stores the text, which others see, and what they see while the person is connected; without a connection the person is offline. Other users than the caller require the permission `edit-other-user-info`.
         */
        post: operations["usersSetStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change an account
         * @description Requires the permission `edit-other-user-info`.
         */
        post: operations["usersUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.updateOwnBasicInfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your own account
         * @description Name, status and password. Username and email address belong to the platform and cannot be changed here. A new password ends every token, also the one of this request, and the user is told by mail.
         */
        post: operations["usersUpdateOwnBasicInfo"];
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
        ActiveStatusAnswerDto: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description The account. */
            user: components["schemas"]["ActiveStatusDto"];
        };
        ActiveStatusDto: {
            /**
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * @description Whether the account can take part now.
             * @example false
             */
            active: boolean;
        };
        ChangesDto: {
            /** @description With `type`: where to go on. */
            cursor?: components["schemas"]["CursorDto"];
            /** @description Deleted messages, the latest 1,000. */
            deleted: components["schemas"]["TombstoneDto"][];
            /** @description New and changed messages, the latest 1,000 of each. */
            updated: components["schemas"]["MessageDto"][];
        };
        ChannelListDto: {
            /**
             * @description Always empty: there are no channels.
             * @example []
             */
            channels: Record<string, never>[];
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        CommandListDto: {
            /**
             * @description Always empty: there are no slash commands.
             * @example []
             */
            commands: Record<string, never>[];
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        CountersDto: {
            /**
             * @description Whether the person is a member.
             * @example true
             */
            joined: boolean;
            /**
             * Format: date-time
             * @description When the newest message was sent, or the room made.
             * @example 2026-02-03T18:04:11.250Z
             */
            latest: string;
            /**
             * @description Active members.
             * @example 2
             */
            members: number;
            /**
             * @description Messages in the room.
             * @example 3
             */
            msgs: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Number of unread messages. Null if the user is not a member.
             * @example 1
             */
            unreads: number | null;
            /**
             * Format: date-time
             * @description Time when the user last read or joined. Null if the user is not a member.
             * @example 2026-02-03T18:04:11.250Z
             */
            unreadsFrom: string | null;
            /**
             * @description Unread messages that name the person.
             * @example 0
             */
            userMentions: number;
        };
        CursorDto: {
            /**
             * @description Send it as `next` for later changes; null if there are none yet.
             * @example 1770141851250
             */
            next: string | null;
            /**
             * @description Send it as `previous` for earlier changes; null if there are none.
             * @example 1770141851250
             */
            previous: string | null;
        };
        DeletedIdDto: {
            /**
             * @description Message id.
             * @example 019c1d94-8a80-7000-8000-000000000463
             */
            _id: string;
        };
        DeletedMessageDto: {
            /**
             * @description Message id.
             * @example 019c1d94-8a80-7000-8000-000000000463
             */
            _id: string;
            /**
             * @description Room id.
             * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
             */
            rid: string;
            /** @description The sender. */
            u: components["schemas"]["MessageUserDto"];
        };
        DeletedMessagesDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /** @description Ids of deleted messages, the latest first. */
            messages: components["schemas"]["DeletedIdDto"][];
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        DeletionDto: {
            /**
             * @description The id as sent.
             * @example 019c1d94-8a80-7000-8000-000000000463
             */
            _id: string;
            /** @description What was deleted. */
            message: components["schemas"]["DeletedMessageDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description When it was deleted; milliseconds since 1970, as text.
             * @example 1770141851250
             */
            ts: string;
        };
        EmailDto: {
            /**
             * Format: email
             * @description Address.
             * @example ada@example.org
             */
            address: string;
            /**
             * @description Whether the address is proven: a mailed code came back, or the platform set it. Other addresses receive no notifications.
             * @example true
             */
            verified: boolean;
        };
        EmojiListDto: {
            /** @description Custom emoji. */
            emojis: components["schemas"]["EmojisDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        EmojisDto: {
            /**
             * @description Always empty.
             * @example []
             */
            remove: Record<string, never>[];
            /**
             * @description Always empty: there are no custom emoji.
             * @example []
             */
            update: Record<string, never>[];
        };
        FileDto: {
            /**
             * @description File id.
             * @example 019c2362-84a8-7000-8000-000000000501
             */
            _id: string;
            /**
             * @description Name of the file.
             * @example plan.pdf
             */
            name: string;
            /**
             * @description The room.
             * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
             */
            rid: string;
            /**
             * @description Size in bytes.
             * @example 48213
             */
            size: number;
            /**
             * @description Media type.
             * @example application/pdf
             */
            type: string;
            /**
             * @description First part of the media type; `typeGroup` asks for it.
             * @example application
             */
            typeGroup: string;
            /**
             * Format: date-time
             * @description When it was uploaded.
             * @example 2026-02-03T18:04:11.000Z
             */
            uploadedAt: string;
            /**
             * @description Address of the bytes, for this reader and an hour.
             * @example http://localhost:3000/uploads/2026/02/019c2362/plan.pdf?expires=1770120000
             */
            url: string;
            /** @description Who sent it. */
            user: components["schemas"]["MessageUserDto"];
            /**
             * @description Who sent it.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            userId: string;
        };
        FileListDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /** @description Files, newest first. */
            files: components["schemas"]["FileDto"][];
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        FoundMessagesDto: {
            /** @description The messages, newest first. */
            messages: components["schemas"]["MessageDto"][];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        FoundUserDto: {
            /**
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * @description Display name, or the username if there is none.
             * @example Ada
             */
            name: string;
            /**
             * @description What the user has chosen to show while connected to any API; `away` while all connections are idle. Otherwise, and between users with a block, `offline`.
             * @example offline
             */
            status: string;
            /**
             * @description What the person says about their status.
             * @example
             */
            statusText: string;
            /**
             * @description Username.
             * @example ada
             */
            username: string;
        };
        FoundUsersDto: {
            /** @description At most 10 users. */
            items: components["schemas"]["FoundUserDto"][];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        GroupListDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /**
             * @description Always empty: there are no private channels.
             * @example []
             */
            groups: Record<string, never>[];
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        HistoryDto: {
            /** @description With `unreads=true`: the first unread message, if there is one. */
            firstUnread?: components["schemas"]["MessageDto"];
            /** @description The messages, newest first. */
            messages: components["schemas"]["MessageDto"][];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description With `unreads=true`: number of unread messages older than those in this response.
             * @example 0
             */
            unreadNotLoaded?: number;
        };
        InfoDto: {
            /** @description The same for clients that look for it here. */
            info: components["schemas"]["ServerVersionDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description The version whose behaviour this API follows.
             * @example 7.0
             */
            version: string;
        };
        LoginAnswerDto: {
            /** @description The sign-in. */
            data: components["schemas"]["SignedInDto"];
            /**
             * @description Always `success`.
             * @example success
             */
            status: string;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        LogoutAnswerDto: {
            /** @description A text for people. */
            data: components["schemas"]["TextDto"];
            /**
             * @description Always `success`.
             * @example success
             */
            status: string;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        MeDto: {
            /**
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * @description Whether the account can take part at present.
             * @example true
             */
            active: boolean;
            /**
             * @description Address of the picture; empty where there is none.
             * @example
             */
            avatarUrl: string;
            /** @description E-mail addresses. Only included for the caller’s own account and for administrators. */
            emails?: components["schemas"]["EmailDto"][];
            /**
             * @description Display name, or the username if there is none.
             * @example Ada
             */
            name: string;
            /**
             * @description Roles.
             * @example [
             *       "user"
             *     ]
             */
            roles: string[];
            /** @description Settings. */
            settings: components["schemas"]["SettingsDto"];
            /**
             * @description What the user has chosen to show while connected to any API; `away` while all connections are idle. Otherwise, and between users with a block, `offline`.
             * @example offline
             */
            status: string;
            /**
             * @description What the person says about their status; empty where there is nothing.
             * @example
             */
            statusText: string;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description `user` or `bot`.
             * @example user
             * @enum {string}
             */
            type: "user" | "bot";
            /**
             * @description Username.
             * @example ada
             */
            username: string;
            /**
             * @description Hours from UTC; always 0.
             * @example 0
             */
            utcOffset: number;
        };
        MemberDto: {
            /**
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * @description Display name, or the username if there is none.
             * @example Ada
             */
            name: string;
            /**
             * @description What the user has chosen to show while connected to any API; `away` while all connections are idle. Otherwise, and between users with a block, `offline`.
             * @example offline
             */
            status: string;
            /**
             * @description What the person says about their status; empty where there is nothing.
             * @example
             */
            statusText: string;
            /**
             * @description Username.
             * @example ada
             */
            username: string;
            /**
             * @description Hours from UTC; always 0.
             * @example 0
             */
            utcOffset: number;
        };
        MemberListDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /** @description The active members. */
            members: components["schemas"]["MemberDto"][];
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        MentionDto: {
            /**
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * @description Display name, or the username if there is none.
             * @example Ada
             */
            name?: string;
            /**
             * @description Always `user`.
             * @example user
             */
            type: string;
            /**
             * @description Username.
             * @example ada
             */
            username: string;
        };
        MessageAnswerDto: {
            /** @description The message. */
            message: components["schemas"]["MessageDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        MessageDto: {
            /**
             * @description Message id: the sending client's own, where it chose one.
             * @example 019c1d94-8a80-7000-8000-000000000463
             */
            _id: string;
            /**
             * Format: date-time
             * @description When anything about it was last changed.
             * @example 2026-02-03T18:04:11.250Z
             */
            _updatedAt: string;
            /**
             * @description Name shown instead of the sender’s.
             * @example Harbour bot
             */
            alias?: string;
            /** @description Cards and files, if any. */
            attachments?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Picture shown instead of the sender’s.
             * @example https://chat.example.org/bot.png
             */
            avatar?: string;
            /**
             * @description Mentioned channels. Always empty.
             * @example []
             */
            channels: Record<string, never>[];
            /**
             * Format: date-time
             * @description When the text was changed, if it was.
             * @example 2026-02-03T18:04:11.250Z
             */
            editedAt?: string;
            /** @description Who changed it. */
            editedBy?: components["schemas"]["MessageUserDto"];
            /**
             * @description Emoji shown instead of the picture.
             * @example :anchor:
             */
            emoji?: string;
            /** @description Members that the text names. */
            mentions: components["schemas"]["MentionDto"][];
            /**
             * @description The text as sent.
             * @example Is the deploy window still on?
             */
            msg: string;
            /**
             * @description Whether it is pinned.
             * @example true
             */
            pinned?: boolean;
            /**
             * Format: date-time
             * @description When it was pinned.
             * @example 2026-02-03T18:04:11.250Z
             */
            pinnedAt?: string;
            /** @description Who pinned it. */
            pinnedBy?: components["schemas"]["MessageUserDto"];
            /**
             * @description Reactions by name.
             * @example {
             *       ":wave:": {
             *         "usernames": [
             *           "ada"
             *         ]
             *       }
             *     }
             */
            reactions?: {
                [key: string]: {
                    usernames: string[];
                };
            };
            /**
             * @description Ids of the users who follow its thread, if any.
             * @example [
             *       "019b8d2b-8c00-7000-8000-000000000102"
             *     ]
             */
            replies?: string[];
            /**
             * @description Room id.
             * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
             */
            rid: string;
            /** @description The reader's own star. */
            starred?: components["schemas"]["StarDto"][];
            /**
             * @description Only on messages of the system: `message_pinned`, about the message in `attachments`.
             * @example message_pinned
             */
            t?: string;
            /**
             * @description Answers in its thread, if any.
             * @example 2
             */
            tcount?: number;
            /**
             * Format: date-time
             * @description When its thread was last replied to, if ever.
             * @example 2026-02-03T18:04:11.250Z
             */
            tlm?: string;
            /**
             * @description Id of the parent message of the thread.
             * @example 019c1d94-8a80-7000-8000-000000000463
             */
            tmid?: string;
            /**
             * Format: date-time
             * @description When it was sent.
             * @example 2026-02-03T18:04:11.250Z
             */
            ts: string;
            /** @description The sender. */
            u: components["schemas"]["MessageUserDto"];
            /**
             * @description Link previews. Always empty.
             * @example []
             */
            urls: Record<string, never>[];
        };
        MessageListDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /** @description The messages. */
            messages: components["schemas"]["MessageDto"][];
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        MessageUserDto: {
            /**
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * @description Display name, or the username if there is none.
             * @example Ada
             */
            name?: string;
            /**
             * @description Username.
             * @example ada
             */
            username: string;
        };
        MethodAnswerDto: {
            /**
             * @description The `result` message of the realtime API as JSON text: `msg`, `id`, and `result` or `error`. An error of the method is also returned with status 200.
             * @example {"msg":"result","id":"1","result":true}
             */
            message: string;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        OauthServicesDto: {
            /**
             * @description Always empty: no other service signs people in over this API.
             * @example []
             */
            services: Record<string, never>[];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        OpenedRoomAnswerDto: {
            /** @description The room, new or not. */
            room: components["schemas"]["OpenedRoomDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        OpenedRoomDto: {
            /**
             * @description The same as `rid`.
             * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
             */
            _id: string;
            /**
             * @description Room id: a pair's is both user ids in order and joined, any other is opaque.
             * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
             */
            rid: string;
            /**
             * @description Always `d`, a direct message room.
             * @example d
             */
            t: string;
            /**
             * @description Usernames of every member, ordered by display name.
             * @example [
             *       "ada",
             *       "ben"
             *     ]
             */
            usernames: string[];
        };
        OwnStatusDto: {
            /**
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * @description What the person says about their status.
             * @example
             */
            message: string;
            /**
             * @description What the user has chosen to show while connected to any API; `away` while all connections are idle. Otherwise, and between users with a block, `offline`.
             * @example offline
             */
            status: string;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        OwnUserAnswerDto: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description The profile of the caller. */
            user: components["schemas"]["OwnUserDto"];
        };
        OwnUserDto: {
            /**
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * @description Whether the account can take part at present.
             * @example true
             */
            active: boolean;
            /**
             * @description Address of the picture; empty where there is none.
             * @example
             */
            avatarUrl: string;
            /** @description E-mail addresses. Only included for the caller’s own account and for administrators. */
            emails?: components["schemas"]["EmailDto"][];
            /**
             * @description Display name, or the username if there is none.
             * @example Ada
             */
            name: string;
            /**
             * @description Roles.
             * @example [
             *       "user"
             *     ]
             */
            roles: string[];
            /** @description Settings. */
            settings: components["schemas"]["SettingsDto"];
            /**
             * @description What the user has chosen to show while connected to any API; `away` while all connections are idle. Otherwise, and between users with a block, `offline`.
             * @example offline
             */
            status: string;
            /**
             * @description What the person says about their status; empty where there is nothing.
             * @example
             */
            statusText: string;
            /**
             * @description `user` or `bot`.
             * @example user
             * @enum {string}
             */
            type: "user" | "bot";
            /**
             * @description Username.
             * @example ada
             */
            username: string;
            /**
             * @description Hours from UTC; always 0.
             * @example 0
             */
            utcOffset: number;
        };
        PostedDto: {
            /**
             * @description The target as sent.
             * @example @ben
             */
            channel: string;
            /** @description The message, durable. */
            message: components["schemas"]["MessageDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description When it was sent; milliseconds since 1970.
             * @example 1770141851250
             */
            ts: number;
        };
        PresenceDto: {
            /**
             * @description What the user has chosen to show while connected to any API; `away` while all connections are idle. Otherwise, and between users with a block, `offline`.
             * @example offline
             */
            presence: string;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        PresencesDto: {
            /**
             * @description Whether users who are not listed are offline.
             * @example true
             */
            full: boolean;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Users who are not offline.
             * @example []
             */
            users: components["schemas"]["FoundUserDto"][];
        };
        PublicSettingDto: {
            /**
             * @description Name of the setting.
             * @example Message_MaxAllowedSize
             */
            _id: string;
            /**
             * @description Its value.
             * @example 5000
             */
            value: string | number | boolean;
        };
        PublicSettingsDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /** @description Settings that this server has, by name. */
            settings: components["schemas"]["PublicSettingDto"][];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        RepliesDto: {
            /** @description Deleted replies. */
            remove: components["schemas"]["TombstoneDto"][];
            /** @description New and changed replies, newest first. */
            update: components["schemas"]["MessageDto"][];
        };
        RocketchatError: {
            /**
             * @description Details of the error, where documented.
             * @example {
             *       "method": "createDirectMessage"
             *     }
             */
            details?: {
                [key: string]: unknown;
            };
            /**
             * @description Error message: `<reason> [<code>]` if there is a code. Absent only if a message may not be shown.
             * @example [invalid-channel]
             */
            error?: string;
            /**
             * @description The error code alone.
             * @example invalid-channel
             */
            errorType?: string;
            /**
             * @description Only with 401: the same as `error`, or the reason of a missing or wrong second factor.
             * @example You must be logged in to do this.
             */
            message?: string;
            /**
             * @description Only with 401: always `error`.
             * @example error
             */
            status?: string;
            /**
             * @description Always false.
             * @example false
             * @enum {boolean}
             */
            success: false;
        };
        RoomAnswerDto: {
            /** @description The room. */
            room: components["schemas"]["RoomDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        RoomChangesDto: {
            /**
             * @description Always empty: deleted rooms are not remembered.
             * @example []
             */
            remove: Record<string, never>[];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description Rooms that changed, latest activity first, 1,000 at most. */
            update: components["schemas"]["RoomDto"][];
        };
        RoomDto: {
            /**
             * @description Room id.
             * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
             */
            _id: string;
            /**
             * Format: date-time
             * @description When it last changed.
             * @example 2026-02-03T18:04:11.250Z
             */
            _updatedAt: string;
            /**
             * @description Always false.
             * @example false
             */
            default: boolean;
            /** @description The newest message, once there is one. */
            lastMessage?: components["schemas"]["MessageDto"];
            /**
             * Format: date-time
             * @description When the newest message was sent, once there is one.
             * @example 2026-02-03T18:04:11.250Z
             */
            lm?: string;
            /**
             * @description Messages that can be read.
             * @example 3
             */
            msgs: number;
            /**
             * @description True if no one can post: the other user of the room is deactivated.
             * @example false
             */
            ro: boolean;
            /**
             * @description Always true.
             * @example true
             */
            sysMes: boolean;
            /**
             * @description Always `d`.
             * @example d
             */
            t: string;
            /**
             * @description What it is about, once set.
             * @example Deploy
             */
            topic?: string;
            /**
             * Format: date-time
             * @description When the room was made.
             * @example 2026-02-03T18:04:11.250Z
             */
            ts: string;
            /**
             * @description User ids in the same order.
             * @example [
             *       "019b8d2b-8c00-7000-8000-000000000102"
             *     ]
             */
            uids: string[];
            /**
             * @description Usernames of every member, ordered by display name.
             * @example [
             *       "ada",
             *       "ben"
             *     ]
             */
            usernames: string[];
            /**
             * @description Members.
             * @example 2
             */
            usersCount: number;
        };
        RoomListDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /** @description The rooms. */
            ims: components["schemas"]["RoomDto"][];
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        ServerVersionDto: {
            /**
             * @description The same version.
             * @example 7.0
             */
            version: string;
        };
        ServiceConfigurationsDto: {
            /**
             * @description Always empty: no other service signs people in over this API.
             * @example []
             */
            configurations: Record<string, never>[];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        SettingsDto: {
            /**
             * @description Preferences of the client. Always empty: they are not stored.
             * @example {}
             */
            preferences: {
                [key: string]: unknown;
            };
        };
        SignedInDto: {
            /**
             * @description Send it as `X-Auth-Token`. Lives 90 days.
             * @example Jx0yY7k0VwE3bqzL4dN5rT6uP8sA1cF2gH9iK0mO3pQ
             */
            authToken: string;
            /** @description The caller. */
            me: components["schemas"]["OwnUserDto"];
            /**
             * @description Send it as `X-User-Id`.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            userId: string;
        };
        SpotlightDto: {
            /**
             * @description Always empty: there are no rooms that one could join.
             * @example []
             */
            rooms: Record<string, never>[];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description At most 10 users. */
            users: components["schemas"]["FoundUserDto"][];
        };
        StarDto: {
            /**
             * @description User id of the reader.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
        };
        SubscriptionAnswerDto: {
            /** @description The subscription. Null if the room is unknown or the caller is not a member. */
            subscription: components["schemas"]["SubscriptionDto"] | null;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        SubscriptionChangesDto: {
            /**
             * @description Always empty: deleted rooms are not remembered.
             * @example []
             */
            remove: Record<string, never>[];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description Places that changed, latest activity first, 1,000 at most. */
            update: components["schemas"]["SubscriptionDto"][];
        };
        SubscriptionDto: {
            /**
             * @description Id of the place.
             * @example 019b8d2b-8c00-7000-8000-000000000305019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * Format: date-time
             * @description When it last changed.
             * @example 2026-02-03T18:04:11.250Z
             */
            _updatedAt: string;
            /**
             * @description Whether something is unread.
             * @example true
             */
            alert: boolean;
            /**
             * @description Display names of the same people.
             * @example Ben
             */
            fname: string;
            /**
             * @description Always 0: groups are not named.
             * @example 0
             */
            groupMentions: number;
            /**
             * Format: date-time
             * @description When it was last read, if ever.
             * @example 2026-02-03T18:04:11.250Z
             */
            ls?: string;
            /**
             * @description Usernames of the other users, ordered by display name and joined by `, `. In a room with only the caller: the caller’s username.
             * @example ben
             */
            name: string;
            /**
             * @description Whether the room is shown.
             * @example true
             */
            open: boolean;
            /**
             * @description Room id.
             * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
             */
            rid: string;
            /**
             * @description Always `d`.
             * @example d
             */
            t: string;
            /**
             * Format: date-time
             * @description Since when.
             * @example 2026-02-03T18:04:11.250Z
             */
            ts: string;
            /** @description The subscribed user. */
            u: components["schemas"]["MessageUserDto"];
            /**
             * @description Unread messages.
             * @example 1
             */
            unread: number;
            /**
             * @description Unread messages that name the person.
             * @example 0
             */
            userMentions: number;
        };
        SuccessDto: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        SyncDto: {
            /** @description What has changed. */
            result: components["schemas"]["ChangesDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        TeamListDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Always empty: there are no teams.
             * @example []
             */
            teams: Record<string, never>[];
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        TextDto: {
            /**
             * @description Always this text.
             * @example You've been logged out!
             */
            message: string;
        };
        ThreadChangesDto: {
            /** @description What has changed. */
            messages: components["schemas"]["RepliesDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        ThreadListDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description First messages of threads. */
            threads: components["schemas"]["MessageDto"][];
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
        };
        TokenAnswerDto: {
            /** @description The token. */
            data: components["schemas"]["TokenDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        TokenDto: {
            /**
             * @description Send it as `X-Auth-Token`. Lives 90 days.
             * @example Jx0yY7k0VwE3bqzL4dN5rT6uP8sA1cF2gH9iK0mO3pQ
             */
            authToken: string;
            /**
             * @description Send it as `X-User-Id`.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            userId: string;
        };
        TombstoneDto: {
            /**
             * Format: date-time
             * @description When it was deleted.
             * @example 2026-02-03T18:04:11.250Z
             */
            _deletedAt: string;
            /**
             * @description Message id.
             * @example 019c1d94-8a80-7000-8000-000000000463
             */
            _id: string;
        };
        TopicDto: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description The topic as sent.
             * @example Deploy
             */
            topic: string;
        };
        UploadedDto: {
            /** @description The file. */
            file: components["schemas"]["UploadedFileDto"];
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
        };
        UploadedFileDto: {
            /**
             * @description File id.
             * @example 019c2362-84a8-7000-8000-000000000501
             */
            _id: string;
            /**
             * @description Address of the bytes, for the uploader and an hour.
             * @example http://localhost:3000/uploads/2026/02/019c2362/plan.pdf?expires=1770120000
             */
            url: string;
        };
        UserAnswerDto: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description The person. */
            user: components["schemas"]["UserDto"];
        };
        UserDto: {
            /**
             * @description User id.
             * @example 019b8d2b-8c00-7000-8000-000000000102
             */
            _id: string;
            /**
             * @description Whether the account can take part at present.
             * @example true
             */
            active: boolean;
            /**
             * @description Address of the picture; empty where there is none.
             * @example
             */
            avatarUrl: string;
            /** @description E-mail addresses. Only included for the caller’s own account and for administrators. */
            emails?: components["schemas"]["EmailDto"][];
            /**
             * @description Display name, or the username if there is none.
             * @example Ada
             */
            name: string;
            /**
             * @description Roles.
             * @example [
             *       "user"
             *     ]
             */
            roles: string[];
            /**
             * @description What the user has chosen to show while connected to any API; `away` while all connections are idle. Otherwise, and between users with a block, `offline`.
             * @example offline
             */
            status: string;
            /**
             * @description What the person says about their status; empty where there is nothing.
             * @example
             */
            statusText: string;
            /**
             * @description `user` or `bot`.
             * @example user
             * @enum {string}
             */
            type: "user" | "bot";
            /**
             * @description Username.
             * @example ada
             */
            username: string;
            /**
             * @description Hours from UTC; always 0.
             * @example 0
             */
            utcOffset: number;
        };
        UserListDto: {
            /**
             * @description Rows in this answer.
             * @example 1
             */
            count: number;
            /**
             * @description Rows left out at the start.
             * @example 0
             */
            offset: number;
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description Rows that match in all.
             * @example 1
             */
            total: number;
            /** @description Active users, by username. */
            users: components["schemas"]["UserDto"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type ActiveStatusAnswerDto = components['schemas']['ActiveStatusAnswerDto'];
export type ActiveStatusDto = components['schemas']['ActiveStatusDto'];
export type ChangesDto = components['schemas']['ChangesDto'];
export type ChannelListDto = components['schemas']['ChannelListDto'];
export type CommandListDto = components['schemas']['CommandListDto'];
export type CountersDto = components['schemas']['CountersDto'];
export type CursorDto = components['schemas']['CursorDto'];
export type DeletedIdDto = components['schemas']['DeletedIdDto'];
export type DeletedMessageDto = components['schemas']['DeletedMessageDto'];
export type DeletedMessagesDto = components['schemas']['DeletedMessagesDto'];
export type DeletionDto = components['schemas']['DeletionDto'];
export type EmailDto = components['schemas']['EmailDto'];
export type EmojiListDto = components['schemas']['EmojiListDto'];
export type EmojisDto = components['schemas']['EmojisDto'];
export type FileDto = components['schemas']['FileDto'];
export type FileListDto = components['schemas']['FileListDto'];
export type FoundMessagesDto = components['schemas']['FoundMessagesDto'];
export type FoundUserDto = components['schemas']['FoundUserDto'];
export type FoundUsersDto = components['schemas']['FoundUsersDto'];
export type GroupListDto = components['schemas']['GroupListDto'];
export type HistoryDto = components['schemas']['HistoryDto'];
export type InfoDto = components['schemas']['InfoDto'];
export type LoginAnswerDto = components['schemas']['LoginAnswerDto'];
export type LogoutAnswerDto = components['schemas']['LogoutAnswerDto'];
export type MeDto = components['schemas']['MeDto'];
export type MemberDto = components['schemas']['MemberDto'];
export type MemberListDto = components['schemas']['MemberListDto'];
export type MentionDto = components['schemas']['MentionDto'];
export type MessageAnswerDto = components['schemas']['MessageAnswerDto'];
export type MessageDto = components['schemas']['MessageDto'];
export type MessageListDto = components['schemas']['MessageListDto'];
export type MessageUserDto = components['schemas']['MessageUserDto'];
export type MethodAnswerDto = components['schemas']['MethodAnswerDto'];
export type OauthServicesDto = components['schemas']['OauthServicesDto'];
export type OpenedRoomAnswerDto = components['schemas']['OpenedRoomAnswerDto'];
export type OpenedRoomDto = components['schemas']['OpenedRoomDto'];
export type OwnStatusDto = components['schemas']['OwnStatusDto'];
export type OwnUserAnswerDto = components['schemas']['OwnUserAnswerDto'];
export type OwnUserDto = components['schemas']['OwnUserDto'];
export type PostedDto = components['schemas']['PostedDto'];
export type PresenceDto = components['schemas']['PresenceDto'];
export type PresencesDto = components['schemas']['PresencesDto'];
export type PublicSettingDto = components['schemas']['PublicSettingDto'];
export type PublicSettingsDto = components['schemas']['PublicSettingsDto'];
export type RepliesDto = components['schemas']['RepliesDto'];
export type RocketchatError = components['schemas']['RocketchatError'];
export type RoomAnswerDto = components['schemas']['RoomAnswerDto'];
export type RoomChangesDto = components['schemas']['RoomChangesDto'];
export type RoomDto = components['schemas']['RoomDto'];
export type RoomListDto = components['schemas']['RoomListDto'];
export type ServerVersionDto = components['schemas']['ServerVersionDto'];
export type ServiceConfigurationsDto = components['schemas']['ServiceConfigurationsDto'];
export type SettingsDto = components['schemas']['SettingsDto'];
export type SignedInDto = components['schemas']['SignedInDto'];
export type SpotlightDto = components['schemas']['SpotlightDto'];
export type StarDto = components['schemas']['StarDto'];
export type SubscriptionAnswerDto = components['schemas']['SubscriptionAnswerDto'];
export type SubscriptionChangesDto = components['schemas']['SubscriptionChangesDto'];
export type SubscriptionDto = components['schemas']['SubscriptionDto'];
export type SuccessDto = components['schemas']['SuccessDto'];
export type SyncDto = components['schemas']['SyncDto'];
export type TeamListDto = components['schemas']['TeamListDto'];
export type TextDto = components['schemas']['TextDto'];
export type ThreadChangesDto = components['schemas']['ThreadChangesDto'];
export type ThreadListDto = components['schemas']['ThreadListDto'];
export type TokenAnswerDto = components['schemas']['TokenAnswerDto'];
export type TokenDto = components['schemas']['TokenDto'];
export type TombstoneDto = components['schemas']['TombstoneDto'];
export type TopicDto = components['schemas']['TopicDto'];
export type UploadedDto = components['schemas']['UploadedDto'];
export type UploadedFileDto = components['schemas']['UploadedFileDto'];
export type UserAnswerDto = components['schemas']['UserAnswerDto'];
export type UserDto = components['schemas']['UserDto'];
export type UserListDto = components['schemas']['UserListDto'];
export type $defs = Record<string, never>;
export interface operations {
    info: {
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
                    "application/json": components["schemas"]["InfoDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    channelsInfo: {
        parameters: {
            query?: {
                /**
                 * @description Room id.
                 * @example GENERAL
                 */
                roomId?: string;
                /** @description Instead of `roomId`: its name. */
                roomName?: string;
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
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `named_room_not_found`, `room_or_name_required`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    channelsList: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["ChannelListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    channelsListJoined: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["ChannelListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatDelete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Accepted for compatibility; messages are always deleted as the caller. */
                    asUser?: boolean;
                    /**
                     * @description Message id.
                     * @example 019c1d8d-3780-7000-8000-000000000461
                     */
                    msgId: string;
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `room_mismatch`, `not_own_message`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatFollowMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Id of a message; of a reply: its thread is meant.
                     * @example 019c1d94-8a80-7000-8000-000000000463
                     */
                    mid: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatGetDeletedMessages: {
        parameters: {
            query: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId: string;
                /**
                 * @description Return only what was deleted after this time.
                 * @example 2026-02-03T18:04:11.250Z
                 */
                since: string;
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
                    "application/json": components["schemas"]["DeletedMessagesDto"];
                };
            };
            /** @description Bad Request: `not_participant`, `invalid_params`, `invalid_date`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatGetMentionedMessages: {
        parameters: {
            query: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["MessageListDto"];
                };
            };
            /** @description Bad Request: `not_participant`, `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatGetMessage: {
        parameters: {
            query: {
                /**
                 * @description Message id.
                 * @example 019c1d94-8a80-7000-8000-000000000463
                 */
                msgId: string;
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
                    "application/json": components["schemas"]["MessageAnswerDto"];
                };
            };
            /** @description Bad Request: `hidden_message`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatGetPinnedMessages: {
        parameters: {
            query: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["MessageListDto"];
                };
            };
            /** @description Bad Request: `not_participant`, `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatGetStarredMessages: {
        parameters: {
            query: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["MessageListDto"];
                };
            };
            /** @description Bad Request: `not_participant`, `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatGetThreadMessages: {
        parameters: {
            query: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /**
                 * @description Id of the first message of the thread.
                 * @example 019c1d94-8a80-7000-8000-000000000463
                 */
                tmid: string;
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
                    "application/json": components["schemas"]["MessageListDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `invalid_sort`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatGetThreadsList: {
        parameters: {
            query: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                rid: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /** @description Return only threads whose first message contains this text, without case. */
                text?: string;
                /** @description Return only threads that the caller follows, or that have unread replies. */
                type?: "following" | "unread";
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
                    "application/json": components["schemas"]["ThreadListDto"];
                };
            };
            /** @description Bad Request: `not_participant`, `invalid_sort`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatPinMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Message id.
                     * @example 019c1d94-8a80-7000-8000-000000000463
                     */
                    messageId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAnswerDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `invalid_params`, `blocked_pair`, `read_only`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatPostMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Name shown instead of the sender’s; requires the permission `message-impersonate`. */
                    alias?: string;
                    /** @description Cards shown below the text, at most 16384 bytes in total. */
                    attachments?: ({
                        audio_url?: string;
                        author_icon?: string;
                        author_link?: string;
                        author_name?: string;
                        collapsed?: boolean;
                        color?: string;
                        fields?: {
                            short?: boolean;
                            title: string;
                            value: string;
                        }[];
                        image_url?: string;
                        message_link?: string;
                        text?: string;
                        thumb_url?: string;
                        title?: string;
                        title_link?: string;
                        title_link_download?: boolean;
                        ts?: string;
                        video_url?: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    /** @description Avatar shown instead of the sender’s; requires the same permission. */
                    avatar?: string;
                    /** @description Emoji shown instead of the avatar; requires the same permission. */
                    emoji?: string;
                    /**
                     * @description Room id, or a user id as in `channel`.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId: string;
                    /**
                     * @description The text, up to 5,000 characters; can be empty.
                     * @example Is the deploy window still on?
                     */
                    text?: string;
                    /** @description Id of the parent message in a thread. */
                    tmid?: string;
                } | {
                    /** @description Name shown instead of the sender’s; requires the permission `message-impersonate`. */
                    alias?: string;
                    /** @description Cards shown below the text, at most 16384 bytes in total. */
                    attachments?: ({
                        audio_url?: string;
                        author_icon?: string;
                        author_link?: string;
                        author_name?: string;
                        collapsed?: boolean;
                        color?: string;
                        fields?: {
                            short?: boolean;
                            title: string;
                            value: string;
                        }[];
                        image_url?: string;
                        message_link?: string;
                        text?: string;
                        thumb_url?: string;
                        title?: string;
                        title_link?: string;
                        title_link_download?: boolean;
                        ts?: string;
                        video_url?: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    /** @description Avatar shown instead of the sender’s; requires the same permission. */
                    avatar?: string;
                    /**
                     * @description Room id; or `@username` or a user id for the direct conversation with that person, created if needed. Also accepted as a list of one.
                     * @example @ben
                     */
                    channel: string;
                    /** @description Emoji shown instead of the avatar; requires the same permission. */
                    emoji?: string;
                    /**
                     * @description The text, up to 5,000 characters; can be empty.
                     * @example Is the deploy window still on?
                     */
                    text?: string;
                    /** @description Id of the parent message in a thread. */
                    tmid?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `not_participant`, `read_only`, `blocked_pair`, `content_too_long`, `content_malformed`, `impersonation`, `invalid_thread`, `invalid_attachments`, `no_target`, `create_not_allowed`, `invalid_user`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatReact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Name of the emoji, with or without colons, or the emoji itself.
                     * @example :wave:
                     */
                    emoji?: string;
                    /**
                     * @description Message id.
                     * @example 019c1d94-8a80-7000-8000-000000000463
                     */
                    messageId: string;
                    /** @description Used if `emoji` is absent. */
                    reaction?: string;
                    /** @description true adds, false removes; toggles the reaction if absent. */
                    shouldReact?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `invalid_params`, `blocked_pair`, `read_only`, `invalid_emoji`, `too_many_reactions`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatSearch: {
        parameters: {
            query: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId: string;
                /**
                 * @description Text that the messages contain, without case.
                 * @example deploy
                 */
                searchText: string;
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
                    "application/json": components["schemas"]["FoundMessagesDto"];
                };
            };
            /** @description Bad Request: `not_participant`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatSendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The message.
                     * @example {
                     *       "rid": "019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107",
                     *       "msg": "Is the deploy window still on?"
                     *     }
                     */
                    message: {
                        /** @description Client-chosen id: 1 to 64 characters of `A-Z a-z 0-9 _ - .`. Repeating it returns the first message. */
                        _id?: string;
                        /** @description Name shown instead of the sender’s; requires the permission `message-impersonate`. */
                        alias?: string;
                        /** @description Cards shown below the text, at most 16384 bytes in total. */
                        attachments?: ({
                            audio_url?: string;
                            author_icon?: string;
                            author_link?: string;
                            author_name?: string;
                            collapsed?: boolean;
                            color?: string;
                            fields?: {
                                short?: boolean;
                                title: string;
                                value: string;
                            }[];
                            image_url?: string;
                            message_link?: string;
                            text?: string;
                            thumb_url?: string;
                            title?: string;
                            title_link?: string;
                            title_link_download?: boolean;
                            ts?: string;
                            video_url?: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        /** @description Avatar shown instead of the sender’s; requires the same permission. */
                        avatar?: string;
                        /** @description Emoji shown instead of the avatar; requires the same permission. */
                        emoji?: string;
                        /**
                         * @description The text, up to 5,000 characters; can be empty.
                         * @example Is the deploy window still on?
                         */
                        msg?: string;
                        /**
                         * @description Room id.
                         * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                         */
                        rid: string;
                        /** @description Type of a system message; rejected. */
                        t?: string;
                        /** @description Used if `msg` is absent. */
                        text?: string;
                        /** @description Id of the parent message in a thread. */
                        tmid?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAnswerDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `not_participant`, `read_only`, `blocked_pair`, `content_too_long`, `content_malformed`, `impersonation`, `invalid_thread`, `invalid_attachments`, `rid_required`, `system_message`, `invalid_message_id`, `message_deleted`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatStarMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Message id.
                     * @example 019c1d94-8a80-7000-8000-000000000463
                     */
                    messageId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatSyncMessages: {
        parameters: {
            query: {
                /** @description With `type`: changes per page, clamped to 100. */
                count?: number;
                /**
                 * @description Return only what is newer than this time. Required without `type`, excludes the cursors.
                 * @example 2026-02-03T18:04:11.250Z
                 */
                lastUpdate?: string;
                /** @description With `type`: cursor after which to go on, or milliseconds since 1970. */
                next?: string;
                /** @description With `type`, instead of `next`: cursor before which to go on. */
                previous?: string;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId: string;
                /** @description Page by cursor through messages, or through deletions, in the order of their last change. */
                type?: "UPDATED" | "DELETED";
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
                    "application/json": components["schemas"]["SyncDto"];
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
            /** @description Bad Request: `conversation_not_found`, `invalid_params`, `sync_start_required`, `sync_type_required`, `sync_two_cursors`, `sync_cursor_and_time`, `invalid_cursor`, `invalid_date`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatSyncThreadMessages: {
        parameters: {
            query: {
                /**
                 * @description Id of the first message of the thread.
                 * @example 019c1d94-8a80-7000-8000-000000000463
                 */
                tmid: string;
                /**
                 * @description Return only what is newer than this time.
                 * @example 2026-02-03T18:04:11.250Z
                 */
                updatedSince: string;
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
                    "application/json": components["schemas"]["ThreadChangesDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `invalid_params`, `invalid_date`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatUnfollowMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Id of a message; of a reply: its thread is meant.
                     * @example 019c1d94-8a80-7000-8000-000000000463
                     */
                    mid: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatUnPinMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Message id.
                     * @example 019c1d94-8a80-7000-8000-000000000463
                     */
                    messageId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatUnStarMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Message id.
                     * @example 019c1d94-8a80-7000-8000-000000000463
                     */
                    messageId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    chatUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Message id.
                     * @example 019c1d94-8a80-7000-8000-000000000463
                     */
                    msgId: string;
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId: string;
                    /**
                     * @description The new text.
                     * @example Is it still on?
                     */
                    text: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAnswerDto"];
                };
            };
            /** @description Bad Request: `unknown_message`, `room_mismatch`, `not_own_message`, `blocked_pair`, `read_only`, `content_blank`, `content_too_long`, `content_malformed`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    commandsList: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["CommandListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmBlockUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description true blocks the other member, false unblocks.
                     * @example true
                     */
                    block: boolean;
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000107019b8d2b-8c00-7000-8000-000000000109
                     */
                    roomId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `pairs_only`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmClose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `room_parameter_required`, `conversation_not_found`, `invalid_params`, `already_closed`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmCounters: {
        parameters: {
            query?: {
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description User id; counters of other users require the permission `view-room-administration`. */
                userId?: string;
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
                    "application/json": components["schemas"]["CountersDto"];
                };
            };
            /** @description Bad Request: `room_parameter_required`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant`, `conversation_not_found` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Excludes the caller from the room. Opens the room for its members only if the caller may administer rooms.
                     * @example false
                     */
                    excludeSelf?: boolean;
                    /**
                     * @description Usernames of the other members, separated by commas.
                     * @example finn
                     */
                    usernames: string;
                } | {
                    /**
                     * @description Excludes the caller from the room. Opens the room for its members only if the caller may administer rooms.
                     * @example false
                     */
                    excludeSelf?: boolean;
                    /**
                     * @description Username of the other member; the caller’s own for a room with themselves.
                     * @example ben
                     */
                    username: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedRoomAnswerDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `invalid_user`, `too_many_users`, `create_not_allowed`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmDelete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000107019b8d2b-8c00-7000-8000-000000000108
                     */
                    roomId: string;
                } | {
                    /** @description Instead of `roomId`: the other member of a one-to-one room, or the caller. */
                    username: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `delete_not_allowed`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmFiles: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Return only files whose name contains this text. */
                name?: string;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /** @description Return only files of this group, for example `image`. */
                typeGroup?: string;
                /** @description Instead of `roomId`: the other member of a one-to-one room, or the caller. */
                username?: string;
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
                    "application/json": components["schemas"]["FileListDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmHistory: {
        parameters: {
            query: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Whether messages at exactly these times are included. */
                inclusive?: "true" | "false";
                /** @description Return only messages before this time. */
                latest?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Return only messages after this time. */
                oldest?: string;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId: string;
                /** @description Whether thread replies are included; defaults to true. */
                showThreadMessages?: "true" | "false";
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /** @description Adds `firstUnread` and `unreadNotLoaded`. */
                unreads?: "true" | "false";
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
                    "application/json": components["schemas"]["HistoryDto"];
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
            /** @description Bad Request: `conversation_not_found`, `invalid_sort`, `invalid_params`, `invalid_date`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmList: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["RoomListDto"];
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
            /** @description Bad Request: `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmListEveryone: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["RoomListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmMembers: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Return only members whose username or name contains this text. */
                filter?: string;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /** @description Return only members with one of these statuses. */
                "status[]"?: string[];
                /** @description Instead of `roomId`: the other member of a one-to-one room, or the caller. */
                username?: string;
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
                    "application/json": components["schemas"]["MemberListDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmMessages: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Return only messages that mention one of these users; ids separated by commas. */
                mentionIds?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Return only pinned messages. */
                pinned?: "true" | "false";
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /** @description Return only messages that one of these users has starred; ids separated by commas. */
                starredIds?: string;
                /** @description Instead of `roomId`: the other member of a one-to-one room, or the caller. */
                username?: string;
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
            /** @description Bad Request: `conversation_not_found`, `invalid_sort`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmMessagesOthers: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["MessageListDto"];
                };
            };
            /** @description Bad Request: `endpoint_disabled`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmOpen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `room_parameter_required`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `conversation_not_found`, `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmSetTopic: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId?: string;
                    /**
                     * @description The topic of the room.
                     * @example Deploy
                     */
                    topic: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicDto"];
                };
            };
            /** @description Bad Request: `room_parameter_required`, `invalid_params`, `invalid_topic`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `conversation_not_found`, `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    emojiCustomList: {
        parameters: {
            query?: {
                /** @description Accepted for compatibility. */
                updatedSince?: string;
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
                    "application/json": components["schemas"]["EmojiListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    groupsInfo: {
        parameters: {
            query?: {
                /**
                 * @description Room id.
                 * @example GENERAL
                 */
                roomId?: string;
                /** @description Instead of `roomId`: its name. */
                roomName?: string;
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
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `named_room_not_found`, `room_or_name_required`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    groupsList: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["GroupListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    groupsListAll: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["GroupListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmBlockUserAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description true blocks the other member, false unblocks.
                     * @example true
                     */
                    block: boolean;
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000107019b8d2b-8c00-7000-8000-000000000109
                     */
                    roomId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `pairs_only`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmCloseAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `room_parameter_required`, `conversation_not_found`, `invalid_params`, `already_closed`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmCountersAlias: {
        parameters: {
            query?: {
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description User id; counters of other users require the permission `view-room-administration`. */
                userId?: string;
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
                    "application/json": components["schemas"]["CountersDto"];
                };
            };
            /** @description Bad Request: `room_parameter_required`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant`, `conversation_not_found` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmCreateAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Excludes the caller from the room. Opens the room for its members only if the caller may administer rooms.
                     * @example false
                     */
                    excludeSelf?: boolean;
                    /**
                     * @description Usernames of the other members, separated by commas.
                     * @example finn
                     */
                    usernames: string;
                } | {
                    /**
                     * @description Excludes the caller from the room. Opens the room for its members only if the caller may administer rooms.
                     * @example false
                     */
                    excludeSelf?: boolean;
                    /**
                     * @description Username of the other member; the caller’s own for a room with themselves.
                     * @example ben
                     */
                    username: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedRoomAnswerDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `invalid_user`, `too_many_users`, `create_not_allowed`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmDeleteAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000107019b8d2b-8c00-7000-8000-000000000108
                     */
                    roomId: string;
                } | {
                    /** @description Instead of `roomId`: the other member of a one-to-one room, or the caller. */
                    username: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `delete_not_allowed`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmFilesAlias: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Return only files whose name contains this text. */
                name?: string;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /** @description Return only files of this group, for example `image`. */
                typeGroup?: string;
                /** @description Instead of `roomId`: the other member of a one-to-one room, or the caller. */
                username?: string;
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
                    "application/json": components["schemas"]["FileListDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmHistoryAlias: {
        parameters: {
            query: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Whether messages at exactly these times are included. */
                inclusive?: "true" | "false";
                /** @description Return only messages before this time. */
                latest?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Return only messages after this time. */
                oldest?: string;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId: string;
                /** @description Whether thread replies are included; defaults to true. */
                showThreadMessages?: "true" | "false";
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /** @description Adds `firstUnread` and `unreadNotLoaded`. */
                unreads?: "true" | "false";
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
                    "application/json": components["schemas"]["HistoryDto"];
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
            /** @description Bad Request: `conversation_not_found`, `invalid_sort`, `invalid_params`, `invalid_date`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmListAlias: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["RoomListDto"];
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
            /** @description Bad Request: `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmListEveryoneAlias: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["RoomListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmMembersAlias: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Return only members whose username or name contains this text. */
                filter?: string;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /** @description Return only members with one of these statuses. */
                "status[]"?: string[];
                /** @description Instead of `roomId`: the other member of a one-to-one room, or the caller. */
                username?: string;
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
                    "application/json": components["schemas"]["MemberListDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmMessagesAlias: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Return only messages that mention one of these users; ids separated by commas. */
                mentionIds?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Return only pinned messages. */
                pinned?: "true" | "false";
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
                /** @description Return only messages that one of these users has starred; ids separated by commas. */
                starredIds?: string;
                /** @description Instead of `roomId`: the other member of a one-to-one room, or the caller. */
                username?: string;
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
            /** @description Bad Request: `conversation_not_found`, `invalid_sort`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmMessagesOthersAlias: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["MessageListDto"];
                };
            };
            /** @description Bad Request: `endpoint_disabled`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmOpenAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `room_parameter_required`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `conversation_not_found`, `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    dmSetTopicAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId?: string;
                    /**
                     * @description The topic of the room.
                     * @example Deploy
                     */
                    topic: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicDto"];
                };
            };
            /** @description Bad Request: `room_parameter_required`, `invalid_params`, `invalid_topic`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `conversation_not_found`, `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    infoV1: {
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
                    "application/json": components["schemas"]["InfoDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: {
                /** @description Code of the second factor, for clients that do not send it in the body. */
                "x-2fa-code"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Code of the second factor, if the user has one; answered with `totp-required` without it. */
                    code?: string;
                    /**
                     * @description Password; or an object with `algorithm` `sha-256` and `digest`, the SHA-256 of the password in lowercase hexadecimal.
                     * @example parley-demo
                     */
                    password?: string | {
                        /** @enum {string} */
                        algorithm: "sha-256";
                        digest: string;
                    };
                    /** @description Instead of all: a valid token. */
                    resume?: string;
                    /**
                     * @description Username or email address. `username` or `email` are accepted instead, also an object with one of the two.
                     * @example ada
                     */
                    user?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginAnswerDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_credentials`, `totp_required`, `totp_invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `local_sign_in_off` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    logoutByGet: {
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
                    "application/json": components["schemas"]["LogoutAnswerDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    logout: {
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
                    "application/json": components["schemas"]["LogoutAnswerDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    me: {
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
                    "application/json": components["schemas"]["MeDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    methodCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the method, with `:` instead of `/`. The name in `message` decides.
                 * @example rooms:get
                 */
                method: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The `method` message of the realtime API as JSON text: `msg`, `method`, `params` and `id`.
                     * @example {"msg":"method","id":"1","method":"rooms/get","params":[]}
                     */
                    message: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodAnswerDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    methodCallAnonymous: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the method, with `:` instead of `/`. The name in `message` decides.
                 * @example rooms:get
                 */
                method: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description As for `method.call`.
                     * @example {"msg":"method","id":"1","method":"login","params":[{"user":{"username":"ada"},"password":"parley-demo"}]}
                     */
                    message: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodAnswerDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    roomsGet: {
        parameters: {
            query?: {
                /** @description Return only what changed after this time; everything if absent. */
                updatedSince?: string;
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
                    "application/json": components["schemas"]["RoomChangesDto"];
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
            /** @description Bad Request: `invalid_params`, `invalid_date`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    roomsInfo: {
        parameters: {
            query?: {
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId?: string;
                /** @description Instead of `roomId`: its name. Direct messages have none, so none is found. */
                roomName?: string;
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
                    "application/json": components["schemas"]["RoomAnswerDto"];
                };
            };
            /** @description Bad Request: `named_room_not_found`, `room_or_name_required`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    roomsMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                rid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file.
                     */
                    file: Blob;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedDto"];
                };
            };
            /** @description Bad Request: `upload_file_required`, `attachment_too_large`, `invalid_filename`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `storage_quota_exceeded`, `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unprocessable Entity: `attachment_rejected` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    roomsMediaConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description File id that `rooms.media` returned.
                 * @example 019c1d96-5f40-7000-8000-000000000503
                 */
                fileId: string;
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                rid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Text about the file; it follows `msg` in the same message. */
                    description?: string;
                    /**
                     * @description Text of the message, up to 5,000 characters.
                     * @example The new plan
                     */
                    msg?: string;
                    /** @description Id of the parent message in a thread. */
                    tmid?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAnswerDto"];
                };
            };
            /** @description Bad Request: `invalid_attachment`, `read_only`, `blocked_pair`, `content_too_long`, `content_malformed`, `invalid_thread`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    roomsUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                rid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    description?: string;
                    /**
                     * Format: binary
                     * @description The file.
                     */
                    file: Blob;
                    msg?: string;
                    tmid?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAnswerDto"];
                };
            };
            /** @description Bad Request: `upload_file_required`, `attachment_too_large`, `invalid_filename`, `read_only`, `blocked_pair`, `content_too_long`, `content_malformed`, `invalid_thread`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `not_participant` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `storage_quota_exceeded`, `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description URI Too Long: `url_too_long` */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unprocessable Entity: `attachment_rejected` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    serviceConfigurations: {
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
                    "application/json": components["schemas"]["ServiceConfigurationsDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    settingsOauth: {
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
                    "application/json": components["schemas"]["OauthServicesDto"];
                };
            };
            /** @description Bad Request: `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    settingsPublic: {
        parameters: {
            query?: {
                /** @description Return only the settings with these names; also as one text, separated by commas. */
                "_id[]"?: string[];
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["PublicSettingsDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    spotlight: {
        parameters: {
            query: {
                /**
                 * @description Beginning of a username or name. A leading `@` searches users only, a leading `#` rooms only.
                 * @example b
                 */
                query: string;
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
                    "application/json": components["schemas"]["SpotlightDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    subscriptionsGet: {
        parameters: {
            query?: {
                /** @description Return only what changed after this time; everything if absent. */
                updatedSince?: string;
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
                    "application/json": components["schemas"]["SubscriptionChangesDto"];
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
            /** @description Bad Request: `invalid_params`, `invalid_date`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    subscriptionsGetOne: {
        parameters: {
            query: {
                /**
                 * @description Room id.
                 * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                 */
                roomId: string;
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
                    "application/json": components["schemas"]["SubscriptionAnswerDto"];
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
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    subscriptionsRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Accepted for compatibility; thread replies are marked as read with the room. */
                    readThreads?: boolean;
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    rid: string;
                } | {
                    /** @description Accepted for compatibility; thread replies are marked as read with the room. */
                    readThreads?: boolean;
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    subscriptionsUnread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Room id.
                     * @example 019b8d2b-8c00-7000-8000-000000000103019b8d2b-8c00-7000-8000-000000000107
                     */
                    roomId: string;
                } | {
                    /** @description The first message that is to be unread. */
                    firstUnreadMessage: {
                        /**
                         * @description Id of the first message that is to be unread.
                         * @example 019c1d94-8a80-7000-8000-000000000463
                         */
                        _id?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `conversation_not_found`, `own_message_unread`, `nothing_to_unread`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    teamsList: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["TeamListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersAutocomplete: {
        parameters: {
            query: {
                /**
                 * @description JSON object as text: `term`, the beginning of a username or name, and `exceptions`, usernames to leave out (at most 100). `conditions` is ignored.
                 * @example {"term":"b"}
                 */
                selector: string;
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
                    "application/json": components["schemas"]["FoundUsersDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether the account is active; defaults to true. */
                    active?: boolean;
                    /**
                     * Format: email
                     * @description Email address.
                     * @example noa@example.org
                     */
                    email: string;
                    /**
                     * @description Display name.
                     * @example Noa
                     */
                    name: string;
                    /**
                     * @description Password, 8 to 200 characters.
                     * @example parley-demo
                     */
                    password: string;
                    /** @description `user`, `admin`; defaults to `user`. */
                    roles?: string[];
                    /**
                     * @description Username: 1 to 64 letters, digits, dots, underscores or hyphens.
                     * @example noa
                     */
                    username: string;
                    /** @description Accepted for compatibility; addresses set by an administrator are always treated as verified. */
                    verified?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAnswerDto"];
                };
            };
            /** @description Bad Request: `username_taken`, `invalid_username`, `invalid_email`, `invalid_name`, `invalid_password`, `invalid_params`, `email_taken`, `invalid_roles`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersCreateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description User id. */
                    userId: string;
                } | {
                    /**
                     * @description Instead of `userId`: the username.
                     * @example admin
                     */
                    username: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswerDto"];
                };
            };
            /** @description Bad Request: `unknown_user`, `token_for_person`, `account_inactive`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersGetPresence: {
        parameters: {
            query?: {
                /** @description User id; the caller if absent. */
                userId?: string;
                /** @description Instead of `userId`: the username. */
                username?: string;
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
                    "application/json": components["schemas"]["PresenceDto"];
                };
            };
            /** @description Bad Request: `unknown_user`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersGetStatus: {
        parameters: {
            query?: {
                /** @description User id; the caller if absent. */
                userId?: string;
                /** @description Instead of `userId`: the username. */
                username?: string;
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
                    "application/json": components["schemas"]["OwnStatusDto"];
                };
            };
            /** @description Bad Request: `unknown_user`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersInfo: {
        parameters: {
            query?: {
                /**
                 * @description User id.
                 * @example 019b8d2b-8c00-7000-8000-000000000102
                 */
                userId?: string;
                /** @description Instead of `userId`. */
                username?: string;
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
                    "application/json": components["schemas"]["UserAnswerDto"];
                };
            };
            /** @description Bad Request: `unknown_user`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersList: {
        parameters: {
            query?: {
                /** @description Rows per page; 50 if absent or 0, clamped to 100. */
                count?: number;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending). */
                sort?: string;
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
                    "application/json": components["schemas"]["UserListDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `invalid_sort`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersPresence: {
        parameters: {
            query?: {
                /** @description Return only what changed after this time. */
                from?: string;
                /** @description Return only these users; also as one text, separated by commas. */
                "ids[]"?: string[];
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
                    "application/json": components["schemas"]["PresencesDto"];
                };
            };
            /** @description Bad Request: `invalid_params`, `invalid_date`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersRegister: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description Email address.
                     * @example otto@example.org
                     */
                    email: string;
                    /**
                     * @description Display name.
                     * @example Otto
                     */
                    name: string;
                    /**
                     * @description Password, 8 to 200 characters.
                     * @example parley-demo
                     */
                    pass: string;
                    /**
                     * @description Username: 1 to 64 letters, digits, dots, underscores or hyphens.
                     * @example otto
                     */
                    username: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAnswerDto"];
                };
            };
            /** @description Bad Request: `username_taken`, `invalid_username`, `invalid_email`, `invalid_name`, `invalid_password`, `invalid_params`, `password_too_common`, `registration_closed`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `local_sign_in_off` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersSetActiveStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description false deactivates the user and revokes all tokens at once.
                     * @example false
                     */
                    activeStatus: boolean;
                    /**
                     * @description User id.
                     * @example 019b8d2b-8c00-7000-8000-000000000109
                     */
                    userId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActiveStatusAnswerDto"];
                };
            };
            /** @description Bad Request: `unknown_user`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersSetAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description http or https address of the picture, up to 2,048 characters. It is stored as a link, not fetched.
                     * @example https://chat.example.org/ada.png
                     */
                    avatarUrl: string;
                    /** @description User id; the caller if absent. */
                    userId?: string;
                    /** @description Instead of `userId`: the username. */
                    username?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `unknown_user`, `invalid_avatar_url`, `avatar_file`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersSetStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description What the person says about their status, up to 120 characters; an empty text removes it.
                     * @example On deck until noon
                     */
                    message?: string;
                    /**
                     * @description What others see while the person is connected: `online`, `away`, `busy` or `offline`.
                     * @example busy
                     */
                    status?: string;
                    /** @description User id; the caller if absent. */
                    userId?: string;
                    /** @description Instead of `userId`: the username. */
                    username?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessDto"];
                };
            };
            /** @description Bad Request: `unknown_user`, `unknown_status`, `invalid_status_text`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What changes; absent fields stay.
                     * @example {
                     *       "name": "Gwen"
                     *     }
                     */
                    data: {
                        /** @description false deactivates the account, true reactivates it. */
                        active?: boolean;
                        /**
                         * Format: email
                         * @description Email address.
                         */
                        email?: string;
                        /**
                         * @description Display name.
                         * @example Ada
                         */
                        name?: string;
                        /** @description New password, 8 to 200 characters. Another one than before ends every token. */
                        password?: string;
                        /** @description `user`, `admin`. */
                        roles?: string[];
                        /**
                         * @description What the person says about their status, up to 120 characters; an empty text removes it.
                         * @example On deck until noon
                         */
                        statusText?: string;
                        /** @description Username. */
                        username?: string;
                    } & {
                        [key: string]: unknown;
                    };
                    /**
                     * @description User id.
                     * @example 019b8d2b-8c00-7000-8000-000000000109
                     */
                    userId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAnswerDto"];
                };
            };
            /** @description Bad Request: `unknown_user`, `username_taken`, `email_taken`, `invalid_username`, `invalid_email`, `invalid_name`, `invalid_roles`, `invalid_status_text`, `invalid_password`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `permission_required` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
    usersUpdateOwnBasicInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What changes; absent fields stay.
                     * @example {
                     *       "statusText": "On deck until noon"
                     *     }
                     */
                    data: {
                        /** @description Required with `newPassword`. */
                        currentPassword?: string;
                        /**
                         * Format: email
                         * @description Accepted only if it is the present one.
                         */
                        email?: string;
                        /**
                         * @description Display name.
                         * @example Ada
                         */
                        name?: string;
                        /** @description New password, 8 to 200 characters. Ends every token. */
                        newPassword?: string;
                        /**
                         * @description What the person says about their status, up to 120 characters; an empty text removes it.
                         * @example On deck until noon
                         */
                        statusText?: string;
                        /**
                         * @description What others see while the person is connected: `online`, `away`, `busy` or `offline`.
                         * @example busy
                         */
                        statusType?: string;
                        /** @description Accepted only if it is the present one. */
                        username?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnUserAnswerDto"];
                };
            };
            /** @description Bad Request: `profile_from_platform`, `wrong_password`, `unknown_status`, `invalid_name`, `invalid_status_text`, `invalid_password`, `password_too_common`, `invalid_params`, `bad_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Unauthorized: `invalid_token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Forbidden: `local_sign_in_off` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Payload Too Large: `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
            /** @description Internal Server Error: `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RocketchatError"];
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
                    "application/json": components["schemas"]["RocketchatError"];
                };
            };
        };
    };
}

/** What each operation rejects with. */
export interface OperationErrors {
    channelsInfo: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-room-not-found" | "error-roomid-param-not-provided" | "error-too-many-requests" | "invalid-params";
    channelsList: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    channelsListJoined: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    chatDelete: "Internal server error" | "No message found with the id of \"no-such-message\"." | "The request body is too large" | "The room id provided does not match where the message is from." | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-action-not-allowed" | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    chatFollowMessage: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-message" | "error-too-many-requests" | "invalid-params";
    chatGetDeletedMessages: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-date-param-invalid" | "error-not-allowed" | "error-too-many-requests" | "invalid-params";
    chatGetMentionedMessages: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-not-allowed" | "error-too-many-requests" | "invalid-params";
    chatGetMessage: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    chatGetPinnedMessages: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-not-allowed" | "error-too-many-requests" | "invalid-params";
    chatGetStarredMessages: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-not-allowed" | "error-too-many-requests" | "invalid-params";
    chatGetThreadMessages: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-message" | "error-invalid-sort" | "error-too-many-requests" | "invalid-params";
    chatGetThreadsList: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-not-allowed" | "error-too-many-requests" | "invalid-params";
    chatPinMessage: "Internal server error" | "No message found with the id of \"no-such-message\"." | "The request body is too large" | "The service is temporarily unavailable" | "You can't send messages because the room is readonly." | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params" | "room_is_blocked";
    chatPostMessage: "Internal server error" | "Not enough permission" | "The request body is too large" | "The service is temporarily unavailable" | "You can't send messages because the room is readonly." | "You must be logged in to do this." | "error-bad-url" | "error-invalid-attachments" | "error-invalid-message" | "error-invalid-user" | "error-message-size-exceeded" | "error-not-allowed" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "room_is_blocked";
    chatReact: "Internal server error" | "No message found with the id of \"no-such-message\"." | "The request body is too large" | "The service is temporarily unavailable" | "You can't send messages because the room is readonly." | "You must be logged in to do this." | "error-bad-url" | "error-not-allowed" | "error-too-many-reactions" | "error-too-many-requests" | "invalid-params" | "room_is_blocked";
    chatSearch: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-not-allowed" | "error-too-many-requests" | "invalid-params";
    chatSendMessage: "Cannot send system messages using 'chat.sendMessage'" | "Internal server error" | "Not enough permission" | "The 'rid' property on the message object is missing." | "The request body is too large" | "The service is temporarily unavailable" | "You can't send messages because the room is readonly." | "You must be logged in to do this." | "error-bad-url" | "error-invalid-attachments" | "error-invalid-message" | "error-invalid-message-id" | "error-invalid-room" | "error-message-not-found" | "error-message-size-exceeded" | "error-not-allowed" | "error-too-many-requests" | "invalid-params" | "room_is_blocked";
    chatStarMessage: "Internal server error" | "No message found with the id of \"no-such-message\"." | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    chatSyncMessages: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-cursor-and-lastUpdate-conflict" | "error-cursor-conflict" | "error-date-param-invalid" | "error-invalid-cursor" | "error-param-required" | "error-too-many-requests" | "error-type-param-required" | "invalid-channel" | "invalid-params" | "unauthorized";
    chatSyncThreadMessages: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-date-param-invalid" | "error-invalid-message" | "error-too-many-requests" | "invalid-params";
    chatUnPinMessage: "Internal server error" | "No message found with the id of \"no-such-message\"." | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    chatUnStarMessage: "Internal server error" | "No message found with the id of \"no-such-message\"." | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    chatUnfollowMessage: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-message" | "error-too-many-requests" | "invalid-params";
    chatUpdate: "Internal server error" | "No message found with the id of \"no-such-message\"." | "The request body is too large" | "The room id provided does not match where the message is from." | "The service is temporarily unavailable" | "You can't send messages because the room is readonly." | "You must be logged in to do this." | "error-action-not-allowed" | "error-bad-url" | "error-invalid-message" | "error-message-size-exceeded" | "error-too-many-requests" | "invalid-params" | "room_is_blocked";
    commandsList: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    dmBlockUser: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-action-not-allowed" | "error-bad-url" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmBlockUserAlias: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-action-not-allowed" | "error-bad-url" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmClose: "Internal server error" | "The direct message room, is already closed to the sender" | "The request body is too large" | "The service is temporarily unavailable" | "The user is not subscribed to the room" | "You must be logged in to do this." | "error-bad-url" | "error-room-param-not-provided" | "error-too-many-requests" | "invalid-params" | "unauthorized";
    dmCloseAlias: "Internal server error" | "The direct message room, is already closed to the sender" | "The request body is too large" | "The service is temporarily unavailable" | "The user is not subscribed to the room" | "You must be logged in to do this." | "error-bad-url" | "error-room-param-not-provided" | "error-too-many-requests" | "invalid-params" | "unauthorized";
    dmCounters: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-room-param-not-provided" | "error-too-many-requests" | "invalid-params" | "unauthorized";
    dmCountersAlias: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-room-param-not-provided" | "error-too-many-requests" | "invalid-params" | "unauthorized";
    dmCreate: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-direct-message-max-user-exceeded" | "error-invalid-user" | "error-not-allowed" | "error-too-many-requests" | "invalid-params";
    dmCreateAlias: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-direct-message-max-user-exceeded" | "error-invalid-user" | "error-not-allowed" | "error-too-many-requests" | "invalid-params";
    dmDelete: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-not-allowed" | "error-too-many-requests" | "invalid-channel" | "invalid-params";
    dmDeleteAlias: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-not-allowed" | "error-too-many-requests" | "invalid-channel" | "invalid-params";
    dmFiles: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmFilesAlias: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmHistory: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-date-param-invalid" | "error-invalid-sort" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmHistoryAlias: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-date-param-invalid" | "error-invalid-sort" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmList: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "invalid-params";
    dmListAlias: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "invalid-params";
    dmListEveryone: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "error-unauthorized" | "invalid-params";
    dmListEveryoneAlias: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "error-unauthorized" | "invalid-params";
    dmMembers: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmMembersAlias: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmMessages: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmMessagesAlias: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "invalid-channel" | "invalid-params" | "unauthorized";
    dmMessagesOthers: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-endpoint-disabled" | "error-too-many-requests" | "error-unauthorized";
    dmMessagesOthersAlias: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-endpoint-disabled" | "error-too-many-requests" | "error-unauthorized";
    dmOpen: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-room-param-not-provided" | "error-too-many-requests" | "invalid-params" | "unauthorized";
    dmOpenAlias: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-room-param-not-provided" | "error-too-many-requests" | "invalid-params" | "unauthorized";
    dmSetTopic: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-topic" | "error-room-param-not-provided" | "error-too-many-requests" | "invalid-params" | "unauthorized";
    dmSetTopicAlias: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-topic" | "error-room-param-not-provided" | "error-too-many-requests" | "invalid-params" | "unauthorized";
    emojiCustomList: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    groupsInfo: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-room-not-found" | "error-roomid-param-not-provided" | "error-too-many-requests" | "invalid-params";
    groupsList: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    groupsListAll: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "error-unauthorized" | "invalid-params";
    info: "Internal server error" | "The service is temporarily unavailable" | "error-bad-url" | "error-too-many-requests";
    infoV1: "Internal server error" | "The service is temporarily unavailable" | "error-bad-url" | "error-too-many-requests";
    login: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "Too many people are signing in at once; try again" | "Unauthorized" | "error-bad-url" | "error-not-allowed" | "error-too-many-requests" | "totp-invalid" | "totp-required";
    logout: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests";
    logoutByGet: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests";
    me: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests";
    methodCall: "Internal server error" | "The URL is too long" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    methodCallAnonymous: "Internal server error" | "The URL is too long" | "The request body is too large" | "The service is temporarily unavailable" | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    roomsGet: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-date-param-invalid" | "error-too-many-requests" | "invalid-params";
    roomsInfo: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-room-not-found" | "error-roomid-param-not-provided" | "error-too-many-requests" | "invalid-params";
    roomsMedia: "Files cannot be scanned at present" | "Internal server error" | "The URL is too long" | "The request body is too large" | "The service is temporarily unavailable" | "Too many uploads are not attached to a message yet" | "You must be logged in to do this." | "error-bad-url" | "error-file-rejected" | "error-file-too-large" | "error-invalid-filename" | "error-storage-quota-exceeded" | "error-too-many-requests" | "invalid-field" | "unauthorized";
    roomsMediaConfirm: "Internal server error" | "The URL is too long" | "The request body is too large" | "The service is temporarily unavailable" | "You can't send messages because the room is readonly." | "You must be logged in to do this." | "error-bad-url" | "error-invalid-message" | "error-message-size-exceeded" | "error-too-many-requests" | "invalid-file" | "invalid-params" | "room_is_blocked" | "unauthorized";
    roomsUpload: "Files cannot be scanned at present" | "Internal server error" | "The URL is too long" | "The request body is too large" | "The service is temporarily unavailable" | "Too many uploads are not attached to a message yet" | "You can't send messages because the room is readonly." | "You must be logged in to do this." | "error-bad-url" | "error-file-rejected" | "error-file-too-large" | "error-invalid-filename" | "error-invalid-message" | "error-message-size-exceeded" | "error-storage-quota-exceeded" | "error-too-many-requests" | "invalid-field" | "room_is_blocked" | "unauthorized";
    serviceConfigurations: "Internal server error" | "The service is temporarily unavailable" | "error-bad-url" | "error-too-many-requests";
    settingsOauth: "Internal server error" | "The service is temporarily unavailable" | "error-bad-url" | "error-too-many-requests";
    settingsPublic: "Internal server error" | "The service is temporarily unavailable" | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    spotlight: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    subscriptionsGet: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-date-param-invalid" | "error-too-many-requests" | "invalid-params";
    subscriptionsGetOne: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    subscriptionsRead: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-subscription" | "error-too-many-requests" | "invalid-params";
    subscriptionsUnread: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-action-not-allowed" | "error-bad-url" | "error-invalid-subscription" | "error-no-message-for-unread" | "error-too-many-requests" | "invalid-params";
    teamsList: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    usersAutocomplete: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    usersCreate: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-field-unavailable" | "error-invalid-email" | "error-invalid-name" | "error-invalid-roles" | "error-invalid-username" | "error-password-policy-not-met" | "error-too-many-requests" | "error-unauthorized" | "invalid-params";
    usersCreateToken: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "User not found." | "You must be logged in to do this." | "error-account-inactive" | "error-bad-url" | "error-not-authorized" | "error-too-many-requests" | "error-unauthorized" | "invalid-params";
    usersGetPresence: "Internal server error" | "The service is temporarily unavailable" | "User not found." | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    usersGetStatus: "Internal server error" | "The service is temporarily unavailable" | "User not found." | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    usersInfo: "Internal server error" | "The service is temporarily unavailable" | "User not found." | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "invalid-params";
    usersList: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-invalid-sort" | "error-too-many-requests" | "invalid-params";
    usersPresence: "Internal server error" | "The service is temporarily unavailable" | "You must be logged in to do this." | "error-bad-url" | "error-date-param-invalid" | "error-too-many-requests" | "invalid-params";
    usersRegister: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "Too many people are signing in at once; try again" | "error-bad-url" | "error-field-unavailable" | "error-invalid-email" | "error-invalid-name" | "error-invalid-username" | "error-not-allowed" | "error-password-policy-not-met" | "error-too-many-requests" | "error-user-registration-disabled" | "invalid-params";
    usersSetActiveStatus: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "User not found." | "You must be logged in to do this." | "error-bad-url" | "error-too-many-requests" | "error-unauthorized" | "invalid-params";
    usersSetAvatar: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "User not found." | "You must be logged in to do this." | "error-bad-url" | "error-invalid-avatar-url" | "error-not-allowed" | "error-too-many-requests" | "error-unauthorized" | "invalid-params";
    usersSetStatus: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "User not found." | "You must be logged in to do this." | "error-bad-url" | "error-invalid-status" | "error-invalid-status-text" | "error-too-many-requests" | "error-unauthorized" | "invalid-params";
    usersUpdate: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "User not found." | "You must be logged in to do this." | "error-bad-url" | "error-field-unavailable" | "error-invalid-email" | "error-invalid-name" | "error-invalid-roles" | "error-invalid-status-text" | "error-invalid-username" | "error-password-policy-not-met" | "error-too-many-requests" | "error-unauthorized" | "invalid-params";
    usersUpdateOwnBasicInfo: "Internal server error" | "The request body is too large" | "The service is temporarily unavailable" | "Too many people are signing in at once; try again" | "You must be logged in to do this." | "error-action-not-allowed" | "error-bad-url" | "error-invalid-name" | "error-invalid-password" | "error-invalid-status" | "error-invalid-status-text" | "error-not-allowed" | "error-password-policy-not-met" | "error-too-many-requests" | "invalid-params";
}

/** Where each operation is found; `keyed` ones take an Idempotency-Key, `file` ones answer with bytes. */
export const routes = {
    channelsInfo: { method: "get", path: "/api/v1/channels.info", keyed: false, file: false },
    channelsList: { method: "get", path: "/api/v1/channels.list", keyed: false, file: false },
    channelsListJoined: { method: "get", path: "/api/v1/channels.list.joined", keyed: false, file: false },
    chatDelete: { method: "post", path: "/api/v1/chat.delete", keyed: false, file: false },
    chatFollowMessage: { method: "post", path: "/api/v1/chat.followMessage", keyed: false, file: false },
    chatGetDeletedMessages: { method: "get", path: "/api/v1/chat.getDeletedMessages", keyed: false, file: false },
    chatGetMentionedMessages: { method: "get", path: "/api/v1/chat.getMentionedMessages", keyed: false, file: false },
    chatGetMessage: { method: "get", path: "/api/v1/chat.getMessage", keyed: false, file: false },
    chatGetPinnedMessages: { method: "get", path: "/api/v1/chat.getPinnedMessages", keyed: false, file: false },
    chatGetStarredMessages: { method: "get", path: "/api/v1/chat.getStarredMessages", keyed: false, file: false },
    chatGetThreadMessages: { method: "get", path: "/api/v1/chat.getThreadMessages", keyed: false, file: false },
    chatGetThreadsList: { method: "get", path: "/api/v1/chat.getThreadsList", keyed: false, file: false },
    chatPinMessage: { method: "post", path: "/api/v1/chat.pinMessage", keyed: false, file: false },
    chatPostMessage: { method: "post", path: "/api/v1/chat.postMessage", keyed: false, file: false },
    chatReact: { method: "post", path: "/api/v1/chat.react", keyed: false, file: false },
    chatSearch: { method: "get", path: "/api/v1/chat.search", keyed: false, file: false },
    chatSendMessage: { method: "post", path: "/api/v1/chat.sendMessage", keyed: false, file: false },
    chatStarMessage: { method: "post", path: "/api/v1/chat.starMessage", keyed: false, file: false },
    chatSyncMessages: { method: "get", path: "/api/v1/chat.syncMessages", keyed: false, file: false },
    chatSyncThreadMessages: { method: "get", path: "/api/v1/chat.syncThreadMessages", keyed: false, file: false },
    chatUnPinMessage: { method: "post", path: "/api/v1/chat.unPinMessage", keyed: false, file: false },
    chatUnStarMessage: { method: "post", path: "/api/v1/chat.unStarMessage", keyed: false, file: false },
    chatUnfollowMessage: { method: "post", path: "/api/v1/chat.unfollowMessage", keyed: false, file: false },
    chatUpdate: { method: "post", path: "/api/v1/chat.update", keyed: false, file: false },
    commandsList: { method: "get", path: "/api/v1/commands.list", keyed: false, file: false },
    dmBlockUser: { method: "post", path: "/api/v1/dm.blockUser", keyed: false, file: false },
    dmBlockUserAlias: { method: "post", path: "/api/v1/im.blockUser", keyed: false, file: false },
    dmClose: { method: "post", path: "/api/v1/dm.close", keyed: false, file: false },
    dmCloseAlias: { method: "post", path: "/api/v1/im.close", keyed: false, file: false },
    dmCounters: { method: "get", path: "/api/v1/dm.counters", keyed: false, file: false },
    dmCountersAlias: { method: "get", path: "/api/v1/im.counters", keyed: false, file: false },
    dmCreate: { method: "post", path: "/api/v1/dm.create", keyed: false, file: false },
    dmCreateAlias: { method: "post", path: "/api/v1/im.create", keyed: false, file: false },
    dmDelete: { method: "post", path: "/api/v1/dm.delete", keyed: false, file: false },
    dmDeleteAlias: { method: "post", path: "/api/v1/im.delete", keyed: false, file: false },
    dmFiles: { method: "get", path: "/api/v1/dm.files", keyed: false, file: false },
    dmFilesAlias: { method: "get", path: "/api/v1/im.files", keyed: false, file: false },
    dmHistory: { method: "get", path: "/api/v1/dm.history", keyed: false, file: false },
    dmHistoryAlias: { method: "get", path: "/api/v1/im.history", keyed: false, file: false },
    dmList: { method: "get", path: "/api/v1/dm.list", keyed: false, file: false },
    dmListAlias: { method: "get", path: "/api/v1/im.list", keyed: false, file: false },
    dmListEveryone: { method: "get", path: "/api/v1/dm.list.everyone", keyed: false, file: false },
    dmListEveryoneAlias: { method: "get", path: "/api/v1/im.list.everyone", keyed: false, file: false },
    dmMembers: { method: "get", path: "/api/v1/dm.members", keyed: false, file: false },
    dmMembersAlias: { method: "get", path: "/api/v1/im.members", keyed: false, file: false },
    dmMessages: { method: "get", path: "/api/v1/dm.messages", keyed: false, file: false },
    dmMessagesAlias: { method: "get", path: "/api/v1/im.messages", keyed: false, file: false },
    dmMessagesOthers: { method: "get", path: "/api/v1/dm.messages.others", keyed: false, file: false },
    dmMessagesOthersAlias: { method: "get", path: "/api/v1/im.messages.others", keyed: false, file: false },
    dmOpen: { method: "post", path: "/api/v1/dm.open", keyed: false, file: false },
    dmOpenAlias: { method: "post", path: "/api/v1/im.open", keyed: false, file: false },
    dmSetTopic: { method: "post", path: "/api/v1/dm.setTopic", keyed: false, file: false },
    dmSetTopicAlias: { method: "post", path: "/api/v1/im.setTopic", keyed: false, file: false },
    emojiCustomList: { method: "get", path: "/api/v1/emoji-custom.list", keyed: false, file: false },
    groupsInfo: { method: "get", path: "/api/v1/groups.info", keyed: false, file: false },
    groupsList: { method: "get", path: "/api/v1/groups.list", keyed: false, file: false },
    groupsListAll: { method: "get", path: "/api/v1/groups.listAll", keyed: false, file: false },
    info: { method: "get", path: "/api/info", keyed: false, file: false },
    infoV1: { method: "get", path: "/api/v1/info", keyed: false, file: false },
    login: { method: "post", path: "/api/v1/login", keyed: false, file: false },
    logout: { method: "post", path: "/api/v1/logout", keyed: false, file: false },
    logoutByGet: { method: "get", path: "/api/v1/logout", keyed: false, file: false },
    me: { method: "get", path: "/api/v1/me", keyed: false, file: false },
    methodCall: { method: "post", path: "/api/v1/method.call/{method}", keyed: false, file: false },
    methodCallAnonymous: { method: "post", path: "/api/v1/method.callAnon/{method}", keyed: false, file: false },
    roomsGet: { method: "get", path: "/api/v1/rooms.get", keyed: false, file: false },
    roomsInfo: { method: "get", path: "/api/v1/rooms.info", keyed: false, file: false },
    roomsMedia: { method: "post", path: "/api/v1/rooms.media/{rid}", keyed: false, file: false },
    roomsMediaConfirm: { method: "post", path: "/api/v1/rooms.mediaConfirm/{rid}/{fileId}", keyed: false, file: false },
    roomsUpload: { method: "post", path: "/api/v1/rooms.upload/{rid}", keyed: false, file: false },
    serviceConfigurations: { method: "get", path: "/api/v1/service.configurations", keyed: false, file: false },
    settingsOauth: { method: "get", path: "/api/v1/settings.oauth", keyed: false, file: false },
    settingsPublic: { method: "get", path: "/api/v1/settings.public", keyed: false, file: false },
    spotlight: { method: "get", path: "/api/v1/spotlight", keyed: false, file: false },
    subscriptionsGet: { method: "get", path: "/api/v1/subscriptions.get", keyed: false, file: false },
    subscriptionsGetOne: { method: "get", path: "/api/v1/subscriptions.getOne", keyed: false, file: false },
    subscriptionsRead: { method: "post", path: "/api/v1/subscriptions.read", keyed: false, file: false },
    subscriptionsUnread: { method: "post", path: "/api/v1/subscriptions.unread", keyed: false, file: false },
    teamsList: { method: "get", path: "/api/v1/teams.list", keyed: false, file: false },
    usersAutocomplete: { method: "get", path: "/api/v1/users.autocomplete", keyed: false, file: false },
    usersCreate: { method: "post", path: "/api/v1/users.create", keyed: false, file: false },
    usersCreateToken: { method: "post", path: "/api/v1/users.createToken", keyed: false, file: false },
    usersGetPresence: { method: "get", path: "/api/v1/users.getPresence", keyed: false, file: false },
    usersGetStatus: { method: "get", path: "/api/v1/users.getStatus", keyed: false, file: false },
    usersInfo: { method: "get", path: "/api/v1/users.info", keyed: false, file: false },
    usersList: { method: "get", path: "/api/v1/users.list", keyed: false, file: false },
    usersPresence: { method: "get", path: "/api/v1/users.presence", keyed: false, file: false },
    usersRegister: { method: "post", path: "/api/v1/users.register", keyed: false, file: false },
    usersSetActiveStatus: { method: "post", path: "/api/v1/users.setActiveStatus", keyed: false, file: false },
    usersSetAvatar: { method: "post", path: "/api/v1/users.setAvatar", keyed: false, file: false },
    usersSetStatus: { method: "post", path: "/api/v1/users.setStatus", keyed: false, file: false },
    usersUpdate: { method: "post", path: "/api/v1/users.update", keyed: false, file: false },
    usersUpdateOwnBasicInfo: { method: "post", path: "/api/v1/users.updateOwnBasicInfo", keyed: false, file: false },
} as const;
