import { createHmac, randomBytes } from 'node:crypto';

/** Where secrets are stored; sealed values are bound to it and to the id of the endpoint. */
export const secretPlace = 'webhook_endpoints.secret';

const prefix = 'whsec_';
const secretBytes = 32;

/** A new secret in the form of the Standard Webhooks specification. */
export function newSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64');
}

/** The three headers of the Standard Webhooks specification; one signature for each secret, the newest first. */
export function signedHeaders(
  id: string,
  at: Date,
  body: Buffer,
  secrets: readonly string[],
): { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string } {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
