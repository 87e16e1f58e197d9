/** Accounts as a whole: deactivation, erasure, and export of everything stored about a person. */
export { AccountsModule } from './accounts.module';
export { AccountsService } from './accounts.service';
export { ExportSections } from './export-sections';
export type { ExportRow, ExportSection } from './persistence/export.sql';
