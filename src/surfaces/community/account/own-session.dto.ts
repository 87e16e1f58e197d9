import { ApiProperty } from '@nestjs/swagger';

const time = (description: string) =>
  ({ description, type: String, format: 'date-time', example: '2026-02-03T18:04:11Z' }) as const;

/** A session of the caller. */
class OwnSessionDto {
  @ApiProperty({
    description: 'Session id.',
    type: String,
    format: 'uuid',
    example: '01930000-0000-7000-8000-00000000e001',
  })
  id!: string;

  @ApiProperty({
    description:
      '`tokens`: a pair of access and refresh tokens, of any API. `rocketchat`: a token of the Rocket.Chat API.',
    type: String,
    enum: ['tokens', 'rocketchat'],
    example: 'tokens',
  })
  kind!: 'tokens' | 'rocketchat';

  @ApiProperty({
    description: '`User-Agent` of the client that was last issued a token, at most 255 characters; null if unknown.',
    type: String,
    maxLength: 255,
    nullable: true,
    example: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  })
  user_agent!: string | null;

  @ApiProperty({
    description: 'Range of the IP address of that client: IPv4 /24, IPv6 /56; null if unknown.',
    type: String,
    nullable: true,
    example: '203.0.113.0/24',
  })
  address_range!: string | null;

  @ApiProperty(time('When the user signed in; UTC, whole seconds.'))
  created_at!: string;

  @ApiProperty(time('When its tokens were last refreshed, or the Rocket.Chat token was last used (to the hour).'))
  last_used_at!: string;

  @ApiProperty({ description: "Whether it is the session of the caller's token.", type: Boolean, example: true })
  current!: boolean;
}

/** A page of the caller's sessions. */
export class OwnSessionListDto {
  @ApiProperty({ description: 'How many sessions the caller has.', type: 'integer', minimum: 0, example: 1 })
  total!: number;

  @ApiProperty({ description: 'Whether a next page exists.', type: Boolean, example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'The sessions of this page, the last used first.', type: [OwnSessionDto] })
  data!: OwnSessionDto[];
}
