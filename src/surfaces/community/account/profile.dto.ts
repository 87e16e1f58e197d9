import { ApiProperty } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import { roles } from '../../../domain/users';

/** The caller's own account. */
export class ProfileDto {
  @ApiProperty({
    description: 'User id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ada,
  })
  id!: string;

  @ApiProperty({ description: 'Unique name of the account.', type: String, example: 'ada' })
  username!: string;

  @ApiProperty({
    description: 'Email address, or null.',
    type: String,
    format: 'email',
    nullable: true,
    example: 'ada@example.org',
  })
  email!: string | null;

  @ApiProperty({
    description:
      'Whether the address is proven: a mailed code came back (`verifyEmail`), or the platform set it. Other ' +
      'addresses receive no notifications.',
    type: Boolean,
    example: true,
  })
  email_verified!: boolean;

  @ApiProperty({ description: 'Name to show, or null.', type: String, nullable: true, example: 'Ada' })
  display_name!: string | null;

  @ApiProperty({ description: 'First name, or null.', type: String, nullable: true, example: 'Ada' })
  first_name!: string | null;

  @ApiProperty({ description: 'Last name, or null.', type: String, nullable: true, example: 'Peat' })
  last_name!: string | null;

  @ApiProperty({ description: 'URL of the avatar, or null.', type: String, nullable: true, example: null })
  avatar_url!: string | null;

  @ApiProperty({
    description: 'What the account may do: `admin` opens the provisioning API.',
    type: [String],
    enum: roles,
    example: ['user'],
  })
  roles!: string[];

  @ApiProperty({ description: 'Language tag (BCP 47), or null.', type: String, nullable: true, example: 'en-GB' })
  locale!: string | null;

  @ApiProperty({
    description: 'Time zone (IANA name), or null.',
    type: String,
    nullable: true,
    example: 'Europe/London',
  })
  time_zone!: string | null;

  @ApiProperty({
    description: 'When the account was made; UTC, whole seconds.',
    type: String,
    format: 'date-time',
    example: '2026-01-09T08:00:00Z',
  })
  created_at!: string;
}
