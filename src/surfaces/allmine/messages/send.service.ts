import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { readForm } from '@parley/platform/http/multipart';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { finished, Transform } from 'node:stream';
import {
  Attachment,
  ATTACHMENT_OPTIONS,
  type AttachmentOptions,
  AttachmentsService,
  kindOf,
} from '../../../domain/attachments';
import { ActorsService, type UnverifiedActor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import { MessagesService, SendOutcome } from '../../../domain/messages';
import { ChatsService } from './chats.service';
import { readSend } from './send-input';

interface StoredFile {
  readonly attachment: Attachment;
  /** Hash of the bytes: a repeated send must have the same ones. */
  readonly digest: string;
}

/** Sends a message from either body type: contract section 4. */
@Injectable()
export class SendService {
  constructor(
    private readonly actors: ActorsService,
    private readonly chats: ChatsService,
    private readonly messages: MessagesService,
    private readonly attachments: AttachmentsService,
    @Inject(ATTACHMENT_OPTIONS) private readonly limits: Pick<AttachmentOptions, 'maxBytes'>,
  ) {}

  /**
   * The account of the sender is checked by the write, and before anything else that changes something.
   * @throws ValidationFailure, DomainError of the core, body_too_large, attachment_too_large, storage_quota_exceeded
   */
  async fromRequest(
    request: FastifyRequest,
    sender: UnverifiedActor,
    clientMessageId: string | null,
  ): Promise<SendOutcome> {
    if (!request.isMultipart())
      return await this.send((request.body ?? {}) as Record<string, unknown>, null, sender, clientMessageId);
    const actorId = (await this.actors.verify(sender)).userId;
    let stored: StoredFile | null = null;
    let used = false;
    try {
      const form = await readForm(request, { fileField: 'file', maxFileBytes: this.limits.maxBytes }, async (file) => {
        const digest = createHash('sha256');
        const hashed = new Transform({
          transform: (piece: Buffer, _encoding, done) => {
            digest.update(piece);
            done(null, piece);
          },
        });
        // An aborted form may have destroyed its part before a listener was attached; only this detects it.
        finished(file.stream, { writable: false }, (error) => {
          if (error) hashed.destroy(error);
        });
        // The storage stops reading a stream that is too long; the rest of the part must not block the form.
        hashed.on('close', () => file.stream.resume());
        const attachment = await this.attachments.store(actorId, null, {
          filename: file.filename,
          mimeType: file.mimeType,
          stream: file.stream.pipe(hashed),
          leastBytes: file.leastBytes,
        });
        return (stored = { attachment, digest: digest.digest('hex') });
      });
      const outcome = await this.send(form.fields, form.file, sender, clientMessageId);
      used = !outcome.repeated;
      return outcome;
    } finally {
      // Rejected, or a repeat of a send that already has its file.
      const unused = stored as StoredFile | null;
      if (unused !== null && !used) await this.attachments.discard(actorId, unused.attachment.id);
    }
  }

  private async send(
    fields: Readonly<Record<string, unknown>>,
    file: StoredFile | null,
    sender: UnverifiedActor,
    clientMessageId: string | null,
  ): Promise<SendOutcome> {
    const { userId: actorId } = sender;
    const input = readSend(fields, file === null ? null : { kind: kindOf(file.attachment.mimeType) }, actorId);
    const message = {
      senderId: actorId,
      token: sender,
      type: input.type,
      content: input.content,
      clientMessageId,
      attachmentIds: file === null ? [] : [file.attachment.id],
      repeats: file === null ? [] : [file.attachment.filename, file.digest],
    };
    const { chatId, targetUserId } = input;
    if (targetUserId === null)
      return await this.messages.send({ ...message, conversationId: chatId ?? '', pairOnly: true });
    // Most chats exist. A keyed send needs the id, by which its repeat may name the chat instead.
    const first =
      chatId === null && clientMessageId === null
        ? await this.messages.send({ ...message, people: [actorId, targetUserId] }).catch(ifNotFound)
        : null;
    if (first) return first;
    await this.actors.verify(sender);
    const chat = await this.chats.addressed(actorId, { chatId, targetUserId });
    return await this.messages.send({ ...message, conversationId: chat.id });
  }
}

/** Null for a chat that does not exist yet. */
function ifNotFound(error: unknown): null {
  if (error instanceof DomainError && error.is(conversationErrors.conversation_not_found)) return null;
  throw error;
}
