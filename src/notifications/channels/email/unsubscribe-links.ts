import { Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { SecretBox } from '@parley/platform/secrets/secret-box';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { PreferencesService, UsersQueries } from '../../../domain/users';
import { SigningKeyEntity } from '../../notifications.entity';
import { notificationsErrors } from '../../notifications.errors';

const signatureBytes = 16;
const idBytes = 16;

/**
 * Links in mails that stop them without signing in. The link's token holds the person's id and a signature. It never
 * expires, because people keep mails for years, and all it can do is switch off mail about messages.
 */
@Injectable()
export class UnsubscribeLinks {
  private key: Promise<Buffer> | undefined;

  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
    private readonly preferences: PreferencesService,
    private readonly box: SecretBox,
  ) {}

  /** The token of a person's link, 43 characters of base64url. */
  async tokenFor(userId: string): Promise<string> {
    const id = Buffer.from(userId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, await this.sign(id)]).toString('base64url');
  }

  /**
   * Returns the locale of the link's person.
   * @throws invalid_unsubscribe_link
   */
  async localeOf(token: string): Promise<string | null> {
    return (await this.users.find(await this.verify(token)))?.locale ?? null;
  }

  /**
   * Switches off mail about messages. Calling it again changes nothing.
   * @throws invalid_unsubscribe_link
   */
  async unsubscribe(token: string): Promise<void> {
    const userId = await this.verify(token);
    await this.preferences.setPreference(userId, userId, { key: 'messages.email', value: 'false' });
  }

  private async verify(token: string): Promise<string> {
    const bytes = /^[\w-]{43}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0);
    if (bytes.length !== idBytes + signatureBytes) throw new DomainError(notificationsErrors.invalid_unsubscribe_link);
    const id = bytes.subarray(0, idBytes);
    if (!timingSafeEqual(bytes.subarray(idBytes), await this.sign(id)))
      throw new DomainError(notificationsErrors.invalid_unsubscribe_link);
    const userId = id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    if (!isUuid(userId) || !(await this.users.find(userId)))
      throw new DomainError(notificationsErrors.invalid_unsubscribe_link);
    return userId;
  }

  private async sign(id: Buffer): Promise<Buffer> {
    this.key ??= this.readKey().catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return createHmac('sha256', await this.key)
      .update('unsubscribe:messages.email:')
      .update(id)
      .digest()
      .subarray(0, signatureBytes);
  }

  private async readKey(): Promise<Buffer> {
    const row = await this.database.repository(SigningKeyEntity).findOneBy({ name: 'unsubscribe' });
    if (!row) throw new Error('the signing key of unsubscribe links is missing');
    return this.box.open('signing_keys.key', row.name, row.key);
  }
}
