import { listed } from '@parley/platform/config/settings';
import { isIP } from 'node:net';

interface PasskeySettings {
  readonly PUBLIC_URL: string | undefined;
  readonly WEBAUTHN_RP_ID: string | undefined;
  readonly WEBAUTHN_ORIGINS: readonly string[] | undefined;
}

/** Domain and origins of passkeys. */
interface PasskeyScope {
  readonly id: string;
  readonly origins: readonly string[];
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const domain = new RegExp(`^${label}(?:\\.${label})*$`);
const androidApp = /^android:apk-key-hash:[A-Za-z0-9_-]{43}$/;

function isDomain(text: string): boolean {
  return text.length <= 253 && domain.test(text) && isIP(text) === 0;
}

/** Parses a domain name. @throws Error with what is wrong */
export function relyingPartyId(text: string): string {
  if (!isDomain(text)) throw new Error('must be a domain name in lower case, such as example.org');
  return text;
}

/** Parses a list of origins of pages and Android apps. @throws Error with what is wrong */
export function relyingPartyOrigins(text: string): string[] {
  const origins = listed(text);
  if (origins.length === 0 || !origins.every((origin) => androidApp.test(origin) || originOf(origin) === origin))
    throw new Error('must be a comma-separated list of origins, such as https://app.example.org');
  return [...new Set(origins)];
}

/** Whether browsers let pages of the origin use passkeys of the domain: over TLS, or on the same machine. */
function isWithin(origin: string, id: string): boolean {
  if (androidApp.test(origin)) return true;
  const { protocol, hostname } = new URL(origin);
  if (protocol !== 'https:' && hostname !== 'localhost') return false;
  return hostname === id || hostname.endsWith(`.${id}`);
}

function originOf(text: string): string | null {
  try {
    const { origin, protocol } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? origin : null;
  } catch {
    return null;
  }
}

/**
 * The domain and the origins of passkeys: from the settings, else from the public URL. Undefined where passkeys cannot work: a
 * public URL without TLS or with an address instead of a name, and a production process that does not know its public URL.
 */
export function passkeyScope(
  settings: PasskeySettings & { readonly publicUrl: string },
  production: boolean,
): PasskeyScope | undefined {
  const { PUBLIC_URL, WEBAUTHN_RP_ID, WEBAUTHN_ORIGINS, publicUrl } = settings;
  if (production && PUBLIC_URL === undefined && WEBAUTHN_RP_ID === undefined) return undefined;
  const id = WEBAUTHN_RP_ID ?? new URL(publicUrl).hostname;
  const origins = (WEBAUTHN_ORIGINS ?? [new URL(publicUrl).origin]).filter((origin) => isWithin(origin, id));
  return isDomain(id) && origins.length > 0 ? { id, origins } : undefined;
}

/** What is wrong with the settings together. */
export function faultsOfPasskeys(settings: PasskeySettings & { readonly publicUrl: string }): string[] {
  const { WEBAUTHN_RP_ID, WEBAUTHN_ORIGINS, publicUrl } = settings;
  const id = WEBAUTHN_RP_ID ?? new URL(publicUrl).hostname;
  if (WEBAUTHN_ORIGINS?.every((origin) => isWithin(origin, id)) === false)
    return [`WEBAUTHN_ORIGINS must be https:// origins of ${id} and its subdomains, see WEBAUTHN_RP_ID`];
  if (WEBAUTHN_RP_ID !== undefined && WEBAUTHN_ORIGINS === undefined && !isWithin(new URL(publicUrl).origin, id))
    return [`WEBAUTHN_ORIGINS is required: PUBLIC_URL is no https:// origin of WEBAUTHN_RP_ID`];
  return [];
}
