import { calculateJwkThumbprint, exportJWK, type JWK, SignJWT } from 'jose';
import { createPrivateKey, createPublicKey, createSecretKey, KeyObject } from 'node:crypto';

/** Issuer and audience of own tokens. */
export const ownIssuer = 'parley';
export const ownAudience = 'parley';

/** The claims of an own token that vary. */
interface OwnClaims {
  readonly sub: string;
  readonly ver: number;
  /** Id of the session. */
  readonly sid: string;
  readonly jti: string;
}

/** A key that verifies tokens, with the one algorithm that it may be used with. */
export interface TokenKey {
  readonly key: KeyObject;
  readonly algorithm: string;
}

/** The header of a token, before anything in it is trusted. */
export interface TokenHeader {
  readonly alg?: unknown;
  readonly kid?: unknown;
}

/** A key of a public key set, RFC 7517. */
export type PublicJwk = JWK & { readonly kid: string; readonly alg: string; readonly use: 'sig' };

interface OwnKey extends TokenKey {
  /** Undefined for a shared secret, of which there is only one. */
  readonly kid: string | undefined;
  readonly publicJwk: JWK | undefined;
}

/** The keys of tokens that this installation issues: the first signs, every one verifies. */
export class SigningKeys {
  private constructor(
    private readonly keys: readonly OwnKey[],
    private readonly signingKey: OwnKey,
  ) {}

  /** HS256 with the bytes of a secret. */
  static ofSecret(secret: string): SigningKeys {
    const key: OwnKey = {
      algorithm: 'HS256',
      key: createSecretKey(secret, 'utf8'),
      kid: undefined,
      publicJwk: undefined,
    };
    return new SigningKeys([key], key);
  }

  /**
   * Private keys as PEM blocks, one after the other: the first signs, all verify. To change keys, put the
   * new one in front, and drop the old one when its last access token has ended.
   * @throws Error that says which block cannot be used, without showing it
   */
  static async ofPem(text: string): Promise<SigningKeys> {
    // Some platforms can only pass one line and write its line ends as two characters.
    const blocks = text.replaceAll('\\n', '\n').match(/-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g) ?? [];
    const pairs = await Promise.all(blocks.map((block, index) => readPrivateKey(block, index + 1)));
    const [first] = pairs;
    if (!first) throw new Error('JWT_PRIVATE_KEY holds no PEM block');
    return new SigningKeys(pairs, { ...first, key: first.privateKey });
  }

  /** Signs a token that expires after so many seconds. */
  async sign(claims: OwnClaims, ttlSeconds: number): Promise<string> {
    const { key, algorithm, kid } = this.signingKey;
    const iat = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claims, iss: ownIssuer, aud: ownAudience, iat, exp: iat + ttlSeconds })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(kid === undefined ? {} : { kid }) })
      .sign(key);
  }

  /** The one key that a header names, by algorithm and key id together; undefined when there is none. */
  keyFor(header: TokenHeader): TokenKey | undefined {
    return this.keys.find((key) => key.algorithm === header.alg && key.kid === header.kid);
  }

  /** The public parts, for others to verify with; empty with a shared secret. */
  publicKeys(): { keys: PublicJwk[] } {
    return {
      keys: this.keys.flatMap(({ publicJwk, kid, algorithm }) =>
        publicJwk && kid ? [{ ...publicJwk, kid, alg: algorithm, use: 'sig' as const }] : [],
      ),
    };
  }
}

async function readPrivateKey(block: string, position: number): Promise<OwnKey & { readonly privateKey: KeyObject }> {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(block);
  } catch (error) {
    throw new Error(`JWT_PRIVATE_KEY: block ${position} is no private key, or an encrypted one`, { cause: error });
  }
  const algorithm = algorithmOf(privateKey);
  if (!algorithm)
    throw new Error(
      `JWT_PRIVATE_KEY: block ${position} is neither an Ed25519, a P-256 nor an RSA key of 2048 bits or more`,
    );
  const key = createPublicKey(privateKey);
  const publicJwk = await exportJWK(key);
  // RFC 7638: every replica gives a key the same id.
  return { algorithm, privateKey, key, publicJwk, kid: await calculateJwkThumbprint(publicJwk) };
}

function algorithmOf(key: KeyObject): 'EdDSA' | 'ES256' | 'RS256' | undefined {
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA';
  if (key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256';
  if (key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'RS256';
  return undefined;
}
