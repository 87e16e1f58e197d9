import { Injectable, PipeTransform } from '@nestjs/common';
import { ApiParam, ApiProperty } from '@nestjs/swagger';
import { isUuid, PageRequest } from '@parley/kernel';
import { ValidationFailure } from '@parley/platform/http/problem';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min, ValidateBy } from 'class-validator';

/** An id in a path: a UUID, normalized to lower case. @throws ValidationFailure */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw new ValidationFailure([{ field: 'id', rule: 'isUuid', message: 'id must be a UUID' }]);
    return value.toLowerCase();
  }
}

/** A body field that is an id, in any case of letters. */
export const IsId = (name: string) =>
  ValidateBy({ name: 'isUuid', validator: { validate: isUuid } }, { message: `${name} must be a UUID` });

/** Documents an id in a path. */
export const IdParam = (name: string, description: string, example: string) =>
  ApiParam({ name, description, schema: { type: 'string', format: 'uuid' }, example });

/** Converts digits to a number; validation rejects everything else. */
export const ToInteger = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
  );

/** Upper bound of page numbers. */
const lastPage = 1_000_000_000;

/** `page` and `limit` as documented: contract section 2. */
export class PageQuery {
  @ApiProperty({
    description: 'Page number, starting at 1.',
    type: 'integer',
    minimum: 1,
    maximum: lastPage,
    default: 1,
    required: false,
    example: 1,
  })
  @ToInteger()
  @IsInt({ message: 'page must be a whole number' })
  @Min(1, { message: 'page must not be less than 1' })
  @Max(lastPage, { message: `page must not be greater than ${lastPage}` })
  page = 1;

  @ApiProperty({
    description: 'Number of rows per page.',
    type: 'integer',
    minimum: 1,
    maximum: 100,
    default: 20,
    required: false,
    example: 20,
  })
  @ToInteger()
  @IsInt({ message: 'limit must be a whole number' })
  @Min(1, { message: 'limit must not be less than 1' })
  @Max(100, { message: 'limit must not be greater than 100' })
  limit = 20;
}

export function pageOf(query: Pick<PageQuery, 'page' | 'limit'>): PageRequest {
  return { page: query.page, perPage: query.limit };
}

/** How many pages there are. */
export function pagesOf(total: number, limit: number): number {
  return Math.ceil(total / limit);
}
