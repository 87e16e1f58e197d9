import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { post, type PostResult } from '@parley/platform/outbound/post';
import { SecretBox } from '@parley/platform/secrets/secret-box';
import { failSpan, inSpan, noteStatus, postSpan, traceHeaders } from '@parley/platform/tracing/tracing';
import { secretPlace, signedHeaders } from '../model/secret';
import type { WebhookPayload } from '../payload/payload';
import { WEBHOOKS_OPTIONS, type WebhooksOptions } from '../webhooks.options';
import { recordAttempt } from './deliveries.sql';

/** Time for one request, from resolving the name to the end of the response. */
export const requestLimitMs = 10_000;
/** Bytes of a response that are read; nothing of them is kept. */
const responseLimit = 65_536;

/** Where a request goes and what it is signed with. */
interface Target {
  readonly endpointId: string;
  readonly url: string;
  /** The valid secrets as they are stored, the newest first. */
  readonly secrets: readonly [string, ...string[]];
}

/** What came of a request; the secret could not be read if its key is missing. */
type Answer = PostResult | { readonly status: null; readonly error: 'secret_unreadable' };

/** The same, and how long it took. */
export type Sent = Answer & { readonly durationMs: number };

/** Signs payloads, sends them and records the attempts. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    @Inject(WEBHOOKS_OPTIONS) private readonly options: WebhooksOptions,
  ) {}

  /**
   * Sends a payload once. Never rejects because of the endpoint.
   * @param id sent as `webhook-id`; the same for every attempt of a delivery
   */
  async send(target: Target, id: string, payload: WebhookPayload): Promise<Sent> {
    const at = new Date();
    const began = performance.now();
    const body = Buffer.from(JSON.stringify(payload));
    const result = await this.signAndPost(target, id, at, body);
    const durationMs = Math.round(performance.now() - began);
    const error = result.status === null ? result.error : null;
    await this.database.execute(recordAttempt, [
      newId(),
      target.endpointId,
      id,
      payload.type,
      at,
      durationMs,
      result.status,
      error,
    ]);
    return { ...result, durationMs };
  }

  private async signAndPost(target: Target, id: string, at: Date, body: Buffer): Promise<Answer> {
    const secrets = this.secretsOf(target);
    if (!secrets) return { status: null, error: 'secret_unreadable' };
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Parley-Webhooks/1.0',
      ...signedHeaders(id, at, body, secrets),
    };
    const { allowPrivate, resolve } = this.options;
    const limits = { allowPrivate, resolve, timeoutMs: requestLimitMs, responseLimit };
    return inSpan('POST', postSpan(target.url), async (span) => {
      const answer = await post(target.url, { ...headers, ...traceHeaders() }, body, limits);
      if (answer.status === null) failSpan(span, answer.error);
      else noteStatus(span, answer.status);
      return answer;
    });
  }

  /** @returns null if one of them cannot be read */
  private secretsOf({ endpointId, secrets }: Target): string[] | null {
    try {
      return secrets.map((stored) => this.box.openText(secretPlace, endpointId, stored));
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}
