import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId } from '@parley/kernel';
import { type User, usersErrors, UsersQueries, UsersService } from '../users';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import { externalProfileOf } from './model/external-profile';
import type { ExternalToken } from './model/token';

/** Creates the accounts of users whom the identity provider knows and this server does not, if the operator wants it. */
@Injectable()
export class FirstSignIn {
  constructor(
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
    @Inject(AUTH_OPTIONS) private readonly options: Pick<AuthOptions, 'foreign'>,
  ) {}

  /**
   * Creates an account for a verified token whose claim belongs to no active account. Its address is taken over only if it is
   * free, and its username is changed if it is not. A deactivated account stays the only one of its user.
   * @returns null if it must not be created, or another request has created it
   */
  async create({ claim, claims }: Pick<ExternalToken, 'claim' | 'claims'>): Promise<User | null> {
    const names = this.options.foreign?.createAccounts;
    // The claim may also be the id of an account here, which is deactivated then.
    if (!names || (isUuid(claim) && (await this.queries.find(claim)))) return null;
    const id = newId();
    const { usernames, ...profile } = externalProfileOf(claims, names);
    const suffix = id.slice(-12);
    const [first = 'user'] = usernames;
    const candidates = [...usernames, `${first.slice(0, 64 - suffix.length - 1)}-${suffix}`];
    let { email } = profile;
    for (;;) {
      const [username = ''] = candidates;
      try {
        return await this.users.create({ ...profile, email, id, username, externalId: claim });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.is(usersErrors.username_taken) && candidates.length > 1) candidates.shift();
        // The account with this address may belong to another person, so it is not linked, and no error reveals it.
        else if (error.is(usersErrors.email_taken) && email !== undefined) email = undefined;
        else if (error.is(usersErrors.external_id_taken) || error.is(usersErrors.invalid_external_id)) return null;
        else throw error;
      }
    }
  }
}
