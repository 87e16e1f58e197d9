import { bearer, createSession, take } from '@parley/client';
import { createAdminClient } from '@parley/client/admin';
import { createAllmineClient } from '@parley/client/allmine';
import { createMeepaClient } from '@parley/client/meepa';
import { createRocketChatClient, rocketChatCredentials } from '@parley/client/rocketchat';
import { uploadMeepaFile } from '@parley/client/uploads';

export interface SurfacesOptions {
  readonly baseUrl: string;
  readonly password: string;
  readonly adminToken: string;
}

export interface SurfacesReport {
  readonly provisioned: string;
  readonly knownAgain: boolean;
  readonly users: number;
  readonly meepa: string;
  readonly file: string;
  readonly allmine: readonly string[];
  readonly rocketchat: readonly string[];
}

/** The other APIs: provisioning an account, and one conversation of it seen through three of them. */
export async function surfaces({ baseUrl, password, adminToken }: SurfacesOptions): Promise<SurfacesReport> {
  const admin = createAdminClient({ baseUrl, credentials: bearer(adminToken) });
  const account = { username: 'freya', email: 'freya@example.org', external_id: 'crm-17', password };
  const freya = await admin.provisionUser({ body: account });
  const again = await admin.provisionUser({ body: { ...account, display_name: 'Freya' } });
  let users = 0;
  for await (const user of admin.eachUser()) users += user.id === '' ? 0 : 1;

  const session = createSession({ baseUrl });
  await session.adopt(await admin.issueTokens({ params: { path: { id: freya.id } } }));

  const meepa = createMeepaClient({ baseUrl, credentials: session });
  const [ben] = (await meepa.searchUsers({ params: { query: { search: 'ben' } } })).data;
  if (!ben) throw new Error('Ben is not found');
  const dm = await meepa.openDm({ body: { userId: ben.id } });
  const content = 'One conversation, three APIs';
  await meepa.sendDmMessage({ params: { path: { channelID: dm.data.channel.id } }, body: { content } });
  const [newest] = await take(meepa.eachMessage(dm.data.channel.id), 1);

  const picture = new Blob(['Ahoy'], { type: 'text/plain' });
  let percent = 0;
  const fileId = await uploadMeepaFile(meepa, picture, {
    name: 'ahoy.txt',
    onProgress: ({ loaded, total }) => (percent = Math.round((100 * loaded) / total)),
  });

  const allmine = createAllmineClient({ baseUrl, credentials: session });
  const chats = await allmine.listChats();
  const rocketLogin = await createRocketChatClient({ baseUrl }).login({ body: { user: 'freya', password } });
  const rocketchat = createRocketChatClient({ baseUrl, credentials: rocketChatCredentials(rocketLogin.data) });
  const [room] = await take(rocketchat.eachRoom(), 1);
  // Its id is chosen here, so that a send that nobody answers can be repeated.
  if (room) await rocketchat.chatSendMessage({ body: { message: { rid: room._id, msg: 'And answered on one of them' } } });
  const rooms = await take(rocketchat.eachRoom(), 10);
  return {
    provisioned: freya.username,
    knownAgain: again.id === freya.id,
    users,
    meepa: newest?.content ?? '',
    file: fileId !== '' && percent === 100 ? 'stored' : 'lost',
    allmine: chats.map((chat) => chat.lastMessage?.content ?? ''),
    rocketchat: rooms.map((room) => room.lastMessage?.msg ?? ''),
  };
}
