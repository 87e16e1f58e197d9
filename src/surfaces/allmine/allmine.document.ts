import type { SurfaceDocument } from '../common/openapi/surface-document';
import { AllmineModule } from './allmine.module';

/** The Allmine API's OpenAPI document, `/openapi/allmine.json`. */
export const allmineDocument: SurfaceDocument = {
  name: 'allmine',
  title: 'Parley: v2 messages',
  description:
    'Chats of two people with text, files and credits. Sign in with a mailed code, or with `POST /api/v1/auth/login` of the native API, and send the access token as `Authorization: Bearer …`. ' +
    'Times are UTC in milliseconds; ids are the same on every API. Successes are shown as they come by default; with `ALLMINE_ENVELOPE=wrapped` the operator puts all of them into the envelope `{isSuccess, statusCode, data, errors, timestamp}` that some have always.',
  tags: [
    { name: 'Messages', description: 'Sending and reading messages, files and credits.' },
    { name: 'Chats', description: "The caller's chats." },
    { name: 'Authentication', description: 'Signing in with a mailed code, renewing tokens.' },
    { name: 'Blocks', description: 'Who may not write to whom.' },
    { name: 'User settings', description: 'Switches for notifications, and what an app keeps for a person.' },
    { name: 'Notifications', description: 'Devices for push, and news inside an app.' },
    { name: 'Users', description: 'Finding people.' },
  ],
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The access token of a sign-in. The bare token without the word Bearer is accepted, too.',
    },
  },
  modules: [AllmineModule],
};
