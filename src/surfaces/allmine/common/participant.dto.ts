import { ApiProperty } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';

/** A person's picture: contract 3.3. */
export class ProfilePhotoDto {
  @ApiProperty({
    description: "Id of the picture; everybody has one at most, so it is the person's.",
    type: String,
    format: 'uuid',
    example: exampleIds.users.ben,
  })
  _id!: string;

  @ApiProperty({ description: 'Address of the picture.', type: String, example: 'https://files.example.net/p/ben.jpg' })
  url!: string;

  @ApiProperty({ description: 'Always `image`.', type: String, enum: ['image'], example: 'image' })
  type!: 'image';
}

/** A person in a chat: contract 3.3. */
export class ParticipantDto {
  @ApiProperty({
    description: 'User id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ben,
  })
  _id!: string;

  @ApiProperty({ description: 'Unique name of the account.', type: String, example: 'ben' })
  username!: string;

  @ApiProperty({ description: 'The picture, or null.', type: ProfilePhotoDto, nullable: true, example: null })
  profilePhoto!: ProfilePhotoDto | null;

  @ApiProperty({
    description: '`available`, or `unavailable` while the account is deactivated.',
    type: String,
    enum: ['available', 'unavailable'],
    example: 'available',
  })
  availabilityStatus!: 'available' | 'unavailable';
}

/** A person with names, where they are looked up: contract 5.4. */
export class PersonDto {
  @ApiProperty({
    description: 'User id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ben,
  })
  _id!: string;

  @ApiProperty({ description: 'Unique name of the account.', type: String, example: 'ben' })
  username!: string;

  @ApiProperty({
    description: 'First name, or the name to show, or null.',
    type: String,
    nullable: true,
    example: 'Ben',
  })
  name!: string | null;

  @ApiProperty({ description: 'Last name, or null.', type: String, nullable: true, example: 'Malt' })
  surname!: string | null;

  @ApiProperty({ description: 'The picture, or null.', type: ProfilePhotoDto, nullable: true, example: null })
  profilePhoto!: ProfilePhotoDto | null;

  @ApiProperty({ description: 'Always null: Parley has no areas of expertise.', type: 'null', example: null })
  expertise!: null;
}
