import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { FastifyRequest } from 'fastify';
import { AttachmentsQueries } from '../../../domain/attachments';
import { authErrors, type Actor } from '../../../domain/auth';
import { UsersQueries } from '../../../domain/users';
import { BearerAuthenticator } from '../auth';

/**
 * Authenticates a file request by an access token, or by a URL that was signed for a reader. Such a URL identifies the
 * reader and this one file; read access is still checked.
 */
@Injectable()
export class FileAuthenticator {
  constructor(
    private readonly attachments: AttachmentsQueries,
    private readonly users: UsersQueries,
    private readonly bearer: BearerAuthenticator,
  ) {}

  async authenticate(request: FastifyRequest): Promise<Actor> {
    const { reader, expires, signature } = request.query as Readonly<Record<string, unknown>>;
    if (signature === undefined) return await this.bearer.bearer(request);
    const { id } = request.params as { id: string };
    const sound =
      typeof reader === 'string' &&
      typeof expires === 'string' &&
      typeof signature === 'string' &&
      /^\d{1,12}$/.test(expires);
    if (!sound || !this.attachments.verifySignature(id, { readerId: reader, expires: Number(expires), signature }))
      throw new DomainError(authErrors.invalid_token);
    const user = await this.users.findActive(reader);
    if (!user) throw new DomainError(authErrors.invalid_token);
    return { userId: user.id, roles: user.roles };
  }
}
