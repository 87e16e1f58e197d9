import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Problem, RenderContext, RenderedProblem, Surface } from '@parley/platform/http/surface';
import { authErrors } from '../../domain/auth';
import { operationsOf, type AccessRule } from '../common/operation.decorator';
import { permissionAccess, permissions } from './common/permissions';
import { rocketchatErrors } from './rocketchat.errors';
import { secondFactorOf, wordingOf } from './rocketchat.wordings';

/** The error body: contract section 1, RC-4. */
class RocketchatError {
  @ApiProperty({ description: 'Always false.', type: Boolean, enum: [false], example: false })
  success!: false;

  @ApiProperty({
    description: 'Error message: `<reason> [<code>]` if there is a code. Absent only if a message may not be shown.',
    type: String,
    required: false,
    example: '[invalid-channel]',
  })
  error?: string;

  @ApiProperty({ description: 'The error code alone.', type: String, required: false, example: 'invalid-channel' })
  errorType?: string;

  @ApiPropertyOptional({
    description: 'Details of the error, where documented.',
    type: 'object',
    additionalProperties: true,
    example: { method: 'createDirectMessage' },
  })
  details?: Record<string, unknown>;

  @ApiProperty({ description: 'Only with 401: always `error`.', type: String, required: false, example: 'error' })
  status?: string;

  @ApiProperty({
    description: 'Only with 401: the same as `error`, or the reason of a missing or wrong second factor.',
    type: String,
    required: false,
    example: 'You must be logged in to do this.',
  })
  message?: string;
}

const loggedOut = 'You must be logged in to do this.';

function renderRocketchat(problem: Problem, context: RenderContext): RenderedProblem {
  const headers = { 'content-type': 'application/json' };
  if (problem.status === 401) {
    const factor = secondFactorOf(problem.code);
    if (factor) {
      const { error, reason: message, details } = factor;
      return { status: 401, body: { success: false, status: 'error', error, message, details }, headers };
    }
    // One body for an unknown account, a wrong password and a deactivated account: the response does not reveal which
    // accounts exist.
    const text = context.operation === 'login' ? 'Unauthorized' : loggedOut;
    return {
      status: 401,
      body: { success: false, status: 'error', message: text, error: text } satisfies RocketchatError,
      headers,
    };
  }
  const { status, ...rest } = wordingOf(problem, context.operation);
  return { status, body: { success: false, ...rest } satisfies RocketchatError, headers };
}

/** Every dotted name of version 1, the names without a dot that this API has, and the realtime API. */
const own =
  /^\/(?:websocket$|sockjs\/|api\/(?:info$|v1\/(?:(?:login|logout|me|info|spotlight)$|[^/]*\.[^/]*(?:\/|$))))/;

/** The Rocket.Chat surface: `docs/contracts/rocketchat-dm.md`. */
export const rocketchatSurface: Surface = {
  name: 'rocketchat',
  owns: (path) => own.test(path),
  render: renderRocketchat,
  bodyFaults: 'empty',
  trailingSlash: 'ignored',
};

const signedIn: AccessRule = { security: [{ authToken: [], userId: [] }], errors: [authErrors.invalid_token] };

/** Declares an operation of the Rocket.Chat surface. */
export const Operation = operationsOf(rocketchatSurface, {
  errorType: RocketchatError,
  access: {
    rocketchat: signedIn,
    ...Object.fromEntries(
      permissions.map((permission) => [
        permissionAccess(permission),
        { ...signedIn, errors: [...signedIn.errors, rocketchatErrors.permission_required] },
      ]),
    ),
  },
});
