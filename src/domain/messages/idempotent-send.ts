import { Injectable } from '@nestjs/common';
import { DomainError, type ErrorDefinition, isStorableText } from '@parley/kernel';
import { Database, violatedConstraint } from '@parley/platform/database/database';
import { messageErrors } from './messages.errors';
import * as sql from './persistence/send.sql';

/** The idempotency key of a send, unique per sender, and the fingerprint of the request it stands for. */
export interface Idempotency {
  readonly key: string;
  readonly fingerprint: Buffer;
}

/** What differs between the kinds of sends: the statement, the errors, and how the result is read. */
export interface SendStrategy<Row, Sent> {
  readonly senderId: string;
  readonly idempotency: Idempotency | null;
  /**
   * The validation error of the request, if any; thrown after authorization errors, so that outsiders learn nothing
   * about validity.
   */
  readonly invalid: ErrorDefinition | null;
  /** The error if the right to write kept changing while the send waited for the conversation. */
  readonly exhausted: ErrorDefinition;
  /** Throws the reason why the sender may not write; returns if the sender may. */
  authorize(isRepeat: () => Promise<boolean>): Promise<void>;
  /** Throws if the caller may not even see the result of an earlier request. */
  authorizeRepeat(): Promise<void>;
  /**
   * The write, with the policy in its own statement; no row if the policy forbids it or the fence was raised meanwhile.
   */
  write(): Promise<Row | undefined>;
  sent(row: Row): Sent;
  /** The message of an earlier request with the same key. */
  repeat(messageId: string): Promise<Sent>;
  /** Maps a violated constraint, other than that of the keys, to an error. */
  refusalOf?(constraint: string): ErrorDefinition | null;
}

interface SendResult<Sent> {
  readonly sent: Sent;
  /** Whether this is a repeat: the key was used for the same request before, and nothing was sent now. */
  readonly repeated: boolean;
}

/** Maximum attempts of a send if the right to write changes while it waits for the conversation (ADR 2). */
const fenceAttempts = 8;

const maxKeyLength = 255;

/** Whether the value is a valid idempotency key: 1 to 255 storable characters. */
export function isIdempotencyKey(key: unknown): key is string {
  return isStorableText(key) && key.length > 0 && key.length <= maxKeyLength;
}

interface UsedKey {
  readonly message_id: string;
  /** Null if it has gone with a deleted message. */
  readonly fingerprint: Buffer | null;
}

/** Whether a request may be the one that used its key. Without its fingerprint any request may. */
function isRepeat(used: UsedKey, idempotency: Idempotency | null): boolean {
  return idempotency !== null && (used.fingerprint?.equals(idempotency.fingerprint) ?? true);
}

/** The one idempotent, fenced send. Authorization errors take precedence over validation errors. */
@Injectable()
export class IdempotentSend {
  constructor(private readonly database: Database) {}

  /** @throws DomainError what the strategy throws; idempotency_key_reused if the key was used for another request */
  async run<Row, Sent>(strategy: SendStrategy<Row, Sent>): Promise<SendResult<Sent>> {
    const { invalid } = strategy;
    if (invalid) {
      await strategy.authorize(() => this.isKeyUsed(strategy.senderId, strategy.idempotency?.key));
      throw new DomainError(invalid);
    }
    for (let attempt = 0; attempt < fenceAttempts; attempt++) {
      const result = await this.attempt(strategy);
      if (result) return result;
    }
    throw new DomainError(strategy.exhausted);
  }

  /** The result of an earlier request with the strategy's key, if there was one. @throws DomainError idempotency_key_reused */
  async findRepeat<Row, Sent>(strategy: SendStrategy<Row, Sent>): Promise<SendResult<Sent> | null> {
    return (await this.usedKey(strategy)) ? this.repeat(strategy) : null;
  }

  /** Whether the sender has sent with this key before; false for a key that is not valid. */
  async isKeyUsed(senderId: string, key: unknown): Promise<boolean> {
    return isIdempotencyKey(key) && (await this.findKey(senderId, key)) !== undefined;
  }

  /** One write attempt; null if it may be retried. */
  private async attempt<Row, Sent>(strategy: SendStrategy<Row, Sent>): Promise<SendResult<Sent> | null> {
    let row: Row | undefined;
    try {
      row = await strategy.write();
    } catch (error) {
      return await this.afterConflict(strategy, error);
    }
    if (row) return { sent: strategy.sent(row), repeated: false };
    const used = await this.usedKey(strategy);
    // A repeat returns the first result even if the right to write has ended since.
    if (used && isRepeat(used, strategy.idempotency)) {
      await strategy.authorizeRepeat();
      return await this.resultOf(strategy, used);
    }
    await strategy.authorize(() => Promise.resolve(used !== undefined));
    if (used) throw new DomainError(messageErrors.idempotency_key_reused);
    return null;
  }

  /** Concurrent attempts of one request may conflict on the key, or on a client-chosen id. */
  private async afterConflict<Row, Sent>(strategy: SendStrategy<Row, Sent>, error: unknown): Promise<SendResult<Sent>> {
    const constraint = violatedConstraint(error);
    if (constraint === undefined) throw error;
    if (strategy.idempotency) {
      if (constraint === 'sent_keys_pkey') return this.repeat(strategy);
      if (strategy.refusalOf?.(constraint) && (await this.usedKey(strategy))) return this.repeat(strategy);
    }
    const refusal = strategy.refusalOf?.(constraint);
    throw refusal ? new DomainError(refusal, {}, { cause: error }) : error;
  }

  private async repeat<Row, Sent>(strategy: SendStrategy<Row, Sent>): Promise<SendResult<Sent>> {
    const used = await this.usedKey(strategy);
    if (!used || !isRepeat(used, strategy.idempotency)) throw new DomainError(messageErrors.idempotency_key_reused);
    return this.resultOf(strategy, used);
  }

  private async resultOf<Row, Sent>(strategy: SendStrategy<Row, Sent>, used: UsedKey): Promise<SendResult<Sent>> {
    if (used.fingerprint === null) throw new DomainError(messageErrors.message_not_found);
    return { sent: await strategy.repeat(used.message_id), repeated: true };
  }

  private async usedKey({ senderId, idempotency }: Pick<SendStrategy<unknown, unknown>, 'senderId' | 'idempotency'>) {
    return idempotency === null ? undefined : this.findKey(senderId, idempotency.key);
  }

  private async findKey(senderId: string, key: string) {
    const [used] = await this.database.query(sql.selectSentKey, [senderId, key]);
    return used;
  }
}
