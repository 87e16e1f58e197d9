import { Body, Controller, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiParam } from '@nestjs/swagger';
import { DomainError } from '@parley/kernel';
import { readForm, readsMultipart } from '@parley/platform/http/multipart';
import { requestErrors } from '@parley/platform/http/problem';
import type { FastifyRequest } from 'fastify';
import {
  ATTACHMENT_OPTIONS,
  attachmentErrors,
  type AttachmentOptions,
  AttachmentsService,
} from '../../../domain/attachments';
import type { Actor } from '../../../domain/auth';
import { CurrentActor } from '../../common/auth';
import { exampleIds } from '../../common/example-ids';
import { Operation } from '../surface';
import { PresignBody, PresignDto, UploadBody, UploadForm } from './attachments.dto';

const tags = ['Attachments'] as const;

/** Uploads: `docs/contracts/dms.md` section 6. */
@Controller('api/attachments')
export class MeepaAttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    @Inject(ATTACHMENT_OPTIONS) private readonly limits: Pick<AttachmentOptions, 'maxBytes'>,
  ) {}

  @Post('presign')
  @Operation({
    id: 'presignUpload',
    summary: 'Create an upload',
    description:
      'The first of three steps: create the upload, send the bytes, send a message that references the upload. ' +
      'Uploads that no message uses are deleted after a day.',
    tags,
    access: 'bearer',
    success: { status: 201, type: PresignBody },
    errors: [
      {
        error: requestErrors.validation_failed,
        violations: [{ field: 'filename', rule: 'isString', message: 'filename is required' }],
      },
      attachmentErrors.invalid_filename,
      attachmentErrors.too_many_uploads,
    ],
  })
  async presign(@CurrentActor() actor: Actor, @Body() body: PresignDto): Promise<PresignBody> {
    const { id } = await this.attachments.announce(actor.userId, { filename: body.filename, mimeType: body.mimeType });
    return { data: { uploadId: id, uploadUrl: `/api/attachments/upload/${id}` } };
  }

  @Put('upload/:uploadId')
  @ApiParam({
    name: 'uploadId',
    description: 'Id returned when the upload was created.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.attachments.upload,
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadForm })
  @Operation({
    id: 'uploadFile',
    summary: 'Upload the bytes of a file',
    description:
      'A multipart form with one file in the field `file`, at most 25 MiB unless the operator has set another ' +
      'limit. Works once per upload; a failed attempt can be retried.',
    tags,
    access: 'bearer',
    success: { type: UploadBody },
    errors: [
      attachmentErrors.file_required,
      attachmentErrors.upload_not_found,
      attachmentErrors.upload_used,
      attachmentErrors.attachment_too_large,
      attachmentErrors.storage_quota_exceeded,
      attachmentErrors.attachment_rejected,
      attachmentErrors.scanner_unavailable,
      requestErrors.unsupported_media_type,
    ],
    body: false,
    config: readsMultipart,
  })
  async upload(
    @CurrentActor() actor: Actor,
    @Param('uploadId') uploadId: string,
    @Req() request: FastifyRequest,
  ): Promise<UploadBody> {
    const form = await readForm(
      request,
      { fileField: 'file', maxFileBytes: this.limits.maxBytes, tooLarge: attachmentErrors.attachment_too_large },
      (file) => this.attachments.store(actor.userId, uploadId, file),
    );
    if (!form.file) throw new DomainError(attachmentErrors.file_required);
    return { data: { uploadId: form.file.id } };
  }
}
