import { defineErrors } from '@parley/kernel';
import { toProblem } from '@parley/platform/http/problem';
import { authErrors } from '../../../domain/auth';
import { secondFactorOf, wordingOf } from '../rocketchat.wordings';

/** Errors that only the realtime API has. */
export const meteorErrors = defineErrors({
  match_failed: ['invalid', 'Match failed'],
  unknown_method: ['invalid', 'Method not found'],
  unknown_stream: ['invalid', 'Subscription not found'],
  stream_not_allowed: ['invalid', 'Not allowed'],
  login_required: ['invalid', 'Invalid user'],
  too_many_subscriptions: ['invalid', 'Too many subscriptions'],
});

/** An error in the `result` of a method and in `nosub`. */
interface MeteorError {
  readonly isClientSafe: true;
  readonly error: string | number;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly message: string;
  readonly errorType: 'Meteor.Error';
}

function meteorError(error: string | number, reason?: string, details?: MeteorError['details']): MeteorError {
  return {
    isClientSafe: true,
    error,
    ...(reason === undefined ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
    message: reason === undefined ? `[${error}]` : `${reason} [${error}]`,
    errorType: 'Meteor.Error',
  };
}

const exact: ReadonlyMap<string, string | number> = new Map<string, string | number>([
  [meteorErrors.match_failed.code, 400],
  [meteorErrors.unknown_method.code, 404],
  [meteorErrors.unknown_stream.code, 404],
  [meteorErrors.stream_not_allowed.code, 'not-allowed'],
  [meteorErrors.login_required.code, 'error-invalid-user'],
  [meteorErrors.too_many_subscriptions.code, 'error-too-many-subscriptions'],
  // The same for an unknown account, a wrong password and a deactivated account, as in the REST API.
  [authErrors.invalid_credentials.code, 403],
]);

/** What a client is told about whatever was thrown: the words of the REST API in the form of the realtime API. */
export function meteorErrorOf(thrown: unknown): MeteorError {
  const problem = toProblem(thrown);
  const factor = secondFactorOf(problem.code);
  if (factor) return meteorError(factor.error, factor.reason, factor.details);
  const code = exact.get(problem.code);
  if (code !== undefined) return meteorError(code, code === 403 ? 'Unauthorized' : problem.detail);
  if (problem.kind === 'internal') return meteorError(500, 'Internal server error');
  const { error = '', errorType, details } = wordingOf(problem, 'chatSendMessage');
  const [, reason, coded] = /^(?:(.*) )?\[([\w-]+)\]$/s.exec(error) ?? [];
  if (coded !== undefined) return meteorError(errorType ?? coded, reason, details);
  if (/^[a-z_-]+$/i.test(error)) return meteorError(error, undefined, details);
  return meteorError(`error-${problem.code.replaceAll('_', '-')}`, error || problem.detail);
}
