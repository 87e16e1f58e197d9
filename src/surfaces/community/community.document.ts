import type { SurfaceDocument } from '../common/openapi/surface-document';
import { CommunityModule } from './community.module';

/** The native API's OpenAPI document, `/openapi/community.json`. */
export const communityDocument: SurfaceDocument = {
  name: 'community',
  title: 'Parley: community messaging',
  description:
    'Creators and members of a community write to each other. Sign in with `POST /api/v1/auth/login` and send the access token as `Authorization: Bearer …`. Times are UTC in whole seconds; ids are opaque.',
  tags: [
    { name: 'Messages', description: 'Sending, reading and deleting messages inside a community.' },
    { name: 'Communities', description: "The caller's communities, and the creator's view of members." },
    { name: 'Account', description: 'Signing in, the own profile, devices for push notifications.' },
    { name: 'Settings', description: 'Preferences, notifications among them.' },
    { name: 'Personal blocks', description: 'Who may not write to the caller.' },
  ],
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'The access token of a sign-in; it lives 15 minutes. The bare token without the word Bearer is accepted, too.',
    },
  },
  modules: [CommunityModule],
};
