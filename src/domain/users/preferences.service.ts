import { Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@parley/kernel';
import { Database, type Queryable, violatedConstraint } from '@parley/platform/database/database';
import { In } from 'typeorm';
import { findPreferenceDefinition, Preference, preferenceDefinitions, PreferenceKey } from './model/preferences';
import { PreferenceEntity } from './users.entity';
import { usersErrors } from './users.errors';
import { UsersQueries } from './users.queries';

/** A change of one setting. Unvalidated input, checked here. */
export interface SetPreference {
  readonly key: unknown;
  readonly value: unknown;
  /** When given, it must be the setting's own category. */
  readonly category?: unknown;
}

/** Settings of users. Only changed ones are stored; the others use the defaults. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
  ) {}

  /** The value that holds for a person. */
  async getPreference(userId: string, key: PreferenceKey): Promise<string> {
    return (
      (await this.getPreferences([userId], [key])).get(userId)?.[key] ?? findPreferenceDefinition(key)?.fallback ?? ''
    );
  }

  /** The values of several people, including defaults, in one query. */
  async getPreferences<K extends PreferenceKey>(
    userIds: readonly string[],
    keys: readonly K[],
  ): Promise<Map<string, Record<K, string>>> {
    const defaults = Object.fromEntries(
      keys.map((key) => [key, findPreferenceDefinition(key)?.fallback ?? '']),
    ) as Record<K, string>;
    const people = new Map(userIds.filter(isUuid).map((id) => [id, { ...defaults }]));
    for (const row of await this.stored([...people.keys()], keys)) {
      const values = people.get(row.userId);
      if (values) values[row.key as K] = row.value;
    }
    return people;
  }

  /**
   * Every setting of a category, or of all, in the table's order; an unknown category has none. Own settings only.
   * @throws settings_not_own, user_not_found
   */
  async listPreferences(actorId: string, userId: string, category?: string): Promise<Preference[]> {
    await this.users.requireSelf(actorId, userId, usersErrors.settings_not_own);
    const wanted = preferenceDefinitions.filter(
      (definition) => category === undefined || definition.category === category,
    );
    if (wanted.length === 0) return [];
    const rows = await this.stored(
      [userId],
      wanted.map((definition) => definition.key),
    );
    const stored = new Map(rows.map((row) => [row.key, row.value]));
    return wanted.map(({ key, category: group, fallback, title, description }) => ({
      key,
      value: stored.get(key) ?? fallback,
      category: group,
      title,
      description,
    }));
  }

  /**
   * Changes several of a person's own settings at once, all or none. Keys come from code, values from outside.
   * @throws invalid_setting_value naming the key, user_not_found
   */
  async setPreferences(userId: string, values: Partial<Readonly<Record<PreferenceKey, unknown>>>): Promise<void> {
    const changes = preferenceDefinitions.flatMap(({ key, parse }) => {
      const given = values[key as PreferenceKey];
      if (given === undefined) return [];
      const value = parse(given);
      if (value === undefined) throw new DomainError(usersErrors.invalid_setting_value, { key });
      return [{ key, value }];
    });
    try {
      // Always in the order of the table, so that concurrent changes never deadlock.
      await this.database.transaction(async (tx) => {
        for (const { key, value } of changes) await this.store(tx, { userId, key, value });
      });
    } catch (error) {
      if (violatedConstraint(error) === 'preferences_user_fkey')
        throw new DomainError(usersErrors.user_not_found, {}, { cause: error });
      throw error;
    }
  }

  /** Time of the last change of a person's settings; null for unknown people and for defaults. */
  async lastChange(userId: string): Promise<Date | null> {
    const newest = await this.database
      .repository(PreferenceEntity)
      .findOne({ where: { userId }, order: { updatedAt: 'DESC' } });
    return newest?.updatedAt ?? null;
  }

  /**
   * Changes one of the person's own settings.
   * @throws settings_change_not_own, user_not_found, invalid_setting_key, invalid_setting_value
   */
  async setPreference(actorId: string, userId: string, change: SetPreference): Promise<void> {
    await this.users.requireSelf(actorId, userId, usersErrors.settings_change_not_own);
    const definition = findPreferenceDefinition(change.key);
    if (!definition || (change.category !== undefined && change.category !== definition.category))
      throw new DomainError(usersErrors.invalid_setting_key);
    const value = definition.parse(change.value);
    if (value === undefined) throw new DomainError(usersErrors.invalid_setting_value);
    try {
      await this.store(this.database, { userId, key: definition.key, value });
    } catch (error) {
      if (violatedConstraint(error) === 'preferences_user_fkey')
        throw new DomainError(usersErrors.user_not_found, {}, { cause: error });
      throw error;
    }
  }
  private async stored(userIds: string[], keys: readonly string[]): Promise<PreferenceEntity[]> {
    return this.database.repository(PreferenceEntity).findBy({ userId: In(userIds), key: In(keys) });
  }

  private async store(where: Queryable, preference: Pick<PreferenceEntity, 'userId' | 'key' | 'value'>): Promise<void> {
    await where.repository(PreferenceEntity).upsert({ ...preference, updatedAt: () => 'now()' }, ['userId', 'key']);
  }
}
