import { applyDecorators, SetMetadata, Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { defineErrors } from '@parley/kernel';
import { requestErrors } from '@parley/platform/http/problem';
import type { Problem, RenderContext, RenderedProblem, Surface } from '@parley/platform/http/surface';
import { STATUS_CODES } from 'node:http';
import { authErrors } from '../../domain/auth';
import { messageErrors } from '../../domain/messages';
import { OperationOptions, operationsOf } from '../common/operation.decorator';

/** Errors that only this API has. */
export const allmineErrors = defineErrors({
  chat_mismatch: ['conflict', 'chatId and targetUserId do not belong together'],
});

/** First text of an error by status, as documented; other statuses use their standard name. */
const firstTexts: Readonly<Record<number, string>> = {
  400: 'Validation failed',
  401: 'Authentication required',
  403: 'Insufficient permissions',
  404: 'Resource not found',
  409: 'Resource already exists or cannot be changed in its current state',
  422: 'Validation failed',
  500: 'Internal server error',
};

/** The error body: contract section 2. */
class AllmineError {
  @ApiProperty({ description: 'Always false.', type: Boolean, example: false })
  isSuccess!: boolean;

  @ApiProperty({ description: 'The HTTP status code.', type: 'integer', minimum: 400, maximum: 599, example: 403 })
  statusCode!: number;

  @ApiProperty({ description: 'Always null.', type: 'null', example: null })
  data!: null;

  @ApiProperty({
    description: 'Error messages. The first depends only on the status; the following ones give details.',
    type: [String],
    example: ['Insufficient permissions', 'You cannot message this user'],
  })
  errors!: string[];

  @ApiProperty({
    description: 'Time of the response; UTC, milliseconds.',
    type: String,
    format: 'date-time',
    example: '2026-03-02T09:15:00.000Z',
  })
  timestamp!: string;
}

/** Validation errors are 400 here; 422 is only for an idempotency key that is reused with another body. */
function statusOf(problem: Problem): number {
  return problem.status === 422 && problem.code !== messageErrors.idempotency_key_reused.code ? 400 : problem.status;
}

/** What is used of a quota that refused the request, and the quota. */
function quotaOf({ fields }: Problem): string[] {
  const { used_bytes: used, quota_bytes: quota } = fields;
  return used === undefined ? [] : [`${String(used)} of ${String(quota)} bytes are used`];
}

function renderAllmine(problem: Problem, context: RenderContext): RenderedProblem {
  const statusCode = statusOf(problem);
  const first = firstTexts[statusCode] ?? STATUS_CODES[statusCode] ?? 'Error';
  const details = problem.violations?.length
    ? problem.violations.map((violation) => violation.message)
    : [problem.detail, ...quotaOf(problem)];
  const body: AllmineError = {
    isSuccess: false,
    statusCode,
    data: null,
    errors: [first, ...details.filter((text) => text !== first)],
    timestamp: context.at.toISOString(),
  };
  return { status: statusCode, body };
}

/** All of version 2 but the one path of the native API, and single names of version 1. */
const own =
  /^\/api\/(?:v2\/(?!users\/[^/]+\/settings(?:\/|$))|v1\/(?:messages|chats|auth\/refresh|auth\/(?:send|verify)-otp(?:-[\w-]*)?|blocks|user-settings|notifications)(?:\/|$))/;

/** The Allmine API: `docs/contracts/v2-messages.md`. */
export const allmineSurface: Surface = {
  name: 'allmine',
  owns: (path) => own.test(path),
  render: renderAllmine,
  bodyFaults: 'refuse',
};

/** Reflect metadata key of routes whose success is documented inside the envelope. */
export const WRAPPED = 'allmine:wrapped';

const declare = operationsOf(allmineSurface, {
  errorType: AllmineError,
  access: {
    bearer: {
      security: [{ bearer: [] }],
      errors: [authErrors.missing_token, authErrors.invalid_token, authErrors.token_expired],
    },
  },
});

interface AllmineOperation extends OperationOptions {
  /** Class of `data`, where the success is documented inside the envelope; `success` then gives the status only. */
  readonly wraps?: Type;
}

/** Declares an operation of this surface. */
export function Operation(options: AllmineOperation): MethodDecorator {
  const { wraps, ...rest } = options;
  if (!wraps) return declare(rest);
  const successes = (Array.isArray(rest.success) ? rest.success : [rest.success]) as readonly {
    status?: number;
    description?: string;
  }[];
  const wrapped = successes.map((success) => ({ ...success, schema: envelopeSchema(wraps, success.status ?? 200) }));
  return applyDecorators(
    SetMetadata(WRAPPED, true),
    ApiExtraModels(wraps),
    declare({ ...rest, success: wrapped as [(typeof wrapped)[number]] }),
  );
}

function envelopeSchema(data: Type, statusCode: number) {
  return {
    type: 'object',
    required: ['isSuccess', 'statusCode', 'data', 'errors', 'timestamp'],
    properties: {
      isSuccess: { type: 'boolean', description: 'Always true.', example: true },
      statusCode: { type: 'integer', description: 'The HTTP status code.', example: statusCode },
      data: { $ref: getSchemaPath(data) },
      errors: { type: 'array', description: 'Always empty.', items: { type: 'string' }, example: [] },
      timestamp: {
        type: 'string',
        format: 'date-time',
        description: 'Time of the response; UTC, milliseconds.',
        example: '2026-03-02T09:15:00.000Z',
      },
    },
  };
}

/** The error for a path id that is not a UUID; for the documents. */
export const malformedId = {
  error: requestErrors.validation_failed,
  violations: [{ field: 'id', rule: 'isUuid', message: 'id must be a UUID' }],
} as const;
