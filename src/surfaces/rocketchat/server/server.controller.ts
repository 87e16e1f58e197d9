import { Get, Query } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { InfoDto } from '../account/user.dto';
import { RocketchatController } from '../common/controller';
import { TakesQuery } from '../common/documented';
import { pageFields, pagingOf } from '../common/paging';
import { parse, shape, text, texts, withList, type Input } from '../common/parameters';
import { permissionAccess } from '../common/permissions';
import { SuccessDto, type Bare, type SlicedDto } from '../common/success.dto';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { PublicSettings } from './public-settings';
import {
  ChannelListDto,
  CommandListDto,
  EmojiListDto,
  GroupListDto,
  OauthServicesDto,
  PublicSettingsDto,
  ServiceConfigurationsDto,
  TeamListDto,
} from './server.dto';

const pageShape = shape(pageFields);
const settingsShape = shape({
  ...pageFields,
  _id: texts({ description: 'Return only the settings with these names; also as one text, separated by commas.' }),
});
const roomShape = shape({
  roomId: text({ description: 'Room id.', example: 'GENERAL' }),
  roomName: text({ description: 'Instead of `roomId`: its name.' }),
});
const emojiShape = shape({ updatedSince: text({ description: 'Accepted for compatibility.', format: 'date-time' }) });

const tags = ['Server'] as const;
const access = 'rocketchat';
const noRoom = [
  rocketchatErrors.named_room_not_found,
  rocketchatErrors.room_or_name_required,
  rocketchatErrors.invalid_params,
] as const;
const listErrors = [rocketchatErrors.invalid_params] as const;

/** The version that this API follows; `info` is what clients of several ages look for it in. */
export const serverInfo: Bare<InfoDto> = { version: '7.0', info: { version: '7.0' } };

/** A list without entries, with the offset that was asked for. */
function emptyPage(query: Input): Pick<SlicedDto, 'count' | 'offset' | 'total'> {
  return { count: 0, offset: pagingOf(parse(pageShape, query)).offset, total: 0 };
}

function noSuchRoom(query: Input): never {
  const { roomId, roomName } = parse(roomShape, query);
  throw new DomainError(
    roomId || roomName ? rocketchatErrors.named_room_not_found : rocketchatErrors.room_or_name_required,
  );
}

/** What clients ask a server about itself, and honest answers about what it does not have. */
@RocketchatController()
export class RocketchatServerController {
  constructor(private readonly settings: PublicSettings) {}

  @Get('info')
  @Operation({
    id: 'infoV1',
    summary: 'Get the server version',
    description: 'Same as `GET /api/info`.',
    tags,
    access: 'public',
    success: { type: InfoDto },
  })
  info(): Bare<InfoDto> {
    return serverInfo;
  }

  @Get('settings.public')
  @TakesQuery(settingsShape)
  @Operation({
    id: 'settingsPublic',
    summary: 'List public settings',
    description: 'What clients need to know before they sign in: names, limits, and what is possible here.',
    tags,
    access: 'public',
    success: { type: PublicSettingsDto },
    errors: listErrors,
  })
  publicSettings(@Query() query: Input): Bare<PublicSettingsDto> {
    const values = parse(settingsShape, withList(query, '_id'));
    const wanted = values._id?.flatMap((names) => names.split(',')).map((name) => name.trim());
    const all = this.settings.list().filter(({ _id }) => wanted?.includes(_id) ?? true);
    const { limit, offset } = pagingOf(values);
    const settings = all.slice(offset, offset + limit);
    return { settings, count: settings.length, offset, total: all.length };
  }

  @Get('settings.oauth')
  @Operation({
    id: 'settingsOauth',
    summary: 'List OAuth services',
    description: 'Always empty.',
    tags,
    access: 'public',
    success: { type: OauthServicesDto },
  })
  oauth(): Bare<OauthServicesDto> {
    return { services: [] };
  }

  @Get('service.configurations')
  @Operation({
    id: 'serviceConfigurations',
    summary: 'List sign-in services',
    description: 'Always empty.',
    tags,
    access: 'public',
    success: { type: ServiceConfigurationsDto },
  })
  services(): Bare<ServiceConfigurationsDto> {
    return { configurations: [] };
  }

  @Get('commands.list')
  @TakesQuery(pageShape)
  @Operation({
    id: 'commandsList',
    summary: 'List slash commands',
    description: 'Always empty.',
    tags,
    access,
    success: { type: CommandListDto },
    errors: listErrors,
  })
  commands(@Query() query: Input): Bare<CommandListDto> {
    return { commands: [], ...emptyPage(query) };
  }

  @Get('channels.list')
  @TakesQuery(pageShape)
  @Operation({
    id: 'channelsList',
    summary: 'List channels',
    description: 'Always empty: this server has direct messages only.',
    tags,
    access,
    success: { type: ChannelListDto },
    errors: listErrors,
  })
  channels(@Query() query: Input): Bare<ChannelListDto> {
    return { channels: [], ...emptyPage(query) };
  }

  @Get('channels.list.joined')
  @TakesQuery(pageShape)
  @Operation({
    id: 'channelsListJoined',
    summary: "List the caller's channels",
    description: 'Always empty: this server has direct messages only.',
    tags,
    access,
    success: { type: ChannelListDto },
    errors: listErrors,
  })
  joinedChannels(@Query() query: Input): Bare<ChannelListDto> {
    return { channels: [], ...emptyPage(query) };
  }

  @Get('groups.list')
  @TakesQuery(pageShape)
  @Operation({
    id: 'groupsList',
    summary: "List the caller's private channels",
    description: 'Always empty: conversations of several people are direct messages here.',
    tags,
    access,
    success: { type: GroupListDto },
    errors: listErrors,
  })
  groups(@Query() query: Input): Bare<GroupListDto> {
    return { groups: [], ...emptyPage(query) };
  }

  @Get('groups.listAll')
  @TakesQuery(pageShape)
  @Operation({
    id: 'groupsListAll',
    summary: 'List all private channels',
    description: 'Always empty: conversations of several people are direct messages here.',
    tags,
    access: permissionAccess('view-room-administration'),
    success: { type: GroupListDto },
    errors: listErrors,
  })
  allGroups(@Query() query: Input): Bare<GroupListDto> {
    return { groups: [], ...emptyPage(query) };
  }

  @Get('teams.list')
  @TakesQuery(pageShape)
  @Operation({
    id: 'teamsList',
    summary: 'List teams',
    description: 'Always empty.',
    tags,
    access,
    success: { type: TeamListDto },
    errors: listErrors,
  })
  teams(@Query() query: Input): Bare<TeamListDto> {
    return { teams: [], ...emptyPage(query) };
  }

  @Get('emoji-custom.list')
  @TakesQuery(emojiShape)
  @Operation({
    id: 'emojiCustomList',
    summary: 'List custom emoji',
    description: 'Always empty.',
    tags,
    access,
    success: { type: EmojiListDto },
    errors: listErrors,
  })
  emoji(@Query() query: Input): Bare<EmojiListDto> {
    parse(emojiShape, query);
    return { emojis: { update: [], remove: [] } };
  }

  @Get('channels.info')
  @TakesQuery(roomShape)
  @Operation({
    id: 'channelsInfo',
    summary: 'Get a channel',
    description: 'Not found, whatever is asked for: this server has direct messages only.',
    tags,
    access,
    success: { type: SuccessDto },
    errors: noRoom,
  })
  channel(@Query() query: Input): never {
    return noSuchRoom(query);
  }

  @Get('groups.info')
  @TakesQuery(roomShape)
  @Operation({
    id: 'groupsInfo',
    summary: 'Get a private channel',
    description: 'Not found, whatever is asked for: this server has direct messages only.',
    tags,
    access,
    success: { type: SuccessDto },
    errors: noRoom,
  })
  group(@Query() query: Input): never {
    return noSuchRoom(query);
  }
}
