import { Get, Query } from '@nestjs/common';
import { DomainError, isUuid } from '@parley/kernel';
import type { Actor } from '../../../domain/auth';
import { PresenceService, type PresenceStatus } from '../../../domain/presence';
import { UsersQueries, type User } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { DirectPresence } from '../../common/live/direct-presence';
import { RocketchatController } from '../common/controller';
import { parseOptionalDate } from '../common/dates';
import { TakesQuery } from '../common/documented';
import { pageFields, pagingOf, sortBy, sortField } from '../common/paging';
import { object, parse, required, shape, text, texts, withList, type Input } from '../common/parameters';
import { Permissions } from '../common/permissions';
import type { Bare } from '../common/success.dto';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import {
  FoundUsersDto,
  OwnStatusDto,
  PresenceDto,
  PresencesDto,
  SpotlightDto,
  UserListDto,
  type FoundUserDto,
} from './directory.dto';
import { NamedUsers, userFields } from './named-user';
import { presentUser } from './user.presenter';

/** Maximum users whose presence is returned. */
const mostPresences = 1_000;
/** Maximum users whom a search finds. */
const mostFound = 10;
/** Maximum usernames that a search can leave out. */
const mostExceptions = 100;

const listShape = shape({ ...pageFields, sort: sortField });
const autocompleteShape = shape({
  selector: required(
    text({
      description:
        'JSON object as text: `term`, the beginning of a username or name, and `exceptions`, usernames ' +
        'to leave out (at most 100). `conditions` is ignored.',
      example: '{"term":"b"}',
    }),
  ),
});
const selectorShape = shape({
  term: text({ description: 'Beginning of a username or name.' }),
  exceptions: texts({ description: 'Usernames to leave out.' }),
  conditions: object({ description: 'Ignored.' }),
});
const spotlightShape = shape({
  query: required(
    text({
      description: 'Beginning of a username or name. A leading `@` searches users only, a leading `#` rooms only.',
      example: 'b',
    }),
  ),
});
const presenceShape = shape({
  from: text({ description: 'Return only what changed after this time.', format: 'date-time' }),
  ids: texts({ description: 'Return only these users; also as one text, separated by commas.' }),
});
const userShape = shape(userFields);

const tags = ['Users'] as const;
const access = 'rocketchat';

function presentFound(user: User, status: PresenceStatus): FoundUserDto {
  return {
    _id: user.id,
    username: user.username,
    name: user.displayName ?? user.username,
    status,
    statusText: user.statusText ?? '',
  };
}

/** @throws invalid_params for a text that is no JSON object */
function selectorOf(selector: string): Input {
  let value: unknown;
  try {
    value = JSON.parse(selector);
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DomainError(rocketchatErrors.invalid_params, { texts: 'must be object' });
  return value as Input;
}

/** Finding people: what every signed-in person may see of others is what `users.info` shows. */
@RocketchatController()
export class RocketchatDirectoryController {
  constructor(
    private readonly users: UsersQueries,
    private readonly named: NamedUsers,
    private readonly permissions: Permissions,
    private readonly presence: DirectPresence,
    private readonly connected: PresenceService,
  ) {}

  @Get('users.list')
  @TakesQuery(listShape)
  @Operation({
    id: 'usersList',
    summary: 'List users',
    description:
      'Active users by username; `sort` supports `username`. Email addresses are returned only for the caller and to administrators.',
    tags,
    access,
    success: { type: UserListDto },
    errors: [rocketchatErrors.invalid_params, { error: rocketchatErrors.invalid_sort, fields: { sort: 'newest' } }],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<UserListDto>> {
    const values = parse(listShape, query);
    const order = sortBy(values.sort, { username: 'username' } as const, { by: 'username', descending: false });
    const slice = pagingOf(values);
    const { items, total } = await this.users.listActive(slice, order.descending);
    const withEmails = this.permissions.has(actor, 'view-full-other-user-info');
    const seen = await this.presence.of(
      actor.userId,
      items.map(({ id }) => id),
    );
    const users = items.map((user) => presentUser(user, withEmails || user.id === actor.userId, seen(user.id)));
    return { users, count: users.length, offset: slice.offset, total };
  }

  @Get('users.autocomplete')
  @TakesQuery(autocompleteShape)
  @Operation({
    id: 'usersAutocomplete',
    summary: 'Complete a username',
    description: 'Active users whose username or name begins with the term, without case.',
    tags,
    access,
    success: { type: FoundUsersDto },
    errors: [{ error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'selector'" } }],
  })
  async autocomplete(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<FoundUsersDto>> {
    const { term, exceptions } = parse(selectorShape, selectorOf(parse(autocompleteShape, query).selector));
    return { items: await this.find(actor, term ?? '', exceptions) };
  }

  @Get('spotlight')
  @TakesQuery(spotlightShape)
  @Operation({
    id: 'spotlight',
    summary: 'Search users and rooms',
    description: 'Active users whose username or name begins with the text, without case.',
    tags,
    access,
    success: { type: SpotlightDto },
    errors: [{ error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'query'" } }],
  })
  async spotlight(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<SpotlightDto>> {
    const { query: given } = parse(spotlightShape, query);
    if (given.startsWith('#')) return { users: [], rooms: [] };
    return { users: await this.find(actor, given.replace(/^@/, '')), rooms: [] };
  }

  @Get('users.presence')
  @TakesQuery(presenceShape)
  @Operation({
    id: 'usersPresence',
    summary: 'List who is not offline',
    description:
      'Connected users who do not show that they are offline, at most 1,000. `full` tells that everyone else is offline. ' +
      '`from` is accepted; the list is complete all the same.',
    tags,
    access,
    success: { type: PresencesDto },
    errors: [rocketchatErrors.invalid_params, { error: rocketchatErrors.invalid_date, fields: { name: 'from' } }],
  })
  async presences(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<PresencesDto>> {
    const { from, ids } = parse(presenceShape, withList(query, 'ids'));
    parseOptionalDate('from', from);
    const named = ids?.flatMap((text) => text.split(',')).filter(isUuid);
    const asked = named?.slice(0, mostPresences) ?? (await this.connected.connected(mostPresences));
    const seen = await this.presence.of(actor.userId, asked);
    const online = asked.filter((id) => seen(id) !== 'offline');
    const users = await this.users.findMany(online);
    return {
      users: online.flatMap((id) => {
        const user = users.get(id);
        return user ? [presentFound(user, seen(id))] : [];
      }),
      full: ids === undefined && asked.length < mostPresences,
    };
  }

  @Get('users.getPresence')
  @TakesQuery(userShape)
  @Operation({
    id: 'usersGetPresence',
    summary: 'Get the presence of a user',
    description: 'What the user shows while connected to any API of the server.',
    tags,
    access,
    success: { type: PresenceDto },
    errors: [rocketchatErrors.unknown_user, rocketchatErrors.invalid_params],
  })
  async presenceOf(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<PresenceDto>> {
    const { id } = await this.named.get(parse(userShape, query), actor);
    return { presence: (await this.presence.of(actor.userId, [id]))(id) };
  }

  @Get('users.getStatus')
  @TakesQuery(userShape)
  @Operation({
    id: 'usersGetStatus',
    summary: 'Get the status of a user',
    description: 'The text that the user has set with `users.setStatus`, and the presence.',
    tags,
    access,
    success: { type: OwnStatusDto },
    errors: [rocketchatErrors.unknown_user, rocketchatErrors.invalid_params],
  })
  async status(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<OwnStatusDto>> {
    const { id, statusText } = await this.named.get(parse(userShape, query), actor);
    const status = (await this.presence.of(actor.userId, [id]))(id);
    return { _id: id, status, message: statusText ?? '' };
  }

  private async find(actor: Actor, text: string, exceptions: readonly string[] = []): Promise<FoundUserDto[]> {
    const users = await this.users.findByPrefix(text.trim(), mostFound, exceptions.slice(0, mostExceptions));
    const seen = await this.presence.of(
      actor.userId,
      users.map(({ id }) => id),
    );
    return users.map((user) => presentFound(user, seen(user.id)));
  }
}
