import { ValidationPipe } from '@nestjs/common';
import * as classTransformer from 'class-transformer';
import * as classValidator from 'class-validator';
import { ValidationFailure } from './problem';
import type { Violation } from './surface';

/** Flattens the tree that class-validator gives into one line per broken rule, in the order of the fields. */
export function violationsOf(errors: readonly classValidator.ValidationError[], prefix = ''): Violation[] {
  return errors.flatMap((error) => {
    const field = prefix && error.property ? `${prefix}.${error.property}` : prefix || (error.property ?? '');
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ field, rule, message }));
    return [...own, ...violationsOf(error.children ?? [], field)];
  });
}

/**
 * The one validation pipe. Unknown fields are ignored, because clients of the documented APIs send more than is
 * documented; a class without any rule is refused, because it is always a mistake that would let everything through.
 */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: false,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    validatorPackage: classValidator,
    transformerPackage: classTransformer,
    exceptionFactory: (errors) => new ValidationFailure(violationsOf(errors)),
  });
}
