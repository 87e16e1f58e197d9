import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { maxPasswordLength } from '../../../domain/auth';

/** Confirms that the caller is the owner of the account. */
export class ConfirmOwnerDto {
  @ApiProperty({
    description: 'The present password; not needed by an account without one.',
    type: String,
    format: 'password',
    maxLength: maxPasswordLength,
    required: false,
    example: 'parley-demo',
  })
  @IsOptional()
  @IsString({ message: 'Current password must be a text' })
  current_password?: string;
}
