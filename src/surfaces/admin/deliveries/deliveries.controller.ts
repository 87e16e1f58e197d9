import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { DomainError } from '@parley/kernel';
import { exampleIds } from '../../common/example-ids';
import { channelNames, DeliveriesAdminService, deliveryStates, notificationsErrors } from '../../../notifications';
import { CursorQuery, LimitQuery, limitOf } from '../pages';
import { Operation } from '../surface';
import { presentDeliveries, presentExplanation } from './deliveries.presenter';
import { DeliveriesDto, RedriveDto, RedrivenDto, DeliveriesQueryDto } from './delivery.dto';

const tags = ['Deliveries'] as const;
const access = 'admin';

interface FilterSchema {
  readonly type: 'string';
  readonly format?: string;
  readonly enum?: string[];
  readonly example?: string;
}

/** Documents a parameter that restricts the list. */
const Filter = (name: string, description: string, { example, ...schema }: FilterSchema) =>
  ApiQuery({ name, required: false, description, schema, ...(example === undefined ? {} : { example }) });

/** Lists and explains deliveries, and retries dead ones. */
@Controller('api/v1/admin/deliveries')
export class AdminDeliveriesController {
  constructor(private readonly deliveries: DeliveriesAdminService) {}

  @Get()
  @Filter('message_id', 'All deliveries of this message, the same id on every API. Without other filters.', {
    type: 'string',
    format: 'uuid',
    example: exampleIds.messages.adaLatest,
  })
  @Filter('user_id', 'Only to this recipient.', { type: 'string', format: 'uuid' })
  @Filter('state', 'Only in this state. Without `user_id`, only `dead` is accepted.', {
    type: 'string',
    enum: [...deliveryStates],
  })
  @Filter('channel', 'Only on this channel.', { type: 'string', enum: [...channelNames] })
  @Filter('since', 'Only of messages sent at or after this date or time (ISO 8601).', { type: 'string' })
  @Filter('until', 'Only of messages sent before this date or time (ISO 8601).', { type: 'string' })
  @CursorQuery()
  @LimitQuery()
  @Operation({
    id: 'listDeliveries',
    summary: 'List and explain notifications',
    description:
      'For each recipient and channel: what happened, when and why. One of `message_id`, `user_id` and `state=dead` is ' +
      'required. Empty for an unknown message or user. Contains no message text, address or token. Deliveries are kept ' +
      'for 90 days.',
    tags,
    access,
    success: { type: DeliveriesDto },
    errors: [
      notificationsErrors.filter_required,
      notificationsErrors.message_id_alone,
      notificationsErrors.invalid_message_id,
      notificationsErrors.invalid_user_id,
      notificationsErrors.invalid_notification_state,
      notificationsErrors.invalid_notification_channel,
      notificationsErrors.invalid_since,
      notificationsErrors.invalid_until,
      notificationsErrors.invalid_deliveries_cursor,
    ],
  })
  async list(@Query() query: DeliveriesQueryDto): Promise<DeliveriesDto> {
    const { message_id: messageId, limit, ...others } = query;
    if (messageId !== undefined) {
      if (Object.values(others).some((value) => value !== undefined))
        throw new DomainError(notificationsErrors.message_id_alone);
      return presentExplanation(await this.deliveries.explain(messageId));
    }
    const { user_id: userId, ...filter } = others;
    const page = await this.deliveries.list({ ...filter, userId }, limitOf(limit));
    return presentDeliveries(page.deliveries, page.cursor);
  }

  @Post('redrive')
  @Operation({
    id: 'redriveDeliveries',
    summary: 'Retry dead deliveries',
    description:
      'Makes dead deliveries due again, oldest first. Each is checked again before it is sent. Devices that ' +
      'already received the push do not receive it twice.',
    tags,
    access,
    success: { status: 200, type: RedrivenDto },
    errors: [notificationsErrors.invalid_message_id, notificationsErrors.invalid_since],
  })
  async redrive(@Body() body: RedriveDto): Promise<RedrivenDto> {
    return { redriven: await this.deliveries.redrive({ messageId: body.message_id, since: body.since }) };
  }
}
