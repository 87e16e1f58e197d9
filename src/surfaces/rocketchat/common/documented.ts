import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiQuery } from '@nestjs/swagger';
import type { SchemaLike } from '../../common/openapi/types';
import { schemaOf, type Shape } from './parameters';

/** Documents query parameters as they are parsed, so that the two cannot differ. */
export function TakesQuery(...shapes: readonly Shape[]): MethodDecorator {
  const seen = new Map<string, { required: boolean; description: string; schema: SchemaLike }>();
  for (const { fields } of shapes) {
    for (const [name, field] of Object.entries(fields)) {
      const everywhere = shapes.every((other) => other.fields[name]?.required === true);
      seen.set(name, { required: everywhere, description: field.description, schema: field.schema });
    }
  }
  return applyDecorators(
    ...[...seen].map(([name, { required, description, schema }]) => {
      const list = 'type' in schema && schema.type === 'array';
      // A list is sent as `name[]=a&name[]=b` (RC-10).
      return ApiQuery({
        name: list ? `${name}[]` : name,
        required,
        description,
        schema,
        ...(list ? { style: 'form' as const, explode: true } : {}),
      });
    }),
  );
}

/** Documents the body: one shape, or exactly one of several. */
export function TakesBody(...shapes: readonly [Shape, ...Shape[]]): MethodDecorator {
  const schemas = shapes.map((one) => schemaOf(one, 'documented'));
  const schema = schemas.length === 1 ? schemas[0] : { oneOf: schemas };
  return ApiBody({
    required: shapes.every((one) => Object.values(one.fields).some((field) => field.required)),
    schema,
  });
}
