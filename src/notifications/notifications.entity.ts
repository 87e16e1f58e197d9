import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A notification for one recipient on one channel. */
@Entity('deliveries')
@Unique('deliveries_once_key', ['messageId', 'event', 'recipientId', 'channel'])
@Check(
  'deliveries_state_known',
  "state = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'suppressed'::text, 'dead'::text])",
)
@Index('deliveries_dead', ['occurredAt', 'id'], { where: "state = 'dead'::text" })
@Index('deliveries_due_in_channel', ['channel', 'dueAt', 'id'], {
  where: "state = ANY (ARRAY['pending'::text, 'sending'::text])",
})
@Index('deliveries_waiting', ['recipientId', 'conversationId', 'channel'], {
  where: "(state = ANY (ARRAY['pending'::text, 'sending'::text])) AND reason IS NOT NULL",
})
@Index('deliveries_recipient', { synchronize: false })
export class DeliveryEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'deliveries_pkey' })
  id!: string;

  @Column({ type: 'text' })
  event!: string;

  @Column({ type: 'uuid' })
  conversationId!: string;

  @Column({ type: 'uuid' })
  messageId!: string;

  @Column({ type: 'uuid' })
  senderId!: string;

  @ForeignKey('users', { name: 'deliveries_recipient_fkey' })
  @Column({ type: 'uuid' })
  recipientId!: string;

  @Column({ type: 'text' })
  channel!: string;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz' })
  dueAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  claimedUntil!: Date | null;

  @Column({ type: 'text', nullable: true })
  lastCode!: string | null;

  @Column({ type: 'text', nullable: true })
  providerId!: string | null;

  @Column({ type: 'timestamptz' })
  occurredAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  /** Queued until then; no other process picks it up meanwhile. */
  @Column({ type: 'timestamptz', nullable: true })
  queuedUntil!: Date | null;

  /** Names the attempt under way, so that one whose lease has run out cannot overwrite its successor. */
  @Column({ type: 'uuid', nullable: true })
  claimedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  firstAttemptAt!: Date | null;

  /** Outcome per device that needs no further attempt: {"<device id>": {"outcome", "code"}}. */
  @Column({ type: 'jsonb', nullable: true })
  devices!: unknown;

  /** What happened so far, oldest first: [{"at", "what", "code"}]. */
  @Column({ type: 'jsonb', default: [] })
  history!: unknown;

  /** As that of the event. */
  @Column({ type: 'text', nullable: true })
  traceparent!: string | null;
}

/** Until when all workers leave a channel's provider alone. */
@Entity('channel_pauses')
export class ChannelPauseEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'channel_pauses_pkey' })
  channel!: string;

  @Column({ type: 'timestamptz' })
  pausedUntil!: Date;

  /** The provider's response code that caused it. */
  @Column({ type: 'text' })
  code!: string;
}

/** A key that signs links in mails; it outlives every rotation of token keys. */
@Entity('signing_keys')
export class SigningKeyEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'signing_keys_pkey' })
  name!: string;

  @Column({ type: 'bytea' })
  key!: Buffer;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
