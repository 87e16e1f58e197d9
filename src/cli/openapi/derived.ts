import { documentText } from '@parley/platform/http/openapi/document';
import { join } from 'node:path';
import { clientSource } from '../client-types';
import { asyncApiOf } from './asyncapi';
import { mocksSource } from './client-mocks';
import { schemasSource } from './client-schemas';

/** Committed files that are generated from the OpenAPI documents. */
export const derivedFiles = [
  { folder: join('libs', 'client', 'src', 'generated'), extension: '.ts', make: clientSource },
  { folder: join('libs', 'client', 'src', 'generated', 'mocks'), extension: '.ts', make: mocksSource },
  { folder: join('libs', 'client', 'src', 'generated', 'schemas'), extension: '.ts', make: schemasSource },
  {
    folder: join('docs', 'asyncapi'),
    extension: '.json',
    make: (document: Parameters<typeof asyncApiOf>[0]) => {
      const made = asyncApiOf(document);
      return made && documentText(made);
    },
  },
];
