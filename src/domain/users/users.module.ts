import { Module } from '@nestjs/common';
import { DevicesService } from './devices.service';
import { PreferencesService } from './preferences.service';
import { UsersQueries } from './users.queries';
import { UsersService } from './users.service';

/** People: accounts, settings, devices. Needs global providers of `Database` and `EventLog`. */
@Module({
  providers: [UsersService, UsersQueries, PreferencesService, DevicesService],
  exports: [UsersService, UsersQueries, PreferencesService, DevicesService],
})
export class UsersModule {}
