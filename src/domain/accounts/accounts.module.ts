import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments';
import { AuthModule } from '../auth';
import { BlocksModule } from '../blocks';
import { CommunitiesModule } from '../communities';
import { UsersModule } from '../users';
import { AccountsService } from './accounts.service';
import { ExportSections } from './export-sections';

@Module({
  imports: [AttachmentsModule, AuthModule, BlocksModule, CommunitiesModule, UsersModule],
  providers: [AccountsService, ExportSections],
  exports: [AccountsService, ExportSections],
})
export class AccountsModule {}
