import { Body, Controller, Get, Patch, UseInterceptors } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';
import { PreferencesService, UsersQueries } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { Operation } from '../surface';
import { EnvelopeInterceptor } from '../common/envelope.interceptor';
import { UserSettingsChangeDto, UserSettingsDto } from './settings.dto';
import { changesOf, presentSettings, settingKeys } from './settings.presenter';

const tags = ['User settings'] as const;
const access = 'bearer';

/** Switches of the caller: contract 6.3. */
@Controller('api/v1/user-settings')
@UseInterceptors(EnvelopeInterceptor)
export class AllmineSettingsController {
  constructor(
    private readonly preferences: PreferencesService,
    private readonly users: UsersQueries,
  ) {}

  @Get()
  @Operation({
    id: 'getUserSettings',
    summary: 'Get the caller’s settings',
    description: 'Settings default to on.',
    tags,
    access,
    success: { type: UserSettingsDto },
  })
  async read(@CurrentActor() actor: Actor): Promise<UserSettingsDto> {
    const [user, values, changedAt] = await Promise.all([
      this.users.get(actor.userId),
      this.preferences.getPreferences([actor.userId], settingKeys),
      this.preferences.lastChange(actor.userId),
    ]);
    const own = values.get(actor.userId);
    if (!own) throw new Error('everybody has settings');
    return presentSettings(user, own, changedAt);
  }

  @Patch()
  @Operation({
    id: 'updateUserSettings',
    summary: 'Update the caller’s settings',
    description:
      'Any subset of the settings; omitted ones stay unchanged. The two message switches are shared with the other APIs.',
    tags,
    access,
    success: { type: UserSettingsDto },
  })
  async change(@CurrentActor() actor: Actor, @Body() body: UserSettingsChangeDto): Promise<UserSettingsDto> {
    await this.preferences.setPreferences(actor.userId, changesOf(body));
    return await this.read(actor);
  }
}
