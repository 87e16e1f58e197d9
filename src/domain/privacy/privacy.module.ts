import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { PrivacyService } from './privacy.service';

@Module({ imports: [UsersModule], providers: [PrivacyService], exports: [PrivacyService] })
export class PrivacyModule {}
