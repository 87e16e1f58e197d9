import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { maxFilenameLength } from '../../../domain/attachments';

/** Body of an announcement: contract 6. */
export class PresignDto {
  @ApiProperty({
    description: 'Name of the file.',
    type: String,
    minLength: 1,
    maxLength: maxFilenameLength,
    example: 'plan.pdf',
  })
  @IsString({ message: 'filename is required' })
  filename!: string;

  @ApiProperty({
    description: 'A claim: the type is decided by the content. It counts for plain text only.',
    type: String,
    required: false,
    nullable: true,
    example: 'application/pdf',
  })
  @IsOptional()
  @IsString({ message: 'mimeType must be a string' })
  mimeType?: string | null;
}

/** An announced upload. */
class PresignedUpload {
  @ApiProperty({
    description: 'Names the upload, and afterwards the attachment.',
    type: String,
    format: 'uuid',
    example: '019c1d96-5f40-7000-8000-000000000501',
  })
  uploadId!: string;

  @ApiProperty({
    description: 'Where to PUT the bytes, below the root of the server.',
    type: String,
    example: '/api/attachments/upload/019c1d96-5f40-7000-8000-000000000501',
  })
  uploadUrl!: string;
}
export class PresignBody {
  @ApiProperty({ description: 'The upload.', type: PresignedUpload })
  data!: PresignedUpload;
}

/** A finished upload. */
class FinishedUpload {
  @ApiProperty({
    description: 'Goes into `attachmentIds` of a message.',
    type: String,
    format: 'uuid',
    example: '019c1d96-5f40-7000-8000-000000000501',
  })
  uploadId!: string;
}
export class UploadBody {
  @ApiProperty({ description: 'The upload.', type: FinishedUpload })
  data!: FinishedUpload;
}

/** Form of an upload. */
export class UploadForm {
  @ApiProperty({ description: 'The file.', type: 'string', format: 'binary' })
  file!: unknown;
}
