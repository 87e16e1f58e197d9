import { newId } from '@parley/kernel';
import type { DevBox } from '../devbox/dev-box';
import { fcmMessage } from './fcm';
import { PushSender, type OutgoingPush, type PushReceipt } from './push';

/** A push that was captured instead of sent. */
export interface BoxedPush {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly body: string;
  readonly badge: number;
  readonly collapseKey: string;
  /** The complete message for the push service. */
  readonly message: object;
}

/** Keeps pushes as files. */
export class PushboxSender extends PushSender {
  readonly available = true;

  constructor(private readonly box: DevBox<BoxedPush>) {
    super();
  }

  async send(push: OutgoingPush): Promise<PushReceipt> {
    const id = newId();
    const message = fcmMessage(push);
    await this.box.put(
      {
        id,
        at: new Date().toISOString(),
        title: push.title,
        body: push.body,
        badge: push.badge,
        collapseKey: push.collapseKey,
        message,
      },
      `${JSON.stringify({ message }, null, 2)}\n`,
    );
    return { id, code: 'PUSHBOX' };
  }
}
