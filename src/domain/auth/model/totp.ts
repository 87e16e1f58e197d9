import { Secret, TOTP } from 'otpauth';

/** Bytes of a secret: what RFC 4226 recommends for SHA-1. */
export const totpSecretBytes = 20;
const period = 30;
/** Steps before and after the present one whose codes are taken, because clocks differ. */
const window = 1;

function totpOf(secret: Buffer, label = '', issuer = ''): TOTP {
  // SHA-1, six digits and 30 seconds are all that common authenticator apps know.
  const bytes = Uint8Array.from(secret).buffer;
  return new TOTP({ issuer, label, secret: new Secret({ buffer: bytes }), algorithm: 'SHA1', digits: 6, period });
}

/** The time step that a code belongs to, if it is right now; null for every other text. Pure. */
export function totpStep(secret: Buffer, code: string, now: number): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window });
  return delta === null ? null : Math.floor(now / 1000 / period) + delta;
}

/** What an authenticator app is set up with: the secret in Base32, and an `otpauth:` URI for a QR code. */
export function totpSetup(
  secret: Buffer,
  label: string,
  issuer: string,
): { readonly secret: string; readonly uri: string } {
  const totp = totpOf(secret, label, issuer);
  return { secret: totp.secret.base32, uri: totp.toString() };
}
