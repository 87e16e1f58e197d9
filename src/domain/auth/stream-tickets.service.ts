import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { createHash, randomBytes } from 'node:crypto';
import { UsersQueries } from '../users';
import { ActorsService } from './actors.service';
import { authErrors } from './auth.errors';
import type { Actor } from './model/actor';
import type { VerifiedToken } from './model/token';
import * as sql from './persistence/stream-tickets.sql';

/** Lifetime of a ticket in seconds. */
const ticketTtl = 60;
/** Unused tickets of one person; one more removes the oldest. */
const maxTickets = 20;
const sweepBatch = 5_000;
const ticketShape = /^[\w-]{43}$/;

/** Whose long-lived connection it is, and how long it may last. */
export interface ConnectionGrant {
  readonly actor: Actor;
  /** Version of the account's tokens that let the connection in; null for tokens of an identity provider. */
  readonly tokenVersion: number | null;
  /** The session of the token; null for tokens of an identity provider. */
  readonly sessionId: string | null;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

function hashOf(ticket: string): Buffer {
  return createHash('sha256').update(ticket).digest();
}

/**
 * Tickets for clients that cannot send headers when they open a stream. A ticket stands for the access token that it was
 * issued with, is used once, in whichever process, and never outlives the token. Only hashes are stored.
 */
@Injectable()
export class StreamTicketsService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
    private readonly actors: ActorsService,
  ) {}

  /** The grant of an access token. @throws invalid_token */
  async grantOf(token: VerifiedToken): Promise<ConnectionGrant> {
    return {
      actor: await this.actors.resolve(token),
      tokenVersion: token.kind === 'own' ? token.tokenVersion : null,
      sessionId: token.kind === 'own' ? token.sessionId : null,
      expiresAt: token.expiresAt,
    };
  }

  /** @throws invalid_token if the account has become inactive */
  async issue(grant: ConnectionGrant): Promise<{ readonly ticket: string; readonly expiresAt: Date }> {
    const ticket = randomBytes(32).toString('base64url');
    const { userId } = grant.actor;
    return this.database.transaction(async (tx) => {
      // Serializes one person's tickets, so that the maximum holds.
      if (!(await this.users.lockActive(tx, userId))) throw new DomainError(authErrors.invalid_token);
      await tx.execute(sql.dropOldestTickets, [userId, maxTickets - 1]);
      const [row] = await tx.query(sql.insertTicket, [
        hashOf(ticket),
        userId,
        grant.tokenVersion,
        grant.expiresAt,
        ticketTtl,
        grant.sessionId,
      ]);
      if (!row) throw new Error('the ticket was not stored');
      return { ticket, expiresAt: row.expires_at };
    });
  }

  /**
   * Uses a ticket up.
   * @throws invalid_token if it is unknown, used or expired, or if its token has been revoked
   */
  async redeem(ticket: string): Promise<ConnectionGrant> {
    const [row] = ticketShape.test(ticket) ? await this.database.query(sql.takeTicket, [hashOf(ticket)]) : [];
    if (!row?.live) throw new DomainError(authErrors.invalid_token);
    const access = { userId: row.user_id, tokenVersion: row.token_version, sessionId: row.session_id };
    const user = await this.users.find(row.user_id);
    if (!user || !(await this.actors.accessOf([row.user_id]))(access)) throw new DomainError(authErrors.invalid_token);
    return {
      actor: { userId: user.id, roles: user.roles },
      tokenVersion: row.token_version,
      sessionId: row.session_id,
      expiresAt: row.token_expires_at.getTime() / 1000,
    };
  }

  /** Removes expired rows; safe to run concurrently. @returns the number removed */
  async sweep(): Promise<number> {
    let swept = 0;
    for (;;) {
      const gone = await this.database.background.execute(sql.sweepTickets, [sweepBatch]);
      swept += gone;
      if (gone < sweepBatch) return swept;
    }
  }
}
