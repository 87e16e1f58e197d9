import { ApiProperty } from '@nestjs/swagger';
import { isIsoTime, isUuid } from '@parley/kernel';
import { QueryText, Rule } from '@parley/platform/http/validation';
import { exampleIds } from '../../common/example-ids';
import { channelNames, deliveryStates, maxRedrive, notificationsErrors } from '../../../notifications';
import { CursorPageDto } from '../pages';

const time = { type: String, format: 'date-time', example: '2026-02-03T18:04:11Z' } as const;

/** One thing that happened to a delivery. */
class DeliveryEventDto {
  @ApiProperty({
    description: 'When; UTC, milliseconds.',
    type: String,
    format: 'date-time',
    example: '2026-02-03T18:04:11.204Z',
  })
  at!: string;

  @ApiProperty({
    description: 'What happened.',
    type: String,
    enum: ['waiting', 'attempt_failed', 'sent', 'suppressed', 'dead', 'redriven'],
    example: 'sent',
  })
  what!: string;

  @ApiProperty({
    description: 'The reason, or the response of the mail server or push service.',
    type: String,
    nullable: true,
    example: '250',
  })
  code!: string | null;
}

/** What became of one device, once that is certain. */
class DeliveryDeviceDto {
  @ApiProperty({
    description: 'Device id, never its token.',
    example: '019c24ad-1d78-7000-8000-000000000601',
    type: String,
    format: 'uuid',
  })
  id!: string;

  @ApiProperty({
    description: '`gone`: the push service declared its token dead, and it was removed.',
    type: String,
    enum: ['sent', 'gone', 'rejected'],
    example: 'sent',
  })
  outcome!: string;

  @ApiProperty({ description: 'Response of the push service.', type: String, example: '200' })
  code!: string;
}

/** One recipient and channel of a message. */
export class DeliveryDto {
  @ApiProperty({
    description: 'Delivery id.',
    example: '019c24ad-1d78-7000-8000-000000000602',
    type: String,
    format: 'uuid',
  })
  id!: string;

  @ApiProperty({
    description: 'Message id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.messages.adaLatest,
  })
  message_id!: string;

  @ApiProperty({
    description: 'User id of the recipient.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ada,
  })
  recipient_id!: string;

  @ApiProperty({ description: 'Username of the recipient.', type: String, example: 'ada' })
  recipient_username!: string;

  @ApiProperty({ description: 'Channel of the notification.', type: String, enum: [...channelNames], example: 'email' })
  channel!: string;

  @ApiProperty({
    description:
      '`pending`: waiting for its first or next attempt. `sending`: handed over, outcome not known yet. `dead`: ' +
      'no further attempts; it can be redriven.',
    type: String,
    enum: [...deliveryStates],
    example: 'sent',
  })
  state!: string;

  @ApiProperty({
    description:
      'Why it is so. Suppressed: own_message, system_message, message_deleted, erased, deactivated, bot, sender_deactivated, ' +
      'not_participant, blocked, not_active_member, personally_blocked, preference_off, channel_unavailable, ' +
      'no_address, no_device, already_read, muted. Pending: quiet_hours, email_delay. Dead: rejected, gave_up.',
    type: String,
    nullable: true,
    example: null,
  })
  reason!: string | null;

  @ApiProperty({ description: 'How often the provider was asked.', type: 'integer', minimum: 0, example: 1 })
  attempts!: number;

  @ApiProperty({
    description: 'Last response of the provider: an SMTP or HTTP status with its name, or a network error.',
    type: String,
    nullable: true,
    example: '250',
  })
  last_code!: string | null;

  @ApiProperty({
    description:
      "Message-ID of the mail, or the push service's name of the push. Several deliveries with one mail waited together and were gathered.",
    type: String,
    nullable: true,
    example: null,
  })
  provider_id!: string | null;

  @ApiProperty({ description: 'When the message was sent; UTC, whole seconds.', ...time })
  occurred_at!: string;

  @ApiProperty({ description: 'While pending: time of the next attempt.', nullable: true, ...time })
  due_at!: string | null;

  @ApiProperty({ description: 'Time of the first attempt. Attempts end 24 hours later.', nullable: true, ...time })
  first_attempt_at!: string | null;

  @ApiProperty({ description: 'When it last changed.', ...time })
  updated_at!: string;

  @ApiProperty({ description: 'Devices with a final outcome.', type: [DeliveryDeviceDto] })
  devices!: DeliveryDeviceDto[];

  @ApiProperty({ description: 'History, oldest first; at most the newest 50 entries.', type: [DeliveryEventDto] })
  history!: DeliveryEventDto[];
}

/** Everything about one message's notifications, or a page of deliveries. */
export class DeliveriesDto extends CursorPageDto {
  @ApiProperty({
    description:
      'With `message_id`: true if the message is stored but no worker has processed it yet. The list is then empty.',
    type: Boolean,
    example: false,
  })
  waits_in_outbox!: boolean;

  @ApiProperty({
    description:
      'One entry per recipient and channel: those of a message ordered by recipient, others the newest first.',
    type: [DeliveryDto],
  })
  data!: DeliveryDto[];
}

/** Null and empty text mean no restriction. */
const isBlank = (value: unknown) => value === null || value === '';

/** Which dead deliveries to send again. */
export class RedriveDto {
  @ApiProperty({
    description: 'Only those of this message.',
    type: String,
    format: 'uuid',
    nullable: true,
    required: false,
    example: exampleIds.messages.adaLatest,
  })
  @Rule(notificationsErrors.invalid_message_id, (value) => isBlank(value) || isUuid(value))
  message_id?: string | null;

  @ApiProperty({
    description: 'Only those of messages sent at or after this date or time (ISO 8601).',
    type: String,
    nullable: true,
    required: false,
    example: '2026-02-03T00:00:00Z',
  })
  @Rule(notificationsErrors.invalid_since, (value) => isBlank(value) || isIsoTime(value, { orDate: true }))
  since?: string | null;
}

/** How many were made due again. */
export class RedrivenDto {
  @ApiProperty({
    description: `How many are due again; ${maxRedrive} means that more may be left, so call again.`,
    type: 'integer',
    minimum: 0,
    maximum: maxRedrive,
    example: 2,
  })
  redriven!: number;
}

/** Which deliveries to list. */
export class DeliveriesQueryDto {
  @QueryText('repeated')
  message_id?: string;

  @QueryText('repeated')
  user_id?: string;

  @QueryText('repeated')
  state?: string;

  @QueryText('repeated')
  channel?: string;

  @QueryText('repeated')
  since?: string;

  @QueryText('repeated')
  until?: string;

  @QueryText('repeated')
  cursor?: string;

  @QueryText(undefined)
  limit?: string;
}
