/* Written by `npm run openapi` from docs/openapi; not by hand. */
/* eslint-disable */
import * as z from 'zod';

export const MeepaChannel = /* @__PURE__ */ (() => z.object({ "id": z.guid(), "name": z.string(), "displayName": z.string(), "topic": z.union([z.string(), z.null()]), "isDm": z.boolean(), "isPrivate": z.boolean(), "archived": z.boolean(), "createdBy": z.guid(), "createdAt": z.iso.datetime({ offset: true }), "position": z.number().int(), "serverId": z.union([z.string(), z.null()]), "memberCount": z.number().int(), "groupId": z.union([z.string(), z.null()]) }).catchall(z.unknown()))();
export const MeepaUser = /* @__PURE__ */ (() => z.object({ "id": z.guid(), "username": z.string(), "displayName": z.string(), "status": z.literal(["online","idle","dnd","offline"]), "bot": z.boolean(), "createdAt": z.iso.datetime({ offset: true }), "avatarPath": z.union([z.string(), z.null()]) }).catchall(z.unknown()))();
export const MeepaReaction = /* @__PURE__ */ (() => z.object({ "emoji": z.string(), "count": z.number().int().gte(1), "users": z.array(z.string()) }).catchall(z.unknown()))();
export const MeepaAttachment = /* @__PURE__ */ (() => z.object({ "id": z.guid(), "messageId": z.guid(), "filename": z.string().refine((text) => [...text].length <= 255), "storedPath": z.string(), "mimeType": z.string(), "sizeBytes": z.number().int().gte(0), "createdAt": z.iso.datetime({ offset: true }) }).catchall(z.unknown()))();
export const MeepaMessage = /* @__PURE__ */ (() => z.object({ "id": z.guid(), "channelId": z.guid(), "userId": z.guid(), "content": z.string(), "edited": z.boolean(), "createdAt": z.iso.datetime({ offset: true }), "updatedAt": z.iso.datetime({ offset: true }), "threadId": z.union([z.guid(), z.null()]), "user": MeepaUser, "replyCount": z.number().int().gte(0), "reactions": z.array(MeepaReaction), "attachments": z.array(MeepaAttachment) }).catchall(z.unknown()))();
export const MeepaDm = /* @__PURE__ */ (() => z.object({ "channel": MeepaChannel, "otherUser": MeepaUser, "lastMessage": z.union([MeepaMessage, z.null()]) }).catchall(z.unknown()))();
export const DmBody = /* @__PURE__ */ (() => z.object({ "data": MeepaDm }).catchall(z.unknown()))();
export const DmListBody = /* @__PURE__ */ (() => z.object({ "data": z.array(MeepaDm) }).catchall(z.unknown()))();
export const EditMessageDto = /* @__PURE__ */ (() => z.object({ "content": z.string().refine((text) => [...text].length <= 4000) }).catchall(z.unknown()))();
export const FileError = /* @__PURE__ */ (() => z.object({ "error": z.string() }).catchall(z.unknown()))();
export const FinishedUpload = /* @__PURE__ */ (() => z.object({ "uploadId": z.guid() }).catchall(z.unknown()))();
export const LoginDto = /* @__PURE__ */ (() => z.object({ "username": z.string().refine((text) => [...text].length <= 254).optional(), "email": z.string().refine((text) => [...text].length <= 254).optional(), "password": z.string().refine((text) => [...text].length <= 200) }).catchall(z.unknown()))();
export const MeepaError = /* @__PURE__ */ (() => z.object({ "error": z.string() }).catchall(z.unknown()))();
export const MeepaSession = /* @__PURE__ */ (() => z.object({ "token": z.string(), "refreshToken": z.string(), "expiresIn": z.number().int().gte(1) }).catchall(z.unknown()))();
export const MessageBody = /* @__PURE__ */ (() => z.object({ "data": MeepaMessage }).catchall(z.unknown()))();
export const MessageListBody = /* @__PURE__ */ (() => z.object({ "data": z.array(MeepaMessage) }).catchall(z.unknown()))();
export const OpenDmDto = /* @__PURE__ */ (() => z.object({ "userId": z.string() }).catchall(z.unknown()))();
export const PresignedUpload = /* @__PURE__ */ (() => z.object({ "uploadId": z.guid(), "uploadUrl": z.string() }).catchall(z.unknown()))();
export const PresignBody = /* @__PURE__ */ (() => z.object({ "data": PresignedUpload }).catchall(z.unknown()))();
export const PresignDto = /* @__PURE__ */ (() => z.object({ "filename": z.string().refine((text) => [...text].length >= 1 && [...text].length <= 255), "mimeType": z.union([z.string(), z.null()]).optional() }).catchall(z.unknown()))();
export const RegisterDto = /* @__PURE__ */ (() => z.object({ "username": z.string().refine((text) => [...text].length >= 1 && [...text].length <= 64), "email": z.string().refine((text) => [...text].length <= 254), "password": z.string().refine((text) => [...text].length >= 8 && [...text].length <= 200), "displayName": z.union([z.string().refine((text) => [...text].length <= 200), z.null()]).optional() }).catchall(z.unknown()))();
export const SendDmDto = /* @__PURE__ */ (() => z.object({ "content": z.string().refine((text) => [...text].length <= 4000), "threadId": z.union([z.string(), z.null()]).optional(), "attachmentIds": z.array(z.string()).max(10).optional() }).catchall(z.unknown()))();
export const SessionBody = /* @__PURE__ */ (() => z.object({ "data": MeepaSession }).catchall(z.unknown()))();
export const UploadBody = /* @__PURE__ */ (() => z.object({ "data": FinishedUpload }).catchall(z.unknown()))();
export const UploadForm = /* @__PURE__ */ (() => z.object({ "file": z.instanceof(Blob) }).catchall(z.unknown()))();
export const UserBody = /* @__PURE__ */ (() => z.object({ "data": MeepaUser }).catchall(z.unknown()))();
export const UserListBody = /* @__PURE__ */ (() => z.object({ "data": z.array(MeepaUser) }).catchall(z.unknown()))();
