import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A file, from the announcement of its upload on. */
@Entity('attachments')
@Index('attachments_message', ['messageId', 'position'], { where: 'message_id IS NOT NULL' })
@Index('attachments_orphans', ['createdAt'], { where: 'message_id IS NULL' })
@Index('attachments_released', ['deletedAt', 'id'], { where: 'deleted_at IS NOT NULL' })
@Index('attachments_unused', ['ownerId'], { where: 'message_id IS NULL' })
@Index('attachments_usage', { synchronize: false })
export class AttachmentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'attachments_pkey' })
  id!: string;

  @ForeignKey('users', { name: 'attachments_owner_fkey' })
  @Column({ type: 'uuid' })
  ownerId!: string;

  @ForeignKey('messages', 'id', { name: 'attachments_message_fkey', onDelete: 'SET NULL' })
  @Column({ type: 'uuid', nullable: true })
  messageId!: string | null;

  @Column({ type: 'smallint', default: 0 })
  position!: number;

  @Column({ type: 'text' })
  filename!: string;

  /** NULL until the bytes have arrived. */
  @Column({ type: 'text', nullable: true })
  storageKey!: string | null;

  @Column({ type: 'text' })
  mimeType!: string;

  @Column({ type: 'bigint', default: 0 })
  sizeBytes!: string;

  @Column({ type: 'integer', nullable: true })
  width!: number | null;

  @Column({ type: 'integer', nullable: true })
  height!: number | null;

  @Column({ type: 'double precision', nullable: true })
  durationSeconds!: number | null;

  @Column({ type: 'text', nullable: true })
  thumbnailKey!: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  uploadedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  deletedAt!: Date | null;
}
