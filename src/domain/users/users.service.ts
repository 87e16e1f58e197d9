import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId } from '@parley/kernel';
import { Database, Tx, violatedConstraint } from '@parley/platform/database/database';
import { EventLog } from '../events';
import { parseEmail, parseProfile, ProfileInput, ProfilePatch } from './model/profile';
import { User } from './model/user';
import * as sql from './persistence/users.sql';
import { DeviceEntity, PreferenceEntity, UserEntity } from './users.entity';
import { usersErrors } from './users.errors';

/** A person as the owning platform describes them. */
export interface ProvisionUser extends ProfileInput {
  readonly username: string;
  /** A finished hash, never a password. */
  readonly passwordHash?: string;
}

/** A new person. */
interface CreateUser extends ProvisionUser {
  /** Generated if absent; given if it must be the same on every installation, as in demo data. */
  readonly id?: string;
  /** Instead of `email`: an address that the person only claims. Others may have it. */
  readonly unverifiedEmail?: string;
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

/**
 * Changes of user accounts. Methods that take a transaction make the change in it; the caller then calls
 * `EventLog.committed` after the commit.
 */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly log: EventLog,
  ) {}

  /**
   * Creates a person, or updates the one with the same external id, so that a platform can repeat its sync. Concurrent
   * calls with one external id create one person. `existing: 'refuse'` only creates.
   * @throws username_taken, email_taken, external_id_taken, or the entry that names an invalid field.
   */
  async provision(
    command: ProvisionUser,
    tx?: Tx,
    { existing = 'update' }: { readonly existing?: 'update' | 'refuse' } = {},
  ): Promise<{ user: User; created: boolean }> {
    const patch = patchOf(command);
    const externalId = patch.external_id;
    return this.commit(tx, async (own) => {
      // Serialized: of two concurrent first calls, the second would find the name or address taken by the first.
      if (typeof externalId === 'string') await own.query(sql.lockExternalId, [externalId]);
      const [made] = await own.query(sql.insertUser, [newId(), JSON.stringify(patch), null]);
      if (made) return { user: sql.toUser(made), created: true };
      if (existing === 'refuse') throw new DomainError(usersErrors.external_id_taken);
      const [row] = await own.query(sql.updateUserByExternalId, [externalId, JSON.stringify(patch)]);
      // A concurrent change added or removed the external id.
      if (!row) throw new DomainError(usersErrors.external_id_taken);
      return { user: await this.changed(own, row), created: false };
    });
  }

  /**
   * Creates a person who registers. An address that is only claimed is never taken. @throws username_taken,
   * email_taken, external_id_taken, or the entry that names an invalid field.
   */
  async create(command: CreateUser): Promise<User> {
    const { unverifiedEmail } = command;
    const claim = unverifiedEmail === undefined ? {} : { unverified_email: parseEmail(unverifiedEmail) };
    const patch = { ...patchOf(command), ...claim };
    const id = command.id ?? newId();
    return this.commit(undefined, async (tx) => {
      const [row] = await tx.query(sql.insertUser, [id, JSON.stringify(patch), id]);
      if (!row) throw new DomainError(usersErrors.external_id_taken);
      return sql.toUser(row);
    });
  }

  /**
   * Changes a person. Setting the address of an account that only claimed one so far proves it: its password, access tokens
   * and devices are removed in the same statement or transaction. Sessions are ended by `auth`.
   * @throws user_not_found, also for erased people; username_taken, email_taken, external_id_taken, or an invalid field's entry.
   */
  async update(id: string, changes: UpdateUser, tx?: Tx): Promise<User> {
    const patch = patchOf(changes);
    if (!isUuid(id)) throw new DomainError(usersErrors.user_not_found);
    return this.commit(tx, async (own) => {
      const [row] = await own.query(sql.updateUser, [id, JSON.stringify(patch)]);
      if (!row) throw new DomainError(usersErrors.user_not_found);
      return this.changed(own, row);
    });
  }

  /**
   * Makes an active account's unverified address its proven one, on its own request: unlike by `update`, nothing that gives
   * access is removed. The index of proven addresses decides between concurrent accounts.
   * @returns null if the account is not active or does not claim this address
   * @throws email_taken
   */
  async confirmEmail(id: string, email: string): Promise<User | null> {
    return this.commit(undefined, async (tx) => {
      const [row] = await tx.query(sql.confirmEmail, [id, email]);
      return row ? sql.toUser(row) : null;
    });
  }

  /**
   * Ends every access token of a person who stays active, as after a changed password. Sessions are ended by `auth`.
   * @throws user_not_found
   */
  async endTokens(tx: Tx, id: string): Promise<User> {
    const [row] = await tx.query(sql.endTokens, [id]);
    if (!row) throw new DomainError(usersErrors.user_not_found);
    return sql.toUser(row);
  }

  /**
   * Removes what this module holds about a person: the profile becomes that of a deleted user; devices and settings go.
   * The row stays, because the other side keeps the thread. Repeating it changes nothing.
   * @returns the address that the person had, and whether this call erased them
   * @throws user_not_found
   */
  async erase(tx: Tx, id: string): Promise<{ readonly email: string | null; readonly first: boolean }> {
    if (!isUuid(id)) throw new DomainError(usersErrors.user_not_found);
    const [before] = await tx.query(sql.eraseUser, [id]);
    if (!before) throw new DomainError(usersErrors.user_not_found);
    await tx.repository(DeviceEntity).delete({ userId: id });
    await tx.repository(PreferenceEntity).delete({ userId: id });
    return before;
  }

  /** Replaces a password hash that was checked. @returns false if the password has changed since */
  async replacePasswordHash(id: string, checked: string, replacement: string, tx?: Tx): Promise<boolean> {
    const repository = (tx ?? this.database).repository(UserEntity);
    const { affected } = await repository.update({ id, passwordHash: checked }, { passwordHash: replacement });
    return affected === 1;
  }

  /** Devices that were registered before the address was proven may be a stranger's. */
  private async changed(tx: Tx, row: sql.ChangedUserRow): Promise<User> {
    if (row.proved) await tx.repository(DeviceEntity).delete({ userId: row.id });
    return sql.toUser(row);
  }

  private async commit<T>(tx: Tx | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      if (tx) return await work(tx);
      const result = await this.database.transaction(work);
      this.log.committed();
      return result;
    } catch (error) {
      throw translated(error);
    }
  }
}
