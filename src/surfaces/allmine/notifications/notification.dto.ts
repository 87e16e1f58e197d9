import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { exampleIds } from '../../common/example-ids';
import { devicePlatforms } from '../../../domain/users';
import { PageQuery } from '../common/inputs';

const notificationCategories = ['live_stream', 'payments', 'follows', 'messages', 'following_activity'] as const;
const notificationTypes = ['message', 'credit_transfer'] as const;

const time = { type: String, format: 'date-time', example: '2026-03-02T09:14:03.512Z' } as const;

/** A device: contract 6.3. */
export class DeviceTokenDto {
  @ApiProperty({
    description: 'Token of the push service; null (or absent) leaves it as it is and updates the rest.',
    type: String,
    nullable: true,
    required: false,
    maxLength: 2600,
    example: 'dGVzdC1kZXZpY2U:APA91bF-example',
  })
  @IsOptional()
  @IsString({ message: 'token must be a text or null' })
  token?: string | null;

  @ApiProperty({
    description: 'Needed with a token.',
    type: String,
    enum: devicePlatforms,
    required: false,
    example: 'ios',
  })
  @ValidateIf((body: DeviceTokenDto) => typeof body.token === 'string' || (body.platform ?? null) !== null)
  @IsIn(devicePlatforms, { message: `platform must be one of ${devicePlatforms.join(', ')}` })
  platform?: string;

  @ApiProperty({
    description: "The installation's own id: a new token for it replaces the old one.",
    type: String,
    nullable: true,
    required: false,
    maxLength: 255,
    example: '9b2d7c1e',
  })
  @IsOptional()
  @IsString({ message: 'deviceId must be a text' })
  @MaxLength(255, { message: 'deviceId must not be longer than 255 characters' })
  deviceId?: string | null;

  @ApiProperty({
    description: 'IANA name of the time zone of the device.',
    type: String,
    nullable: true,
    required: false,
    example: 'Europe/Istanbul',
  })
  @IsOptional()
  @IsString({ message: 'timezone must be a text' })
  timezone?: string | null;
}

/** Answer to a device. */
export class DeviceSavedDto {
  @ApiProperty({ description: 'Always true.', type: Boolean, example: true })
  success!: boolean;
}

/** Turns the query texts `true` and `false` into booleans. */
const ToBoolean = () =>
  Transform(({ value }: { value: unknown }) => (value === 'true' || value === 'false' ? value === 'true' : value));

/** Query of the list: contract 6.3. */
export class NotificationsQuery extends PageQuery {
  @ApiProperty({ description: 'Only those of this type.', type: String, enum: notificationTypes, required: false })
  @IsOptional()
  @IsString({ message: 'type must be a text' })
  type?: string;

  @ApiProperty({
    description: 'Only those of this category; all there are belong to `messages`.',
    type: String,
    enum: notificationCategories,
    required: false,
    example: 'messages',
  })
  @IsOptional()
  @IsIn(notificationCategories, { message: `category must be one of ${notificationCategories.join(', ')}` })
  category?: string;

  @ApiProperty({ description: 'Only those that are read, or not.', type: Boolean, required: false })
  @ToBoolean()
  @IsOptional()
  @IsBoolean({ message: 'read must be true or false' })
  read?: boolean;

  @ApiProperty({
    description: 'Old name of `read`. `read` takes precedence if both are sent.',
    type: Boolean,
    required: false,
    deprecated: true,
  })
  @ToBoolean()
  @IsOptional()
  @IsBoolean({ message: 'isRead must be true or false' })
  isRead?: boolean;
}

/** Body that marks one. */
export class NotificationReadDto {
  @ApiProperty({ description: 'Whether it is to count as read.', type: Boolean, example: true })
  @IsBoolean({ message: 'isRead must be true or false' })
  isRead!: boolean;
}

/** What a notification is about. */
class NotificationMetadataDto {
  @ApiProperty({ description: 'The chat.', type: String, format: 'uuid', example: exampleIds.conversations.direct })
  chatId!: string;

  @ApiProperty({ description: 'The message.', type: String, format: 'uuid', example: exampleIds.messages.direct2 })
  messageId!: string;

  @ApiProperty({ description: 'Author of the message.', type: String, format: 'uuid', example: exampleIds.users.ben })
  senderId!: string;
}

/** A notification inside the app: contract 6.3. */
export class NotificationDto {
  @ApiProperty({
    description: 'Its id: the id of the message.',
    type: String,
    format: 'uuid',
    example: exampleIds.messages.direct2,
  })
  id!: string;

  @ApiProperty({
    description: 'Its recipient: the caller.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ada,
  })
  userId!: string;

  @ApiProperty({ description: 'Its type.', type: String, enum: notificationTypes, example: 'message' })
  type!: string;

  @ApiProperty({ description: 'Always `messages`.', type: String, enum: ['messages'], example: 'messages' })
  category!: string;

  @ApiProperty({ description: 'Name of the person who wrote.', type: String, example: 'Ben Malt' })
  title!: string;

  @ApiProperty({
    description: 'Beginning of the text, or what came instead of one.',
    type: String,
    example: 'Running ten minutes late',
  })
  message!: string;

  @ApiProperty({ description: 'Where it leads.', type: NotificationMetadataDto })
  metadata!: NotificationMetadataDto;

  @ApiProperty({
    description:
      'Whether the caller marked the notification as read; until then, whether the message is read in its chat.',
    type: Boolean,
    example: false,
  })
  read!: boolean;

  @ApiProperty({ description: 'When the message was sent; UTC, milliseconds.', ...time })
  createdAt!: string;

  @ApiProperty({ description: 'When it was marked, or when the message was sent; UTC, milliseconds.', ...time })
  updatedAt!: string;
}

/** A page of notifications. */
export class NotificationPageDto {
  @ApiProperty({ description: 'Newest first.', type: [NotificationDto] })
  notifications!: NotificationDto[];

  @ApiProperty({ description: 'Number of this page, starting at 1.', type: 'integer', minimum: 1, example: 1 })
  page!: number;

  @ApiProperty({ description: 'Notifications on a page.', type: 'integer', minimum: 1, maximum: 100, example: 20 })
  limit!: number;

  @ApiProperty({
    description: 'How many there are on all pages; 200 at most.',
    type: 'integer',
    minimum: 0,
    maximum: 200,
    example: 1,
  })
  total!: number;

  @ApiProperty({ description: 'How many pages there are.', type: 'integer', minimum: 0, example: 1 })
  totalPages!: number;
}
