import { documentText } from '@parley/platform/http/openapi/document';
import { join } from 'node:path';
import { clientSource } from '../client-types';
import { asyncApiOf } from './asyncapi';

/** Committed files that are generated from the OpenAPI documents. */
export const derivedFiles = [
  { folder: join('libs', 'client', 'src', 'generated'), extension: '.ts', make: clientSource },
  {
    folder: join('docs', 'asyncapi'),
    extension: '.json',
    make: (document: Parameters<typeof asyncApiOf>[0]) => {
      const made = asyncApiOf(document);
      return made && documentText(made);
    },
  },
];
