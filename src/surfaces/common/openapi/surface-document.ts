import type { INestApplication, Type } from '@nestjs/common';
import { getSchemaPath, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
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

/** An event that the server sends to endpoints of the platform. */
export interface DocumentedWebhook {
  /** The event's type. */
  readonly name: string;
  readonly summary: string;
  readonly tag: string;
  /** Class of the event's data. */
  readonly data: Type;
}

/** What the OpenAPI document of one surface contains besides its routes. */
export interface SurfaceDocument {
  /** Part of the file name and of the path: `/openapi/<name>.json`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Username of the demo account for which every operation works untouched. */
  readonly demoAccount: string;
  readonly version?: string;
  /** Every tag that routes use, in reading order. */
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Modules whose routes belong here. Required if two surfaces have classes of the same name. */
  readonly modules?: readonly Type[];
  /** Which paths belong here; all routes of `modules` if absent. Called with templates such as `/a/{id}`. */
  owns?(path: string): boolean;
  /** What the server sends by itself. */
  readonly webhooks?: readonly DocumentedWebhook[];
  /** Server URLs. Relative, so that the bytes do not depend on where the service runs. */
  readonly servers?: readonly { readonly url: string; readonly description?: string }[];
}

const header = (name: string, description: string, example: string): JsonObject => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string', example },
});

/** The headers of the Standard Webhooks specification, as components. */
const webhookHeaders = (): JsonObject => ({
  WebhookId: header(
    'webhook-id',
    'Id of the delivery; the same in every attempt.',
    '019c24ad-1d78-7000-8000-000000000711',
  ),
  WebhookTimestamp: header('webhook-timestamp', 'When the request was sent, in seconds since 1970.', '1770141851'),
  WebhookSignature: header(
    'webhook-signature',
    'One signature for each valid secret, separated by spaces: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`.',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
});

/** One webhook as OpenAPI describes it: a request that the server sends. */
function webhookItem({ name, summary, tag, data }: DocumentedWebhook): JsonObject {
  return {
    post: {
      tags: [tag],
      operationId: `webhook:${name}`,
      summary,
      security: [],
      parameters: Object.keys(webhookHeaders()).map((name) => ({ $ref: `#/components/parameters/${name}` })),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['type', 'timestamp', 'data'],
              properties: {
                type: { type: 'string', enum: [name], description: 'Type of the event.' },
                timestamp: { type: 'string', format: 'date-time', description: 'When it happened; UTC, milliseconds.' },
                data: { $ref: getSchemaPath(data) },
              },
            },
          },
        },
      },
      responses: {
        '2XX': { description: 'Received. Anything else, or no response within 10 seconds, is sent again.' },
        '410': { description: 'Disables the endpoint.' },
      },
    },
  };
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
    extraModels: (definition.webhooks ?? []).map(({ data }) => data as never),
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
  if (definition.webhooks) {
    document['webhooks'] = Object.fromEntries(definition.webhooks.map((one) => [one.name, webhookItem(one)]));
    document['components'] = { ...(document['components'] as JsonObject), parameters: webhookHeaders() };
  }
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
