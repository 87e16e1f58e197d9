import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { post, type PostResult } from '@parley/platform/outbound/post';
import { signedHeaders } from '../model/secret';
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
  /** The valid secrets, the newest first. */
  readonly secrets: readonly [string, ...string[]];
}

/** What came of a request, and how long it took. */
export type Sent = PostResult & { readonly durationMs: number };

/** Signs payloads, sends them and records the attempts. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly database: Database,
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
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Parley-Webhooks/1.0',
      ...signedHeaders(id, at, body, target.secrets),
    };
    const { allowPrivate, resolve } = this.options;
    const result = await post(target.url, headers, body, {
      allowPrivate,
      resolve,
      timeoutMs: requestLimitMs,
      responseLimit,
    });
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
}
