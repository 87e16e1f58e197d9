import type { Surface } from '@parley/platform/http/surface';

/**
 * Pages behind the links of mails: served whatever surfaces are on, because mails are kept. Bodies are never looked at:
 * RFC 8058 lets mail programs send them as a form of either kind, and the request itself says everything.
 */
export const unsubscribeSurface: Surface = {
  name: 'unsubscribe',
  owns: (path) => /^\/unsubscribe(?:\/|$)/.test(path),
  render: (problem, context) => ({
    status: problem.status,
    body: { error: problem.code, message: problem.detail, request_id: context.requestId },
  }),
  bodyFaults: 'empty',
};
