import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { UsersQueries } from '../../../domain/users';
import { Operation } from '../surface';
import { EnvelopeInterceptor } from '../common/envelope.interceptor';
import { PageQuery, pageOf, pagesOf, ToInteger } from '../common/inputs';
import { PersonDto } from '../common/participant.dto';
import { presentPerson } from '../common/participant.presenter';

/** Query of the search: contract 6.3. */
class UserSearchQuery extends PageQuery {
  @ApiProperty({
    description: 'Part of a username or name, case-insensitive. Empty matches everyone.',
    type: String,
    required: false,
    example: 'be',
  })
  @IsOptional()
  @IsString({ message: 'q must be a text' })
  q?: string;

  @ApiProperty({
    description: 'Rows per page.',
    type: 'integer',
    minimum: 1,
    maximum: 100,
    default: 5,
    required: false,
    example: 5,
  })
  @ToInteger()
  @IsInt({ message: 'limit must be a whole number' })
  @Min(1, { message: 'limit must not be less than 1' })
  @Max(100, { message: 'limit must not be greater than 100' })
  override limit = 5;

  @ApiProperty({
    description: 'Area of expertise. Users have none here, so a search with a value finds no one.',
    type: String,
    required: false,
  })
  @IsOptional()
  @IsString({ message: 'expertise must be a text' })
  expertise?: string;
}

/** A page of people. */
class UserSearchDto {
  @ApiProperty({ description: 'The users on this page; names that start with the text come first.', type: [PersonDto] })
  users!: PersonDto[];

  @ApiProperty({ description: 'Number of this page, starting at 1.', type: 'integer', minimum: 1, example: 1 })
  page!: number;

  @ApiProperty({ description: 'Users per page.', type: 'integer', minimum: 1, maximum: 100, example: 5 })
  limit!: number;

  @ApiProperty({ description: 'Users in total.', type: 'integer', minimum: 0, example: 1 })
  total!: number;

  @ApiProperty({ description: 'Number of pages.', type: 'integer', minimum: 0, example: 1 })
  totalPages!: number;
}

/** User search: contract 6.3. */
@Controller('api/v2/users/search')
@UseInterceptors(EnvelopeInterceptor)
export class AllmineUsersController {
  constructor(private readonly users: UsersQueries) {}

  @Get()
  @Operation({
    id: 'searchUsers',
    summary: 'Search users',
    description: 'Active users by username or name. Use their `_id` as `targetUserId`.',
    tags: ['Users'],
    access: 'bearer',
    success: { type: UserSearchDto },
  })
  async search(@Query() query: UserSearchQuery): Promise<UserSearchDto> {
    const found = query.expertise ? { total: 0, items: [] } : await this.users.search(query.q ?? '', pageOf(query));
    return {
      users: found.items.map(presentPerson),
      page: query.page,
      limit: query.limit,
      total: found.total,
      totalPages: pagesOf(found.total, query.limit),
    };
  }
}
