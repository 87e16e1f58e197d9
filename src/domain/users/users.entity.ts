import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Device, DevicePlatform } from './model/device';
import type { PresenceChoice, Role, User } from './model/user';

/** A person, deactivated and erased ones included. */
@Entity('users')
@Unique('users_external_id_key', ['externalId'])
@Check('users_presence_known', "presence = ANY (ARRAY['online'::text, 'away'::text, 'busy'::text, 'offline'::text])")
@Check('users_roles_known', "roles <@ '{user,admin}'::text[]")
@Check('users_status_text_length', 'char_length(status_text) <= 120')
@Check('users_username_length', 'char_length(username) >= 1 AND char_length(username) <= 64')
@Index('users_display_name_prefix', { synchronize: false })
@Index('users_email_key', { synchronize: false })
@Check('users_one_email', 'email IS NULL OR unverified_email IS NULL')
@Index('users_search', { synchronize: false })
@Index('users_unverified_email', { synchronize: false })
@Index('users_username_key', { synchronize: false })
@Index('users_username_prefix', { synchronize: false })
export class UserEntity implements User {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'users_pkey' })
  id!: string;

  @Column({ type: 'text' })
  username!: string;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'text', nullable: true })
  unverifiedEmail!: string | null;

  @Column({ type: 'text', nullable: true })
  displayName!: string | null;

  @Column({ type: 'text', nullable: true })
  firstName!: string | null;

  @Column({ type: 'text', nullable: true })
  lastName!: string | null;

  @Column({ type: 'text', nullable: true })
  avatarUrl!: string | null;

  /** Read only where it is asked for by name. */
  @Column({ type: 'text', nullable: true, select: false })
  passwordHash!: string | null;

  @Column({ type: 'text', array: true, default: ['user'] })
  roles!: Role[];

  @Column({ type: 'text', nullable: true })
  externalId!: string | null;

  @Column({ type: 'text', nullable: true })
  locale!: string | null;

  @Column({ type: 'text', nullable: true })
  timeZone!: string | null;

  @Column({ type: 'boolean', default: false })
  bot!: boolean;

  @Column({ type: 'text', default: 'online' })
  presence!: PresenceChoice;

  @Column({ type: 'text', nullable: true })
  statusText!: string | null;

  @Column({ type: 'integer', default: 0 })
  tokenVersion!: number;

  @Column({ type: 'timestamptz', nullable: true })
  deactivatedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  erasedAt!: Date | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}

/** A setting that a person has changed. */
@Entity('preferences')
export class PreferenceEntity {
  @ForeignKey('users', { name: 'preferences_user_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'preferences_pkey' })
  userId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'preferences_pkey' })
  key!: string;

  @Column({ type: 'text' })
  value!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}

/** An installation that takes push notifications. */
@Entity('devices')
@Check('devices_platform_known', "platform = ANY (ARRAY['ios'::text, 'android'::text, 'web'::text])")
@Unique('devices_token_key', ['token'])
@Index('devices_user', ['userId', 'updatedAt'])
export class DeviceEntity implements Device {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'devices_pkey' })
  id!: string;

  @ForeignKey('users', { name: 'devices_user_fkey', onDelete: 'CASCADE' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  token!: string;

  @Column({ type: 'text' })
  platform!: DevicePlatform;

  @Column({ type: 'text', nullable: true })
  clientDeviceId!: string | null;

  @Column({ type: 'text', nullable: true })
  timeZone!: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
