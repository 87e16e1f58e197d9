import { sign as signJwt, type Algorithm } from 'jsonwebtoken';
import { sign as signBytes, type KeyObject } from 'node:crypto';
import type { ExternalJwks } from '../../src/domain/auth/external-jwks';
import type { SigningKeys } from '../../src/domain/auth/signing-keys';
import { TokenRules } from '../../src/domain/auth/token-rules';
import { JwtAuthGuard } from '../../src/surfaces/common/auth/jwt-auth.guard';
import { JwtStrategy } from '../../src/surfaces/common/auth/jwt.strategy';

/** The guard that verifies access tokens, with these keys: passport and its strategy as the application runs them. */
export function guardOf(
  own: SigningKeys | null,
  external: ExternalJwks | null = null,
  userClaim = 'sub',
): JwtAuthGuard {
  return new JwtAuthGuard(new JwtStrategy(new TokenRules(own, external, userClaim)));
}

/** Signs a token with a private key. Claims that are undefined are left out; nothing else is checked. */
export function signWith(
  key: KeyObject,
  header: { readonly alg: Algorithm | 'EdDSA'; readonly kid?: string },
  claims: Readonly<Record<string, unknown>>,
): string {
  const { alg, kid } = header;
  const payload = JSON.stringify(claims);
  const named = kid === undefined ? {} : { kid };
  if (alg !== 'EdDSA')
    return signJwt(JSON.parse(payload) as object, key, {
      algorithm: alg,
      header: { alg, ...named },
      allowInsecureKeySizes: true,
    });
  const input = [JSON.stringify({ alg, typ: 'JWT', ...named }), payload]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  return `${input}.${signBytes(null, Buffer.from(input), key).toString('base64url')}`;
}
