import { ApiProperty } from '@nestjs/swagger';
import { defineErrors } from '@parley/kernel';
import { requestErrors } from '@parley/platform/http/problem';
import type { Problem, RenderedProblem, Surface } from '@parley/platform/http/surface';
import { usersErrors } from '../../../domain/users';
import { operationsOf } from '../../common/operation.decorator';
import { adminAccess } from '../surface';
import { errorSchema, scimType } from './schemas';

/** Errors that only SCIM has. */
export const scimErrors = defineErrors({
  invalid_filter: [
    'invalid',
    'A filter is one comparison with eq and a text, of userName, externalId, id or emails.value',
  ],
  invalid_page: ['invalid', 'startIndex and count must be integers'],
  invalid_schemas: ['invalid', 'schemas must name the schema of the request'],
  invalid_operations: ['invalid', 'Operations must be a list of 1 to 100 objects with op add, replace or remove'],
  invalid_path: ['invalid', 'The path names no attribute of a user'],
  no_target: ['invalid', 'A remove operation must have a path'],
  invalid_value: ['invalid', 'The value of an attribute has the wrong type'],
  required_value: ['invalid', 'userName and active must have a value'],
});

/** What RFC 7644 calls an error, by its code. */
const types: ReadonlyMap<string, string> = new Map([
  [scimErrors.invalid_filter.code, 'invalidFilter'],
  [scimErrors.invalid_path.code, 'invalidPath'],
  [scimErrors.no_target.code, 'noTarget'],
  ...[
    scimErrors.invalid_page,
    scimErrors.invalid_value,
    scimErrors.required_value,
    requestErrors.validation_failed,
  ].map(({ code }) => [code, 'invalidValue'] as const),
  ...[usersErrors.username_taken, usersErrors.email_taken, usersErrors.external_id_taken].map(
    ({ code }) => [code, 'uniqueness'] as const,
  ),
  ...[
    scimErrors.invalid_schemas,
    scimErrors.invalid_operations,
    requestErrors.invalid_json,
    requestErrors.invalid_utf8,
    requestErrors.body_not_object,
    requestErrors.body_too_deep,
    requestErrors.forbidden_property,
  ].map(({ code }) => [code, 'invalidSyntax'] as const),
]);

/** The error body: RFC 7644, section 3.12. */
class ScimError {
  @ApiProperty({ description: 'Always the schema of errors.', type: [String], example: [errorSchema] })
  schemas!: string[];

  @ApiProperty({ description: 'The HTTP status, as text.', type: String, example: '409' })
  status!: string;

  @ApiProperty({
    description: 'Kind of the error, with 400 and 409 only.',
    enum: ['invalidFilter', 'invalidPath', 'invalidSyntax', 'invalidValue', 'noTarget', 'uniqueness'],
    required: false,
    example: 'uniqueness',
  })
  scimType?: string;

  @ApiProperty({
    description: 'Human-readable error message.',
    type: String,
    example: 'Username has already been taken',
  })
  detail!: string;
}

/** SCIM has no 422: a value that is not accepted is 400 with `invalidValue`. */
function renderScim(problem: Problem): RenderedProblem {
  const unprocessable = problem.status === 422;
  const status = unprocessable ? 400 : problem.status;
  const type = types.get(problem.code) ?? (unprocessable ? 'invalidValue' : undefined);
  const detail = problem.violations?.map(({ message }) => message).join(', ') ?? problem.detail;
  const body: ScimError = {
    schemas: [errorSchema],
    status: String(status),
    ...(type === undefined ? {} : { scimType: type }),
    detail,
  };
  return { status, body, headers: { 'content-type': scimType } };
}

/** SCIM 2.0 for users (RFC 7643, RFC 7644): provisioning for identity providers, part of the Provisioning API. */
export const scimSurface: Surface = {
  name: 'scim',
  owns: (path) => /^\/scim(?:\/|$)/.test(path),
  render: renderScim,
  bodyFaults: 'refuse',
  trailingSlash: 'ignored',
};

/** Declares an operation of SCIM. */
export const ScimOperation = operationsOf(scimSurface, {
  errorType: ScimError,
  mediaType: scimType,
  access: adminAccess,
});
