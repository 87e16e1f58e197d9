import { ApiProperty, ApiQuery } from '@nestjs/swagger';

const defaultLimit = 20;
const maxLimit = 100;

/** Documents the parameter that continues a list. */
export const CursorQuery = () =>
  ApiQuery({
    name: 'cursor',
    required: false,
    description: 'The `cursor` of the previous page.',
    schema: { type: 'string' },
  });

/** Documents the size of a page. */
export const LimitQuery = () =>
  ApiQuery({
    name: 'limit',
    required: false,
    description: 'Number of rows per page. Clamped to 100; invalid values fall back to 20.',
    schema: { type: 'integer', minimum: 1, maximum: maxLimit, default: defaultLimit },
  });

/** The size of a page from its query parameter. */
export function limitOf(text: string | undefined): number {
  const limit = text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : defaultLimit;
  return limit === 0 ? defaultLimit : Math.min(limit, maxLimit);
}

/** How a list continues. */
export class CursorPageDto {
  @ApiProperty({
    description: 'Pass it as `cursor` to get the next page; null at the end.',
    type: String,
    nullable: true,
    example: null,
  })
  cursor!: string | null;

  @ApiProperty({ description: 'Whether a next page exists.', type: Boolean, example: false })
  has_more!: boolean;
}
