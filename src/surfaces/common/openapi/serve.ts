import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveDocuments, type DocsPageOptions } from '../docs/docs-page';
import { documentBytes, type SurfaceDocument } from './surface-document';

/**
 * Serves the documents of the surfaces and their page. Call it before the application starts, because routes cannot be
 * added later. Each document is built on its first request.
 */
export function serveSurfaceDocuments(
  app: NestFastifyApplication,
  definitions: readonly SurfaceDocument[],
  options?: DocsPageOptions,
): void {
  serveDocuments(
    app,
    definitions.map((definition) => ({
      name: definition.name,
      title: definition.title,
      demoAccount: definition.demoAccount,
      text: () => documentBytes(app, definition),
    })),
    options,
  );
}
