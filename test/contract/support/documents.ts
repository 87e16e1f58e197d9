import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the committed documents lie. */
export const documentsFolder = join('docs', 'openapi');

/** The parts of a JSON schema that tests look at. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly examples?: readonly unknown[];
}

export interface Media {
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
export type Content = Readonly<Record<string, Media>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly schema?: Schema;
}

export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly headers?: Readonly<Record<string, unknown>>; readonly content?: Content }>
  >;
}

export interface ApiDocument {
  readonly name: string;
  readonly document: {
    readonly tags?: readonly { readonly name: string }[];
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    readonly components?: {
      readonly schemas?: Readonly<Record<string, Schema>>;
      readonly securitySchemes?: Readonly<Record<string, unknown>>;
    };
  };
}

export interface ApiOperation {
  readonly document: ApiDocument;
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** The documents as they are committed. */
export function committedDocuments(): ApiDocument[] {
  return readdirSync(documentsFolder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.replace(/\.json$/, ''),
      document: JSON.parse(readFileSync(join(documentsFolder, file), 'utf8')) as ApiDocument['document'],
    }));
}

export function operationsOf(document: ApiDocument): ApiOperation[] {
  return Object.entries(document.document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ document, path, method, operation })),
  );
}
