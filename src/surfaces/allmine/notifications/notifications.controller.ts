import { Body, Controller, Get, HttpStatus, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { exampleIds } from '../../common/example-ids';
import type { Actor } from '../../../domain/auth';
import { messageErrors, ReceivedMessagesService } from '../../../domain/messages';
import { DevicesService, usersErrors } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { malformedId, Operation } from '../surface';
import { EnvelopeInterceptor } from '../common/envelope.interceptor';
import { IdParam, IdPipe, pageOf, pagesOf } from '../common/inputs';
import {
  DeviceSavedDto,
  DeviceTokenDto,
  NotificationDto,
  NotificationPageDto,
  NotificationReadDto,
  NotificationsQuery,
} from './notification.dto';
import { messageTypesOf, presentNotification } from './notifications.presenter';

const tags = ['Notifications'] as const;
const access = 'bearer';

/** Devices for push, and notifications inside the app: contract 6.3. All responses are wrapped. */
@Controller('api')
@UseInterceptors(EnvelopeInterceptor)
export class AllmineNotificationsController {
  constructor(
    private readonly devices: DevicesService,
    private readonly received: ReceivedMessagesService,
  ) {}

  @Post('v1/notifications/device-token')
  @Operation({
    id: 'createDeviceToken',
    summary: 'Register a device for push notifications',
    description:
      'A token that another user registered before moves to the caller. Fields for live activities are accepted and ignored.',
    tags,
    access,
    wraps: DeviceSavedDto,
    success: { status: HttpStatus.CREATED },
    errors: [
      usersErrors.invalid_device_token,
      usersErrors.invalid_device_platform,
      usersErrors.invalid_device_id,
      usersErrors.invalid_time_zone,
    ],
  })
  async saveDevice(@CurrentActor() actor: Actor, @Body() body: DeviceTokenDto): Promise<DeviceSavedDto> {
    const { token, platform, deviceId, timezone } = body;
    if (typeof token === 'string')
      await this.devices.register(
        actor.userId,
        { token, platform: platform ?? '', clientDeviceId: deviceId, timeZone: timezone },
        actor.tokenVersion,
      );
    else await this.devices.describe(actor.userId, deviceId ?? '', { timeZone: timezone });
    return { success: true };
  }

  @Get('v2/notifications')
  @Operation({
    id: 'listNotifications',
    summary: 'List notifications',
    description:
      'Recent messages to the caller, newest first: at most 200, from the 100 chats with the latest activity. ' +
      'Deleted messages are not listed.',
    tags,
    access,
    wraps: NotificationPageDto,
    success: {},
  })
  async list(@CurrentActor() actor: Actor, @Query() query: NotificationsQuery): Promise<NotificationPageDto> {
    const filter = { seen: query.read ?? query.isRead, types: messageTypesOf(query.type, query.category) };
    const page = await this.received.list(actor.userId, filter, pageOf(query));
    return {
      notifications: page.items.map((entry) => presentNotification(entry, actor.userId)),
      page: query.page,
      limit: query.limit,
      total: page.total,
      totalPages: pagesOf(page.total, query.limit),
    };
  }

  @Patch('v1/notifications/:id/read')
  @IdParam('id', 'Notification id.', exampleIds.messages.direct2)
  @Operation({
    id: 'updateNotificationRead',
    summary: 'Mark a notification as read or unread',
    description: 'Does not change the read mark of the chat; the sender is not informed.',
    tags,
    access,
    wraps: NotificationDto,
    success: {},
    errors: [malformedId, messageErrors.message_not_found],
  })
  async mark(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: NotificationReadDto,
  ): Promise<NotificationDto> {
    return presentNotification(await this.received.mark(actor.userId, id, body.isRead), actor.userId);
  }
}
