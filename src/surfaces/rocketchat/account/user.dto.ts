import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { examples } from '../common/examples';
import { SuccessDto } from '../common/success.dto';

/** What the presence of a user means. */
export const presenceText =
  'What the user has chosen to show while connected to any API; `away` while all connections are idle. Otherwise, ' +
  'and between users with a block, `offline`.';

class EmailDto {
  @ApiProperty({ description: 'Address.', type: String, format: 'email', example: 'ada@example.org' })
  address!: string;

  @ApiProperty({
    description:
      'Whether the address is proven: a mailed code came back, or the platform set it. Other addresses receive no notifications.',
    type: Boolean,
    example: true,
  })
  verified!: boolean;
}

/** What everybody may see of a person. */
export class UserDto {
  @ApiProperty({ description: 'User id.', type: String, example: examples.userId })
  _id!: string;

  @ApiProperty({ description: 'Username.', type: String, example: 'ada' })
  username!: string;

  @ApiProperty({ description: 'Display name, or the username if there is none.', type: String, example: 'Ada' })
  name!: string;

  @ApiProperty({ description: '`user` or `bot`.', type: String, enum: ['user', 'bot'], example: 'user' })
  type!: string;

  @ApiProperty({ description: 'Whether the account can take part at present.', type: Boolean, example: true })
  active!: boolean;

  @ApiProperty({ description: 'Roles.', type: [String], example: ['user'] })
  roles!: string[];

  @ApiProperty({ description: presenceText, type: String, example: 'offline' })
  status!: string;

  @ApiProperty({
    description: 'What the person says about their status; empty where there is nothing.',
    type: String,
    example: '',
  })
  statusText!: string;

  @ApiProperty({ description: 'Hours from UTC; always 0.', type: Number, example: 0 })
  utcOffset!: number;

  @ApiProperty({ description: 'Address of the picture; empty where there is none.', type: String, example: '' })
  avatarUrl!: string;

  @ApiPropertyOptional({
    description: 'E-mail addresses. Only included for the caller’s own account and for administrators.',
    type: [EmailDto],
  })
  emails?: EmailDto[];
}

class SettingsDto {
  @ApiProperty({
    description: 'Preferences of the client. Always empty: they are not stored.',
    type: 'object',
    additionalProperties: true,
    example: {},
  })
  preferences!: object;
}

/** The caller. */
export class OwnUserDto extends UserDto {
  @ApiProperty({ description: 'Settings.', type: SettingsDto })
  settings!: SettingsDto;
}

export class MeDto extends OwnUserDto {
  @ApiProperty({ description: 'Always true.', type: Boolean, example: true })
  success!: true;
}

class SignedInDto {
  @ApiProperty({ description: 'Send it as `X-User-Id`.', type: String, example: examples.userId })
  userId!: string;

  @ApiProperty({
    description: 'Send it as `X-Auth-Token`. Lives 90 days.',
    type: String,
    example: 'Jx0yY7k0VwE3bqzL4dN5rT6uP8sA1cF2gH9iK0mO3pQ',
  })
  authToken!: string;

  @ApiProperty({ description: 'The caller.', type: OwnUserDto })
  me!: OwnUserDto;
}

export class LoginAnswerDto extends SuccessDto {
  @ApiProperty({ description: 'Always `success`.', type: String, example: 'success' })
  status!: string;

  @ApiProperty({ description: 'The sign-in.', type: SignedInDto })
  data!: SignedInDto;
}

class TextDto {
  @ApiProperty({ description: 'Always this text.', type: String, example: "You've been logged out!" })
  message!: string;
}

export class LogoutAnswerDto extends SuccessDto {
  @ApiProperty({ description: 'Always `success`.', type: String, example: 'success' })
  status!: string;

  @ApiProperty({ description: 'A text for people.', type: TextDto })
  data!: TextDto;
}

export class UserAnswerDto extends SuccessDto {
  @ApiProperty({ description: 'The person.', type: UserDto })
  user!: UserDto;
}

class ActiveStatusDto {
  @ApiProperty({ description: 'User id.', type: String, example: examples.userId })
  _id!: string;

  @ApiProperty({ description: 'Whether the account can take part now.', type: Boolean, example: false })
  active!: boolean;
}

export class ActiveStatusAnswerDto extends SuccessDto {
  @ApiProperty({ description: 'The account.', type: ActiveStatusDto })
  user!: ActiveStatusDto;
}

class ServerVersionDto {
  @ApiProperty({ description: 'The same version.', type: String, example: '7.0' })
  version!: string;
}

export class InfoDto extends SuccessDto {
  @ApiProperty({ description: 'The version whose behaviour this API follows.', type: String, example: '7.0' })
  version!: string;

  @ApiProperty({ description: 'The same for clients that look for it here.', type: ServerVersionDto })
  info!: ServerVersionDto;
}
