import { Notified } from '../support/notified';

let scene: Notified;

beforeAll(async () => {
  scene = await Notified.start();
});

afterAll(() => scene?.close());

describe('a message', () => {
  it('reaches its reader by mail and on every device, once', async () => {
    const pair = await scene.pair(['token-a1', 'token-a2']);
    const id = await scene.write(pair, 'Hello <b>Ada</b> & "co"');
    const email = await scene.reaches(id, 'email', 'sent');
    const push = await scene.reaches(id, 'push', 'sent');
    expect(email).toMatchObject({ attempts: 1, reason: null, last_code: '250', recipient_id: pair.member });
    expect(email.provider_id).toBe(`${email.id}@chat.example.org`);
    expect(push).toMatchObject({ attempts: 1, reason: null, last_code: '200' });
    const [mail, ...more] = scene.smtp.to(pair.email);
    expect(more).toEqual([]);
    expect(mail?.parsed.text).toContain('Hello <b>Ada</b> & "co"');
    expect(mail?.parsed.html).toContain('Hello &lt;b&gt;Ada&lt;/b&gt; &amp; &quot;co&quot;');
    for (const token of pair.tokens) {
      const [call, ...again] = scene.fcm.to(token);
      expect(again).toEqual([]);
      expect(call?.message).toMatchObject({
        data: { type: 'message.sent', message_id: id, community_id: pair.community, sender_id: pair.creator },
        apns: { payload: { aps: { badge: 1 } } },
      });
      expect(call?.message.android.collapse_key).toBe(call?.message.data.conversation_id?.replaceAll('-', ''));
    }
  });
});
