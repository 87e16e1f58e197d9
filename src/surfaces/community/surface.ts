import type { Surface } from '@parley/platform/http/surface';
import { authErrors } from '../../domain/auth';
import { CommunityError, renderNative } from '../common/native/errors';
import { operationsOf, SurfaceOperations } from '../common/operation.decorator';

/** The native surface; it also handles paths that no other surface owns. */
export const communitySurface: Surface = {
  name: 'community',
  owns: () => true,
  render: renderNative,
  bodyFaults: 'refuse',
};

const bearerRule = {
  security: [{ bearer: [] }],
  errors: [authErrors.missing_token, authErrors.invalid_token, authErrors.token_expired],
};

/** Access schemes of native routes. */
const nativeOperations: SurfaceOperations = {
  errorType: CommunityError,
  access: {
    bearer: bearerRule,
    stream: { ...bearerRule, security: [{ bearer: [] }, { ticket: [] }] },
  },
};

/** Declares an operation of the native surface. */
export const Operation = operationsOf(communitySurface, nativeOperations);
