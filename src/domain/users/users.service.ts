import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId } from '@parley/kernel';
import { Database, Tx, violatedConstraint } from '@parley/platform/database/database';
import { parseProfile, ProfileInput, ProfilePatch } from './model/profile';
import { User } from './model/user';
import * as sql from './persistence/users.sql';
import { usersErrors } from './users.errors';

/** A person as the owning platform describes them. */
export interface ProvisionUser extends ProfileInput {
  readonly username: string;
  /** A finished hash, never a password. */
  readonly passwordHash?: string;
}

/** A new person. */
export interface CreateUser extends ProvisionUser {
  /** Chosen by us when absent; given where it must be the same on every installation, as in demo data. */
  readonly id?: string;
}

/** What is to change; absent fields stay, null clears. */
export interface UpdateUser extends ProfileInput {
  readonly passwordHash?: string;
}

const taken = new Map([
  ['users_username_key', usersErrors.username_taken],
  ['users_email_key', usersErrors.email_taken],
  ['users_external_id_key', usersErrors.external_id_taken],
]);

function translated(error: unknown): unknown {
  const definition = taken.get(violatedConstraint(error) ?? '');
  return definition ? new DomainError(definition, {}, { cause: error }) : error;
}

function patchOf(input: UpdateUser): ProfilePatch {
  const patch = parseProfile(input);
  return input.passwordHash === undefined ? patch : { ...patch, password_hash: input.passwordHash };
}

/** Everything that changes who a person is, or whether they may come in. */
@Injectable()
export class UsersService {
  constructor(private readonly database: Database) {}

  /**
   * Makes the person, or updates the one who has the same external id, so that a platform can send its
   * users again and again. Two calls at once with one external id make one person.
   * @throws username_taken, email_taken, or the entry that names an invalid field.
   */
  async provision(command: ProvisionUser): Promise<{ user: User; created: boolean }> {
    const patch = patchOf(command);
    if (typeof patch.external_id !== 'string') return { user: await this.insert(patch), created: true };
    try {
      return await this.database.transaction(async (tx) => {
        // One after the other: an upsert waits for others on the external id only, and two first ones at once
        // could meet on the name or address instead, as strangers who want the same.
        await tx.query(sql.lockExternalId, [patch.external_id]);
        const [row] = await tx.query(sql.upsertUser, [newId(), JSON.stringify(patch)]);
        if (!row) throw new Error('an upsert always returns its row');
        return { user: sql.toUser(row), created: row.created };
      });
    } catch (error) {
      throw translated(error);
    }
  }

  /** @throws username_taken, email_taken, or the entry that names an invalid field. */
  async create(command: CreateUser): Promise<User> {
    return this.insert(patchOf(command), command.id);
  }

  /** @throws user_not_found (erased people count as gone), username_taken, email_taken, or an invalid field's entry. */
  async update(id: string, changes: UpdateUser): Promise<User> {
    const patch = patchOf(changes);
    if (!isUuid(id)) throw new DomainError(usersErrors.user_not_found);
    try {
      const [row] = await this.database.query(sql.updateUser, [id, JSON.stringify(patch)]);
      if (!row) throw new DomainError(usersErrors.user_not_found);
      return sql.toUser(row);
    } catch (error) {
      throw translated(error);
    }
  }

  /**
   * Shuts a person out: every access token ends by its version, every session by its row, in one commit.
   * Repeating it changes nothing. @throws user_not_found
   */
  async deactivate(id: string): Promise<User> {
    if (!isUuid(id)) throw new DomainError(usersErrors.user_not_found);
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query(sql.deactivateUser, [id]);
      if (row) await tx.execute(sql.revokeSessions, [id]);
      return row ? sql.toUser(row) : this.require(tx, id);
    });
  }

  /** Lets a person in again; old tokens and sessions stay ended. Repeating it changes nothing. @throws user_not_found, also for erased people. */
  async reactivate(id: string): Promise<User> {
    if (!isUuid(id)) throw new DomainError(usersErrors.user_not_found);
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query(sql.reactivateUser, [id]);
      const user = row ? sql.toUser(row) : await this.require(tx, id);
      if (user.erasedAt) throw new DomainError(usersErrors.user_not_found);
      return user;
    });
  }

  /** Ends every access token and session of a person who stays active, as after a changed password. */
  async endTokens(tx: Tx, id: string): Promise<void> {
    await tx.query(sql.endTokens, [id]);
    await tx.execute(sql.revokeSessions, [id]);
  }

  /**
   * Removes what is known about a person: the profile becomes that of a deleted user, and tokens, codes,
   * devices, settings and blocks go. The row stays, because the other side keeps the thread. What other
   * modules hold about the person is theirs to erase in the same transaction. Repeating it changes nothing.
   * @throws user_not_found
   */
  async erase(tx: Tx, id: string): Promise<void> {
    if (!isUuid(id)) throw new DomainError(usersErrors.user_not_found);
    const [before] = await tx.query(sql.eraseUser, [id]);
    if (!before) throw new DomainError(usersErrors.user_not_found);
    await tx.execute(sql.eraseSessions, [id]);
    if (before.email !== null) await tx.execute(sql.eraseSignInCodes, [before.email]);
    await tx.execute(sql.eraseDevices, [id]);
    await tx.execute(sql.erasePreferences, [id]);
    await tx.execute(sql.eraseBlocks, [id]);
  }

  /** Stores the same password under newer hash parameters, unless the password has changed since it was checked. */
  async replacePasswordHash(id: string, checked: string, replacement: string): Promise<void> {
    await this.database.execute(sql.replacePasswordHash, [id, checked, replacement]);
  }

  private async insert(patch: ProfilePatch, id = newId()): Promise<User> {
    try {
      const [row] = await this.database.query(sql.insertUser, [id, JSON.stringify(patch)]);
      if (!row) throw new Error('an insert always returns its row');
      return sql.toUser(row);
    } catch (error) {
      throw translated(error);
    }
  }

  private async require(tx: Tx, id: string): Promise<User> {
    const [row] = await tx.query(sql.userById, [id]);
    if (!row) throw new DomainError(usersErrors.user_not_found);
    return sql.toUser(row);
  }
}
