import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';
import { WebhookEndpoints, webhookErrors } from '../../../webhooks';
import { exampleIds } from '../../common/example-ids';
import { CursorQuery, LimitQuery, limitOf } from '../pages';
import { Operation } from '../surface';
import {
  CreatedWebhookDto,
  CreateWebhookDto,
  RedrivenWebhooksDto,
  RotatedSecretDto,
  RotateSecretDto,
  WebhookAttemptsDto,
  WebhookChangesDto,
  WebhookDeliveriesQueryDto,
  WebhookDeliveryListDto,
  WebhookDto,
  WebhookListDto,
  WebhooksQueryDto,
  WebhookTestDto,
} from './webhook.dto';
import {
  endpointInputOf,
  presentCreatedWebhook,
  presentWebhook,
  presentWebhookAttempt,
  presentWebhookDeliveries,
  presentWebhooks,
  presentWebhookTest,
} from './webhooks.presenter';
import { timestamp } from '../../common/native/timestamp';

const tags = ['Webhooks'] as const;
const access = 'admin';

const WebhookParam = (example: string = exampleIds.webhooks.harbour) =>
  ApiParam({
    name: 'id',
    description: 'Endpoint id.',
    schema: { type: 'string', format: 'uuid' },
    example,
  });
const inputErrors = [
  webhookErrors.invalid_webhook_url,
  webhookErrors.webhook_address_not_allowed,
  webhookErrors.webhook_url_taken,
  webhookErrors.invalid_webhook_description,
  webhookErrors.invalid_event_types,
  webhookErrors.invalid_community_ids,
  webhookErrors.invalid_webhook_enabled,
];

/** Webhook endpoints of the platform, and what was sent to them. */
@Controller('api/v1/admin/webhooks')
export class AdminWebhooksController {
  constructor(private readonly endpoints: WebhookEndpoints) {}

  @Get()
  @CursorQuery()
  @LimitQuery()
  @Operation({
    id: 'listWebhooks',
    summary: 'List webhook endpoints',
    description: 'Oldest first.',
    tags,
    access,
    success: { type: WebhookListDto },
    errors: [webhookErrors.invalid_webhook_cursor],
  })
  async list(@Query() query: WebhooksQueryDto): Promise<WebhookListDto> {
    return presentWebhooks(await this.endpoints.list(query.cursor, limitOf(query.limit)));
  }

  @Post()
  @Operation({
    id: 'createWebhook',
    summary: 'Create a webhook endpoint',
    description:
      'It receives what happens from now on, signed as the Standard Webhooks specification says. At most 50 ' +
      'endpoints. Their urls are unique, so repeating the call creates no second one; rotate the secret if the response was lost.',
    tags,
    access,
    success: { status: 201, type: CreatedWebhookDto },
    errors: [...inputErrors, webhookErrors.too_many_webhooks],
  })
  async create(@Body() body: CreateWebhookDto): Promise<CreatedWebhookDto> {
    return presentCreatedWebhook(await this.endpoints.create(endpointInputOf(body)));
  }

  @Get(':id')
  @WebhookParam()
  @Operation({
    id: 'getWebhook',
    summary: 'Get a webhook endpoint',
    description: 'Shows whether it is failing, and how much waits for it.',
    tags,
    access,
    success: { type: WebhookDto },
    errors: [webhookErrors.webhook_not_found],
  })
  async get(@Param('id') id: string): Promise<WebhookDto> {
    return presentWebhook(await this.endpoints.get(id));
  }

  @Patch(':id')
  @WebhookParam()
  @Operation({
    id: 'updateWebhook',
    summary: 'Update a webhook endpoint',
    description: 'Omitted fields stay unchanged. Types and communities apply to events from now on.',
    tags,
    access,
    success: { type: WebhookDto },
    errors: [webhookErrors.webhook_not_found, ...inputErrors],
  })
  async update(@Param('id') id: string, @Body() body: WebhookChangesDto): Promise<WebhookDto> {
    return presentWebhook(await this.endpoints.update(id, endpointInputOf(body)));
  }

  @Delete(':id')
  @WebhookParam(exampleIds.webhooks.spare)
  @Operation({
    id: 'deleteWebhook',
    summary: 'Delete a webhook endpoint',
    description: 'What waits for it is not sent. A request in progress ends.',
    tags,
    access,
    success: { status: 204, description: 'Deleted.' },
    errors: [webhookErrors.webhook_not_found],
  })
  async delete(@Param('id') id: string): Promise<void> {
    await this.endpoints.delete(id);
  }

  @Post(':id/rotate-secret')
  @WebhookParam()
  @Operation({
    id: 'rotateWebhookSecret',
    summary: "Rotate a webhook endpoint's secret",
    description:
      'While the former secret is valid, requests carry a signature with each. At most two secrets are valid: rotating again ends the ' +
      'older one.',
    tags,
    access,
    success: { type: RotatedSecretDto },
    errors: [webhookErrors.webhook_not_found, webhookErrors.invalid_overlap],
  })
  async rotate(@Param('id') id: string, @Body() body: RotateSecretDto): Promise<RotatedSecretDto> {
    const { secret, previousSecretUntil } = await this.endpoints.rotateSecret(id, body.overlap_seconds);
    return { secret, previous_secret_expires_at: timestamp(previousSecretUntil) };
  }

  @Post(':id/test')
  @WebhookParam()
  @Operation({
    id: 'testWebhook',
    summary: 'Send a test event',
    description:
      'Sends one event `webhook.test` at once, also to a disabled endpoint, and returns what came of it within ' +
      '10 seconds. It is not repeated.',
    tags,
    access,
    success: { type: WebhookTestDto },
    errors: [webhookErrors.webhook_not_found],
  })
  async test(@Param('id') id: string): Promise<WebhookTestDto> {
    return presentWebhookTest(await this.endpoints.test(id));
  }

  @Get(':id/attempts')
  @WebhookParam()
  @Operation({
    id: 'listWebhookAttempts',
    summary: 'List the newest requests',
    description: 'The newest 100 requests to the endpoint, test events included, with status and time; newest first.',
    tags,
    access,
    success: { type: WebhookAttemptsDto },
    errors: [webhookErrors.webhook_not_found],
  })
  async attempts(@Param('id') id: string): Promise<WebhookAttemptsDto> {
    return { data: (await this.endpoints.attempts(id)).map(presentWebhookAttempt) };
  }

  @Get(':id/deliveries')
  @WebhookParam()
  @ApiQuery({
    name: 'state',
    required: false,
    description: 'Return only dead deliveries.',
    schema: { type: 'string', enum: ['dead'] },
  })
  @CursorQuery()
  @LimitQuery()
  @Operation({
    id: 'listWebhookDeliveries',
    summary: 'List deliveries',
    description:
      'The events for the endpoint and what became of them, newest first. Kept for 7 days. Contains no message text.',
    tags,
    access,
    success: { type: WebhookDeliveryListDto },
    errors: [
      webhookErrors.webhook_not_found,
      webhookErrors.invalid_delivery_state,
      webhookErrors.invalid_webhook_cursor,
    ],
  })
  async deliveries(
    @Param('id') id: string,
    @Query() query: WebhookDeliveriesQueryDto,
  ): Promise<WebhookDeliveryListDto> {
    const { state, cursor, limit } = query;
    return presentWebhookDeliveries(await this.endpoints.deliveries(id, { state, cursor }, limitOf(limit)));
  }

  @Post(':id/redrive')
  @WebhookParam()
  @Operation({
    id: 'redriveWebhook',
    summary: 'Retry dead deliveries',
    description:
      'Makes dead deliveries of the endpoint wait again for 24 hours, oldest first, and tries at once what waits for its next attempt. ' +
      'They arrive after events that were sent in the meantime.',
    tags,
    access,
    success: { type: RedrivenWebhooksDto },
    errors: [webhookErrors.webhook_not_found],
  })
  async redrive(@Param('id') id: string): Promise<RedrivenWebhooksDto> {
    return { redriven: await this.endpoints.redrive(id) };
  }
}
