import type { AllmineClient, Message } from './allmine.js';
import { isApiError } from './core/errors.js';
import { withProgress, type UploadProgress } from './core/progress.js';
import type { MeepaClient } from './meepa.js';
import type { RocketChatClient } from './rocketchat.js';

export type { UploadProgress } from './core/progress.js';

export interface UploadOptions {
  /** Name of the file, 1 to 255 characters. If absent that of the `File`, or `file` for a `Blob`, which has none. */
  readonly name?: string | undefined;
  /**
   * Called while the file is sent, at last with `loaded` equal to `total`. Only the returned promise tells whether the
   * server has accepted the file. It begins again at the start of the file if the upload is repeated, for example with a
   * refreshed token. In Node, and with a client that has its own `fetch`, it is called once, after the server has
   * accepted the file: `fetch` does not tell more.
   */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Stops the upload, which then rejects with the reason of the signal: an `AbortError` unless it has another one. */
  readonly signal?: AbortSignal | undefined;
}

export interface SendFileOptions extends UploadOptions {
  /** The chat to write in. This or `targetUserId` is needed. */
  readonly chatId?: string;
  /** The recipient. The chat with them is created if it does not exist. */
  readonly targetUserId?: string;
  /** Text beside the file, at most 5,000 characters. */
  readonly content?: string;
  /** 1 to 255 characters; random if absent. With the same key, another call cannot send the message twice. */
  readonly idempotencyKey?: string | undefined;
}

function named(file: Blob, name: string | undefined): File {
  if (file instanceof File && (name === undefined || name === file.name)) return file;
  return new File([file], name ?? 'file', { type: file.type });
}

/**
 * Uploads a file to the Meepa API. A message sends it: pass the id in `attachmentIds` of `sendDmMessage`. The server
 * deletes files that no message uses after a day. An upload whose response is lost is repeated.
 * @returns the attachment id
 * @throws ApiError with the codes of `presignUpload` and `uploadFile`, such as `attachment too large` (413),
 * `storage quota exceeded` (413), `attachment rejected` (400) and `unauthorized` (401); the reason of the signal
 */
export async function uploadMeepaFile(
  client: Pick<MeepaClient, 'presignUpload' | 'uploadFile'>,
  file: Blob,
  { name, onProgress, signal }: UploadOptions = {},
): Promise<string> {
  const body = { file: named(file, name) };
  const { data } = await client.presignUpload({
    body: { filename: body.file.name, mimeType: body.file.type },
    signal: signal ?? null,
  });
  const path = { uploadId: data.uploadId };
  await withProgress(body, signal, onProgress, async (more) => {
    try {
      await client.uploadFile({ params: { path }, body, ...more });
    } catch (error) {
      // Nobody else knows this upload: an earlier attempt arrived, and its response was lost.
      if (!isApiError(error, 'upload already done')) throw error;
    }
  });
  return data.uploadId;
}

/**
 * Uploads a file to a room of the Rocket.Chat API. `roomsMediaConfirm` sends it, with a text if wanted. The server
 * deletes files that are not sent after a day.
 * @returns the file id
 * @throws ApiError with the codes of `roomsMedia`, such as `error-file-too-large` (400), `error-storage-quota-exceeded`
 * (413), `error-file-rejected` (422) and `You must be logged in to do this.` (401); the reason of the signal
 */
export async function uploadRocketChatFile(
  client: Pick<RocketChatClient, 'roomsMedia'>,
  roomId: string,
  file: Blob,
  { name, onProgress, signal }: UploadOptions = {},
): Promise<string> {
  const body = { file: named(file, name) };
  const uploaded = await withProgress(body, signal, onProgress, (more) =>
    client.roomsMedia({ params: { path: { rid: roomId } }, body, ...more }),
  );
  return uploaded.file._id;
}

/**
 * Sends a message with a file over the Allmine API, which has no upload without a message. A message whose response is
 * lost is sent again under the same key, so that it arrives once.
 * @returns the message; `file` of it has the address of the file
 * @throws ApiError with the codes of `createMessage`, such as `The file is too large` and `The request body is too large`
 * (413, the second for a file far too large), `The storage quota is used up` (413) and `Invalid Token` (401); the reason of
 * the signal
 */
export function sendAllmineFile(
  client: Pick<AllmineClient, 'createMessage'>,
  file: Blob,
  { name, onProgress, signal, idempotencyKey, ...fields }: SendFileOptions,
): Promise<Message> {
  const body = { ...fields, file: named(file, name) };
  const header = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };
  return withProgress(body, signal, onProgress, (more) => client.createMessage({ params: { header }, body, ...more }));
}
