import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;

/** Types that `@nestjs/swagger` has but does not export. */
export type SchemaLike = NonNullable<Components['schemas']>[string];
export type SecurityScheme = NonNullable<Components['securitySchemes']>[string];
export type Headers = NonNullable<Components['headers']>;
/** Scheme name to scopes; all entries of one requirement must be met together. */
export type SecurityRequirement = Record<string, string[]>;
