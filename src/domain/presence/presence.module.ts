import { Module } from '@nestjs/common';
import { PresenceService } from './presence.service';

/** Who is connected. Needs global providers of `Database` and `LiveHub`. */
@Module({ providers: [PresenceService], exports: [PresenceService] })
export class PresenceModule {}
