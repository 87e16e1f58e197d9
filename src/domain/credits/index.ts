export { creditErrors } from './credits.errors';
export { CreditsModule } from './credits.module';
export { CreditsQueries } from './credits.queries';
export { CreditsService, type IssueCredits, type PreparedTransfer } from './credits.service';
export { maxCreditAmount } from './model/credit-amount';
export { type CreditStatement, type CreditTransfer } from './model/credit-transfer';
