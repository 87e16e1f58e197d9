import { Injectable } from '@nestjs/common';
import { DomainError, newId, isStorableText } from '@parley/kernel';
import { Database, Tx, violatedConstraint } from '@parley/platform/database/database';
import { EventLog } from '../events';
import { usersErrors, UsersQueries } from '../users';
import { creditErrors } from './credits.errors';
import { creditAmount, CreditAmount, issuedAmount } from './model/credit-amount';
import * as sql from './persistence/credits.sql';

/** A transfer whose accounts exist and whose amount is valid. */
interface PreparedTransfer {
  readonly amount: CreditAmount;
  /**
   * Moves the credits, in the commit of the message that announces it; the caller then calls `EventLog.committed`.
   * @throws DomainError insufficient_credits, balance_too_high
   */
  book(tx: Tx, messageId: string): Promise<void>;
}

/** A credit or debit by the operator. Unvalidated input, checked here. */
interface IssueCredits {
  readonly userId: string;
  /** Negative: taken back. */
  readonly amount: unknown;
  readonly reason: unknown;
  /** Idempotency key, unique among all operator credits. Null: every call is applied. */
  readonly idempotencyKey: string | null;
}

const maxReasonLength = 255;
const maxKeyLength = 255;

const refusals = new Map([
  ['credit_accounts_not_negative', creditErrors.insufficient_credits],
  ['credit_accounts_exact', creditErrors.balance_too_high],
]);

function isTextUpTo(value: unknown, length: number): value is string {
  return isStorableText(value) && value.trim() !== '' && value.length <= length;
}

/**
 * Credits as a double-entry ledger: every transfer debits one account and credits another, so that all accounts always
 * sum to zero. The issuer's balance is the negative of all balances.
 */
@Injectable()
export class CreditsService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
    private readonly log: EventLog,
  ) {}

  /** Validates a transfer before anyone is looked up. @throws DomainError invalid_amount, cannot_transfer_to_self */
  check(senderId: string, recipientId: string, value: unknown): CreditAmount {
    const amount = creditAmount(value);
    if (senderId === recipientId.toLowerCase()) throw new DomainError(creditErrors.cannot_transfer_to_self);
    return amount;
  }

  /**
   * Prepares a transfer between two people. Accounts are created here and not with the message: a transaction that
   * creates an account and waits for another one could deadlock with the opposite transfer.
   * @throws DomainError invalid_amount, cannot_transfer_to_self, user_not_found
   */
  async prepareTransfer(senderId: string, recipientId: string, value: unknown): Promise<PreparedTransfer> {
    const amount = this.check(senderId, recipientId, value);
    const accounts = await this.accountsOf([senderId, recipientId]);
    const from = accounts.get(senderId);
    const to = accounts.get(recipientId.toLowerCase());
    if (from === undefined || to === undefined) throw new DomainError(usersErrors.user_not_found);
    return {
      amount,
      book: async (tx, messageId) => {
        await this.move(tx, { from, to, amount, reason: 'message', messageId, idempotencyKey: null });
      },
    };
  }

  /**
   * Credits or debits a person.
   * @returns the new balance; a repeat with the same key returns the first result.
   * @throws DomainError invalid_issued_amount, invalid_reason, invalid_idempotency_key, user_not_found,
   * idempotency_key_reused, insufficient_credits, balance_too_high
   */
  async issue(command: IssueCredits): Promise<{ balance: number }> {
    const { amount, takenBack } = issuedAmount(command.amount);
    const { reason, idempotencyKey } = command;
    if (!isTextUpTo(reason, maxReasonLength)) throw new DomainError(creditErrors.invalid_reason);
    if (idempotencyKey !== null && !isTextUpTo(idempotencyKey, maxKeyLength))
      throw new DomainError(creditErrors.invalid_idempotency_key);
    const person = await this.users.get(command.userId);
    // Their idempotency keys are gone, so that a repeat could not be told from another credit.
    if (person.erasedAt) throw new DomainError(usersErrors.user_not_found);
    const account = (await this.accountsOf([person.id])).get(person.id);
    const [issuer] = await this.database.query(sql.selectIssuer);
    if (account === undefined || !issuer) throw new Error('the ledger has lost an account');
    const [from, to] = takenBack ? [account, issuer.id] : [issuer.id, account];
    try {
      const balances = await this.database.transaction((tx) =>
        this.move(tx, { from, to, amount, reason, messageId: null, idempotencyKey }),
      );
      this.log.committed();
      return { balance: takenBack ? balances.from : balances.to };
    } catch (error) {
      if (idempotencyKey === null || violatedConstraint(error) !== 'credit_transfers_request_key') {
        // A repeat whose credits have been spent fails on the balance before the key is checked.
        if (idempotencyKey === null || !(error instanceof DomainError)) throw error;
        const [used] = await this.database.query(sql.selectIssue, [idempotencyKey]);
        if (!used) throw error;
      }
      return await this.issuedBefore(idempotencyKey, { userId: person.id, amount, takenBack, reason });
    }
  }

  private async issuedBefore(
    key: string,
    asked: { userId: string; amount: number; takenBack: boolean; reason: string },
  ): Promise<{ balance: number }> {
    const [used] = await this.database.query(sql.selectIssue, [key]);
    if (
      !used ||
      used.user_id !== asked.userId ||
      Number(used.amount) !== asked.amount ||
      used.taken_back !== asked.takenBack ||
      used.reason !== asked.reason
    ) {
      throw new DomainError(creditErrors.idempotency_key_reused);
    }
    return { balance: Number(used.balance) };
  }

  private async accountsOf(people: readonly string[]): Promise<Map<string, string>> {
    try {
      await this.database.execute(sql.makeAccounts, [people.map(() => newId()), people]);
    } catch (error) {
      if (violatedConstraint(error) === 'credit_accounts_user_fkey')
        throw new DomainError(usersErrors.user_not_found, {}, { cause: error });
      throw error;
    }
    const rows = await this.database.query(sql.selectAccounts, [people]);
    return new Map(rows.map((row) => [row.user_id, row.id]));
  }

  private async move(
    tx: Tx,
    transfer: {
      from: string;
      to: string;
      amount: CreditAmount;
      reason: string;
      messageId: string | null;
      idempotencyKey: string | null;
    },
  ): Promise<{ from: number; to: number }> {
    const { from, to, amount, reason, messageId, idempotencyKey } = transfer;
    await tx.query(sql.lockAccounts, [[from, to]]);
    try {
      const [row] = await tx.query(sql.moveCredits, [newId(), from, to, amount, reason, messageId, idempotencyKey]);
      if (!row) throw new Error('a transfer always returns its balances');
      return { from: Number(row.from_balance), to: Number(row.to_balance) };
    } catch (error) {
      const refusal = refusals.get(violatedConstraint(error) ?? '');
      throw refusal ? new DomainError(refusal, {}, { cause: error }) : error;
    }
  }
}
