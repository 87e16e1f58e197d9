import type { CreditStatement } from '../../../domain/credits';
import type { CreditStatementDto } from './credits.dto';

export function presentStatement(statement: CreditStatement): CreditStatementDto {
  return {
    total: statement.held - statement.issued,
    issued: statement.issued,
    held: statement.held,
    balanced: statement.balanced,
    faulty_accounts: statement.faultyAccounts,
    accounts: statement.accounts,
    transfers: statement.transfers,
  };
}
