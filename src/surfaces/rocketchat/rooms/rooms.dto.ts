import { ApiProperty } from '@nestjs/swagger';
import { SuccessDto } from '../common/success.dto';
import { RoomDto } from './room.dto';

export class RoomChangesDto extends SuccessDto {
  @ApiProperty({ description: 'Rooms that changed, latest activity first, 1,000 at most.', type: [RoomDto] })
  update!: RoomDto[];

  @ApiProperty({
    description: 'Always empty: deleted rooms are not remembered.',
    type: 'array',
    items: { type: 'object' },
    example: [],
  })
  remove!: object[];
}

export class RoomAnswerDto extends SuccessDto {
  @ApiProperty({ description: 'The room.', type: RoomDto })
  room!: RoomDto;
}

class UploadedFileDto {
  @ApiProperty({ description: 'File id.', type: String, example: '019c2362-84a8-7000-8000-000000000501' })
  _id!: string;

  @ApiProperty({
    description: 'Address of the bytes, for the uploader and an hour.',
    type: String,
    example: 'http://localhost:3000/uploads/2026/02/019c2362/plan.pdf?expires=1770120000',
  })
  url!: string;
}

export class UploadedDto extends SuccessDto {
  @ApiProperty({ description: 'The file.', type: UploadedFileDto })
  file!: UploadedFileDto;
}
