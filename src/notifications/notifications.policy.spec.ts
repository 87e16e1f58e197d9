import { type ChannelAvailability, decide, type NotificationFacts } from './notifications.policy';

const now = new Date('2026-02-03T12:00:00Z');
const email: ChannelAvailability = {
  name: 'email',
  available: true,
  switchedOn: true,
  unreachable: null,
  delaySeconds: 0,
};
const open: NotificationFacts = {
  now,
  channel: email,
  kind: 'community',
  occurredAt: new Date('2026-02-03T11:59:50Z'),
  ownMessage: false,
  systemMessage: false,
  messageDeleted: false,
  senderActive: true,
  recipient: { erased: false, deactivated: false, bot: false },
  participant: true,
  membership: { recipientIsCreator: false, running: true, blocked: false },
  recipientBlockedSender: false,
  senderBlockedRecipient: false,
  read: false,
  mutedUntil: null,
  quietHours: { start: '', end: '', timeZone: 'UTC' },
};

const send = { verdict: 'send' };
const suppressed = (reason: string) => ({ verdict: 'suppress', reason });

describe('whether to notify', () => {
  it('sends when nothing speaks against it', () => {
    expect(decide(open)).toEqual(send);
  });

  it.each<[string, Partial<NotificationFacts>]>([
    ['own_message', { ownMessage: true }],
    ['system_message', { systemMessage: true }],
    ['message_deleted', { messageDeleted: true }],
    ['erased', { recipient: { erased: true, deactivated: true, bot: false } }],
    ['deactivated', { recipient: { erased: false, deactivated: true, bot: false } }],
    ['bot', { recipient: { erased: false, deactivated: false, bot: true } }],
    ['sender_deactivated', { senderActive: false }],
    ['not_participant', { participant: false }],
    ['blocked', { membership: { recipientIsCreator: false, running: true, blocked: true } }],
    ['blocked', { membership: { recipientIsCreator: true, running: true, blocked: true } }],
    ['not_active_member', { membership: { recipientIsCreator: false, running: false, blocked: false } }],
    ['not_active_member', { membership: null }],
    ['personally_blocked', { recipientBlockedSender: true }],
    ['preference_off', { channel: { ...email, switchedOn: false } }],
    ['channel_unavailable', { channel: { ...email, available: false } }],
    ['no_address', { channel: { ...email, unreachable: 'no_address' } }],
    ['no_device', { channel: { ...email, name: 'push', unreachable: 'no_device' } }],
    ['already_read', { read: true }],
    ['muted', { mutedUntil: new Date('2026-02-03T12:00:01Z') }],
  ])('says %s', (reason, facts) => {
    expect(decide({ ...open, ...facts })).toEqual(suppressed(reason));
  });

  it('reaches the creator, who has no membership of their own, also after the member has left', () => {
    expect(decide({ ...open, membership: { recipientIsCreator: true, running: false, blocked: false } })).toEqual(send);
  });

  it('asks about membership only in communities', () => {
    for (const kind of ['direct', 'group'] as const) expect(decide({ ...open, kind, membership: null })).toEqual(send);
  });

  it('takes a block by the sender for a reason between two people only', () => {
    expect(decide({ ...open, senderBlockedRecipient: true })).toEqual(send);
    expect(decide({ ...open, kind: 'group', membership: null, senderBlockedRecipient: true })).toEqual(send);
    expect(decide({ ...open, kind: 'direct', membership: null, senderBlockedRecipient: true })).toEqual(
      suppressed('personally_blocked'),
    );
  });

  it('names what forbids it before what is only wished', () => {
    expect(decide({ ...open, messageDeleted: true, channel: { ...email, switchedOn: false }, read: true })).toEqual(
      suppressed('message_deleted'),
    );
  });

  it('forgets a mute that is over', () => {
    expect(decide({ ...open, mutedUntil: now })).toEqual(send);
  });

  it('waits for the end of quiet hours on every channel', () => {
    const quietHours = { start: '11:00', end: '13:30', timeZone: 'UTC' };
    for (const delaySeconds of [0, 60]) {
      expect(decide({ ...open, channel: { ...email, delaySeconds }, quietHours })).toEqual({
        verdict: 'wait',
        until: new Date('2026-02-03T13:30:00Z'),
        reason: 'quiet_hours',
      });
    }
    expect(decide({ ...open, quietHours, read: true })).toEqual(suppressed('already_read'));
  });

  it('lets channels with a delay wait for the recipient to read first', () => {
    const waiting = { ...open, channel: { ...email, delaySeconds: 60 } };
    expect(decide(waiting)).toEqual({
      verdict: 'wait',
      until: new Date('2026-02-03T12:00:50Z'),
      reason: 'email_delay',
    });
    expect(decide(open)).toEqual(send);
    expect(decide({ ...waiting, now: new Date('2026-02-03T12:00:50Z') })).toEqual(send);
  });
});
