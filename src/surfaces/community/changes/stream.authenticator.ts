import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { type Actor, type ConnectionGrant, StreamTicketsService } from '../../../domain/auth';
import { bearerToken, JwtAuthGuard } from '../../common/auth';

/** Authenticates streams by an access token in the header, or by a ticket in the query, which is used up. */
@Injectable()
export class StreamAuthenticator {
  private readonly grants = new WeakMap<object, ConnectionGrant>();

  constructor(
    private readonly tokens: JwtAuthGuard,
    private readonly tickets: StreamTicketsService,
  ) {}

  /** @throws missing_token, invalid_token, token_expired */
  async authenticate(request: FastifyRequest): Promise<Actor> {
    const { ticket } = request.query as Readonly<Record<string, unknown>>;
    const grant = await this.admit(request, ticket);
    this.grants.set(request, grant);
    return grant.actor;
  }

  /** The grant of a connection: of its header, or of its ticket. @throws missing_token, invalid_token, token_expired */
  async admit(request: Pick<IncomingMessage, 'headers'>, ticket: unknown): Promise<ConnectionGrant> {
    const byTicket = ticket !== undefined && request.headers.authorization === undefined;
    if (byTicket) return this.tickets.redeem(typeof ticket === 'string' ? ticket : '');
    return this.tickets.grantOf(await this.tokens.verify(bearerToken(request) ?? ''));
  }

  /** The grant of the request's access token, or of the ticket that it was authenticated with. */
  async grantOf(request: FastifyRequest): Promise<ConnectionGrant> {
    return this.grants.get(request) ?? this.admit(request, undefined);
  }
}
