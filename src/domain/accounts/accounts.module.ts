import { Module } from '@nestjs/common';
import { AuthModule } from '../auth';
import { BlocksModule } from '../blocks';
import { CommunitiesModule } from '../communities';
import { UsersModule } from '../users';
import { AccountsService } from './accounts.service';

@Module({
  imports: [AuthModule, BlocksModule, CommunitiesModule, UsersModule],
  providers: [AccountsService],
  exports: [AccountsService],
})
export class AccountsModule {}
