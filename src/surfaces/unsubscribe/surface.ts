import type { Surface } from '@parley/platform/http/surface';

/**
 * Pages behind the links in mails: served regardless of `SURFACES`, because old mails stay in mailboxes. Bodies are never parsed:
 * RFC 8058 lets mail clients send either kind of form, and the URL contains everything.
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
