import { ApiProperty } from '@nestjs/swagger';
import { isTextOf } from '@parley/kernel';
import { Rule } from '@parley/platform/http/validation';
import { creditErrors } from '../../../domain/credits';

/** Credits to give or to take back. */
export class IssueCreditsDto {
  @ApiProperty({
    description: 'Number of credits, not 0; a negative number debits the user.',
    type: 'integer',
    minimum: -1_000_000_000,
    maximum: 1_000_000_000,
    example: 100,
  })
  @Rule(creditErrors.invalid_issued_amount, Number.isInteger, { required: true })
  amount!: number;

  @ApiProperty({
    description: 'Reason, kept in the ledger.',
    type: String,
    minLength: 1,
    maxLength: 255,
    example: 'welcome gift',
  })
  @Rule(creditErrors.invalid_reason, (value) => isTextOf(value, 1, 255), { required: true })
  reason!: string;
}

/** What the person holds now. */
export class CreditBalanceDto {
  @ApiProperty({
    description: 'Balance of the user after the call.',
    type: 'integer',
    minimum: 0,
    example: 100,
  })
  balance!: number;
}

/** The whole ledger at one moment. */
export class CreditStatementDto {
  @ApiProperty({
    description:
      'Sum of all accounts, including the issuing account. Always 0, because every transfer moves credits between two accounts.',
    type: 'integer',
    example: 0,
  })
  total!: number;

  @ApiProperty({
    description: 'Credits issued, minus credits debited.',
    type: 'integer',
    minimum: 0,
    example: 100,
  })
  issued!: number;

  @ApiProperty({ description: 'Sum of the balances of all users.', type: 'integer', minimum: 0, example: 100 })
  held!: number;

  @ApiProperty({
    description: 'Whether all issued credits are in accounts and every balance equals the sum of its transfers.',
    type: Boolean,
    example: true,
  })
  balanced!: boolean;

  @ApiProperty({
    description: 'Accounts whose balance differs from the sum of their transfers.',
    type: 'integer',
    minimum: 0,
    example: 0,
  })
  faulty_accounts!: number;

  @ApiProperty({ description: 'Number of users with an account.', type: 'integer', minimum: 0, example: 2 })
  accounts!: number;

  @ApiProperty({ description: 'Number of transfers.', type: 'integer', minimum: 0, example: 3 })
  transfers!: number;
}
