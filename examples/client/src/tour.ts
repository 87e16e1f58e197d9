import { createSession, isApiError, memoryTokens, take } from '@parley/client';
import { createCommunityClient, type Conversation } from '@parley/client/community';

export interface TourOptions {
  readonly baseUrl: string;
  readonly password: string;
}

/** What the tour has seen; the test compares it. */
export interface TourReport {
  readonly community: string;
  readonly people: string[];
  readonly sent: string;
  readonly newest: string | undefined;
  readonly refusedBy: string;
  readonly deleted: string;
  readonly wrongPassword: string;
  readonly history: number;
  readonly renewed: boolean;
  readonly signedOut: boolean;
}

/** Why a message was not sent, in words: the compiler knows every code and would refuse one that does not exist. */
function explain(code: 'cannot_send' | 'content_blank' | 'content_too_long'): string {
  switch (code) {
    case 'cannot_send':
      return 'membership';
    case 'content_blank':
      return 'nothing to send';
    case 'content_too_long':
      return 'too long';
  }
}

/** Everything that a frontend does with the native API, as two people of the demo data. */
export async function tour({ baseUrl, password }: TourOptions): Promise<TourReport> {
  const store = memoryTokens();
  const session = createSession({ baseUrl, store });
  const parley = createCommunityClient({ baseUrl, credentials: session });

  const wrongPassword = await session.signIn('ada', 'not her password').then(
    () => 'let in',
    (error: unknown) => (isApiError(error, 'invalid_credentials') ? error.code : 'another error'),
  );
  const ada = await session.signIn('ada', password);
  const [community] = await take(parley.eachCommunity(), 1);
  if (!community) throw new Error('Ada is in no community');

  const conversations: Conversation[] = [];
  for await (const conversation of parley.eachConversation(community.id)) conversations.push(conversation);
  const [first] = conversations;
  if (!first) throw new Error('Ada has no conversation');

  const path = { community_id: community.id };
  const sent = await parley.sendMessage({ params: { path }, body: { recipient_id: first.user.id, content: 'Ahoy from the client' } });
  const [newest] = await take(parley.eachMessage(community.id, first.user.id), 1);

  const refused = await parley.result.sendMessage({ params: { path }, body: { recipient_id: first.user.id, content: '   ' } });
  let refusedBy = 'nobody';
  if (!refused.ok) {
    const { code } = refused.error;
    if (code === 'cannot_send' || code === 'content_blank' || code === 'content_too_long') refusedBy = explain(code);
  }

  const deleted = await parley.deleteMessage({ params: { path: { ...path, id: sent.id } } });
  let history = 0;
  for await (const message of parley.eachMessage(community.id, first.user.id)) history += message.content === '' ? 0 : 1;

  // A token that the server refuses is renewed by itself, once, however many calls meet it.
  const before = await store.read();
  await store.write(before && { ...before, accessToken: `${before.accessToken}x` });
  const profiles = await Promise.all([parley.getProfile(), parley.getProfile(), parley.getProfile()]);
  const renewed = profiles.every((profile) => profile.id === ada.id) && (await store.read())?.refreshToken !== before?.refreshToken;

  await session.signOut();
  const after = await parley.result.getProfile();
  return {
    community: community.name,
    people: conversations.map((conversation) => conversation.user.username),
    sent: sent.content,
    newest: newest?.content,
    refusedBy,
    deleted: deleted.message,
    wrongPassword,
    history,
    renewed,
    signedOut: !after.ok && after.error.code === 'missing_token',
  };
}
