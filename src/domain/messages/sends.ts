import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '@parley/platform/database/database';
import { queryTogether } from '@parley/platform/database/shared-lookup';
import { newId } from '@parley/kernel';
import { currentPlace, inPlace, traceparentOf, type TracePlace } from '@parley/platform/tracing/tracing';
import { GroupCommit, type GroupedSend, type GroupOutcome } from './group-commit';
import type { Idempotency } from './idempotent-send';
import type { MessageType } from './model/message';
import * as sql from './persistence/send.sql';
import * as together from './persistence/send-together.sql';

/** Whether sends that arrive at the same time are written by one statement (ADR 11). */
export abstract class SendGrouping {
  abstract readonly enabled: boolean;
}

/** The sender of a message, as a route knows it that leaves the account to the statement. */
interface SenderWithToken {
  readonly senderId: string;
  /** Token version that the statement has to compare with the account; null: there is none to compare. */
  readonly tokenVersion: number | null;
  /** The session of the sender's token, which the statement has to check; null: there is none to check. */
  readonly sessionId: string | null;
}

/** A message between a creator and a member, validated, with lower-case ids. */
interface CommunitySend extends SenderWithToken {
  /** Id of the new message. */
  readonly id: string;
  readonly communityId: string;
  readonly recipientId: string;
  readonly content: string;
  readonly peopleKey: Buffer;
  readonly idempotency: Idempotency | null;
}

/** A send that may be written in the course of another one's request, and the place of its own request. */
interface PlacedSend<Send> extends GroupedSend {
  readonly send: Send;
  readonly trace: TracePlace;
}

/** Writes messages of communities, together when they come together. */
@Injectable()
export class CommunitySends {
  private readonly group = new GroupCommit<PlacedSend<CommunitySend>, sql.SentInCommunityRow>({
    alone: ({ send, trace }) => inPlace(trace, () => this.alone(send)),
    together: (items, locked) => this.together(items, locked),
  });

  constructor(
    private readonly database: Database,
    private readonly grouping: SendGrouping,
  ) {}

  /**
   * Writes a message with everything that belongs to it, in one commit.
   * @returns undefined if the policy forbids it, if the fence was raised meanwhile, or if the idempotency key is in use
   * @throws DomainError too_many_sends; a violation of `sent_keys_pkey` if the key is in use
   */
  async write(send: CommunitySend): Promise<sql.SentInCommunityRow | undefined> {
    if (!this.grouping.enabled) return this.alone(send);
    return this.group.send({
      send,
      trace: currentPlace(),
      place: send.peopleKey.toString('latin1'),
      bytes: Buffer.byteLength(send.content),
    });
  }

  private async alone(send: CommunitySend): Promise<sql.SentInCommunityRow | undefined> {
    const { id, communityId, senderId, recipientId, content, peopleKey, idempotency, tokenVersion, sessionId } = send;
    const values = [id, communityId, senderId, recipientId, content, newId(), peopleKey];
    const rest = [tokenVersion, sessionId, traceparentOf(currentPlace())];
    const [row] =
      idempotency === null
        ? await this.database.query(sql.sendInCommunity, [...values, ...rest])
        : await this.database.query(sql.sendInCommunityKeyed, [
            ...values,
            idempotency.key,
            idempotency.fingerprint,
            ...rest,
          ]);
    return row;
  }

  private async together(
    items: readonly PlacedSend<CommunitySend>[],
    locked: 'skip' | 'wait',
  ): Promise<GroupOutcome<sql.SentInCommunityRow>[]> {
    const sends = items.map(({ send }) => send);
    const statement = locked === 'skip' ? together.sendTogetherInCommunity : together.sendToOneInCommunity;
    const rows = await queryTogether(this.database, statement, items, [
      sends.map((send) => send.id),
      sends.map((send) => send.senderId),
      sends.map((send) => send.content),
      sends.map((send) => send.peopleKey),
      sends.map((send) => send.idempotency?.key),
      sends.map((send) => send.idempotency?.fingerprint),
      sends.map((send) => send.tokenVersion),
      sends.map((send) => send.sessionId),
      sends.map((send) => send.communityId),
      sends.map((send) => send.recipientId),
      items.map(({ trace }) => traceparentOf(trace)),
    ]);
    return outcomesOf(sends.length, rows);
  }
}

/** A message in a direct or group conversation, validated. */
export interface DirectSend extends SenderWithToken {
  /** Id of the new message. */
  readonly id: string;
  /** The conversation, or the key of its people. */
  readonly place: string | Buffer;
  readonly content: string;
  readonly type: MessageType;
  /** Whether it goes only to a conversation of two people. */
  readonly pairOnly: boolean;
  readonly threadRootId: string | null;
  readonly attachmentCount: number;
  readonly idempotency: Idempotency | null;
  readonly mentions: readonly string[] | null;
  readonly publicId: string | null;
  /** As JSON. */
  readonly extras: string | null;
}

type DirectItem = PlacedSend<DirectSend>;

/** Writes messages of direct and group conversations, together when they come together. */
@Injectable()
export class DirectSends {
  private readonly group = new GroupCommit<DirectItem, sql.SentRow>({
    alone: ({ send, trace }) => inPlace(trace, () => writeAlone(this.database, send)),
    together: (items, locked) => this.together(items, locked),
  });

  constructor(
    private readonly database: Database,
    private readonly grouping: SendGrouping,
  ) {}

  /**
   * Writes a message without thread root and attachments, with everything that belongs to it, in one commit.
   * @returns undefined if the policy forbids it, if the fence was raised meanwhile, or if the idempotency key is in use
   * @throws DomainError too_many_sends; a violation of `sent_keys_pkey` if the key is in use, of `messages_public_id_key` if the
   * public id is
   */
  async write(send: DirectSend): Promise<sql.SentRow | undefined> {
    if (!this.grouping.enabled) return writeAlone(this.database, send);
    return this.group.send({
      send,
      trace: currentPlace(),
      place: typeof send.place === 'string' ? send.place.toLowerCase() : send.place.toString('latin1'),
      bytes: Buffer.byteLength(send.content) + (send.extras?.length ?? 0),
    });
  }

  /** Writes a message as a part of a transaction. @returns as `write` does */
  async writeIn(tx: Queryable, send: DirectSend): Promise<sql.SentRow | undefined> {
    return writeAlone(tx, send);
  }

  private async together(items: readonly DirectItem[], locked: 'skip' | 'wait'): Promise<GroupOutcome<sql.SentRow>[]> {
    const sends = items.map(({ send }) => send);
    const statement = locked === 'skip' ? together.sendTogether : together.sendToOne;
    const rows = await queryTogether(this.database, statement, items, [
      sends.map((send) => send.id),
      sends.map((send) => send.senderId),
      sends.map((send) => send.content),
      sends.map(({ place }) => (typeof place === 'string' ? null : place)),
      sends.map((send) => send.idempotency?.key),
      sends.map((send) => send.idempotency?.fingerprint),
      sends.map((send) => send.tokenVersion),
      sends.map((send) => send.sessionId),
      sends.map(({ place }) => (typeof place === 'string' ? place : null)),
      sends.map((send) => send.type),
      sends.map(({ mentions }) => mentions && `{${mentions.join(',')}}`),
      sends.map((send) => send.publicId),
      sends.map((send) => send.extras),
      sends.map((send) => send.pairOnly),
      items.map(({ trace }) => traceparentOf(trace)),
    ]);
    return outcomesOf(sends.length, rows);
  }
}

async function writeAlone(on: Queryable, send: DirectSend): Promise<sql.SentRow | undefined> {
  const { id, place, senderId, content, type, threadRootId, attachmentCount, idempotency } = send;
  const values = [id, place, senderId, content, type, threadRootId, attachmentCount];
  const rest = [
    send.mentions,
    send.publicId,
    send.extras,
    traceparentOf(currentPlace()),
    send.pairOnly,
    send.tokenVersion,
    send.sessionId,
  ];
  const [plain, keyed] =
    typeof place === 'string' ? [sql.send, sql.sendKeyed] : [sql.sendToPeople, sql.sendToPeopleKeyed];
  const [row] =
    idempotency === null
      ? await on.query(plain, [...values, ...rest])
      : await on.query(keyed, [...values, idempotency.key, idempotency.fingerprint, ...rest]);
  return row;
}

/** What a statement of several sends returned, by send: see `sendTogether`. */
function outcomesOf<Row extends { readonly n: number; readonly written: boolean }>(
  count: number,
  rows: readonly Row[],
): GroupOutcome<Row>[] {
  const outcomes = Array<GroupOutcome<Row>>(count).fill('forbidden');
  for (const row of rows) outcomes[row.n - 1] = row.written ? row : 'alone';
  return outcomes;
}
