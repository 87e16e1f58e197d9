import { ApiProperty } from '@nestjs/swagger';

/** The storage that the caller's files take. */
export class StorageDto {
  @ApiProperty({ description: 'Bytes of the files of the caller.', type: 'integer', minimum: 0, example: 48_213 })
  used_bytes!: number;

  @ApiProperty({
    description: 'Maximum bytes of the files of a user, or null if there is none.',
    type: 'integer',
    minimum: 1,
    nullable: true,
    example: 1_073_741_824,
  })
  quota_bytes!: number | null;
}
