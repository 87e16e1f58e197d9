import type { SurfaceDocument } from '../common/openapi/surface-document';
import { AdminModule } from './admin.module';
import { documentedWebhooks } from './webhooks/webhooks.document';

/** The provisioning API's OpenAPI document, `/openapi/admin.json`. */
export const adminDocument: SurfaceDocument = {
  name: 'admin',
  title: 'Parley Provisioning API',
  demoAccount: 'admin',
  description:
    'Provisioning for the platform that owns users and communities. Send the service token (`ADMIN_TOKEN`), or ' +
    'the access token of a user with the role `admin`, as `Authorization: Bearer …`. Every call is safe to ' +
    'repeat. Times are UTC in whole seconds; ids are opaque.',
  tags: [
    { name: 'Users', description: 'Create, update, deactivate and erase users.' },
    { name: 'Communities', description: 'Communities and their members.' },
    { name: 'Credits', description: 'Issue and debit credits, audit the ledger.' },
    { name: 'Deliveries', description: 'Status of mail and push notifications; retry dead deliveries.' },
    { name: 'Webhooks', description: 'Endpoints of the platform that receive events, signed and in order.' },
    { name: 'SCIM', description: 'The same users for identity providers: SCIM 2.0 (RFC 7643, RFC 7644).' },
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
  webhooks: documentedWebhooks,
};
