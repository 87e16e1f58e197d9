import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { devicePlatforms, maxDeviceTokenBytes, type RegisterDevice } from '../../../domain/users';

/** What a device is registered with. The core judges the fields. */
class DeviceFieldsDto {
  @ApiProperty({
    description: `Token of the push service; at most ${maxDeviceTokenBytes} bytes.`,
    type: String,
    minLength: 1,
    maxLength: maxDeviceTokenBytes,
    required: false,
    example: 'dGVzdC1kZXZpY2U:APA91bF-example',
  })
  @Allow()
  token?: unknown;

  @ApiProperty({
    description: 'Kind of device.',
    enum: devicePlatforms,
    type: String,
    required: false,
    example: 'android',
  })
  @Allow()
  platform?: unknown;
}

/** Body of a registration: the two fields directly, or inside `device`. */
export class RegisterDeviceDto extends DeviceFieldsDto {
  @ApiProperty({
    description: 'The same fields, nested; wins over the ones beside it.',
    type: DeviceFieldsDto,
    required: false,
  })
  @Allow()
  device?: unknown;
}

/** The two spellings of the body as one command; types are the core's to check. */
export function registerDevice(body: RegisterDeviceDto): RegisterDevice {
  const fields = (typeof body.device === 'object' && body.device !== null ? body.device : body) as DeviceFieldsDto;
  return { token: fields.token as string, platform: fields.platform as string };
}

/** A registered device. */
export class DeviceDto {
  @ApiProperty({
    description: 'Device id.',
    type: String,
    format: 'uuid',
    example: '01930000-0000-7000-8000-00000000d001',
  })
  id!: string;

  @ApiProperty({ description: 'Token of the push service.', type: String, example: 'dGVzdC1kZXZpY2U:APA91bF-example' })
  token!: string;

  @ApiProperty({ description: 'Kind of device.', enum: devicePlatforms, type: String, example: 'android' })
  platform!: string;

  @ApiProperty({
    description: 'When it was first registered; UTC, whole seconds.',
    type: String,
    format: 'date-time',
    example: '2026-02-03T18:04:11Z',
  })
  created_at!: string;

  @ApiProperty({
    description: 'When it was last registered; UTC, whole seconds.',
    type: String,
    format: 'date-time',
    example: '2026-02-03T18:04:11Z',
  })
  updated_at!: string;
}
