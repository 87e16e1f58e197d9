import type { SurfaceDocument } from '../common/openapi/surface-document';
import { AllmineModule } from './allmine.module';

/** The Allmine API's OpenAPI document, `/openapi/allmine.json`. */
export const allmineDocument: SurfaceDocument = {
  name: 'allmine',
  title: 'Parley Allmine API',
  demoAccount: 'ada',
  description:
    'One-to-one chats with text, files and credits, compatible with Allmine clients. Sign in with a mailed code, ' +
    'or with `POST /api/v1/auth/login` of the Community API, and send the access token as ' +
    '`Authorization: Bearer …`. ' +
    'Times are UTC in milliseconds; ids are the same on every API. Success bodies are documented in their default ' +
    'form. With `ALLMINE_ENVELOPE=wrapped`, the operator wraps all of them in the envelope ' +
    '`{isSuccess, statusCode, data, errors, timestamp}`, which some responses always have.',
  tags: [
    { name: 'Messages', description: 'Send and list messages, files and credits.' },
    { name: 'Chats', description: "The caller's chats." },
    { name: 'Authentication', description: 'Sign in with a mailed code, refresh tokens.' },
    { name: 'Blocks', description: 'Block and unblock users.' },
    { name: 'User settings', description: 'Notification switches and app settings of a user.' },
    { name: 'Notifications', description: 'Devices for push, and in-app notifications.' },
    { name: 'Users', description: 'Search users.' },
  ],
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The access token of a sign-in. The bare token without `Bearer` is accepted, too.',
    },
  },
  modules: [AllmineModule],
};
