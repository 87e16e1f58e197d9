import { applyDecorators, ValidationPipe } from '@nestjs/common';
import { DomainError, type ErrorDefinition, type ErrorFields } from '@parley/kernel';
import * as classTransformer from 'class-transformer';
import * as classValidator from 'class-validator';
import { ValidationFailure } from './problem';
import type { Violation } from './surface';

interface RuleContext {
  readonly error: ErrorDefinition;
  readonly fields: ErrorFields;
}

/**
 * A rule of shape that fails with an error of a catalogue, so that a value gets the same code and text whether the pipe or
 * the core rejects it. Absent values pass unless `required`.
 */
export function Rule(
  error: ErrorDefinition,
  accepts: (value: unknown) => boolean,
  options: { readonly required?: boolean; readonly fields?: ErrorFields } = {},
): PropertyDecorator {
  const context: RuleContext = { error, fields: options.fields ?? {} };
  return classValidator.ValidateBy(
    {
      name: error.code,
      validator: {
        validate: (value: unknown) => (value === undefined && !options.required) || accepts(value),
        defaultMessage: () => error.message,
      },
    },
    { context },
  );
}

/** A query parameter that is one text. Anything else, such as a repeated name, counts as `otherwise`; it never fails. */
export function QueryText(otherwise: string | undefined): PropertyDecorator {
  return applyDecorators(
    classTransformer.Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value : otherwise)),
    classValidator.IsOptional(),
    classValidator.IsString(),
  );
}

function ruleOf(error: classValidator.ValidationError): RuleContext | undefined {
  const contexts: Readonly<Record<string, Partial<RuleContext>>> = error.contexts ?? {};
  return Object.values(contexts).find((context): context is RuleContext => context.error !== undefined);
}

/** Flattens class-validator's error tree into one entry per violated rule, in the order of the fields. */
function violationsOf(errors: readonly classValidator.ValidationError[], prefix = ''): Violation[] {
  return errors.flatMap((error) => {
    const field = prefix && error.property ? `${prefix}.${error.property}` : prefix || (error.property ?? '');
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ field, rule, message }));
    return [...own, ...violationsOf(error.children ?? [], field)];
  });
}

/** The error of an invalid request: the first catalogue error if only such rules are violated, else all violations. */
function failureOf(errors: readonly classValidator.ValidationError[]): Error {
  const rules = errors.map(ruleOf);
  const [first] = rules;
  return first && rules.every((rule) => rule !== undefined)
    ? new DomainError(first.error, first.fields)
    : new ValidationFailure(violationsOf(errors.filter((error) => ruleOf(error) === undefined)));
}

/**
 * The one validation pipe. Unknown fields are ignored and dropped, because clients of the documented APIs send more than
 * is documented; a class without any rule is rejected, because it is always a mistake that would let everything through.
 */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    validatorPackage: classValidator,
    transformerPackage: classTransformer,
    exceptionFactory: failureOf,
  });
}
