import type { SurfaceDocument } from '../common/openapi/surface-document';
import { AdminModule } from './admin.module';

/** The provisioning API's OpenAPI document, `/openapi/admin.json`. */
export const adminDocument: SurfaceDocument = {
  name: 'admin',
  title: 'Parley: provisioning',
  description:
    'For the platform that owns users and communities. Send the service token (`ADMIN_TOKEN`), or the access token of a user with the role `admin`, as `Authorization: Bearer …`. Every call is safe to repeat. Times are UTC in whole seconds; ids are opaque.',
  tags: [
    { name: 'Users', description: 'Accounts: making, changing, shutting out, erasing.' },
    { name: 'Communities', description: 'Communities and who belongs to them.' },
    { name: 'Credits', description: 'Giving credits out, taking them back, proving the books.' },
    { name: 'Deliveries', description: 'What became of mails and pushes, and another try for what is dead.' },
  ],
  securitySchemes: {
    serviceToken: {
      type: 'http',
      scheme: 'bearer',
      description: 'The service token that the operator set as `ADMIN_TOKEN`.',
    },
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The access token of a user with the role `admin`.',
    },
  },
  modules: [AdminModule],
};
