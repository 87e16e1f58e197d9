import { ApiProperty } from '@nestjs/swagger';
import type { Surface } from '@parley/platform/http/surface';
import { authErrors } from '../../../domain/auth';
import { operationsOf } from '../operation.decorator';

/** Error body of file addresses. */
export class FileError {
  @ApiProperty({ description: 'Human-readable error message.', type: String, example: 'forbidden' })
  error!: string;
}

const texts: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  429: 'rate limit exceeded',
};

/** Addresses of files below `/uploads`: every API over direct conversations shows them, so they belong to none of them. */
export const filesSurface: Surface = {
  name: 'files',
  owns: (path) => /^\/uploads(?:\/|$)/.test(path),
  render: (problem) => ({
    status: problem.status,
    body: { error: texts[problem.status] ?? problem.detail } satisfies FileError,
  }),
  bodyFaults: 'refuse',
};

/** Declares an operation of file addresses. `file`: a token in the header, or the signature in the address. */
export const FileOperation = operationsOf(filesSurface, {
  errorType: FileError,
  access: { file: { security: [{ bearer: [] }, {}], errors: [authErrors.missing_token] } },
});
