import { ApiProperty } from '@nestjs/swagger';
import { SlicedDto, SuccessDto } from '../common/success.dto';

const nothing = { type: 'array', items: { type: 'object' }, example: [] } as const;

class PublicSettingDto {
  @ApiProperty({ description: 'Name of the setting.', type: String, example: 'Message_MaxAllowedSize' })
  _id!: string;

  @ApiProperty({
    description: 'Its value.',
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
    example: 5000,
  })
  value!: string | number | boolean;
}

export class PublicSettingsDto extends SlicedDto {
  @ApiProperty({ description: 'Settings that this server has, by name.', type: [PublicSettingDto] })
  settings!: PublicSettingDto[];
}

export class OauthServicesDto extends SuccessDto {
  @ApiProperty({ description: 'Always empty: no other service signs people in over this API.', ...nothing })
  services!: object[];
}

export class ServiceConfigurationsDto extends SuccessDto {
  @ApiProperty({ description: 'Always empty: no other service signs people in over this API.', ...nothing })
  configurations!: object[];
}

export class CommandListDto extends SlicedDto {
  @ApiProperty({ description: 'Always empty: there are no slash commands.', ...nothing })
  commands!: object[];
}

export class ChannelListDto extends SlicedDto {
  @ApiProperty({ description: 'Always empty: there are no channels.', ...nothing })
  channels!: object[];
}

export class GroupListDto extends SlicedDto {
  @ApiProperty({ description: 'Always empty: there are no private channels.', ...nothing })
  groups!: object[];
}

export class TeamListDto extends SlicedDto {
  @ApiProperty({ description: 'Always empty: there are no teams.', ...nothing })
  teams!: object[];
}

class EmojisDto {
  @ApiProperty({ description: 'Always empty: there are no custom emoji.', ...nothing })
  update!: object[];

  @ApiProperty({ description: 'Always empty.', ...nothing })
  remove!: object[];
}

export class EmojiListDto extends SuccessDto {
  @ApiProperty({ description: 'Custom emoji.', type: EmojisDto })
  emojis!: EmojisDto;
}
