import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import type { Actor } from '../../../domain/auth';
import { PreferencesService, usersErrors } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { Operation } from '../surface';
import { presentSetting } from './account.presenter';
import { settingCategories, settingChange, SettingDto, TextDto, UpdateSettingDto } from './settings.dto';

const tags = ['Settings'] as const;
const UserParam = () =>
  ApiParam({
    name: 'id',
    description: "The caller's user id.",
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.users.harbour,
  });

/** Preferences: `docs/contracts/community-messaging.md` section 6.3. */
@Controller('api/v2/users/:id/settings')
export class CommunitySettingsController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get(':category')
  @UserParam()
  @ApiParam({
    name: 'category',
    description: 'Category of settings. A category without settings returns an empty list.',
    schema: { type: 'string', enum: [...settingCategories] },
    example: 'notifications',
  })
  @Operation({
    id: 'getSettings',
    summary: 'List the settings of a category',
    description:
      '`email_notifications` and `push_notifications` are master switches: off disables that channel entirely.',
    tags,
    access: 'bearer',
    success: { type: [SettingDto] },
    errors: [usersErrors.settings_not_own, usersErrors.user_not_found],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id') userId: string,
    @Param('category') category: string,
  ): Promise<SettingDto[]> {
    return (await this.preferences.listPreferences(actor.userId, userId, category)).map(presentSetting);
  }

  @Patch()
  @UserParam()
  @Operation({
    id: 'updateSetting',
    summary: 'Update a setting',
    description:
      'Updates one setting of the caller. Key, value and category are required; a boolean value is stored as text.',
    tags,
    access: 'bearer',
    success: { type: TextDto, example: { message: 'Setting updated successfully' } },
    errors: [
      usersErrors.settings_change_not_own,
      usersErrors.user_not_found,
      usersErrors.invalid_setting_key,
      usersErrors.invalid_setting_value,
    ],
  })
  async update(
    @CurrentActor() actor: Actor,
    @Param('id') userId: string,
    @Body() body: UpdateSettingDto,
  ): Promise<TextDto> {
    await this.preferences.setPreference(actor.userId, userId, settingChange(body));
    return { message: 'Setting updated successfully' };
  }
}
