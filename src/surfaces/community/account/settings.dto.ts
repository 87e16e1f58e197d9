import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { preferenceDefinitions, type SetPreference } from '../../../domain/users';

const keys = preferenceDefinitions.map((definition) => definition.key);
export const settingCategories = ['privacy', 'notifications', 'display', 'security', 'client'] as const;

/** One setting: contract 3.5. */
export class SettingDto {
  @ApiProperty({ description: 'Name of the setting.', type: String, example: 'messages.push' })
  key!: string;

  @ApiProperty({ description: 'Value as text; switches are `true` or `false`.', type: String, example: 'true' })
  value!: string;

  @ApiProperty({
    description: 'Group of the setting.',
    type: String,
    enum: settingCategories,
    example: 'notifications',
  })
  category!: string;

  @ApiProperty({ description: 'Short name to show.', type: String, example: 'Message push' })
  title!: string;

  @ApiProperty({ description: 'What it does, to show.', type: String, example: 'Push me when somebody writes to me' })
  description!: string;
}

/** A change of one setting; all three fields are needed. The core judges them. */
class SettingChangeDto {
  @ApiProperty({ description: 'Name of the setting.', type: String, enum: keys, example: 'messages.push' })
  @Allow()
  key!: unknown;

  @ApiProperty({
    description: 'New value; a JSON boolean is accepted for switches.',
    oneOf: [{ type: 'string' }, { type: 'boolean' }],
    example: 'false',
  })
  @Allow()
  value!: unknown;

  @ApiProperty({
    description: "The setting's own group.",
    type: String,
    enum: settingCategories,
    example: 'notifications',
  })
  @Allow()
  category!: unknown;
}

/** Body of a change: contract 6.3. */
export class UpdateSettingDto {
  @ApiProperty({ description: 'The change.', type: SettingChangeDto })
  @Allow()
  setting!: unknown;
}

/** A missing category is not the same as none asked for: here it is required. */
export function settingChange(body: UpdateSettingDto): SetPreference {
  const change = (
    typeof body.setting === 'object' && body.setting !== null ? body.setting : {}
  ) as Partial<SettingChangeDto>;
  return { key: change.key, value: change.value, category: change.category ?? null };
}

/** Confirmation in words. */
export class TextDto {
  @ApiProperty({ description: 'What was done.', type: String, example: 'Setting updated successfully' })
  message!: string;
}
