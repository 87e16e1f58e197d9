import { newId } from '@parley/kernel';
import { CommunityMessagesService } from '../../src/domain/messages';
import { startTestApp, TestApp } from './app';
import { FcmSink, SmtpSink, until } from './sinks';
import { World } from './world';

export interface DeliveryState {
  id: string;
  channel: 'email' | 'push';
  state: string;
  reason: string | null;
  attempts: number;
  last_code: string | null;
  provider_id: string | null;
  recipient_id: string;
  message_id: string;
  devices: Record<string, { outcome: string; code: string }> | null;
  wait_seconds: number;
  history: { at: string; what: string; code: string | null }[];
}

/** An application with a worker, a mail server and a push service, and people who write to each other. */
export class Notified {
  private constructor(
    readonly test: TestApp,
    readonly smtp: SmtpSink,
    readonly fcm: FcmSink,
    readonly world: World,
  ) {}

  static async start(
    environment: Record<string, string> = {},
    { worker = true, socketTimeoutMs }: { worker?: boolean; socketTimeoutMs?: number } = {},
  ): Promise<Notified> {
    const smtp = await new SmtpSink(socketTimeoutMs).start();
    const fcm = await new FcmSink().start();
    const test = await startTestApp(
      {
        SMTP_URL: smtp.url,
        FCM_ENDPOINT: fcm.url,
        MAIL_FROM: 'Parley <no-reply@parley.example>',
        PUBLIC_URL: 'https://chat.example.org',
        ...environment,
      },
      { worker },
    );
    return new Notified(test, smtp, fcm, new World(test.database));
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.smtp.stop();
    await this.fcm.stop();
  }

  /** A creator and a member who has devices with these tokens. */
  async pair(tokens: string[] = []) {
    const pair = await this.world.pair();
    for (const token of tokens) await this.device(pair.member, token);
    const [member] = await this.world.sql<{ email: string; username: string }>(
      'SELECT email, username FROM users WHERE id = $1',
      pair.member,
    );
    return { ...pair, email: member?.email ?? '', tokens };
  }

  async device(user: string, token: string): Promise<string> {
    const id = newId();
    await this.world.sql(
      "INSERT INTO devices (id, user_id, token, platform) VALUES ($1, $2, $3, 'android')",
      id,
      user,
      token,
    );
    return id;
  }

  /** The creator writes to the member. @returns the message's id */
  async write(
    pair: { community: string; creator: string; member: string },
    content = 'The bottles arrive on Friday.',
    back = false,
  ): Promise<string> {
    const [senderId, recipientId] = back ? [pair.member, pair.creator] : [pair.creator, pair.member];
    const sent = await this.test.app.get(CommunityMessagesService, { strict: false }).send({
      communityId: pair.community,
      senderId,
      tokenVersion: null,
      sessionId: null,
      recipientId,
      content,
      clientMessageId: null,
    });
    return sent.message.id;
  }

  async deliveries(messageId: string): Promise<Record<'email' | 'push', DeliveryState>> {
    const rows = await this.world.sql<DeliveryState>(
      `SELECT id, channel, state, reason, attempts, last_code, provider_id, recipient_id, message_id, devices, history,
         extract(epoch FROM due_at - clock_timestamp())::float8 AS wait_seconds FROM deliveries WHERE message_id = $1 ORDER BY channel`,
      messageId,
    );
    return Object.fromEntries(rows.map((row) => [row.channel, row])) as Record<'email' | 'push', DeliveryState>;
  }

  /** Waits until a delivery is in a state. */
  async reaches(messageId: string, channel: 'email' | 'push', state: string, code?: string): Promise<DeliveryState> {
    let last: DeliveryState | undefined;
    try {
      return await until(`${channel} ${state}`, async () => {
        last = (await this.deliveries(messageId))[channel];
        return last?.state === state && (code === undefined || last.last_code === code) ? last : null;
      });
    } catch (error) {
      throw new Error(`${(error as Error).message}; it is ${JSON.stringify(last)}`, { cause: error });
    }
  }

  /** Puts an end to the waiting before the next attempt, and waits until that attempt is over. */
  async hurry(messageId: string): Promise<void> {
    const hurried = await this.world.sql<{ id: string; attempts: number }[]>(
      "UPDATE deliveries SET due_at = now() WHERE message_id = $1 AND state = 'pending' RETURNING id, attempts",
      messageId,
    );
    const [rows] = hurried as unknown as [{ id: string; attempts: number }[]];
    for (const { id, attempts } of rows) {
      await until('the next attempt', async () => {
        const [row] = await this.world.sql<{ attempts: number; state: string; under_way: boolean }>(
          'SELECT attempts, state, claimed_by IS NOT NULL AS under_way FROM deliveries WHERE id = $1',
          id,
        );
        return row && !row.under_way && (row.attempts > attempts || row.state !== 'pending');
      });
    }
  }
}
