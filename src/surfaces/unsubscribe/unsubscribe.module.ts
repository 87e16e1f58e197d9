import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../notifications';
import { UnsubscribeController } from './unsubscribe.controller';

@Module({ imports: [NotificationsModule], controllers: [UnsubscribeController] })
export class UnsubscribeModule {}
