import type { INestApplication } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

/** Metadata key of `@ApiParam()`, `@ApiQuery()` and `@ApiHeader()`. */
const parameters = 'swagger/apiParameters';

interface Parameter {
  readonly example?: unknown;
  schema?: { readonly example?: unknown };
}

/**
 * Moves the example of every documented parameter into its schema: the scanner drops an example next to a schema, and
 * without one the operation cannot be tried out unchanged. Idempotent.
 */
export function keepParameterExamples(app: INestApplication): void {
  const scanner = new MetadataScanner();
  for (const module of app.get(ModulesContainer, { strict: false }).values()) {
    for (const { metatype } of module.controllers.values()) {
      const prototype = typeof metatype === 'function' ? (metatype.prototype as Record<string, object>) : {};
      for (const name of scanner.getAllMethodNames(prototype)) {
        const documented = (Reflect.getMetadata(parameters, prototype[name] ?? {}) ?? []) as readonly Parameter[];
        for (const parameter of documented) {
          const { schema, example } = parameter;
          // A copy: several parameters may share one schema.
          if (schema && example !== undefined) parameter.schema = { example, ...schema };
        }
      }
    }
  }
}
