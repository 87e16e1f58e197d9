/** Nothing inline and nothing from elsewhere: Swagger UI sets its few styles by script, which needs no exception. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every page and file below `/docs`, beside the type and those of every answer. */
export const docsHeaders = {
  'content-security-policy': contentPolicy,
  'cache-control': 'no-cache',
} as const;

export const contentTypes = {
  html: 'text/html; charset=utf-8',
  script: 'text/javascript; charset=utf-8',
  style: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
} as const;
