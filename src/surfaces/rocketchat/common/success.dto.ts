import { ApiProperty } from '@nestjs/swagger';

/** What every answer of this API carries (RC-3). */
export class SuccessDto {
  @ApiProperty({ description: 'Always true.', type: Boolean, example: true })
  success!: true;
}

/** A DTO before `success` is added to it. */
export type Bare<T extends SuccessDto> = Omit<T, 'success'>;

/** Fields of every list. */
export class SlicedDto extends SuccessDto {
  @ApiProperty({ description: 'Rows in this answer.', type: 'integer', minimum: 0, example: 1 })
  count!: number;

  @ApiProperty({ description: 'Rows left out at the start.', type: 'integer', minimum: 0, example: 0 })
  offset!: number;

  @ApiProperty({ description: 'Rows that match in all.', type: 'integer', minimum: 0, example: 1 })
  total!: number;
}
