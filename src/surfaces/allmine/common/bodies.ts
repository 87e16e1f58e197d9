import { Type } from '@nestjs/common';
import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';

/** Where `@nestjs/swagger` keeps what `@ApiOperation` said. */
const operationKey = 'swagger/apiOperation';

/**
 * Documents a body whose schema differs by media type, which `@ApiBody` cannot express. Place it above `@Operation`,
 * which it completes.
 */
export function Bodies(byMediaType: Readonly<Record<string, Type>>): MethodDecorator {
  return (target, property, descriptor) => {
    ApiExtraModels(...Object.values(byMediaType))(target, property, descriptor);
    const handler = descriptor.value as object;
    const operation = Reflect.getMetadata(operationKey, handler) as Record<string, unknown> | undefined;
    if (!operation) throw new Error(`${String(property)}: @Bodies stands above @Operation`);
    const content = Object.fromEntries(
      Object.entries(byMediaType).map(([mediaType, type]) => [mediaType, { schema: { $ref: getSchemaPath(type) } }]),
    );
    Reflect.defineMetadata(operationKey, { ...operation, requestBody: { required: true, content } }, handler);
  };
}
