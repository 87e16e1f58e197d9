import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A refresh token (a family is one sign-in) or an opaque token; only hashes are kept. */
@Entity('sessions')
@Check('sessions_kind_known', "kind = ANY (ARRAY['refresh'::text, 'opaque'::text])")
@Unique('sessions_token_hash_key', ['tokenHash'])
@Index('sessions_expiry', ['expiresAt'])
@Index('sessions_family', ['familyId'])
@Index('sessions_user', ['userId'])
export class SessionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'sessions_pkey' })
  id!: string;

  @ForeignKey('users', { name: 'sessions_user_fkey', onDelete: 'CASCADE' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  kind!: 'refresh' | 'opaque';

  @Column({ type: 'uuid' })
  familyId!: string;

  @Column({ type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  /** `User-Agent` of the client that the token was issued to. */
  @Column({ type: 'text', nullable: true })
  userAgent!: string | null;

  /** IPv4 /24 or IPv6 /56 of that client. */
  @Column({ type: 'text', nullable: true })
  addressRange!: string | null;

  /** When the session began, the same for all tokens of a family. */
  @Column({ type: 'timestamptz', default: () => 'now()' })
  beganAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  lastUsedAt!: Date;

  /** The token that this one was exchanged for, encrypted with a key that only the holder of this one has. */
  @Column({ type: 'bytea', nullable: true })
  successor!: Buffer | null;
}

/** A session whose access tokens are refused. */
@Entity('ended_sessions')
@Index('ended_sessions_user', ['userId'])
@Index('ended_sessions_ended', ['endedAt'])
export class EndedSessionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'ended_sessions_pkey' })
  sessionId!: string;

  @ForeignKey('users', { name: 'ended_sessions_user_fkey', onDelete: 'CASCADE' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  endedAt!: Date;
}

/** The second factor of a person's sign-ins. */
@Entity('second_factors')
export class SecondFactorEntity {
  @ForeignKey('users', { name: 'second_factors_user_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'second_factors_pkey' })
  userId!: string;

  /** What the authenticator app has, as `SecretBox` stores it; never shown again. */
  @Column({ type: 'bytea' })
  secret!: Buffer;

  /** Of the recovery codes that are left. */
  @Column({ type: 'bytea', array: true, default: [] })
  recoveryHashes!: Buffer[];

  /** The last time step whose code was used. */
  @Column({ type: 'bigint', nullable: true })
  lastStep!: string | null;

  /** Since when sign-ins need it; null until the app has shown a code. */
  @Column({ type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}

/** A passkey (WebAuthn) that a person signs in with. */
@Entity('passkeys')
@Unique('passkeys_credential_id_key', ['credentialId'])
@Index('passkeys_user', ['userId', 'id'])
export class PasskeyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'passkeys_pkey' })
  id!: string;

  @ForeignKey('users', { name: 'passkeys_user_fkey', onDelete: 'CASCADE' })
  @Column({ type: 'uuid' })
  userId!: string;

  /** What the authenticator calls it. */
  @Column({ type: 'bytea' })
  credentialId!: Buffer;

  /** In the format of COSE. */
  @Column({ type: 'bytea' })
  publicKey!: Buffer;

  /** How many signatures the authenticator has counted; stays 0 for one that does not count. */
  @Column({ type: 'bigint' })
  counter!: string;

  /** How the authenticator can be reached; a hint for browsers. */
  @Column({ type: 'text', array: true, default: [] })
  transports!: string[];

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;
}

/** A challenge that a passkey is to sign, once; only its hash is kept. */
@Entity('passkey_challenges')
@Index('passkey_challenges_user', ['userId'])
@Index('passkey_challenges_expiry', ['expiresAt'])
export class PasskeyChallengeEntity {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'passkey_challenges_pkey' })
  challengeHash!: Buffer;

  /** The account that registers a passkey; null for a sign-in. */
  @ForeignKey('users', { name: 'passkey_challenges_user_fkey', onDelete: 'CASCADE' })
  @Column({ type: 'uuid', nullable: true })
  userId!: string | null;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;
}

/** A code sent by mail, for signing in, proving the address or resetting the password: hashed, few tries, short life. */
@Entity('sign_in_codes')
@Check(
  'sign_in_codes_purpose_known',
  "purpose = ANY (ARRAY['sign_in'::text, 'verification'::text, 'password_reset'::text])",
)
@Index('sign_in_codes_user', ['userId'])
export class SignInCodeEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'sign_in_codes_pkey' })
  email!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'sign_in_codes_pkey', default: 'sign_in' })
  purpose!: 'sign_in' | 'verification' | 'password_reset';

  /** The known client that requested it; empty for all others together. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'sign_in_codes_pkey', default: () => "'\\x'" })
  client!: Buffer;

  /** The account that the code was made for; null if there was none. */
  @ForeignKey('users', { name: 'sign_in_codes_user_fkey', onDelete: 'CASCADE' })
  @Column({ type: 'uuid', nullable: true })
  userId!: string | null;

  @Column({ type: 'bytea' })
  codeHash!: Buffer;

  @Column({ type: 'smallint' })
  triesLeft!: number;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'smallint', default: 1 })
  issued!: number;
}

/** How often something was guessed or requested; the key is a hash. */
@Entity('sign_in_limits')
@Index('sign_in_limits_forgotten', ['forgottenAt'])
export class SignInLimitEntity {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'sign_in_limits_pkey' })
  key!: Buffer;

  @Column({ type: 'integer' })
  count!: number;

  /** Nothing is allowed until then. */
  @Column({ type: 'timestamptz' })
  retryAt!: Date;

  @Column({ type: 'timestamptz' })
  forgottenAt!: Date;
}

/** An address, as a hash, from which a person has signed in. */
@Entity('known_clients')
@Index('known_clients_seen', ['seenAt'])
export class KnownClientEntity {
  @ForeignKey('users', { name: 'known_clients_user_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'known_clients_pkey' })
  userId!: string;

  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'known_clients_pkey' })
  client!: Buffer;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  seenAt!: Date;
}

/** A one-use ticket that opens a stream in place of an access token; only its hash is kept. */
@Entity('stream_tickets')
@Index('stream_tickets_user', ['userId', 'expiresAt'])
@Index('stream_tickets_expiry', ['expiresAt'])
export class StreamTicketEntity {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'stream_tickets_pkey' })
  ticketHash!: Buffer;

  @ForeignKey('users', { name: 'stream_tickets_user_fkey', onDelete: 'CASCADE' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'integer', nullable: true })
  tokenVersion!: number | null;

  @Column({ type: 'uuid', nullable: true })
  sessionId!: string | null;

  @Column({ type: 'timestamptz' })
  tokenExpiresAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;
}
