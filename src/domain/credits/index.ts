export { creditErrors } from './credits.errors';
export { CreditsModule } from './credits.module';
export { CreditsQueries } from './credits.queries';
export { CreditsService } from './credits.service';
export { type CreditStatement, type CreditTransfer } from './model/credit-transfer';
