import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ATTACHMENT_OPTIONS, type AttachmentOptions, AttachmentsQueries } from '../../../domain/attachments';
import type { Actor } from '../../../domain/auth';
import { DevicesService, maxDeviceTokenBytes, usersErrors, UsersQueries } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { Operation } from '../surface';
import { presentDevice, presentProfile, presentStorage } from './account.presenter';
import { DeviceDto, registerDevice, RegisterDeviceDto } from './device.dto';
import { ProfileDto } from './profile.dto';
import { StorageDto } from './storage.dto';

const tags = ['Account'] as const;

/** The caller's own account and devices: `docs/contracts/operations.md` section 4. */
@Controller('api/v1')
export class CommunityProfileController {
  constructor(
    private readonly users: UsersQueries,
    private readonly devices: DevicesService,
    private readonly attachments: AttachmentsQueries,
    @Inject(ATTACHMENT_OPTIONS) private readonly limits: Pick<AttachmentOptions, 'quotaBytes'>,
  ) {}

  @Get('profile')
  @Operation({
    id: 'getProfile',
    summary: 'Get the current user',
    description: "The caller's account, including the email address and roles, which only the caller sees.",
    tags,
    access: 'bearer',
    success: { type: ProfileDto },
  })
  async profile(@CurrentActor() actor: Actor): Promise<ProfileDto> {
    return presentProfile(await this.users.get(actor.userId));
  }

  @Get('profile/storage')
  @Operation({
    id: 'getStorage',
    summary: 'Get the storage that the current user takes',
    description:
      'Bytes of the files that the caller has sent or uploaded, and the maximum. Files of deleted messages count until ' +
      'they are removed, which takes up to fifteen minutes.',
    tags,
    access: 'bearer',
    success: { type: StorageDto },
  })
  async storage(@CurrentActor() actor: Actor): Promise<StorageDto> {
    return presentStorage(await this.attachments.usedBytes(actor.userId), this.limits.quotaBytes);
  }

  @Post('devices')
  @Operation({
    id: 'registerDevice',
    summary: 'Register a device for push notifications',
    description:
      'A token that was registered before, by any user, moves to the caller. Beyond 50 devices, the least ' +
      'recently registered one is removed.',
    tags,
    access: 'bearer',
    success: { status: 201, type: DeviceDto },
    errors: [usersErrors.invalid_device_token, usersErrors.invalid_device_platform],
  })
  async registerDevice(@CurrentActor() actor: Actor, @Body() body: RegisterDeviceDto): Promise<DeviceDto> {
    return presentDevice(await this.devices.register(actor.userId, registerDevice(body), actor.tokenVersion));
  }

  @Delete('devices/:token')
  @ApiParam({
    name: 'token',
    description: 'Device token of the push service, percent-encoded.',
    schema: { type: 'string', minLength: 1, maxLength: maxDeviceTokenBytes },
    example: 'dGVzdC1kZXZpY2U:APA91bF-example',
  })
  @Operation({
    id: 'unregisterDevice',
    summary: 'Remove a device',
    description: 'Idempotent: an unknown device, or one of another user, is ignored.',
    tags,
    access: 'bearer',
    success: { status: 204, description: 'The device is not registered for the caller.' },
  })
  async unregisterDevice(@CurrentActor() actor: Actor, @Param('token') token: string): Promise<void> {
    await this.devices.unregister(actor.userId, token);
  }
}
