import { DomainError } from '@parley/kernel';
import { creditErrors } from '../credits.errors';

/** Maximum credits per transfer. */
const maxCreditAmount = 1_000_000_000;

declare const checked: unique symbol;

/** A valid amount of a transfer: an integer from 1 to 1,000,000,000. Created only by the functions here. */
export type CreditAmount = number & { readonly [checked]: true };

/** @throws DomainError invalid_amount */
export function creditAmount(value: unknown): CreditAmount {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > maxCreditAmount)
    throw new DomainError(creditErrors.invalid_amount);
  return value as CreditAmount;
}

/** Operator credit (positive) or debit (negative). @throws DomainError invalid_issued_amount */
export function issuedAmount(value: unknown): { readonly amount: CreditAmount; readonly takenBack: boolean } {
  if (typeof value !== 'number' || !Number.isInteger(value) || value === 0 || Math.abs(value) > maxCreditAmount)
    throw new DomainError(creditErrors.invalid_issued_amount);
  return { amount: Math.abs(value) as CreditAmount, takenBack: value < 0 };
}
