import { Body, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiParam } from '@nestjs/swagger';
import { DomainError } from '@parley/kernel';
import { readForm, readsMultipart } from '@parley/platform/http/multipart';
import type { FastifyRequest } from 'fastify';
import { byItsOwner } from '../../../domain/access';
import {
  ATTACHMENT_OPTIONS,
  type Attachment,
  attachmentErrors,
  type AttachmentOptions,
  AttachmentsQueries,
  AttachmentsService,
} from '../../../domain/attachments';
import type { Actor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import { isBlank, messageErrors } from '../../../domain/messages';
import { CurrentActor } from '../../common/auth';
import { exampleIds } from '../../common/example-ids';
import { MessageAnswerDto } from '../chat/message.dto';
import { Posting } from '../chat/posting.service';
import { RocketchatController } from '../common/controller';
import { TakesBody } from '../common/documented';
import { examples } from '../common/examples';
import { parse, shape, text, type Input } from '../common/parameters';
import type { Bare } from '../common/success.dto';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { UploadedDto } from './rooms.dto';
import { Rooms } from './rooms.service';

const captionShape = shape({
  msg: text({ description: 'Text of the message, up to 5,000 characters.', maxLength: 5000, example: 'The new plan' }),
  description: text({ description: 'Text about the file; it follows `msg` in the same message.', maxLength: 5000 }),
  tmid: text({ description: 'Id of the parent message in a thread.' }),
});
const string = { type: 'string' } as const;
const file = { type: 'string', format: 'binary', description: 'The file.' } as const;
const tags = ['Files'] as const;
const Rid = () => ApiParam({ name: 'rid', description: 'Room id.', schema: string, example: examples.rid });
const uploadErrors = [
  rocketchatErrors.upload_file_required,
  attachmentErrors.attachment_too_large,
  attachmentErrors.storage_quota_exceeded,
  attachmentErrors.attachment_rejected,
  attachmentErrors.scanner_unavailable,
  attachmentErrors.invalid_filename,
  attachmentErrors.too_many_uploads,
  conversationErrors.not_participant,
] as const;
const sendErrors = [
  conversationErrors.read_only,
  conversationErrors.blocked_pair,
  messageErrors.content_too_long,
  messageErrors.content_malformed,
  rocketchatErrors.invalid_thread,
] as const;

/** Sending files: the attachments of every API, so that a file sent here is read everywhere. */
@RocketchatController()
export class RocketchatMediaController {
  constructor(
    private readonly rooms: Rooms,
    private readonly posting: Posting,
    private readonly attachments: AttachmentsService,
    private readonly queries: AttachmentsQueries,
    @Inject(ATTACHMENT_OPTIONS) private readonly limits: Pick<AttachmentOptions, 'maxBytes'>,
  ) {}

  @Post('rooms.upload/:rid')
  @Rid()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file, msg: string, description: string, tmid: string },
      required: ['file'],
    },
  })
  @Operation({
    id: 'roomsUpload',
    summary: 'Send a file',
    description:
      'A form with one file in the field `file`, at most 25 MiB unless the operator has set another ' +
      'limit, and texts. Notifies the other members like every message.',
    tags,
    access: 'rocketchat',
    success: { type: MessageAnswerDto },
    errors: [...uploadErrors, ...sendErrors],
    body: true,
    config: readsMultipart,
  })
  async upload(
    @CurrentActor() actor: Actor,
    @Param('rid') rid: string,
    @Req() request: FastifyRequest,
  ): Promise<Bare<MessageAnswerDto>> {
    const { stored, fields } = await this.receive(actor, rid, request);
    return this.send(actor, rid, stored.id, fields);
  }

  @Post('rooms.media/:rid')
  @Rid()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file }, required: ['file'] } })
  @Operation({
    id: 'roomsMedia',
    summary: 'Upload a file',
    description:
      'The first of two steps: `rooms.mediaConfirm` sends it. A file that is not sent is deleted after a day. Limits as in `rooms.upload`.',
    tags,
    access: 'rocketchat',
    success: { type: UploadedDto },
    errors: uploadErrors,
    body: true,
    config: readsMultipart,
  })
  async media(
    @CurrentActor() actor: Actor,
    @Param('rid') rid: string,
    @Req() request: FastifyRequest,
  ): Promise<Bare<UploadedDto>> {
    const { stored } = await this.receive(actor, rid, request);
    return { file: { _id: stored.id, url: this.queries.signedUrl(byItsOwner(stored, actor.userId), actor.userId) } };
  }

  @Post('rooms.mediaConfirm/:rid/:fileId')
  @Rid()
  @ApiParam({
    name: 'fileId',
    description: 'File id that `rooms.media` returned.',
    schema: string,
    example: exampleIds.attachments.media,
  })
  @TakesBody(captionShape)
  @Operation({
    id: 'roomsMediaConfirm',
    summary: 'Send an uploaded file',
    description: 'Sends a file that the caller has uploaded and not sent yet.',
    tags,
    access: 'rocketchat',
    success: { type: MessageAnswerDto },
    errors: [
      messageErrors.invalid_attachment,
      conversationErrors.not_participant,
      ...sendErrors,
      rocketchatErrors.invalid_params,
    ],
  })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('rid') rid: string,
    @Param('fileId') fileId: string,
    @Body() body: Input,
  ): Promise<Bare<MessageAnswerDto>> {
    await this.rooms.joined({ roomId: rid }, actor.userId);
    return this.post(actor, rid, fileId, body);
  }

  /** Stores the file of a form for a member of the room. */
  private async receive(
    actor: Actor,
    rid: string,
    request: FastifyRequest,
  ): Promise<{ stored: Attachment; fields: Readonly<Record<string, string>> }> {
    await this.rooms.joined({ roomId: rid }, actor.userId);
    if (!request.isMultipart()) throw new DomainError(rocketchatErrors.upload_file_required);
    let stored: Attachment | null = null;
    try {
      const form = await readForm(
        request,
        { fileField: 'file', maxFileBytes: this.limits.maxBytes, tooLarge: attachmentErrors.attachment_too_large },
        async (part) => (stored = await this.attachments.store(actor.userId, null, part)),
      );
      if (!form.file) throw new DomainError(rocketchatErrors.upload_file_required);
      return { stored: form.file, fields: form.fields };
    } catch (error) {
      // A later part of the form was refused.
      await this.discard(actor, stored);
      throw error;
    }
  }

  /** Sends a file that has just been stored; a refused one is discarded. */
  private async send(actor: Actor, rid: string, fileId: string, fields: Input): Promise<Bare<MessageAnswerDto>> {
    try {
      return await this.post(actor, rid, fileId, fields);
    } catch (error) {
      await this.attachments.discard(actor.userId, fileId);
      throw error;
    }
  }

  private async post(actor: Actor, rid: string, fileId: string, fields: Input): Promise<Bare<MessageAnswerDto>> {
    const { msg, description, tmid } = parse(captionShape, fields);
    const texts = [msg, description].filter((part) => part !== undefined && !isBlank(part));
    const draft = { text: texts.join('\n'), tmid, attachmentIds: [fileId] };
    return { message: (await this.posting.send(actor, { channel: rid }, draft)).shown };
  }

  private async discard(actor: Actor, stored: Attachment | null): Promise<void> {
    if (stored) await this.attachments.discard(actor.userId, stored.id);
  }
}
