import type { Surface } from '@parley/platform/http/surface';
import { authErrors } from '../../domain/auth';
import { CommunityError, renderNative } from '../common/native/errors';
import { operationsOf } from '../common/operation.decorator';

/** Provisioning: `docs/contracts/operations.md` section 4. Native style, errors included. */
export const adminSurface: Surface = {
  name: 'admin',
  owns: (path) => /^\/api\/v1\/admin(?:\/|$)/.test(path),
  render: renderNative,
  bodyFaults: 'refuse',
};

/** Who may call the Provisioning API, and how others are refused. */
export const adminAccess: Parameters<typeof operationsOf>[1]['access'] = {
  admin: {
    security: [{ serviceToken: [] }, { bearer: [] }],
    errors: [
      authErrors.missing_token,
      authErrors.invalid_token,
      authErrors.token_expired,
      authErrors.insufficient_role,
    ],
  },
};

/** Declares an operation of the Provisioning API. */
export const Operation = operationsOf(adminSurface, { errorType: CommunityError, access: adminAccess });
