import { SessionsService } from '../../src/domain/auth';
import type { TestApp } from './app';
import { Answer, Client, tokenFor } from './client';
import type { World } from './world';

/** Two people with a direct conversation on every API. */
export interface UploadPair {
  readonly app: TestApp;
  readonly aId: string;
  readonly a: Client;
  readonly b: Client;
  /** Access token of the second person. */
  readonly reader: string;
  /** The first person on the Rocket.Chat API. */
  readonly rocketchat: Client;
  readonly rid: string;
  readonly chatId: string;
}

export async function uploadPair(app: TestApp, world: World): Promise<UploadPair> {
  const [a, b] = [await world.user(), await world.user()];
  const { token } = await app.app.get(SessionsService, { strict: false }).issueOpaque(a);
  const as = (id: string): Client => new Client(app).as(tokenFor(app, id));
  return {
    app,
    aId: a,
    a: as(a),
    b: as(b),
    reader: tokenFor(app, b),
    rocketchat: new Client(app, { headers: { 'x-auth-token': token, 'x-user-id': a } }),
    rid: [a, b].sort().join(''),
    chatId: (await as(a).post('/api/dms', { userId: b })).body.data.channel.id as string,
  };
}

function formOf(bytes: Uint8Array, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'plan');
  return form;
}

/** Every way to upload a file and send it; each answers what the request with the bytes answered. */
export const uploadWays: [string, (pair: UploadPair, bytes: Uint8Array) => Promise<Answer>][] = [
  [
    'Meepa',
    async ({ a, chatId }, bytes) => {
      const { uploadId } = (await a.post('/api/attachments/presign', { filename: 'plan' })).body.data;
      const answer = await a.put(`/api/attachments/upload/${uploadId}`, formOf(bytes));
      if (answer.status === 200)
        await a.post(`/api/dms/${chatId}/messages`, { content: '', attachmentIds: [uploadId] });
      return answer;
    },
  ],
  ['Allmine', ({ a, chatId }, bytes) => a.post('/api/v2/messages', formOf(bytes, { chatId }))],
  [
    'Rocket.Chat in one step',
    ({ rocketchat, rid }, bytes) => rocketchat.post(`/api/v1/rooms.upload/${rid}`, formOf(bytes)),
  ],
  [
    'Rocket.Chat in two steps',
    async ({ rocketchat, rid }, bytes) => {
      const answer = await rocketchat.post(`/api/v1/rooms.media/${rid}`, formOf(bytes));
      if (answer.status === 200) await rocketchat.post(`/api/v1/rooms.mediaConfirm/${rid}/${answer.body.file._id}`, {});
      return answer;
    },
  ],
];
