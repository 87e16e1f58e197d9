import { ApiProperty } from '@nestjs/swagger';
import { examples } from '../common/examples';
import { SuccessDto } from '../common/success.dto';
import { OwnUserDto } from './user.dto';

class TokenDto {
  @ApiProperty({ description: 'Send it as `X-User-Id`.', type: String, example: examples.userId })
  userId!: string;

  @ApiProperty({
    description: 'Send it as `X-Auth-Token`. Lives 90 days.',
    type: String,
    example: 'Jx0yY7k0VwE3bqzL4dN5rT6uP8sA1cF2gH9iK0mO3pQ',
  })
  authToken!: string;
}

export class TokenAnswerDto extends SuccessDto {
  @ApiProperty({ description: 'The token.', type: TokenDto })
  data!: TokenDto;
}

export class OwnUserAnswerDto extends SuccessDto {
  @ApiProperty({ description: 'The profile of the caller.', type: OwnUserDto })
  user!: OwnUserDto;
}
