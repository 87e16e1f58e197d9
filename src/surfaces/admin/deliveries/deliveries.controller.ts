import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import { DeliveriesAdminService, notificationsErrors } from '../../../notifications';
import { Operation } from '../surface';
import { presentExplanation } from './deliveries.presenter';
import { DeliveriesDto, RedriveDto, RedrivenDto, DeliveriesQueryDto } from './delivery.dto';

const tags = ['Deliveries'] as const;
const access = 'admin';

/** Explains the deliveries of a message, and retries dead ones. */
@Controller('api/v1/admin/deliveries')
export class AdminDeliveriesController {
  constructor(private readonly deliveries: DeliveriesAdminService) {}

  @Get()
  @ApiQuery({
    name: 'message_id',
    required: true,
    description: 'Message id, the same on every API.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.messages.adaLatest,
  })
  @Operation({
    id: 'listDeliveries',
    summary: "Explain a message's notifications",
    description:
      'For each recipient and channel: what happened, when and why. Empty for an unknown message. Contains no ' +
      'message text, address or token.',
    tags,
    access,
    success: { type: DeliveriesDto },
    errors: [notificationsErrors.message_id_required, notificationsErrors.invalid_message_id],
  })
  async list(@Query() query: DeliveriesQueryDto): Promise<DeliveriesDto> {
    return presentExplanation(await this.deliveries.explain(query.message_id));
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
