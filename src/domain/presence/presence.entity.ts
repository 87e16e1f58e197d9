import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A process that has people connected, and until when it counts without a sign of life. Not written ahead. */
@Entity('presence_processes')
export class PresenceProcessEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'presence_processes_pkey' })
  id!: string;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;
}

/** A person who is connected to a process. Not written ahead. */
@Entity('presence_people')
@Index('presence_people_process', ['processId'])
export class PresencePersonEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'presence_people_pkey' })
  userId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'presence_people_pkey' })
  processId!: string;

  /** Whether all connections of the person to this process are idle. */
  @Column({ type: 'boolean' })
  away!: boolean;
}

/** When a person who shows it was last connected. */
@Entity('last_seen')
export class LastSeenEntity {
  @ForeignKey('users', { name: 'last_seen_user_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'last_seen_pkey' })
  userId!: string;

  @Column({ type: 'timestamptz' })
  seenAt!: Date;
}
