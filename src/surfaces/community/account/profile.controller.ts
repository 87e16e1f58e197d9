import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Actor } from '../../../domain/auth';
import { DevicesService, maxDeviceTokenBytes, usersErrors, UsersQueries } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { Operation } from '../community.surface';
import { presentDevice, presentProfile } from './account.presenter';
import { DeviceDto, registerDevice, RegisterDeviceDto } from './dto/device.dto';
import { ProfileDto } from './dto/profile.dto';

const tags = ['Account'] as const;

/** The caller's own account and devices: `contracts/operations.md` section 4. */
@Controller('api/v1')
export class ProfileController {
  constructor(
    private readonly users: UsersQueries,
    private readonly devices: DevicesService,
  ) {}

  @Get('profile')
  @Operation({
    id: 'getProfile',
    summary: 'Read the own account',
    description: 'The account of the caller, with what only its owner sees: e-mail address and roles.',
    tags,
    access: 'bearer',
    success: { type: ProfileDto },
  })
  async profile(@CurrentActor() actor: Actor): Promise<ProfileDto> {
    return presentProfile(await this.users.get(actor.userId));
  }

  @Post('devices')
  @Operation({
    id: 'registerDevice',
    summary: 'Register a device for push notifications',
    description:
      'A token that was registered before, by whomever, moves to the caller. Of more than 50 devices the one that was longest without news is dropped.',
    tags,
    access: 'bearer',
    success: { status: 201, type: DeviceDto },
    errors: [usersErrors.invalid_device_token, usersErrors.invalid_device_platform],
  })
  async registerDevice(@CurrentActor() actor: Actor, @Body() body: RegisterDeviceDto): Promise<DeviceDto> {
    return presentDevice(await this.devices.register(actor.userId, registerDevice(body)));
  }

  @Delete('devices/:token')
  @ApiParam({
    name: 'token',
    description: 'Token of the push service, percent-encoded.',
    schema: { type: 'string', minLength: 1, maxLength: maxDeviceTokenBytes },
    example: 'dGVzdC1kZXZpY2U:APA91bF-example',
  })
  @Operation({
    id: 'unregisterDevice',
    summary: 'Remove an own device',
    description: "A device that is not there, or not the caller's, is no error; nothing happens to it.",
    tags,
    access: 'bearer',
    success: { status: 204, description: 'No such device is registered for the caller (any more).' },
  })
  async unregisterDevice(@CurrentActor() actor: Actor, @Param('token') token: string): Promise<void> {
    await this.devices.unregister(actor.userId, token);
  }
}
