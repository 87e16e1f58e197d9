import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveDocuments } from '@parley/platform/http/openapi/swagger-ui';
import { documentBytes, type SurfaceDocument } from './surface-document';

/**
 * Serves the documents of the surfaces and Swagger UI. Call it before the application starts, because routes cannot be
 * added later. Each document is built on its first request.
 */
export function serveSurfaceDocuments(app: NestFastifyApplication, definitions: readonly SurfaceDocument[]): void {
  serveDocuments(
    app,
    'Parley API',
    definitions.map((definition) => ({
      name: definition.name,
      title: definition.title,
      text: () => documentBytes(app, definition),
    })),
  );
}
