import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import { creditErrors, CreditsQueries, CreditsService } from '../../../domain/credits';
import { usersErrors } from '../../../domain/users';
import { Operation } from '../surface';
import { CreditBalanceDto, CreditStatementDto, IssueCreditsDto } from './credits.dto';
import { presentStatement } from './credits.presenter';

const tags = ['Credits'] as const;
const access = 'admin';

/** Credits, for the operator. */
@Controller('api/v1/admin')
export class AdminCreditsController {
  constructor(
    private readonly credits: CreditsService,
    private readonly queries: CreditsQueries,
  ) {}

  @Post('users/:id/credits')
  @ApiParam({
    name: 'id',
    description: 'User id.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.users.ada,
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Idempotency key. A repeated call with the same key changes nothing and returns the first response. Without ' +
      'a key, every call is applied.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  })
  @Operation({
    id: 'issueCredits',
    summary: 'Credit or debit a user',
    description: 'Balances never go negative; a debit larger than the balance is rejected.',
    tags,
    access,
    success: { status: 201, type: CreditBalanceDto },
    errors: [
      usersErrors.user_not_found,
      creditErrors.invalid_issued_amount,
      creditErrors.invalid_reason,
      creditErrors.invalid_idempotency_key,
      creditErrors.idempotency_key_reused,
      creditErrors.insufficient_credits,
      creditErrors.balance_too_high,
    ],
  })
  async issue(
    @Param('id') userId: string,
    @Body() body: IssueCreditsDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CreditBalanceDto> {
    const { balance } = await this.credits.issue({
      userId,
      amount: body.amount,
      reason: body.reason,
      idempotencyKey: key ?? null,
    });
    return { balance };
  }

  @Get('credits/statement')
  @Operation({
    id: 'getCreditStatement',
    summary: 'Get the ledger statement',
    description: 'Totals of the whole ledger, computed in one consistent snapshot while transfers continue.',
    tags,
    access,
    success: { type: CreditStatementDto },
  })
  async statement(): Promise<CreditStatementDto> {
    return presentStatement(await this.queries.statement());
  }
}
