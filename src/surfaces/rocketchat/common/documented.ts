import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiQuery } from '@nestjs/swagger';
import type { SchemaLike } from '../../common/openapi/types';
import type { Shape } from './parameters';

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

function bodySchema({ fields, closed }: Shape): SchemaLike {
  const names = Object.entries(fields)
    .filter(([, field]) => field.required)
    .map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, { ...field.schema, description: field.description }]),
    ),
    ...(names.length > 0 ? { required: names } : {}),
    ...(closed ? { additionalProperties: false } : {}),
  };
}

/** Documents the body: one shape, or exactly one of several. */
export function TakesBody(...shapes: readonly [Shape, ...Shape[]]): MethodDecorator {
  const schema = shapes.length === 1 ? bodySchema(shapes[0]) : { oneOf: shapes.map(bodySchema) };
  return ApiBody({
    required: shapes.every((one) => Object.values(one.fields).some((field) => field.required)),
    schema,
  });
}
