import { DomainError } from '@parley/kernel';
import { Algorithm, createVerifier } from 'fast-jwt';
import { createPublicKey, JsonWebKey, KeyObject } from 'node:crypto';
import { authErrors } from './auth.errors';
import { ClaimsReader } from './own-keys';

/** Where the keys of a foreign identity provider are, what its tokens must name, and how patient we are. */
export interface ForeignKeysOptions {
  readonly url: string;
  readonly issuer: string;
  readonly audience: string;
  /** Time for one fetch, body included. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Shortest time between two fetches, so that tokens with invented key ids cannot make us flood the provider. */
  readonly minIntervalMs?: number;
  /** Age at which the set is fetched again in the background, so that withdrawn keys stop counting. */
  readonly maxAgeMs?: number;
}

interface ForeignKey {
  readonly kid: string | undefined;
  readonly algorithm: Algorithm;
  /** The key as it was published; a key that comes again unchanged keeps its remembered tokens. */
  readonly published: string;
  readonly read: ClaimsReader;
}

/** The only algorithms there are for foreign tokens. Shared secrets are not among them: a public key would make one. */
const rsaAlgorithms: readonly string[] = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
const curveAlgorithms: Readonly<Record<string, Algorithm>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'EdDSA',
};
const rememberedTokens = 5_000;
/** Clocks of two companies differ. */
const clockToleranceMs = 5_000;

/**
 * The published keys of a foreign identity provider. They are fetched when a token names one that is not
 * known, at most every few seconds and once for everybody who waits; while the provider cannot be reached,
 * the keys that were fetched before go on working.
 */
export class ForeignKeys {
  #keys: readonly ForeignKey[] = [];
  #fetchedAt = -Infinity;
  #attemptedAt = -Infinity;
  #failed = false;
  #fetching: Promise<void> | undefined;

  constructor(private readonly options: ForeignKeysOptions) {}

  /**
   * The reader of the one key that a header names. Immediately when it is known, else after a fetch;
   * undefined when the provider has no such key.
   * @throws identity_provider_unavailable when that cannot be found out
   */
  readerFor(header: { alg?: unknown; kid?: unknown }): ClaimsReader | undefined | Promise<ClaimsReader | undefined> {
    if (typeof header.alg !== 'string' || !isAsymmetric(header.alg)) return undefined;
    const known = this.find(header.alg, header.kid);
    if (known) {
      if (Date.now() - this.#fetchedAt > (this.options.maxAgeMs ?? 600_000)) void this.fetch();
      return known;
    }
    return this.findAfterFetch(header.alg, header.kid);
  }

  private find(alg: string, kid: unknown): ClaimsReader | undefined {
    const fitting = this.#keys.filter((key) => key.algorithm === alg && (kid === undefined || key.kid === kid));
    // Without a key id in the token only a single candidate is certain.
    return fitting.length === 1 || kid !== undefined ? fitting[0]?.read : undefined;
  }

  private async findAfterFetch(alg: string, kid: unknown): Promise<ClaimsReader | undefined> {
    await this.fetch();
    const found = this.find(alg, kid);
    if (!found && this.#failed) throw new DomainError(authErrors.identity_provider_unavailable);
    return found;
  }

  /** Fetches unless somebody just did; never throws. */
  private fetch(): Promise<void> {
    if (this.#fetching) return this.#fetching;
    if (Date.now() - this.#attemptedAt < (this.options.minIntervalMs ?? 5_000)) return Promise.resolve();
    this.#attemptedAt = Date.now();
    this.#fetching = this.load()
      .then(
        (keys) => {
          this.#keys = keys;
          this.#fetchedAt = Date.now();
          this.#failed = false;
        },
        () => {
          this.#failed = true;
        },
      )
      .finally(() => {
        this.#fetching = undefined;
      });
    return this.#fetching;
  }

  private async load(): Promise<ForeignKey[]> {
    const response = await fetch(this.options.url, {
      headers: { accept: 'application/json' },
      // The URL was configured; where it forwards to was not.
      redirect: 'error',
      signal: AbortSignal.timeout(this.options.timeoutMs ?? 3_000),
    });
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      throw new Error(`key set answered ${response.status}`);
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > (this.options.maxBytes ?? 262_144)) throw new Error('key set is too large');
      chunks.push(chunk);
    }
    const document = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { keys?: unknown } | null;
    const published = Array.isArray(document?.keys) ? (document.keys as unknown[]) : [];
    const keys = published.flatMap((jwk) => this.readKey(jwk) ?? []);
    // A set without one usable key is a fault at the other end, not an order to refuse everybody.
    if (keys.length === 0) throw new Error('key set has no usable key');
    return keys;
  }

  private readKey(value: unknown): ForeignKey | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const jwk = value as JsonWebKey;
    const published = JSON.stringify(jwk);
    const before = this.#keys.find((key) => key.published === published);
    if (before) return before;
    if (jwk.use !== undefined && jwk.use !== 'sig') return undefined;
    if (Array.isArray(jwk.key_ops) && !jwk.key_ops.includes('verify')) return undefined;
    let key: KeyObject;
    try {
      key = createPublicKey({ key: jwk, format: 'jwk' });
    } catch {
      return undefined;
    }
    const algorithm = algorithmOf(jwk, key);
    if (!algorithm) return undefined;
    const read = createVerifier({
      key: key.export({ type: 'spki', format: 'pem' }) as string,
      algorithms: [algorithm],
      allowedIss: this.options.issuer,
      allowedAud: this.options.audience,
      requiredClaims: ['exp', 'iss', 'aud'],
      clockTolerance: clockToleranceMs,
      cache: rememberedTokens,
    }) as ClaimsReader;
    return { kid: typeof jwk.kid === 'string' ? jwk.kid : undefined, algorithm, published, read };
  }
}

function isAsymmetric(alg: string): boolean {
  return rsaAlgorithms.includes(alg) || Object.values(curveAlgorithms).includes(alg as Algorithm);
}

/** The one algorithm that a published key is good for: what it says itself, or what follows from its kind. */
function algorithmOf(jwk: JsonWebKey, key: KeyObject): Algorithm | undefined {
  if (jwk.kty === 'RSA') {
    const alg = jwk.alg ?? 'RS256';
    return typeof alg === 'string' &&
      rsaAlgorithms.includes(alg) &&
      (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
      ? (alg as Algorithm)
      : undefined;
  }
  const alg = curveAlgorithms[jwk.crv ?? ''];
  return alg !== undefined && (jwk.alg === undefined || jwk.alg === alg) ? alg : undefined;
}
