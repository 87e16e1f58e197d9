import { DomainError } from '@parley/kernel';
import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, type JSONWebKeySet } from 'jose';
import { KeyObject } from 'node:crypto';
import { authErrors } from './auth.errors';
import type { TokenHeader, TokenKey } from './signing-keys';

/** Where the keys of an external identity provider are published, what its tokens must name, and the limits of a fetch. */
export interface ExternalJwksOptions {
  readonly url: string;
  readonly issuer: string;
  readonly audience: string;
  /** Timeout of one fetch in milliseconds, body included; 3,000 by default. */
  readonly timeoutMs?: number;
  /** Largest key set in bytes; 262,144 by default. */
  readonly maxBytes?: number;
  /** Shortest time between two fetches in milliseconds, so that invented key ids cannot flood the provider; 5,000 by default. */
  readonly minIntervalMs?: number;
  /** Age in milliseconds at which the set is fetched again, so that withdrawn keys stop counting; 600,000 by default. */
  readonly maxAgeMs?: number;
}

/** The algorithms of external tokens. Shared secrets are not among them: a public key would make one. */
export const externalAlgorithms: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

/**
 * The published keys of an external identity provider: `jose` fetches, caches and selects them. While the provider
 * cannot be reached, the keys that were fetched before go on working.
 */
export class ExternalJwks {
  readonly #keyFor: ReturnType<typeof createRemoteJWKSet>;
  #lastGood: string | undefined;
  #failedAt = -Infinity;

  constructor(private readonly options: ExternalJwksOptions) {
    this.#keyFor = createRemoteJWKSet(new URL(options.url), {
      timeoutDuration: options.timeoutMs ?? 3_000,
      cooldownDuration: this.cooldownMs,
      cacheMaxAge: options.maxAgeMs ?? 600_000,
      [customFetch]: (url, init) => this.fetchOrKeep(url, init),
    });
  }

  get issuer(): string {
    return this.options.issuer;
  }

  get audience(): string {
    return this.options.audience;
  }

  private get cooldownMs(): number {
    return this.options.minIntervalMs ?? 5_000;
  }

  /**
   * The one key that a header names; undefined when the provider publishes no such key.
   * @throws identity_provider_unavailable when that cannot be found out
   */
  async keyFor(header: TokenHeader): Promise<TokenKey | undefined> {
    const { alg, kid } = header;
    if (typeof alg !== 'string' || !externalAlgorithms.includes(alg)) return undefined;
    if (kid !== undefined && typeof kid !== 'string') return undefined;
    try {
      const key = KeyObject.from(await this.#keyFor({ alg, ...(kid === undefined ? {} : { kid }) }));
      const bits = key.asymmetricKeyDetails?.modulusLength;
      return bits === undefined || bits >= 2048 ? { key, algorithm: alg } : undefined;
    } catch (error) {
      // Not found in a set that could not be refreshed: it may be a new key.
      const undecided = error instanceof errors.JWKSNoMatchingKey && this.#failedAt !== -Infinity;
      if (this.#lastGood !== undefined && !undecided) return undefined;
      throw new DomainError(authErrors.identity_provider_unavailable, {}, { cause: error });
    }
  }

  /** Fetches the set; gives the last good one when that fails, because an outage must not sign everyone out. */
  private async fetchOrKeep(...[url, init]: Parameters<FetchImplementation>): Promise<Response> {
    // jose has a cool-down after a set was fetched, but none after a failure.
    if (Date.now() - this.#failedAt >= this.cooldownMs) {
      try {
        this.#lastGood = await this.fetchSet(url, init);
        this.#failedAt = -Infinity;
      } catch (error) {
        this.#failedAt = Date.now();
        if (this.#lastGood === undefined) throw error;
      }
    }
    if (this.#lastGood === undefined) throw new Error('the key set could not be fetched a moment ago');
    return new Response(this.#lastGood);
  }

  private async fetchSet(...[url, init]: Parameters<FetchImplementation>): Promise<string> {
    const response = await fetch(url, init);
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      throw new Error(`the key set was returned with status ${response.status}`);
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > (this.options.maxBytes ?? 262_144)) throw new Error('the key set is too large');
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString('utf8');
    const { keys } = JSON.parse(text) as Partial<JSONWebKeySet>;
    // A set without keys is a mistake of the provider, not an order to sign everyone out.
    const usable = Array.isArray(keys) ? keys.filter((key) => typeof key === 'object' && key !== null && key.kty) : [];
    if (usable.length === 0) throw new Error('the key set has no usable key');
    return JSON.stringify({ keys: usable });
  }
}
