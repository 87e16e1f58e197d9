import { defineErrors } from '@parley/kernel';

/** Errors of credits. */
export const creditErrors = defineErrors({
  insufficient_credits: ['conflict', 'Not enough credits'],
  balance_too_high: ['conflict', 'The balance would exceed its maximum'],
  cannot_transfer_to_self: ['invalid', 'You cannot send credits to yourself'],
  invalid_amount: ['unprocessable', 'Amount must be a whole number from 1 to 1000000000'],
  invalid_issued_amount: ['unprocessable', 'Amount must be a whole number from -1000000000 to 1000000000, and not 0'],
  invalid_reason: ['unprocessable', 'Reason must be text of 1 to 255 characters'],
  invalid_idempotency_key: ['unprocessable', 'Idempotency key must have 1 to 255 characters'],
  idempotency_key_reused: ['unprocessable', 'This idempotency key was used for a different credit operation'],
});
