import { isStorableText } from '@parley/kernel';
import { clientAddressOf } from './client-address';

/** Where a request that signs in or refreshes comes from. */
export interface ClientInfo {
  /** IP address. */
  readonly address: string;
  /** The `User-Agent` header; null if the client sent none. */
  readonly userAgent: string | null;
}

/** What is stored about the client of a session: enough for its user to recognize it, and no more. */
export interface ClientTrace {
  /** At most 255 characters. */
  readonly userAgent: string | null;
  /** IPv4 /24 or IPv6 /56; null if unknown or of this machine. */
  readonly addressRange: string | null;
}

const maxUserAgent = 255;

/** Pure. */
export function traceOf(client: ClientInfo | undefined): ClientTrace {
  if (!client) return { userAgent: null, addressRange: null };
  const { range } = clientAddressOf(client.address);
  const userAgent = client.userAgent?.trim().slice(0, maxUserAgent) ?? '';
  return {
    userAgent: userAgent !== '' && isStorableText(userAgent) ? userAgent : null,
    addressRange: range === 'unknown' ? null : range,
  };
}

/** Pure. Whether two requests look as if one client had sent them. */
export function isSameClient(a: ClientTrace, b: ClientTrace): boolean {
  return a.userAgent === b.userAgent && a.addressRange === b.addressRange;
}
