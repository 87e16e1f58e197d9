import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A message, or the tombstone of one. */
@Entity('messages')
@Check('messages_content_length', 'char_length(content) <= 5000')
@Check(
  'messages_content_present',
  "content <> ''::text OR deleted_at IS NOT NULL OR type <> 'text'::text OR attachment_count > 0 OR extras IS NOT NULL",
)
@Unique('messages_id_key', ['id'])
@Check(
  'messages_type_known',
  "type = ANY (ARRAY['text'::text, 'image'::text, 'video'::text, 'audio'::text, 'file'::text, 'credit_transfer'::text, 'pinned'::text])",
)
@Index('messages_changed', ['conversationId', 'changedAt'], { where: 'changed_at IS NOT NULL' })
@Index('messages_deleted', ['conversationId', 'seq'], { where: 'deleted_at IS NOT NULL' })
@Index('messages_mentioning', ['conversationId', 'seq'], { where: 'mentions IS NOT NULL' })
@Index('messages_pinned', ['conversationId', 'seq'], { where: 'pinned_at IS NOT NULL' })
@Index('messages_public_id_key', ['publicId'], { unique: true, where: 'public_id IS NOT NULL' })
@Index('messages_sender', ['senderId', 'createdAt'], { where: 'deleted_at IS NULL' })
@Index('messages_starred', ['conversationId', 'seq'], { where: 'starred_by IS NOT NULL' })
@Index('messages_thread', ['threadRootId', 'seq'], { where: 'thread_root_id IS NOT NULL' })
@Index('messages_threads', ['conversationId', 'lastReplyAt'], {
  where: 'reply_count > 0 AND deleted_at IS NULL',
})
@Index('messages_with_files', ['conversationId', 'seq'], { where: 'attachment_count > 0 AND deleted_at IS NULL' })
export class MessageEntity {
  @ForeignKey('conversations', { name: 'messages_conversation_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'messages_pkey' })
  conversationId!: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'messages_pkey' })
  seq!: string;

  @Column({ type: 'uuid' })
  id!: string;

  @ForeignKey('users', { name: 'messages_sender_fkey' })
  @Column({ type: 'uuid' })
  senderId!: string;

  @Column({ type: 'text', default: 'text' })
  type!: string;

  @Column({ type: 'text' })
  content!: string;

  @Column({ type: 'timestamptz' })
  createdAt!: Date;

  /** NULL until the text is changed. */
  @Column({ type: 'timestamptz', nullable: true })
  editedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  editedBy!: string | null;

  /** Set on tombstones: deleted in the middle of a conversation whose seq must stay dense. */
  @Column({ type: 'timestamptz', nullable: true })
  deletedAt!: Date | null;

  /** The root message of the thread that this one answers in; one flat level. */
  @Column({ type: 'uuid', nullable: true })
  threadRootId!: string | null;

  @Column({ type: 'integer', default: 0 })
  replyCount!: number;

  /** Of the root of a thread. */
  @Column({ type: 'timestamptz', nullable: true })
  lastReplyAt!: Date | null;

  /** Who follows the thread of this message. */
  @Column({ type: 'uuid', array: true, nullable: true })
  followedBy!: string[] | null;

  @Column({ type: 'smallint', default: 0 })
  attachmentCount!: number;

  @Column({ type: 'uuid', array: true, nullable: true })
  mentions!: string[] | null;

  @Column({ type: 'uuid', array: true, nullable: true })
  starredBy!: string[] | null;

  @Column({ type: 'timestamptz', nullable: true })
  pinnedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  pinnedBy!: string | null;

  /** An id that the client chose for the message. */
  @Column({ type: 'text', nullable: true })
  publicId!: string | null;

  /** Shape that only one API knows: Rocket.Chat's alias, emoji and attachments. */
  @Column({ type: 'jsonb', nullable: true })
  extras!: unknown;

  /** NULL until something about the row is changed after it was created. */
  @Column({ type: 'timestamptz', nullable: true })
  changedAt!: Date | null;

  /** Of the request that sent it with an idempotency key; removed with its text. */
  @Column({ type: 'bytea', nullable: true })
  fingerprint!: Buffer | null;
}

/** The idempotency key of a message, kept without end. */
@Entity('sent_keys')
export class SentKeyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'sent_keys_pkey' })
  senderId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'sent_keys_pkey' })
  key!: string;

  @Column({ type: 'uuid' })
  messageId!: string;

  /** Empty: it is in the row of the message. */
  @Column({ type: 'bytea' })
  fingerprint!: Buffer;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}

/** One emoji of one person on a message. */
@Entity('reactions')
@Check('reactions_emoji_length', 'char_length(emoji) >= 1 AND char_length(emoji) <= 64')
@Index('reactions_user', ['userId', 'messageId', 'emoji'])
export class ReactionEntity {
  @ForeignKey('messages', 'id', { name: 'reactions_message_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'reactions_pkey' })
  messageId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'reactions_pkey' })
  emoji!: string;

  @ForeignKey('users', { name: 'reactions_user_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'reactions_pkey' })
  userId!: string;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt!: Date;
}

/** That a person marked one received message as seen or unseen. */
@Entity('received_marks')
@Index('received_marks_message', ['messageId'])
export class ReceivedMarkEntity {
  @ForeignKey('users', { name: 'received_marks_user_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'received_marks_pkey' })
  userId!: string;

  @ForeignKey('messages', 'id', { name: 'received_marks_message_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'received_marks_pkey' })
  messageId!: string;

  @Column({ type: 'boolean' })
  seen!: boolean;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
