import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/**
 * Who may call a route. `public` needs no credentials; every other name is a scheme that some guard knows. A route
 * without this metadata is denied.
 */
export type Access = 'public' | 'bearer' | 'admin' | 'rocketchat' | (string & {});

/** Reflect metadata key of a route's `Access`. */
export const ACCESS = 'access';

/** Reflect metadata key of a route's operationId. */
export const OPERATION = 'operation';

/** Declares a route outside every surface's documents as open to all. */
export function Open(): CustomDecorator {
  return SetMetadata(ACCESS, 'public' satisfies Access);
}
