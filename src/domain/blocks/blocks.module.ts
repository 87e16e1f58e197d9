import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { BlocksService } from './blocks.service';

/** Personal blocks. Needs global providers of `Database` and `EventLog`. */
@Module({ imports: [UsersModule], providers: [BlocksService], exports: [BlocksService] })
export class BlocksModule {}
