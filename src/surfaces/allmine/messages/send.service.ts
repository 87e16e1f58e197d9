import { Inject, Injectable } from '@nestjs/common';
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
import { MessagesService, SendOutcome } from '../../../domain/messages';
import { ChatsService } from './chats.service';
import { readSend } from './send-input';

interface StoredFile {
  readonly attachment: Attachment;
  /** Of its bytes: a repeated send must come with the same ones. */
  readonly digest: string;
}

/** Sends what came in either body type: contract section 4. */
@Injectable()
export class SendService {
  constructor(
    private readonly chats: ChatsService,
    private readonly messages: MessagesService,
    private readonly attachments: AttachmentsService,
    @Inject(ATTACHMENT_OPTIONS) private readonly limits: Pick<AttachmentOptions, 'maxBytes'>,
  ) {}

  /** @throws ValidationFailure, DomainError of the core, body_too_large, attachment_too_large */
  async fromRequest(request: FastifyRequest, actorId: string, clientMessageId: string | null): Promise<SendOutcome> {
    if (!request.isMultipart())
      return await this.send((request.body ?? {}) as Record<string, unknown>, null, actorId, clientMessageId);
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
        // A form that broke off may have destroyed its part before anyone listens; only this hears of that, too.
        finished(file.stream, { writable: false }, (error) => {
          if (error) hashed.destroy(error);
        });
        // The store gives up a stream that is too long; what is left of the part must not block the form.
        hashed.on('close', () => file.stream.resume());
        const attachment = await this.attachments.store(actorId, null, {
          filename: file.filename,
          mimeType: file.mimeType,
          stream: file.stream.pipe(hashed),
        });
        return (stored = { attachment, digest: digest.digest('hex') });
      });
      const outcome = await this.send(form.fields, form.file, actorId, clientMessageId);
      used = !outcome.repeated;
      return outcome;
    } finally {
      // Rejected, or the repeat of a send that has its file already.
      const unused = stored as StoredFile | null;
      if (unused !== null && !used) await this.attachments.discard(actorId, unused.attachment.id);
    }
  }

  private async send(
    fields: Readonly<Record<string, unknown>>,
    file: StoredFile | null,
    actorId: string,
    clientMessageId: string | null,
  ): Promise<SendOutcome> {
    const input = readSend(fields, file === null ? null : { kind: kindOf(file.attachment.mimeType) }, actorId);
    const chat = await this.chats.addressed(actorId, input);
    return await this.messages.send({
      conversationId: chat.id,
      senderId: actorId,
      type: input.type,
      content: input.content,
      clientMessageId,
      attachmentIds: file === null ? [] : [file.attachment.id],
      repeats: file === null ? [] : [file.attachment.filename, file.digest],
    });
  }
}
