import { Injectable } from '@nestjs/common';
import { DomainError, type ErrorDefinition } from '@parley/kernel';
import { Database, violatedConstraint } from '@parley/platform/database/database';
import { messageErrors } from './messages.errors';
import * as sql from './persistence/send.sql';

/** Creates a send safe to repeat: the key is unique per sender and kept, the fingerprint says what it stands for. */
export interface Idempotency {
  readonly key: string;
  readonly fingerprint: Buffer;
}

/** What differs between the kinds of sends: how the write asks, how an error is named, how the result is read. */
export interface SendStrategy<Row, Sent> {
  readonly senderId: string;
  readonly idempotency: Idempotency | null;
  /** What is wrong with the request; reported only after the permission, so that outsiders learn nothing about validity. */
  readonly invalid: ErrorDefinition | null;
  /** What is thrown when the right to write kept changing while the send waited for the conversation. */
  readonly exhausted: ErrorDefinition;
  /** Throws the reason why the sender may not write; returns when nothing forbids it. */
  authorize(isRepeat: () => Promise<boolean>): Promise<void>;
  /** Throws when the caller may not even get the answer to an earlier request again. */
  authorizeRepeat(): Promise<void>;
  /** The write, with the policy in its own statement; no row when that forbids it or when the fence was raised meanwhile. */
  write(): Promise<Row | undefined>;
  sent(row: Row): Sent;
  /** The message of an earlier request with the same key. */
  repeat(messageId: string): Promise<Sent>;
  /** Names the error behind a violated constraint other than that of the keys. */
  refusalOf?(constraint: string): ErrorDefinition | null;
}

export interface SendResult<Sent> {
  readonly sent: Sent;
  /** The key had been used for this very request before; nothing was sent now. */
  readonly repeated: boolean;
}

/** How often a send starts again when the right to write changed while it waited for the conversation (ADR 2). */
const fenceAttempts = 8;

const maxKeyLength = 255;

/** Whether the value can be an idempotency key: 1 to 255 characters that can be stored. */
export function isIdempotencyKey(key: unknown): key is string {
  return (
    typeof key === 'string' &&
    key.length > 0 &&
    key.length <= maxKeyLength &&
    !key.includes('\u0000') &&
    key.isWellFormed()
  );
}

/** The one idempotent, fenced send. Authorization errors take precedence over validation errors. */
@Injectable()
export class IdempotentSend {
  constructor(private readonly database: Database) {}

  /** @throws DomainError what the strategy throws; key_reused when the key stands for another request */
  async run<Row, Sent>(strategy: SendStrategy<Row, Sent>): Promise<SendResult<Sent>> {
    const { invalid } = strategy;
    if (invalid) {
      await strategy.authorize(() => this.isKeyUsed(strategy));
      throw new DomainError(invalid);
    }
    for (let attempt = 0; attempt < fenceAttempts; attempt++) {
      const result = await this.attempt(strategy);
      if (result) return result;
    }
    throw new DomainError(strategy.exhausted);
  }

  /** The result of an earlier request with the strategy's key, if there was one. @throws DomainError key_reused */
  async findRepeat<Row, Sent>(strategy: SendStrategy<Row, Sent>): Promise<SendResult<Sent> | null> {
    return (await this.isKeyUsed(strategy)) ? this.repeat(strategy) : null;
  }

  /** One write; null when it may be tried again. */
  private async attempt<Row, Sent>(strategy: SendStrategy<Row, Sent>): Promise<SendResult<Sent> | null> {
    let row: Row | undefined;
    try {
      row = await strategy.write();
    } catch (error) {
      return await this.afterConflict(strategy, error);
    }
    if (row) return { sent: strategy.sent(row), repeated: false };
    const used = await this.usedKey(strategy);
    // A repeat gets the first answer even when the right to write has ended since.
    if (used && strategy.idempotency && used.fingerprint.equals(strategy.idempotency.fingerprint)) {
      await strategy.authorizeRepeat();
      return { sent: await strategy.repeat(used.message_id), repeated: true };
    }
    await strategy.authorize(() => Promise.resolve(used !== undefined));
    if (used) throw new DomainError(messageErrors.key_reused);
    return null;
  }

  /** Two tries of one request at once may meet at the key, or at an id that the client chose. */
  private async afterConflict<Row, Sent>(strategy: SendStrategy<Row, Sent>, error: unknown): Promise<SendResult<Sent>> {
    const constraint = violatedConstraint(error);
    if (constraint === undefined) throw error;
    if (strategy.idempotency) {
      if (constraint === 'sent_keys_pkey') return this.repeat(strategy);
      if (strategy.refusalOf?.(constraint) && (await this.isKeyUsed(strategy))) return this.repeat(strategy);
    }
    const refusal = strategy.refusalOf?.(constraint);
    throw refusal ? new DomainError(refusal, {}, { cause: error }) : error;
  }

  private async repeat<Row, Sent>(strategy: SendStrategy<Row, Sent>): Promise<SendResult<Sent>> {
    const used = await this.usedKey(strategy);
    if (!used || !strategy.idempotency || !used.fingerprint.equals(strategy.idempotency.fingerprint))
      throw new DomainError(messageErrors.key_reused);
    return { sent: await strategy.repeat(used.message_id), repeated: true };
  }

  private async isKeyUsed(strategy: Pick<SendStrategy<unknown, unknown>, 'senderId' | 'idempotency'>) {
    return (await this.usedKey(strategy)) !== undefined;
  }

  private async usedKey({ senderId, idempotency }: Pick<SendStrategy<unknown, unknown>, 'senderId' | 'idempotency'>) {
    if (idempotency === null) return undefined;
    const [used] = await this.database.query(sql.selectSentKey, [senderId, idempotency.key]);
    return used;
  }
}
