import { ApiProperty, ApiPropertyOptions } from '@nestjs/swagger';
import { IsBoolean, IsString, Matches, ValidateIf } from 'class-validator';
import { exampleIds } from '../../common/example-ids';

const flag = (description: string): ApiPropertyOptions & { type: BooleanConstructor } => ({
  description,
  type: Boolean,
  example: true,
});
const kept = 'Kept for the app; nothing here acts on it.';

const fields = {
  notifications: flag('The master: off silences every push notification.'),
  messageNotifications: flag('Push notifications of messages.'),
  liveStreamNotifications: flag(kept),
  paymentNotifications: flag(kept),
  followNotifications: flag(kept),
  followingActivityNotifications: flag(kept),
  totalMinutesVisibility: flag(kept),
  totalFundVisibility: flag(kept),
  preferredLanguage: { description: `BCP 47 tag. ${kept}`, type: String, maxLength: 44, example: 'en' },
} as const;

/** A person's settings: contract 6.3. */
export class UserSettingsDto {
  @ApiProperty({
    description: "Id of the settings: everybody has one set, so it is the person's.",
    type: String,
    format: 'uuid',
    example: exampleIds.users.ada,
  })
  _id!: string;

  @ApiProperty(fields.notifications)
  notifications!: boolean;

  @ApiProperty(fields.messageNotifications)
  messageNotifications!: boolean;

  @ApiProperty(fields.liveStreamNotifications)
  liveStreamNotifications!: boolean;

  @ApiProperty(fields.paymentNotifications)
  paymentNotifications!: boolean;

  @ApiProperty(fields.followNotifications)
  followNotifications!: boolean;

  @ApiProperty(fields.followingActivityNotifications)
  followingActivityNotifications!: boolean;

  @ApiProperty(fields.totalMinutesVisibility)
  totalMinutesVisibility!: boolean;

  @ApiProperty(fields.totalFundVisibility)
  totalFundVisibility!: boolean;

  @ApiProperty(fields.preferredLanguage)
  preferredLanguage!: string;

  @ApiProperty({
    description: 'Creation time of the account; UTC, milliseconds.',
    type: String,
    format: 'date-time',
    example: '2026-01-05T08:00:00.000Z',
  })
  createdAt!: string;

  @ApiProperty({
    description: 'When a setting was last changed; UTC, milliseconds.',
    type: String,
    format: 'date-time',
    example: '2026-03-02T09:14:03.512Z',
  })
  updatedAt!: string;
}

const optional = { required: false } as const;
/** Null is no value of a switch; leaving it out is what keeps it. */
const IfGiven = () => ValidateIf((_object: unknown, value: unknown) => value !== undefined);
const IsSwitch = (name: string) => IsBoolean({ message: `${name} must be true or false` });

/** A change of any of them. */
export class UserSettingsChangeDto {
  @ApiProperty({ ...fields.notifications, ...optional })
  @IfGiven()
  @IsSwitch('notifications')
  notifications?: boolean;

  @ApiProperty({ ...fields.messageNotifications, ...optional })
  @IfGiven()
  @IsSwitch('messageNotifications')
  messageNotifications?: boolean;

  @ApiProperty({ ...fields.liveStreamNotifications, ...optional })
  @IfGiven()
  @IsSwitch('liveStreamNotifications')
  liveStreamNotifications?: boolean;

  @ApiProperty({ ...fields.paymentNotifications, ...optional })
  @IfGiven()
  @IsSwitch('paymentNotifications')
  paymentNotifications?: boolean;

  @ApiProperty({ ...fields.followNotifications, ...optional })
  @IfGiven()
  @IsSwitch('followNotifications')
  followNotifications?: boolean;

  @ApiProperty({ ...fields.followingActivityNotifications, ...optional })
  @IfGiven()
  @IsSwitch('followingActivityNotifications')
  followingActivityNotifications?: boolean;

  @ApiProperty({ ...fields.totalMinutesVisibility, ...optional })
  @IfGiven()
  @IsSwitch('totalMinutesVisibility')
  totalMinutesVisibility?: boolean;

  @ApiProperty({ ...fields.totalFundVisibility, ...optional })
  @IfGiven()
  @IsSwitch('totalFundVisibility')
  totalFundVisibility?: boolean;

  @ApiProperty({ ...fields.preferredLanguage, ...optional })
  @IfGiven()
  @IsString({ message: 'preferredLanguage must be a text' })
  @Matches(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/, { message: 'preferredLanguage must be a BCP 47 tag' })
  preferredLanguage?: string;
}
