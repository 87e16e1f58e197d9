import { Module } from '@nestjs/common';
import { BlocksService } from './blocks.service';
import { DevicesService } from './devices.service';
import { PreferencesService } from './preferences.service';
import { UsersQueries } from './users.queries';
import { UsersService } from './users.service';

/** People: accounts, personal blocks, settings, devices. Needs a global provider of `Database`. */
@Module({
  providers: [UsersService, UsersQueries, BlocksService, PreferencesService, DevicesService],
  exports: [UsersService, UsersQueries, BlocksService, PreferencesService, DevicesService],
})
export class UsersModule {}
