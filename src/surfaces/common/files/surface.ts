import { ApiProperty } from '@nestjs/swagger';
import type { Surface } from '@parley/platform/http/surface';
import { authErrors } from '../../../domain/auth';
import { operationsOf } from '../operation.decorator';

/** Error body of file URLs. */
class FileError {
  @ApiProperty({ description: 'Human-readable error message.', type: String, example: 'forbidden' })
  error!: string;
}

const texts: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  429: 'rate limit exceeded',
};

/** File URLs below `/uploads`: several APIs return them, so they belong to no single API. */
export const filesSurface: Surface = {
  name: 'files',
  owns: (path) => /^\/uploads(?:\/|$)/.test(path),
  render: (problem) => ({
    status: problem.status,
    body: { error: texts[problem.status] ?? problem.detail } satisfies FileError,
  }),
  bodyFaults: 'refuse',
};

/** Declares an operation of file URLs. `file`: a token in the header, or the signature in the URL. */
export const FileOperation = operationsOf(filesSurface, {
  errorType: FileError,
  access: { file: { security: [{ bearer: [] }, {}], errors: [authErrors.missing_token] } },
});
