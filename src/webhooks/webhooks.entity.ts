import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A URL of the platform that receives events. */
@Entity('webhook_endpoints')
@Index('webhook_endpoints_url_key', ['url'], { unique: true, where: 'deleted_at IS NULL' })
export class WebhookEndpointEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_endpoints_pkey' })
  id!: string;

  @Column({ type: 'text' })
  url!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  /** NULL: all of them, also those of later versions. */
  @Column({ type: 'text', array: true, nullable: true })
  eventTypes!: string[] | null;

  /** NULL: all communities, and what belongs to none. */
  @Column({ type: 'uuid', array: true, nullable: true })
  communityIds!: string[] | null;

  @Column({ type: 'boolean', default: true })
  enabled!: boolean;

  /** Why the server has disabled it; NULL where the platform did. */
  @Column({ type: 'text', nullable: true })
  disabledReason!: string | null;

  @Column({ type: 'text' })
  secret!: string;

  @Column({ type: 'text', nullable: true })
  previousSecret!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  previousSecretUntil!: Date | null;

  /** The first failure since the last success. */
  @Column({ type: 'timestamptz', nullable: true })
  failingSince!: Date | null;

  /** The endpoint asked for a pause. */
  @Column({ type: 'timestamptz', nullable: true })
  pausedUntil!: Date | null;

  /** Deleted for its users; its deliveries are removed in the background. */
  @Column({ type: 'timestamptz', nullable: true })
  deletedAt!: Date | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}

/** An event for an endpoint. Ids only: the payload is rendered from the tables when it is sent. */
@Entity('webhook_deliveries')
@Unique('webhook_deliveries_once_key', ['endpointId', 'eventId'])
@Check('webhook_deliveries_state_known', "state = ANY (ARRAY['pending'::text, 'sent'::text, 'dead'::text])")
@Index('webhook_deliveries_waiting', ['endpointId', 'lane', 'eventId'], { where: "state = 'pending'::text" })
@Index('webhook_deliveries_dead', ['endpointId', 'eventId'], { where: "state = 'dead'::text" })
export class WebhookDeliveryEntity {
  /** Sent as `webhook-id`. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_deliveries_pkey' })
  id!: string;

  @ForeignKey('webhook_endpoints', { name: 'webhook_deliveries_endpoint_fkey' })
  @Column({ type: 'uuid' })
  endpointId!: string;

  /** Position in the event log; negative for what is no event of the log. */
  @Column({ type: 'bigint' })
  eventId!: string;

  /** Deliveries of one lane are sent one after the other. */
  @Column({ type: 'uuid' })
  lane!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'timestamptz' })
  occurredAt!: Date;

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

  /** As that of the event. */
  @Column({ type: 'text', nullable: true })
  traceparent!: string | null;

  @Column({ type: 'text', default: 'pending' })
  state!: string;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** Status of the last response, or why there was none. */
  @Column({ type: 'text', nullable: true })
  lastResult!: string | null;

  /** Given up by then. */
  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}

/** A conversation, or another row of events that keeps its order, with deliveries that wait. */
@Entity('webhook_lanes')
@Index('webhook_lanes_due', ['endpointId', 'dueAt', 'lane'])
export class WebhookLaneEntity {
  @ForeignKey('webhook_endpoints', { name: 'webhook_lanes_endpoint_fkey' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_lanes_pkey' })
  endpointId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_lanes_pkey' })
  lane!: string;

  /** Next attempt; while a process holds the lane, the end of its lease. */
  @Column({ type: 'timestamptz' })
  dueAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  claimedBy!: string | null;

  /** Raised whenever a delivery is added, so that none is overlooked when the lane is removed. */
  @Column({ type: 'bigint', default: 0 })
  version!: string;
}

/** One request to an endpoint. The newest hundred of each endpoint are kept. */
@Entity('webhook_attempts')
@Index('webhook_attempts_endpoint', ['endpointId', 'id'])
export class WebhookAttemptEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_attempts_pkey' })
  id!: string;

  @ForeignKey('webhook_endpoints', { name: 'webhook_attempts_endpoint_fkey' })
  @Column({ type: 'uuid' })
  endpointId!: string;

  /** The `webhook-id` that was sent. */
  @Column({ type: 'uuid' })
  deliveryId!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'timestamptz' })
  attemptedAt!: Date;

  @Column({ type: 'integer' })
  durationMs!: number;

  /** NULL when there was no response. */
  @Column({ type: 'integer', nullable: true })
  status!: number | null;

  @Column({ type: 'text', nullable: true })
  error!: string | null;
}
