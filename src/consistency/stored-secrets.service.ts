import { Injectable } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { type Resealed, SecretBox } from '@parley/platform/secrets/secret-box';
import * as sql from './stored-secrets.sql';

/** What became of the stored secrets. */
interface EncryptedSecrets {
  /** Encrypted by this run with the first key. */
  readonly encrypted: number;
  /** Encrypted with it already, or replaced meanwhile. */
  readonly unchanged: number;
  /** Their key is missing. */
  readonly unreadable: number;
}

interface EndpointSecrets {
  readonly id: string;
  readonly secret: string;
  readonly previous: string | null;
  readonly expired: boolean;
}

const batch = 200;
const noId = '00000000-0000-0000-0000-000000000000';

/** Encrypts the secrets that the database holds with the first key of `SECRETS_KEY`. */
@Injectable()
export class StoredSecrets {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  /** Whether there is a key. */
  get available(): boolean {
    return this.box.seals;
  }

  /** In small steps, each of which stays done; safe to repeat and while the product runs. */
  async encrypt(): Promise<EncryptedSecrets> {
    const counts = { encrypted: 0, unchanged: 0, unreadable: 0 };
    const { background } = this.database;
    for (let after: string | undefined = noId; after !== undefined;) {
      const rows: { id: string; secret: Buffer }[] = await background.query(sql.nextFactors, [after, batch]);
      for (const { id, secret } of rows) {
        const resealed = this.box.reseal('second_factors.secret', id, secret);
        counts[await this.write(resealed, (value) => background.execute(sql.replaceFactor, [id, secret, value]))]++;
      }
      after = rows.at(batch - 1)?.id;
    }
    for (let after: string | undefined = noId; after !== undefined;) {
      const rows: EndpointSecrets[] = await background.query(sql.nextEndpoints, [after, batch]);
      for (const row of rows) counts[await this.encryptEndpoint(row)]++;
      after = rows.at(batch - 1)?.id;
    }
    for (const { id, secret } of await background.query(sql.signingKeys)) {
      const resealed = this.box.reseal('signing_keys.key', id, secret);
      counts[await this.write(resealed, (value) => background.execute(sql.replaceSigningKey, [id, secret, value]))]++;
    }
    return counts;
  }

  private async encryptEndpoint({ id, secret, previous, expired }: EndpointSecrets): Promise<keyof EncryptedSecrets> {
    const place = 'webhook_endpoints.secret';
    const [next, nextPrevious] = [
      this.box.resealText(place, id, secret),
      previous === null ? ({ state: 'current' } as const) : this.box.resealText(place, id, previous),
    ];
    if (next.state === 'unreadable' || nextPrevious.state === 'unreadable') return 'unreadable';
    if (next.state === 'current' && nextPrevious.state === 'current' && !expired) return 'unchanged';
    const values = [
      next.state === 'sealed' ? next.value : secret,
      nextPrevious.state === 'sealed' ? nextPrevious.value : previous,
    ];
    const written = await this.database.background.execute(sql.replaceEndpoint, [id, secret, previous, ...values]);
    return written > 0 ? 'encrypted' : 'unchanged';
  }

  private async write<T>(
    resealed: Resealed<T>,
    replace: (value: T) => Promise<number>,
  ): Promise<keyof EncryptedSecrets> {
    if (resealed.state === 'unreadable') return 'unreadable';
    return resealed.state === 'sealed' && (await replace(resealed.value)) > 0 ? 'encrypted' : 'unchanged';
  }
}
