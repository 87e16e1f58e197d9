import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A change, as the log keeps it, in weekly partitions. Left out of schema synchronization: TypeORM compares the default of `id` with
 * its keywords in lower case, which PostgreSQL never returns. The schema test compares everything else.
 */
@Entity('events', { synchronize: false })
@Index('events_reader_a', ['readerA', 'id'], { where: 'reader_a IS NOT NULL' })
@Index('events_reader_b', ['readerB', 'id'], { where: 'reader_b IS NOT NULL' })
export class EventEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'events_pkey' })
  id!: string;

  @PrimaryColumn({ type: 'timestamptz', default: () => 'clock_timestamp()', primaryKeyConstraintName: 'events_pkey' })
  occurredAt!: Date;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  conversationId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  messageId!: string | null;

  @Column({ type: 'bigint', nullable: true })
  seq!: string | null;

  @Column({ type: 'uuid', nullable: true })
  communityId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  subjectId!: string | null;

  /** 0: the event. Higher: the same event for further readers. */
  @Column({ type: 'smallint', default: 0 })
  part!: number;

  @Column({ type: 'uuid', nullable: true })
  readerA!: string | null;

  @Column({ type: 'uuid', nullable: true })
  readerB!: string | null;

  /** The trace of the request that caused it, as in W3C Trace Context; NULL where none is recorded. */
  @Column({ type: 'text', nullable: true })
  traceparent!: string | null;
}

/** One row: up to where events have been dropped, and a time before which all of them happened. */
@Entity('event_log')
@Check('event_log_one_row', 'one')
export class EventLogStateEntity {
  @PrimaryColumn({ type: 'boolean', default: true, primaryKeyConstraintName: 'event_log_pkey' })
  one!: boolean;

  @Column({ type: 'bigint', default: 0 })
  droppedThrough!: string;

  @Column({ type: 'timestamptz', nullable: true })
  droppedAt!: Date | null;

  /** Signs the cursors that clients keep. It travels with the log: cursors stay valid where the log is restored. */
  @Column({ type: 'bytea' })
  cursorKey!: Buffer;
}

/** How far a consumer has read the log. */
@Entity('event_consumers')
export class EventConsumerEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'event_consumers_pkey' })
  name!: string;

  /** The last event that was handled. */
  @Column({ type: 'bigint' })
  position!: string;

  @Column({ type: 'timestamptz', nullable: true })
  occurredAt!: Date | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  updatedAt!: Date;
}
