import { createSigner, createVerifier } from 'fast-jwt';
import { createHash, createPrivateKey, createPublicKey, JsonWebKey, KeyObject } from 'node:crypto';

/** Issuer and audience of own tokens. */
export const ownIssuer = 'parley';
export const ownAudience = 'parley';

/** Verified tokens that are remembered per key, in memory; each entry ends with its token. */
const rememberedTokens = 5_000;

/** Checks signature, times and fixed claims, and gives the claims; throws what `fast-jwt` throws. */
export type ClaimsReader = (token: string) => Record<string, unknown>;

/** The claims of an own token that vary. */
export interface OwnClaims {
  readonly sub: string;
  readonly ver: number;
  readonly jti: string;
}

type OwnAlgorithm = 'HS256' | 'EdDSA' | 'ES256' | 'RS256';

interface OwnKey {
  readonly algorithm: OwnAlgorithm;
  /** Undefined for a shared secret, of which there is only one. */
  readonly kid: string | undefined;
  readonly read: ClaimsReader;
  readonly publicJwk: JsonWebKey | undefined;
}

/** A key of a public key set, RFC 7517. */
export type PublicJwk = JsonWebKey & { readonly kid: string; readonly alg: string; readonly use: 'sig' };

/** The keys of tokens that this installation issues: the first signs, every one verifies. */
export class OwnKeys {
  private constructor(
    private readonly keys: readonly OwnKey[],
    private readonly signer: (claims: Record<string, unknown>) => string,
  ) {}

  /** HS256 with the bytes of a secret. */
  static ofSecret(secret: string): OwnKeys {
    const key = Buffer.from(secret, 'utf8');
    return new OwnKeys(
      [{ algorithm: 'HS256', kid: undefined, read: reader(key, 'HS256'), publicJwk: undefined }],
      createSigner({ key, algorithm: 'HS256', iss: ownIssuer, aud: ownAudience }),
    );
  }

  /**
   * Private keys as PEM blocks, one after the other: the first signs, all verify. To change keys, put the
   * new one in front, and drop the old one when its last access token has ended.
   * @throws Error that says which block cannot be used, without showing it
   */
  static ofPem(text: string): OwnKeys {
    // Some platforms can only pass one line and write its ends as two characters.
    const blocks = text.replaceAll('\\n', '\n').match(/-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g) ?? [];
    if (blocks.length === 0) throw new Error('JWT_PRIVATE_KEY holds no PEM block');
    const pairs = blocks.map((block, index) => readPrivateKey(block, index + 1));
    const [first] = pairs;
    if (!first) throw new Error('JWT_PRIVATE_KEY holds no PEM block');
    return new OwnKeys(
      pairs.map(({ algorithm, kid, publicKey, publicJwk }) => ({
        algorithm,
        kid,
        publicJwk,
        read: reader(pem(publicKey), algorithm),
      })),
      createSigner({
        key: first.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
        algorithm: first.algorithm,
        kid: first.kid,
        iss: ownIssuer,
        aud: ownAudience,
      }),
    );
  }

  /** Signs a token that lives for so many seconds. */
  sign(claims: OwnClaims, ttlSeconds: number): string {
    const iat = Math.floor(Date.now() / 1000);
    return this.signer({ ...claims, iat, exp: iat + ttlSeconds });
  }

  /** The reader of the one key that a header names, algorithm and key id together; undefined when the header is of no own token. */
  readerFor(header: { alg?: unknown; kid?: unknown }): ClaimsReader | undefined {
    return this.keys.find((key) => key.algorithm === header.alg && key.kid === header.kid)?.read;
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

/**
 * Remembers what it has verified, by the token itself: one look into a map, where the library would hash every token
 * of every request. The oldest goes first, and none outlives its token.
 */
function remembering(verify: ClaimsReader): ClaimsReader {
  const remembered = new Map<string, Record<string, unknown>>();
  return (token) => {
    const known = remembered.get(token);
    if (known && Number(known['exp']) * 1000 > Date.now()) return known;
    remembered.delete(token);
    const claims = verify(token);
    if (remembered.size >= rememberedTokens) remembered.delete(remembered.keys().next().value ?? '');
    remembered.set(token, claims);
    return claims;
  };
}

function reader(key: Buffer | string, algorithm: OwnAlgorithm): ClaimsReader {
  const verify = createVerifier({
    key,
    algorithms: [algorithm],
    allowedIss: ownIssuer,
    allowedAud: ownAudience,
    requiredClaims: ['sub', 'iat', 'exp', 'ver', 'iss', 'aud'],
    cache: false,
  }) as ClaimsReader;
  return remembering(verify);
}

function pem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }) as string;
}

function readPrivateKey(block: string, position: number) {
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
  const publicKey = createPublicKey(privateKey);
  const publicJwk = publicKey.export({ format: 'jwk' });
  return { algorithm, privateKey, publicKey, publicJwk, kid: thumbprint(publicJwk) };
}

function algorithmOf(key: KeyObject): OwnAlgorithm | undefined {
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA';
  if (key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256';
  if (key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'RS256';
  return undefined;
}

/** RFC 7638: the hash of the required members in alphabetical order, so that every replica gives a key the same name. */
function thumbprint(jwk: JsonWebKey): string {
  const members =
    jwk.kty === 'RSA'
      ? { e: jwk.e, kty: jwk.kty, n: jwk.n }
      : jwk.kty === 'EC'
        ? { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }
        : { crv: jwk.crv, kty: jwk.kty, x: jwk.x };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}
