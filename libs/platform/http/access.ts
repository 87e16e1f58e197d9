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

/**
 * Where a route's caller is authenticated. `before`, unless declared otherwise: the account is read before the handler
 * runs. `in-statement`: only the token is verified before; the statement that the handler executes checks the account.
 */
export type Authentication = 'before' | 'in-statement';

/** Declares a route outside every surface's documents as public. */
export function Public(): CustomDecorator {
  return SetMetadata(ACCESS, 'public' satisfies Access);
}
