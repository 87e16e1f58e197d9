import { applyDecorators, Controller, UseInterceptors } from '@nestjs/common';
import { SuccessInterceptor } from './success.interceptor';

/** A controller of this API. Paths below `api/v1` unless another prefix is given. */
export function RocketchatController(prefix = 'api/v1'): ClassDecorator {
  return applyDecorators(Controller(prefix), UseInterceptors(SuccessInterceptor));
}
