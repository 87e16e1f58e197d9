import { inSpan, noteStatus, postSpan, type Span, traceHeaders } from '../tracing/tracing';
import { pushFailureOf } from './fcm-answer';
import { AnswerTimeout, JsonEndpoint, type JsonAnswer } from './post-json';
import { PushFailure, PushSender, type OutgoingPush, type PushReceipt } from './push';

/** Where access tokens for FCM come from; firebase-admin's credentials have this shape. */
export interface FcmCredential {
  getAccessToken(): Promise<{ readonly access_token: string; readonly expires_in: number }>;
}

interface FcmOptions {
  readonly projectId: string;
  readonly credential: FcmCredential;
  readonly endpoint?: string;
  readonly timeoutMs?: number;
}

const googleEndpoint = 'https://fcm.googleapis.com';
const usualTimeoutMs = 10_000;
/** An access token is refreshed this long before it expires. */
const renewBeforeMs = 300_000;

/** The message in the format of FCM's HTTP v1 API. */
export function fcmMessage(push: OutgoingPush): object {
  return {
    token: push.token,
    notification: { title: push.title, body: push.body },
    data: push.data,
    android: {
      collapse_key: push.collapseKey,
      priority: 'HIGH',
      ttl: `${push.ttlSeconds}s`,
      notification: { tag: push.collapseKey, notification_count: push.badge, default_sound: true },
    },
    apns: {
      headers: {
        'apns-collapse-id': push.collapseKey,
        'apns-priority': '10',
        'apns-push-type': 'alert',
        'apns-expiration': String(Math.floor(Date.now() / 1000) + push.ttlSeconds),
      },
      payload: { aps: { badge: push.badge, sound: 'default', 'thread-id': push.collapseKey } },
    },
    webpush: { headers: { Urgency: 'high', Topic: push.collapseKey, TTL: String(push.ttlSeconds) } },
  };
}

/**
 * Firebase Cloud Messaging over its HTTP v1 API with firebase-admin's credentials. Not through the SDK's `send`, which
 * retries for seconds, hides `Retry-After` and does not distinguish a 400 about the token from one about the payload.
 */
export class FcmSender extends PushSender {
  readonly available = true;
  private readonly url: string;
  private readonly endpoint: JsonEndpoint;
  private token: { readonly text: string; readonly until: number } | undefined;

  constructor(private readonly options: FcmOptions) {
    super();
    this.url = `${options.endpoint ?? googleEndpoint}/v1/projects/${encodeURIComponent(options.projectId)}/messages:send`;
    this.endpoint = new JsonEndpoint(this.url);
  }

  async send(push: OutgoingPush, signal?: AbortSignal): Promise<PushReceipt> {
    const token = await this.accessToken();
    return inSpan('POST', postSpan(this.url), (span) => this.post(push, token, signal, span));
  }

  private async post(
    push: OutgoingPush,
    token: string,
    signal: AbortSignal | undefined,
    span: Span | undefined,
  ): Promise<PushReceipt> {
    let answer: JsonAnswer;
    try {
      answer = await this.endpoint.post(
        { message: fcmMessage(push) },
        {
          headers: { authorization: `Bearer ${token}`, ...traceHeaders() },
          timeoutMs: this.options.timeoutMs ?? usualTimeoutMs,
          signal,
        },
      );
    } catch (error) {
      const code = error instanceof AnswerTimeout ? 'TIMEOUT' : 'UNREACHABLE';
      throw new PushFailure('transient', code, 0, { cause: error });
    }
    const { status, body, retryAfter } = answer;
    noteStatus(span, status);
    if (status >= 200 && status < 300) {
      const { name } = (body ?? {}) as { name?: unknown };
      return { id: typeof name === 'string' ? name : '', code: String(status) };
    }
    if (status === 401) this.token = undefined;
    throw pushFailureOf(status, body, retryAfter, Date.now());
  }

  private async accessToken(): Promise<string> {
    if (this.token && this.token.until > Date.now()) return this.token.text;
    try {
      const { access_token: text, expires_in: seconds } = await this.options.credential.getAccessToken();
      this.token = { text, until: Date.now() + Math.max(seconds * 1000 - renewBeforeMs, 30_000) };
      return text;
    } catch (error) {
      throw new PushFailure('credential', 'NO_ACCESS_TOKEN', 0, { cause: error });
    }
  }
}
