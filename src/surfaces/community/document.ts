import type { SurfaceDocument } from '../common/openapi/surface-document';
import { CommunityModule } from './community.module';

/** The native API's OpenAPI document, `/openapi/community.json`. */
export const communityDocument: SurfaceDocument = {
  name: 'community',
  title: 'Parley Community API',
  demoAccount: 'harbour',
  description:
    'Messaging between the creator and the members of a community. Sign in with `POST /api/v1/auth/login` and ' +
    'send the access token as `Authorization: Bearer …`. Times are UTC in whole seconds; ids are opaque.',
  tags: [
    { name: 'Messages', description: 'Send, list and delete messages in a community.' },
    { name: 'Changes', description: 'Follow what changes for the caller: by polling, or as a stream of events.' },
    { name: 'Communities', description: "The caller's communities, and the creator's view of members." },
    { name: 'Account', description: 'Sign-in, profile, devices for push notifications.' },
    { name: 'Settings', description: 'Preferences, including notifications.' },
    { name: 'Personal blocks', description: 'Block and unblock users.' },
  ],
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'The access token of a sign-in, valid for 15 minutes by default. The bare token without `Bearer` is accepted, too.',
    },
    ticket: {
      type: 'apiKey',
      in: 'query',
      name: 'ticket',
      description:
        'A one-use ticket of `POST /api/v1/changes/tickets`, for clients such as `EventSource` that cannot send the header.',
    },
  },
  modules: [CommunityModule],
};
