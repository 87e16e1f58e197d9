import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { CreditsQueries } from './credits.queries';
import { CreditsService } from './credits.service';

/** Credits and transfers between users. Needs global providers of `Database` and `EventLog`. */
@Module({
  imports: [UsersModule],
  providers: [CreditsService, CreditsQueries],
  exports: [CreditsService, CreditsQueries],
})
export class CreditsModule {}
