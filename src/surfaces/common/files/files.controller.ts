import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { attachmentErrors, AttachmentsQueries, type Rendition } from '../../../domain/attachments';
import type { Actor } from '../../../domain/auth';
import { MessageFilesQueries } from '../../../domain/messages';
import { CurrentActor } from '../auth';
import { exampleIds } from '../example-ids';
import { fileHeaders, rangeOf } from './file-headers';
import { FileOperation } from './surface';

const tags = ['Attachments'] as const;
const binary = { type: 'string', format: 'binary' } as const;
const errors = [attachmentErrors.attachment_forbidden, attachmentErrors.attachment_not_found];

const PathParams = (): MethodDecorator => (target, property, descriptor) => {
  const part = (name: string, description: string, example: string) =>
    ApiParam({ name, description, schema: { type: 'string' }, example });
  part('year', 'Part of the path.', '2026')(target, property, descriptor);
  part('month', 'Part of the path.', '02')(target, property, descriptor);
  part('id', 'Attachment id.', exampleIds.attachments.picture)(target, property, descriptor);
  part('name', 'Part of the path.', 'pier.png')(target, property, descriptor);
};
const SignatureQuery = (): MethodDecorator => (target, property, descriptor) => {
  const text = (name: string, description: string) =>
    ApiQuery({ name, required: false, description, schema: { type: 'string' } });
  text('reader', 'Of a signed URL: the user it was created for.')(target, property, descriptor);
  text('expires', 'Of a signed address: when it ends, in seconds since 1970.')(target, property, descriptor);
  text('signature', 'Of a signed address; stands in place of a token.')(target, property, descriptor);
};

/** Files of messages, for those who may read the message: decision A-MEDIA. */
@Controller('uploads/:year/:month/:id')
export class FilesController {
  constructor(
    private readonly attachments: AttachmentsQueries,
    private readonly files: MessageFilesQueries,
  ) {}

  @Get(':name')
  @PathParams()
  @SignatureQuery()
  @ApiHeader({
    name: 'Range',
    required: false,
    description: 'A single byte range.',
    schema: { type: 'string', example: 'bytes=0-1023' },
  })
  @FileOperation({
    id: 'getFile',
    summary: 'Download an attachment',
    description:
      "Available to the participants of the message's conversation, and to the uploader before it is sent. " +
      'Images, audio and video may be shown inline; everything else is served as a download.',
    tags,
    access: 'file',
    success: [
      { description: 'The file.', contentType: '*/*', schema: binary },
      { status: 206, description: 'The requested byte range.', contentType: '*/*', schema: binary },
      { status: 304, description: 'Not modified (`If-None-Match`).' },
    ],
    errors,
  })
  async original(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.serve(actor, id, 'original', request, reply);
  }

  @Get('thumbnail/:name')
  @PathParams()
  @SignatureQuery()
  @FileOperation({
    id: 'getThumbnail',
    summary: "Download an attachment's thumbnail",
    description: 'WebP, at most 480 pixels on either side, without metadata.',
    tags,
    access: 'file',
    success: [
      { description: 'The thumbnail.', contentType: 'image/webp', schema: binary },
      { status: 304, description: 'Not modified (`If-None-Match`).' },
    ],
    errors,
  })
  async thumbnail(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.serve(actor, id, 'thumbnail', request, reply);
  }

  private async serve(
    actor: Actor,
    id: string,
    rendition: Rendition,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const attachment = await this.files.readable(id, actor.userId);
    const small = rendition === 'thumbnail';
    const etag = `"${attachment.id}${small ? '-small' : ''}"`;
    const headers = fileHeaders({
      mimeType: small ? 'image/webp' : attachment.mimeType,
      filename: attachment.filename,
      etag,
    });
    if (request.headers['if-none-match'] === etag) {
      void reply.code(304).headers(headers).removeHeader('content-type').send();
      return;
    }
    const range = small ? null : rangeOf(request.headers.range, attachment.sizeBytes);
    if (request.method === 'HEAD') {
      void reply
        .headers({ ...headers, ...(small ? {} : { 'content-length': String(attachment.sizeBytes) }) })
        .send(Readable.from([]));
      return;
    }
    const file = await this.attachments.open(attachment, rendition, range);
    if (file.range)
      void reply
        .code(206)
        .header('content-range', `bytes ${file.range.start}-${file.range.end}/${attachment.sizeBytes}`);
    const length = file.range ? file.range.end - file.range.start + 1 : file.size;
    void reply
      .headers({ ...headers, ...(length === null ? {} : { 'content-length': String(length) }) })
      .send(file.stream);
  }
}
