import { ApiProperty } from '@nestjs/swagger';
import { SuccessDto } from '../common/success.dto';

export class MethodAnswerDto extends SuccessDto {
  @ApiProperty({
    description:
      'The `result` message of the realtime API as JSON text: `msg`, `id`, and `result` or `error`. ' +
      'An error of the method is also returned with status 200.',
    type: String,
    example: '{"msg":"result","id":"1","result":true}',
  })
  message!: string;
}
