import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveDocuments } from '@parley/platform/http/openapi/swagger-ui';
import { documentBytes, type SurfaceDocument } from './surface-document';

/**
 * Offers the documents of the surfaces and the page that tries them out. Called before the application starts, because
 * routes cannot be added later; a document is built when somebody first asks for it.
 */
export function serveSurfaceDocuments(app: NestFastifyApplication, definitions: readonly SurfaceDocument[]): void {
  serveDocuments(
    app.getHttpAdapter().getInstance(),
    'Parley API',
    definitions.map((definition) => ({
      name: definition.name,
      title: definition.title,
      text: () => documentBytes(app, definition),
    })),
  );
}
