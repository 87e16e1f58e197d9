import type { INestApplication, Type } from '@nestjs/common';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import {
  documentText,
  inStableOrder,
  makeOperationIdsUnique,
  mergeEqualPaths,
  pruneSchemas,
  toOpenApi31,
  type JsonObject,
} from '@parley/platform/http/openapi/document';
import { placeExamples } from '@parley/platform/http/openapi/examples';
import { keepParameterExamples } from './parameter-examples';
import type { SecurityScheme } from './types';

/** What the OpenAPI document of one surface contains besides its routes. */
export interface SurfaceDocument {
  /** Part of the file name and of the path: `/openapi/<name>.json`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly version?: string;
  /** Every tag that routes use, in reading order. */
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Modules whose routes belong here. Required if two surfaces have classes of the same name. */
  readonly modules?: readonly Type[];
  /** Which paths belong here; all routes of `modules` if absent. Called with templates such as `/a/{id}`. */
  owns?(path: string): boolean;
  /** Server URLs. Relative, so that the bytes do not depend on where the service runs. */
  readonly servers?: readonly { readonly url: string; readonly description?: string }[];
}

/** Builds the OpenAPI 3.1 document of a surface. The same application gives the same bytes, regardless of its settings. */
export function buildDocument(app: INestApplication, definition: SurfaceDocument): JsonObject {
  const base: Omit<OpenAPIObject, 'paths'> = {
    openapi: '3.1.0',
    info: {
      title: definition.title,
      description: definition.description,
      version: definition.version ?? '1.0.0',
      // The operator is the data controller, hence the contact.
      contact: { name: 'The operator of this server' },
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: (definition.servers ?? [{ url: '/', description: 'This server' }]).map((server) => ({ ...server })),
    tags: definition.tags.map((tag) => ({ ...tag })),
    components: { securitySchemes: { ...definition.securitySchemes } },
  };
  keepParameterExamples(app);
  const scanned = SwaggerModule.createDocument(app, base, {
    ...(definition.modules ? { include: [...definition.modules], deepScanRoutes: true } : {}),
    autoTagControllers: false,
    operationIdFactory: (_controller, method) => method,
  });
  // Through text: drops what is undefined and makes sure that nothing is shared with the scanner.
  const document = JSON.parse(JSON.stringify(scanned)) as JsonObject;
  const paths = (document['paths'] ?? {}) as JsonObject;
  const owned = Object.fromEntries(Object.entries(paths).filter(([path]) => definition.owns?.(path) ?? true));
  const merged = mergeEqualPaths(owned);
  makeOperationIdsUnique(merged);
  document['paths'] = merged;
  toOpenApi31(document);
  placeExamples(document);
  pruneSchemas(document);
  return inStableOrder(document);
}

/** The bytes of a surface's document. */
export function documentBytes(app: INestApplication, definition: SurfaceDocument): string {
  return documentText(buildDocument(app, definition));
}

/** An application that can be documented but serves no requests: created without a database. */
export interface DocumentApp {
  readonly app: INestApplication;
  readonly documents: readonly SurfaceDocument[];
}
